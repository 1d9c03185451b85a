import Kernel
package import Store

/// What stands in a form before anybody writes: how one is reached, what was answered the last time, and that the
/// lists of the record are right.
package struct FormPrefilling {
  package let answers: FormAnswers

  package init(
    _ design: FormDesign, of patient: Patient.ID, _ form: PracticeForm.ID, in reading: Reading
  ) throws {
    let wanted = Set(design.items.compactMap(\.prefill))
    guard !wanted.isEmpty else {
      answers = FormAnswers()
      return
    }
    let book = wanted.contains { $0.contact != nil } ? try ContactBook(of: patient, in: reading) : nil
    let last = try FormResponses.last(of: form, patient, in: reading)
    let decided = try last.map { try FormResponses.decisions(about: $0.id, in: reading) } ?? [:]
    var answers = FormAnswers()
    for item in design.items where item.kind.isQuestion {
      switch item.prefill {
      case nil: break
      case .last?:
        guard let last, decided[item.id]?.isAccepted != false, item.problem(last.answers[item.id]) == nil else { break }
        answers[item.id] = last.answers[item.id]
      case .medicines?, .allergies?, .conditions?:
        if item.kind == .yesNo { answers[item.id] = ["yes"] }
      case let prefill?:
        guard let field = prefill.contact, let value = book?.value(field), !value.isEmpty else { break }
        answers[item.id] = [FormPrefilling.shown(value, field)]
      }
    }
    self.answers = answers
  }

  /// An address is kept as five lines, some of them empty, and shown as on an envelope.
  static func shown(_ value: String, _ field: ContactField) -> String {
    field == .address ? MailingAddress(kept: value).envelope.joined(separator: "\n") : value
  }

  /// What was typed, as it is kept.
  static func kept(_ text: String, _ field: ContactField) -> String {
    switch field {
    case .address: MailingAddress(envelope: text).kept
    case .phone: PhoneNumber.international(text).map(PhoneNumber.readable) ?? text
    case .email: text.lowercased()
    case .preferredName, .language: text
    }
  }
}

extension FormDesign {
  /// Whether an answer is compared with what the practice has: where one stood there before, and what explains such a
  /// one. Other questions are asked anew each time.
  package func isCompared(_ item: FormItem) -> Bool {
    item.prefill != nil || item.conditions.contains { self.item($0.question)?.prefill != nil }
  }

  /// Whether "nothing has changed" says everything: each question that has to be answered is answered, and nothing is
  /// asked anew each time, as what counts for a score is.
  package func canBeUnchanged(_ before: FormAnswers) -> Bool {
    let asked = asked(before)
    return !before.values.isEmpty && faults(before).isEmpty
      && asked.allSatisfy { $0.prefill != nil || !$0.isRequired }
      && !asked.contains { $0.options.contains { $0.points != nil || $0.alerts } }
  }
}

extension MailingAddress {
  /// From lines as they stand on an envelope, the last of them like `Denver, CO 80202`. What does not read so stays in
  /// the first two parts.
  init(envelope text: String) {
    var lines = text.split(separator: "\n").map(String.init)
    self.init(street: "", more: "", city: "", state: "", postalCode: "")
    if let last = lines.last, lines.count > 1, let comma = last.lastIndex(of: ",") {
      let rest = last[last.index(after: comma)...].split(separator: " ").map(String.init)
      if (1...2).contains(rest.count) {
        (city, state) = (String(last[..<comma]), rest[0])
        postalCode = rest.count == 2 ? rest[1] : ""
        lines.removeLast()
      }
    }
    street = lines.first ?? ""
    more = lines.dropFirst().joined(separator: ", ")
  }
}
