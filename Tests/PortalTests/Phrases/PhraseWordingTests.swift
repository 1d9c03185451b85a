import Chart
import Kernel
import Testing
import Web

@testable import Portal

@Suite("What a phrase says, and what it may not say")
struct PhraseWordingTests {
  private static let today = Sample.today
  private static let full: [PhraseVariable: PhraseValue] = [
    .name: .text("Rosa"), .value: .number("7.4"), .unit: .text("%"), .last: .number("8.1"),
    .lastMonth: .month(CivilDate(year: 2026, month: 5, day: 4) ?? today),
    .goal: .said([.english: "below 7.0", .spanish: "menos de 7.0"]),
    .test: .named([.english: "Average blood sugar (A1c)", .spanish: "Azúcar promedio (A1c)"]),
    .doctor: .text("Dr. Okafor"), .recheckMonth: .month(CivilDate(year: 2027, month: 2, day: 1) ?? today),
    .promisedDay: .said([.english: "Wednesday, November 25", .spanish: "miércoles, 25 de noviembre"]),
    .phone: .text("(555) 010-0142"),
  ]

  private static func wording(_ english: String, _ spanish: String, label: String = "Label") -> PhraseWording {
    PhraseWording(
      label: [.english: label, .spanish: label], text: [.english: english, .spanish: spanish], nextStep: nil)
  }

  private static func filling(_ values: [PhraseVariable: PhraseValue] = full) throws -> PhraseFilling {
    PhraseFilling(values: values, today: today, strings: try Strings.embedded())
  }

  @Test("every variable is written as each language writes it")
  func fills() throws {
    let wording = Self.wording(
      "{name}: {test} is {value}{unit}, {last} in {last-month}, goal {goal}, again in {recheck-month}. {doctor}",
      "{name}: {test} es {value}{unit}, {last} en {last-month}, meta {goal}, otra vez en {recheck-month}. {doctor}")

    let filled = try Self.filling().fill(wording)

    #expect(
      filled[.english]
        == "Rosa: Average blood sugar (A1c) is 7.4%, 8.1 in May, goal below 7.0, again in February 2027. Dr. Okafor")
    #expect(
      filled[.spanish]
        == "Rosa: Azúcar promedio (A1c) es 7.4%, 8.1 en mayo, meta menos de 7.0, otra vez en febrero de 2027. "
        + "Dr. Okafor")
  }

  @Test("a number is grouped, a test's name loses its capital inside a sentence, and short names keep theirs")
  func shapes() throws {
    let filling = try Self.filling([
      .value: .number("12000"), .test: .named([.english: "LDL (bad) cholesterol", .spanish: "Vitamina D"]),
    ])

    #expect(
      try filling.fill("Your {test} is {value}. {test}", in: .english)
        == "Your LDL (bad) cholesterol is 12,000. LDL (bad) cholesterol")
    #expect(try filling.fill("Su {test} es {value}. {test}", in: .spanish) == "Su vitamina D es 12,000. Vitamina D")
    #expect(PhraseFilling.insideASentence("Pap test") == "Pap test")
    #expect(PhraseFilling.insideASentence("COVID-19 test") == "COVID-19 test")
  }

  @Test("a missing variable is refused by its name, whichever it is; nobody gets an empty hole")
  func missing() throws {
    for variable in PhraseVariable.allCases {
      var values = Self.full
      values[variable] = nil
      let text = "Hello {\(variable.rawValue)}."

      #expect(throws: PhraseFault.missing(variable)) { try Self.filling(values).fill(Self.wording(text, text)) }
      values[variable] = .text("")
      #expect(throws: PhraseFault.missing(variable)) { try Self.filling(values).fill(Self.wording(text, text)) }
      values[variable] = .said([.english: "here"])
      #expect(throws: PhraseFault.missing(variable)) { try Self.filling(values).fill(Self.wording(text, text)) }
    }
    #expect(throws: PhraseFault.badWording(.unknownVariable("nombre", .english))) {
      try Self.filling().fill("{nombre}", in: .english)
    }
  }

  @Test("what comes from outside is filled in once: braces in a name open nothing")
  func hostile() throws {
    var values = Self.full
    values[.name] = .text("{doctor}<script>")

    let filled = try Self.filling(values).fill(Self.wording("Hi {name}", "Hola {name}"))

    #expect(filled[.english] == "Hi {doctor}<script>")
    #expect(try Sample.written { $0.p(filled[.english] ?? "") } == "<p>Hi {doctor}&lt;script&gt;</p>")
  }

  @Test("empty, over-long, unbalanced and unequal wordings are named, in the language that is to be mended")
  func flaws() {
    #expect(Self.wording("Fine.", "Bien.").flaws.isEmpty)
    #expect(Self.wording("", "Bien.").flaws == [.emptyText(.english)])
    #expect(Self.wording("Fine.", "Bien.", label: "").flaws == [.emptyLabel(.english), .emptyLabel(.spanish)])
    #expect(Self.wording("Fine.", "{name").flaws == [.openBrace(.spanish)])
    #expect(Self.wording("Fine}", "Bien.").flaws == [.openBrace(.english)])
    #expect(Self.wording("{name}", "{nombre}").flaws == [.unknownVariable("nombre", .spanish)])
    #expect(Self.wording("{name} {value}", "{name}").flaws == [.unevenVariables([.value])])
    let long = String(repeating: "é", count: 501)
    #expect(Self.wording("Fine.", long).flaws == [.longText(.spanish)])
    #expect(Self.wording("Fine.", String(long.dropLast())).flaws.isEmpty)
    let label = String(repeating: "a", count: 121)
    #expect(Self.wording("Fine.", "Bien.", label: label).flaws == [.longLabel(.english), .longLabel(.spanish)])
  }

  @Test("every proposed phrase is sound, fills in both languages, and stays at grade 6, in Spanish at an ease of 80")
  func seeds() throws {
    let strings = try Strings.embedded()
    for seed in SeedPhrase.all {
      let wording = seed.wording(in: strings)

      let filled = try Self.filling().fill(wording)

      #expect(wording.flaws.isEmpty, "\(seed.key): \(wording.flaws)")
      #expect(seed.test.isEmpty || PhraseTests.isKnown(seed.test), "\(seed.key)")
      let (english, spanish) = (filled[.english] ?? "", filled[.spanish] ?? "")
      #expect(ReadingGrade.english(english).grade <= 6, "\(ReadingGrade.english(english).grade): \(english)")
      #expect(ReadingGrade.ease(ofSpanish: [spanish]) >= 80, "\(ReadingGrade.ease(ofSpanish: [spanish])): \(spanish)")
      #expect(!english.contains("{") && !spanish.contains("{"))
    }
    #expect(SeedPhrase.all.count >= 40)
    #expect(Set(SeedPhrase.all.map(\.key)).count == SeedPhrase.all.count)
    for level in PhraseLevel.allCases { #expect(SeedPhrase.all.contains { $0.level == level && $0.test.isEmpty }) }
  }

  @Test("a next step is a closed set that reads in both languages and comes back from its word")
  func steps() throws {
    for step in NextStep.offered {
      #expect(NextStep(rawValue: step.rawValue) == step)
      for language in Language.allCases {
        let text = step.text(in: try Sample.words(language))
        #expect(text.hasSuffix("."))
        #expect(!text.contains("phrases.") && !text.contains("{"))
      }
    }
    for wrong in ["", "recheck-0", "recheck-25", "recheck-03", "recheck-", "recheck--1", "Nothing", "run"] {
      #expect(NextStep(rawValue: wrong) == nil, "\(wrong)")
    }
    #expect(NextStep.recheck(inMonths: 1).text(in: try Sample.words()) == "Have this test again in 1 month.")
  }
}

@Suite("How hard a text is to read")
struct ReadingGradeTests {
  @Test("plain text needs nothing said, harder text a hint, the hardest a warning, in both languages")
  func advice() {
    let (hard, dura) = (
      "Notwithstanding aforementioned contraindications, immediate pharmaceutical reconciliation is recommended.",
      "La administración farmacoterapéutica intravenosa requiere reconciliación multidisciplinaria obligatoria."
    )

    #expect(ReadingGrade.english("Your blood sugar is a little high. Call us on Monday.").advice == .plain)
    #expect(ReadingGrade.english(hard).advice == .tooHard)
    #expect(ReadingGrade.spanish("Su azúcar está un poco alta. Llame el lunes.").advice == .plain)
    #expect(ReadingGrade.spanish(dura).advice == .tooHard)
    #expect(ReadingGrade(grade: 6).advice == .plain)
    #expect(ReadingGrade(grade: 6.1).advice == .hard)
    #expect(ReadingGrade(grade: 8.1).advice == .tooHard)
    #expect(ReadingGrade.english("").shown == "1")
    #expect(ReadingGrade(grade: 400).shown == "99")
  }

  @Test("an ease of 80 in Spanish is grade 6, and the point of a number ends no sentence")
  func scales() {
    let text = "Su azúcar promedio es 7.4 y era 8.1 en mayo."
    let ease = ReadingGrade.ease(ofSpanish: [text])

    #expect(abs(ReadingGrade.spanish(text).grade - (6 + (80 - ease) / 5)) < 1e-9)
    #expect(
      ReadingGrade.english("Your sugar is 7.4 today.").grade == ReadingGrade.english("Your sugar is 7 4 today").grade)
  }
}
