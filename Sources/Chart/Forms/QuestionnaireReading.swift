package import FHIR
import Kernel

/// Why a Questionnaire cannot be a form here. Nothing of it is left out in silence.
package struct QuestionnaireRefusal: Error, Sendable, Equatable {
  package enum Reason: String, Sendable, CaseIterable {
    case notAQuestionnaire = "not-a-questionnaire"
    case tooLong = "too-long"
    case title, empty
    /// An item without a name of its own, or two of one name.
    case name
    /// A type of item, such as `attachment`, that has no place on a page.
    case type
    /// A condition of another kind than "this question was answered so", or on a question that does not stand above.
    case condition
    case options
    /// A group that may be answered several times.
    case repeats
    /// Letters that cannot be shown.
    case characters
  }

  package let reason: Reason
  /// The item that it is about; empty for the whole.
  package let item: String

  package init(_ reason: Reason, item: String = "") { (self.reason, self.item) = (reason, item) }
}

extension FormDesign {
  /// Reads a FHIR R4 Questionnaire. Groups become headings with their questions below; their conditions hold for each
  /// of these.
  ///
  /// - Parameter mayBeEmpty: whether one without a question is a form, as one that was just begun.
  package init(questionnaire resource: Resource, mayBeEmpty: Bool = false) throws(QuestionnaireRefusal) {
    guard resource.type == "Questionnaire" else { throw QuestionnaireRefusal(.notAQuestionnaire) }
    let value = resource.value
    let title = value.words("title") ?? value.words("name")
    guard let title else { throw QuestionnaireRefusal(.title) }
    let audience = value.own(FormNames.audience)?["valueCode"]?.text.flatMap(FormAudience.init(rawValue:))
    self.init(title: title, audience: audience ?? .care, items: [])
    lead = value.words("description") ?? [:]
    statement = value.own(FormNames.statement)?.words("valueString") ?? [:]
    if let name = value.own(FormNames.score)?.words("valueString") {
      score = FormScore(name: name, bands: value.owns(FormNames.band).compactMap(FormScore.Band.init(reading:)))
    }
    try read(value["item"], below: [])
    guard mayBeEmpty || !questions.isEmpty else { throw QuestionnaireRefusal(.empty) }
  }

  private mutating func read(_ list: JSONValue?, below conditions: [FormCondition]) throws(QuestionnaireRefusal) {
    for value in list?.elements.map({ $0 }) ?? [] {
      guard items.count < FormDesign.mostItems else { throw QuestionnaireRefusal(.tooLong) }
      guard let id = value["linkId"]?.text, FormItem.isName(id), item(id) == nil else {
        throw QuestionnaireRefusal(.name, item: value["linkId"]?.text ?? "")
      }
      guard let kind = FormItem.Kind(questionnaireType: value["type"]?.text ?? "", repeats: value["repeats"]?.bool)
      else {
        throw QuestionnaireRefusal(.type, item: id)
      }
      if kind == .heading, value["repeats"]?.bool == true { throw QuestionnaireRefusal(.repeats, item: id) }
      var item = FormItem(id: id, kind, value.words("text") ?? [:])
      item.isRequired = value["required"]?.bool ?? false
      item.prefill = value.own(FormNames.prefill)?["valueCode"]?.text.flatMap(FormPrefill.init(rawValue:))
      item.options = try options(of: value, item)
      try condition(&item, value["enableWhen"], value["enableBehavior"]?.text, below: conditions)
      items.append(item)
      try read(value["item"], below: kind == .heading ? item.conditions : conditions)
    }
  }

  /// The item's own conditions, and those of the groups around it: together they can only all be asked for.
  private func condition(
    _ item: inout FormItem, _ list: JSONValue?, _ behavior: String?, below conditions: [FormCondition]
  ) throws(QuestionnaireRefusal) {
    var own: [FormCondition] = []
    for value in list?.elements.map({ $0 }) ?? [] {
      guard value["operator"]?.text == "=", let question = value["question"]?.text,
        let asked = self.item(question), asked.kind.hasOptions || asked.kind == .yesNo,
        let answer = value["answerBoolean"]?.bool.map({ $0 ? "yes" : "no" }) ?? value["answerCoding"]?["code"]?.text
          ?? value["answerString"]?.text,
        asked.kind == .yesNo ? answer == "yes" || answer == "no" : asked.option(answer) != nil
      else { throw QuestionnaireRefusal(.condition, item: item.id) }
      own.append(FormCondition(question, answer))
    }
    item.needsAll = own.count < 2 || behavior == "all"
    if !item.needsAll, !conditions.isEmpty { throw QuestionnaireRefusal(.condition, item: item.id) }
    item.conditions = conditions.filter { !own.contains($0) } + own
  }

  private func options(of value: JSONValue, _ item: FormItem) throws(QuestionnaireRefusal) -> [FormOption] {
    guard item.kind.hasOptions else { return [] }
    var options: [FormOption] = []
    for entry in value["answerOption"]?.elements.map({ $0 }) ?? [] {
      let coding = entry["valueCoding"]
      guard let code = coding?["code"]?.text ?? entry["valueString"]?.text, !code.isEmpty, code.utf8.count <= 100,
        !options.contains(where: { $0.code == code })
      else { throw QuestionnaireRefusal(.options, item: item.id) }
      let points = (coding?.own(FormNames.ordinal) ?? entry.own(FormNames.ordinal))?["valueDecimal"]
      let counts = points?.number.flatMap { Int(exactly: $0) }
      // Points are added up: a sum must stay a number.
      guard points == nil || counts.map({ FormOption.points.contains($0) }) == true else {
        throw QuestionnaireRefusal(.options, item: item.id)
      }
      options.append(
        FormOption(
          code, coding?.words("display") ?? [.english: code],
          points: counts,
          alerts: entry.own(FormNames.alert)?["valueBoolean"]?.bool ?? false))
    }
    guard (1...40).contains(options.count) else { throw QuestionnaireRefusal(.options, item: item.id) }
    return options
  }
}

extension FormItem {
  /// Whether a text can name an item in a page's fields: letters, digits, `.`, `-`, `_` and `/`.
  package static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || [0x2D, 0x2E, 0x2F, 0x5F].contains($0)
      }
  }
}

extension FormItem.Kind {
  init?(questionnaireType type: String, repeats: Bool?) {
    switch type {
    case "group": self = .heading
    case "display": self = .sentence
    case "string": self = .line
    case "text": self = .lines
    case "boolean": self = .yesNo
    case "choice": self = repeats == true ? .many : .one
    case "date": self = .day
    case "integer": self = .number
    default: return nil
    }
  }
}

extension FormScore.Band {
  init?(reading value: JSONValue) {
    guard let from = value.own("from")?["valueInteger"]?.integer, let text = value.own("text")?.words("valueString")
    else { return nil }
    self.init(from: from, text, alerts: value.own("alert")?["valueBoolean"]?.bool ?? false)
  }
}

extension JSONValue {
  /// The extensions of a name.
  fileprivate func owns(_ url: String) -> [JSONValue] {
    self["extension"]?.elements.filter { $0["url"]?.isText(url) == true } ?? []
  }

  fileprivate func own(_ url: String) -> JSONValue? { owns(url).first }

  /// A text with its translations.
  fileprivate func words(_ key: String) -> [Language: String]? {
    guard let english = self[key]?.text, !english.isEmpty, english.utf8.count <= 4_000 else { return nil }
    var words: [Language: String] = [.english: english]
    for translation in self["_" + key]?.owns(FormNames.translation) ?? [] {
      guard
        let language = translation.own("lang")?["valueCode"]?.text.flatMap({ Language(rawValue: String($0.prefix(2))) }
        ),
        let content = translation.own("content")?["valueString"]?.text, content.utf8.count <= 4_000
      else { continue }
      words[language] = content
    }
    return words
  }
}
