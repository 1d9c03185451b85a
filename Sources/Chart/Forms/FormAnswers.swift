import FHIR
package import Kernel

/// What somebody answered, by question: one text for each; several codes where several can be chosen. Not checked:
/// `FormDesign.faults` does that.
package struct FormAnswers: Sendable, Equatable {
  package private(set) var values: [String: [String]]

  /// The most bytes of one text.
  package static let mostBytes = 4_000

  package init(_ values: [String: [String]] = [:]) { self.values = values.filter { !$0.value.isEmpty } }

  /// The answer to a question; empty when there is none.
  package subscript(_ id: String) -> [String] {
    get { values[id] ?? [] }
    set { values[id] = newValue.isEmpty ? nil : newValue }
  }

  package func text(_ id: String) -> String { self[id].first ?? "" }

  /// From the text it is kept as.
  package init(kept text: String) {
    var values: [String: [String]] = [:]
    if let document = try? JSONDocument(text: text) {
      for member in document.root.members { values[member.key] = member.value.elements.compactMap(\.text) }
    }
    self.init(values)
  }

  /// JSON, the questions in the order of their ids: the same answers are the same text.
  package var kept: String {
    var json = JSONWriter()
    json.object { json in
      for (id, texts) in values.sorted(by: { $0.key < $1.key }) {
        json.array(id) { json in for text in texts { json.string(text) } }
      }
    }
    return json.text
  }
}

/// What is wrong with an answer.
package enum FormProblem: String, Sendable {
  case missing, choice, day, number, long, phone, email

  /// The key of the words that say what to do.
  package var words: String { "forms.problem.\(rawValue)" }
}

extension FormDesign {
  /// The questions that are asked, given what was answered so far. A question below one that is not asked is not asked.
  package func asked(_ answers: FormAnswers) -> [FormItem] {
    var asked: Set<String> = []
    return items.filter { item in
      let holds = { (condition: FormCondition) in
        asked.contains(condition.question) && answers[condition.question].contains(condition.answer)
      }
      let isAsked =
        item.conditions.isEmpty
        || (item.needsAll ? item.conditions.allSatisfy(holds) : item.conditions.contains(where: holds))
      if isAsked { asked.insert(item.id) }
      return isAsked && item.kind.isQuestion
    }
  }

  /// The answers to what is asked; others are dropped.
  package func kept(_ answers: FormAnswers) -> FormAnswers {
    FormAnswers(Dictionary(uniqueKeysWithValues: asked(answers).map { ($0.id, answers[$0.id]) }))
  }

  /// What has to be mended before the answers can be sent, in the order of the form.
  package func faults(_ answers: FormAnswers) -> [(id: String, problem: FormProblem)] {
    asked(answers).compactMap { item in item.problem(answers[item.id]).map { (item.id, $0) } }
  }
}

extension FormItem {
  /// What is wrong with an answer to this question; nil when nothing is.
  package func problem(_ answer: [String]) -> FormProblem? {
    guard let first = answer.first, !first.isEmpty else { return isRequired ? .missing : nil }
    if answer.contains(where: { $0.utf8.count > FormAnswers.mostBytes }) { return .long }
    switch kind {
    case .one: return answer.count == 1 && option(first) != nil ? nil : .choice
    case .many: return answer.allSatisfy { option($0) != nil } ? nil : .choice
    case .yesNo: return answer == ["yes"] || answer == ["no"] ? nil : .choice
    case .day:
      guard let day = CivilDate(first), (1900...2100).contains(day.year) else { return .day }
      return nil
    case .number: return Digits.number(first).map { $0 <= 1_000_000 } == true ? nil : .number
    case .line, .lines:
      if prefill == .phone { return PhoneNumber.international(first) == nil ? .phone : nil }
      return prefill == .email && !first.contains("@") ? .email : nil
    case .heading, .sentence: return .choice
    }
  }

  /// An answer as it is read; empty when there is none.
  package func shown(_ answer: [String], in language: Language) -> String {
    switch kind {
    case .one, .many: answer.map { option($0)?.text(in: language) ?? $0 }.joined(separator: ", ")
    default: answer.first ?? ""
    }
  }
}
