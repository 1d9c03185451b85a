import Chart
import Kernel
import Testing
import Web

@testable import Portal

@Suite("Letters that leave the house")
struct NoticeTextTests {
  private static func letter(_ template: Chart.Notice.Template, _ language: Language) throws -> Portal.Letter {
    let notice = Chart.Notice(
      id: Chart.Notice.ID("n1"), patientID: Patient.ID("p1"), recipient: "a1", template: template,
      address: "rosa@home.example", language: language, greeting: "Rosa", link: "/sign-in", cause: "result/42")
    return NoticeText.letter(
      notice, from: ("Alder Creek", "(555) 010-0142"), at: "https://portal.example",
      try Strings.embedded().words(in: language))
  }

  @Test("the letter about something new says that, and nothing else")
  func somethingNew() throws {
    let letter = try Self.letter(.somethingNew, .english)

    #expect(letter.subject == "Alder Creek: something new for you")
    #expect(
      letter.text == """
        Rosa,

        There is something new in your Alder Creek account. Sign in to see it:

        https://portal.example/sign-in

        You can also type the address into your browser.

        Call (555) 010-0142 if you have a question. We will never ask for your password.

        Alder Creek

        """)
  }

  @Test(
    "every letter is whole in both languages and tells nothing of anybody's health",
    arguments: Chart.Notice.Template.allCases, Language.allCases)
  func nothingClinical(_ template: Chart.Notice.Template, _ language: Language) throws {
    let letter = try Self.letter(template, language)
    let text = (letter.subject + letter.text).lowercased()

    #expect(!text.contains("{") && !text.contains("notices."))
    #expect(text.contains("https://portal.example/sign-in") && text.contains("rosa") && text.contains("010-0142"))
    // A reminder says that there is a visit, and when: nothing else.
    let said: Set<String> = template == .visitReminder ? ["visit", "cita"] : []
    for word in ["result", "lab", "test", "doctor", "dr.", "visit", "cita", "medic", "diagn", "p1", "$"]
    where !said.contains(word) {
      #expect(!text.contains(word), "\(template) in \(language) says \(word)")
    }
  }
}
