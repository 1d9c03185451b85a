import Chart
import Kernel
import Paper
import PortalTesting
import Testing

@testable import Portal
@testable import Web

@Suite("A form's questions are fields in its order, and its paper says the same")
struct FormFieldsTests {
  private static var design: FormDesign {
    let text = { (text: String) -> [Language: String] in [.english: text, .spanish: text + " ES"] }
    var pets = FormItem(id: "pets", .yesNo, text("Pets?"))
    pets.isRequired = true
    var which = FormItem(id: "which", .one, text("Which?"))
    which.options = [FormOption("cat", text("Cat")), FormOption("dog", text("Dog"))]
    which.conditions = [FormCondition("pets", "yes")]
    var breed = FormItem(id: "breed", .line, text("Breed?"))
    breed.conditions = [FormCondition("pets", "yes"), FormCondition("which", "dog")]
    var why = FormItem(id: "why", .lines, text("Why not?"))
    why.conditions = [FormCondition("pets", "no")]
    let day = FormItem(id: "day", .day, text("Since when?"))
    var last = FormItem(id: "last", .number, text("How many?"))
    last.conditions = [FormCondition("which", "cat")]
    return FormDesign(title: text("Pets"), audience: .desk, items: [pets, which, breed, why, day, last])
  }

  private static func words(_ language: Language = .english) throws -> Words {
    try Strings.embedded().words(in: language)
  }

  private static func html(_ answers: FormAnswers = FormAnswers()) throws -> String {
    let words = try words()
    var html = HTML(words: words)
    html.formFields(
      FormFields(design, answers, lists: [:], FormFields.errors(design, answers), in: words, language: .english))
    return html.string
  }

  @Test("what follows from an answer stands in the group of its question, marked for the style")
  func nesting() throws {
    let html = try Self.html()
    let order = ["q.pets", "q.which", "q.breed", "q.why", "q.day-month", "q.last"].compactMap {
      html.firstRange(of: "name=\"\($0)\"")?.lowerBound
    }

    #expect(order.count == 6 && order == order.sorted())
    #expect(html.components(between: "<div class=\"when", and: "\">") == ["1", "1", "2"])
    #expect(html.contains("value=\"yes\" class=\"on1\"") && html.contains("value=\"no\" class=\"on2\""))
    #expect(html.contains("value=\"dog\" class=\"on1\"") && !html.contains("value=\"cat\" class"))
    #expect(html.contains("Only if you answered “Cat” to “Which?”"))
    #expect(html.contains("<a") == false)
  }

  @Test("what was typed is read as it was typed, and what is wrong leads to its field")
  func reading() throws {
    var reader = Form(fields: [
      Form.Field(name: "q.pets", text: "yes"), Form.Field(name: "q.which", text: "bird"),
      Form.Field(name: "q.breed", text: "two\nlines"), Form.Field(name: "q.day-month", text: "13"),
      Form.Field(name: "q.day-day", text: "1"), Form.Field(name: "q.day-year", text: "2026"),
    ]).reader()

    let answers = FormFields.read(Self.design, &reader)
    try reader.finish()

    #expect(answers["breed"] == ["two lines"] && answers["day"] == ["2026-13-1"])
    #expect(FormFields.errors(Self.design, answers).map(\.field) == ["q.which", "q.day"])
    #expect(try Self.html(answers).contains("value=\"13\""))
    #expect(FormFields.errors(Self.design, FormAnswers()).map(\.key) == ["forms.problem.missing"])
  }

  @Test("an empty paper has boxes and lines, a filled one answers and who signed")
  func paper() throws {
    let zone = try #require(ClinicZone("America/Denver"))
    let blank = FormPaper.make(Self.design, nil, in: try Self.words(.spanish), zone)
    let text = blank.flatMap(\.lines).joined(separator: "\n")

    #expect(text.contains("1. Pets? ES") && text.contains("☐ Sí      ☐ No"))
    #expect(text.contains("Si contestó “Sí” en el número 1:"))
    #expect(blank.contains { if case .writingLines(4) = $0 { true } else { false } })
  }
}
