import Chart
import Kernel
import Web

/// What stands in the fields of a page: what was typed, when its form came back; else what is kept.
struct TypedFields {
  private let form: Form?
  let errors: [FieldError]
  let words: Words

  init(_ form: Form? = nil, _ errors: [FieldError] = [], in words: Words) {
    (self.form, self.errors, self.words) = (form, errors, words)
  }

  func text(_ name: String, _ kept: String) -> String { form.map { $0[name] ?? "" } ?? kept }

  func isTicked(_ name: String, _ kept: Bool) -> Bool { form?.has(name) ?? kept }

  func ticked(_ name: String, _ kept: Set<String>) -> Set<String> {
    form.map { form in Set(form.fields.filter { $0.name == name }.map(\.text)) } ?? kept
  }

  func frame(_ name: String, _ label: String, hint: String? = nil, isOptional: Bool = false) -> FieldFrame {
    FieldFrame(name, words(label), hint: hint.map { words($0) }, isOptional: isOptional).with(errors, in: words)
  }

  /// The same text in English and in Spanish, one line each.
  func pair(_ name: String, _ label: String, _ kept: [Language: String], isOptional: Bool = false) -> [TextField] {
    Language.allCases.map { language in
      let name = "\(name)-\(language.rawValue)"
      return TextField(
        languageFrame(name, label, language, isOptional), value: text(name, kept[language, default: ""]), most: 160)
    }
  }

  /// The same text in English and in Spanish, several lines each.
  func areas(
    _ name: String, _ label: String, _ kept: [Language: String], most: Int, isOptional: Bool = false
  ) -> [TextAreaField] {
    Language.allCases.map { language in
      let name = "\(name)-\(language.rawValue)"
      return TextAreaField(
        languageFrame(name, label, language, isOptional), value: text(name, kept[language, default: ""]), most: most,
        rows: most > 1_000 ? 5 : 2)
    }
  }

  private func languageFrame(_ name: String, _ label: String, _ language: Language, _ isOptional: Bool) -> FieldFrame {
    FieldFrame(
      name, words("formdesk.in-language", ("label", words(label)), ("language", language.ownName)),
      isOptional: isOptional
    )
    .with(errors, in: words)
  }
}

extension FormReader {
  /// A text in both languages.
  ///
  /// - Parameter missing: words for empty English; nil when it may be empty. Spanish may wait until it is published.
  mutating func both(
    _ name: String, upTo most: Int, lines: Lines = .one, missing: String? = nil
  ) -> [Language: String] {
    let english = text("\(name)-\(Language.english.rawValue)", upTo: most, lines: lines, missing: missing)
    let spanish = text("\(name)-\(Language.spanish.rawValue)", upTo: most, lines: lines)
    if english.isEmpty, !spanish.isEmpty, missing == nil {
      refuse("\(name)-\(Language.english.rawValue)", "formdesk.english.missing")
    }
    return [.english: english, .spanish: spanish].filter { !$0.value.isEmpty }
  }

  /// A whole number that may be below zero; nil when empty or wrong.
  mutating func whole(_ name: String, in range: ClosedRange<Int>) -> Int? {
    let text = text(name, upTo: 12)
    guard !text.isEmpty else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    refuse(name, "web.field.number", ("low", "\(range.lowerBound)"), ("high", "\(range.upperBound)"))
    return nil
  }

  /// How often what is changed was saved when it was looked at.
  mutating func mark() -> Int { number("mark", in: 0...1_000_000_000) ?? -1 }
}

extension HTML {
  /// Two languages side by side where there is room.
  mutating func pair(_ fields: [TextField]) {
    div(.class("pair")) { h in for field in fields { h.textField(field) } }
  }

  mutating func pair(_ fields: [TextAreaField]) {
    div(.class("pair")) { h in for field in fields { h.textAreaField(field) } }
  }

  /// How often the form was saved when this page was made.
  mutating func markField(_ mark: String) { input(.type(.hidden), .name("mark"), .value(mark)) }
}
