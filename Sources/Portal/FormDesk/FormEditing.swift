import Chart
import Kernel

/// Why a form was not changed so: another question would hang in the air.
struct FormEditRefusal: Error, Equatable {
  enum Reason: String {
    /// A question is asked after an answer to one that would no longer stand above it.
    case order
    /// … to one that would be gone.
    case gone
    /// … that could no longer be given.
    case answer
    /// There are as many questions as a form can have.
    case full
    /// It is not there, or it cannot go further.
    case nowhere
  }

  let reason: Reason
  /// The question that would hang in the air, and the one that it depends on.
  let item: String
  let question: String

  init(_ reason: Reason, item: String = "", question: String = "") {
    (self.reason, self.item, self.question) = (reason, item, question)
  }
}

extension FormDesign {
  enum Way: String { case up, down }

  /// Moves an item one place.
  mutating func move(_ id: String, _ way: Way) throws(FormEditRefusal) {
    guard let place = items.firstIndex(where: { $0.id == id }) else { throw FormEditRefusal(.nowhere) }
    let target = way == .up ? place - 1 : place + 1
    guard items.indices.contains(target) else { throw FormEditRefusal(.nowhere) }
    var moved = self
    moved.items.swapAt(place, target)
    try moved.checkConditions(otherwise: .order)
    self = moved
  }

  mutating func remove(_ id: String) throws(FormEditRefusal) {
    guard items.contains(where: { $0.id == id }) else { throw FormEditRefusal(.nowhere) }
    var shorter = self
    shorter.items.removeAll { $0.id == id }
    try shorter.checkConditions(otherwise: .gone, names: self)
    self = shorter
  }

  /// Puts an item in place of the one with its id, or at the end.
  mutating func put(_ item: FormItem) throws(FormEditRefusal) {
    var changed = self
    if let place = items.firstIndex(where: { $0.id == item.id }) {
      changed.items[place] = item
    } else {
      guard items.count < FormDesign.mostItems else { throw FormEditRefusal(.full) }
      changed.items.append(item)
    }
    try changed.checkConditions(otherwise: .answer)
    self = changed
  }

  /// The questions that stand above an item and can decide whether it is asked; all of them for a new one.
  func deciders(of id: String) -> [FormItem] {
    items.prefix { $0.id != id }.filter { $0.kind.hasOptions || $0.kind == .yesNo }
  }

  /// Each condition names an answer of a question above its item.
  ///
  /// - Parameter names: where a question's text is found when it is not here any more.
  private func checkConditions(
    otherwise reason: FormEditRefusal.Reason, names: FormDesign? = nil
  ) throws(FormEditRefusal) {
    var above: [String: FormItem] = [:]
    for item in items {
      for condition in item.conditions where above[condition.question]?.offers(condition.answer) != true {
        let question = (names ?? self).item(condition.question)
        throw FormEditRefusal(reason, item: item.text(in: .english), question: question?.text(in: .english) ?? "")
      }
      above[item.id] = item
    }
  }
}

extension FormItem {
  /// The codes of the answers to choose from.
  var answers: [String] { kind == .yesNo ? ["yes", "no"] : kind.hasOptions ? options.map(\.code) : [] }

  func offers(_ answer: String) -> Bool { answers.contains(answer) }
}

extension FormItem.Kind {
  /// Where its answer may come from.
  var prefills: [FormPrefill] {
    switch self {
    case .heading, .sentence: []
    case .line: [.last, .phone, .email, .preferredName]
    case .lines: [.last, .address]
    case .yesNo: [.last, .medicines, .allergies, .conditions]
    case .one, .many, .day, .number: [.last]
    }
  }
}

/// What a form lacks before patients can be given it, and what its writer should know.
struct FormFlaws {
  /// Titles of what has no Spanish words; patients read both languages.
  let missingSpanish: [String]
  /// Items without words.
  let wordless: Int
  let hasQuestions: Bool
  /// Questions that count for the score and may be left out: then there is none.
  let mayBreakScore: [String]
  /// The score adds nothing up.
  let addsNothing: Bool

  var canPublish: Bool { missingSpanish.isEmpty && wordless == 0 && hasQuestions }

  init(_ design: FormDesign, _ words: (String) -> String) {
    let lacks = { (text: [Language: String]) in
      text[.spanish, default: ""].isEmpty && !text.values.allSatisfy(\.isEmpty)
    }
    var missing: [String] = []
    if lacks(design.title) || design.title.values.allSatisfy(\.isEmpty) {
      missing.append(words("formdesk.words.title"))
    }
    if lacks(design.lead) { missing.append(words("formdesk.words.lead")) }
    if lacks(design.statement) { missing.append(words("formdesk.words.statement")) }
    for item in design.items where lacks(item.text) || item.options.contains(where: { lacks($0.text) }) {
      missing.append("“\(item.text(in: .english))”")
    }
    missingSpanish = missing
    wordless = design.items.count { $0.text(in: .english).isEmpty }
    hasQuestions = !design.questions.isEmpty
    let counting = design.questions.filter { $0.options.contains { $0.points != nil } }
    mayBreakScore = design.score == nil ? [] : counting.filter { !$0.isRequired }.map { $0.text(in: .english) }
    addsNothing = design.score != nil && counting.isEmpty
  }
}
