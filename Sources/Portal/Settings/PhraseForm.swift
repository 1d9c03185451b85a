import Chart
import Kernel
import Web

/// What somebody typed into the form of a phrase: both languages, the step, and for a new one the test and level.
struct PhraseForm: Sendable {
  var test = ""
  var level: PhraseLevel?
  var label: [Language: String] = [:]
  var text: [Language: String] = [:]
  var nextStep: NextStep?
  /// The version that was looked at; 0 for a new phrase.
  var version = 0
  var isPreview = false
  var errors: [FieldError] = []

  init() {}

  init(_ phrase: Phrase) {
    (test, level, version) = (phrase.test, phrase.level, phrase.version)
    (label, text, nextStep) = (phrase.label, phrase.text, phrase.nextStep)
  }

  /// Texts that are too long are refused with their field named, and stand in the form as they were sent.
  init(_ request: WebRequest, isNew: Bool) throws {
    let form = try request.form()
    var reader = form.reader()
    var errors: [FieldError] = []
    if isNew {
      let test = reader.text("test", upTo: 100)
      self.test = PhraseTests.isKnown(test) ? test : ""
      level = reader.choice("level", missing: "settings.phrase.level.missing")
      // Answers to messages are about messages, the rest about tests.
      if let level, !self.test.isEmpty, (level == .message) != (PhraseTests.reason(self.test) != nil) {
        reader.refuse("level", "settings.phrase.level.other")
      }
    }
    for language in Language.allCases {
      let (label, text) = (PhraseForm.name("label", language), PhraseForm.name("text", language))
      self.label[language] = reader.text(
        label, upTo: PhraseWording.mostLabelBytes, missing: "settings.phrase.label.missing")
      self.text[language] = reader.text(
        text, upTo: PhraseWording.mostTextBytes, lines: .many, missing: "settings.phrase.text.missing")
    }
    let step = reader.text("step", upTo: 30)
    nextStep = NextStep(rawValue: step)
    if !step.isEmpty, nextStep == nil { reader.refuse("step", "web.field.choice") }
    if !isNew { version = reader.number("version", in: 1...1_000_000) ?? 0 }
    isPreview = reader.text("do", upTo: 20) == "preview"
    try reader.finish()
    errors = reader.errors
    if errors.isEmpty { errors = wording.flaws.map(PhraseForm.error) }
    self.errors = errors
    // What was refused stays in its box, as far as a page can hold it.
    for language in Language.allCases {
      label[language] = String((form[PhraseForm.name("label", language)] ?? "").prefix(2_000))
      text[language] = String((form[PhraseForm.name("text", language)] ?? "").prefix(8_000))
    }
    if errors.isEmpty { self = trimmed(by: reader, form) }
  }

  var wording: PhraseWording { PhraseWording(label: label, text: text, nextStep: nextStep) }

  /// `text-es`
  static func name(_ part: String, _ language: Language) -> String { part + "-" + language.rawValue }

  private func trimmed(by reader: FormReader, _ form: Form) -> PhraseForm {
    var (copy, reader) = (self, form.reader())
    for language in Language.allCases {
      copy.label[language] = reader.text(PhraseForm.name("label", language), upTo: PhraseWording.mostLabelBytes)
      copy.text[language] = reader.text(
        PhraseForm.name("text", language), upTo: PhraseWording.mostTextBytes, lines: .many)
    }
    return copy
  }

  private static func error(_ flaw: PhraseFlaw) -> FieldError {
    switch flaw {
    case .emptyLabel(let language): FieldError(name("label", language), "settings.phrase.label.missing")
    case .emptyText(let language): FieldError(name("text", language), "settings.phrase.text.missing")
    case .longLabel(let language):
      FieldError(name("label", language), "web.field.too-long", ("most", "\(PhraseWording.mostLabelBytes)"))
    case .longText(let language):
      FieldError(name("text", language), "web.field.too-long", ("most", "\(PhraseWording.mostTextBytes)"))
    case .openBrace(let language): FieldError(name("text", language), "settings.phrase.brace")
    case .unknownVariable(let variable, let language):
      FieldError(name("text", language), "settings.phrase.unknown-variable", ("name", String(variable.prefix(40))))
    case .unevenVariables(let variables):
      FieldError(
        name("text", .spanish), "settings.phrase.uneven",
        ("names", variables.map { "{\($0.rawValue)}" }.joined(separator: ", ")))
    }
  }
}
