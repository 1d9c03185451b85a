package import Kernel
package import Store

/// What a patient wants: to see a result at once, or after the doctor wrote something, for a few business days at most.
package enum ResultChoice: String, Sendable, CaseIterable {
  case atOnce = "at-once"
  case afterNote = "after-note"
}

/// What a choice is about: one order binds before a kind of test.
package enum ChoiceScope: Sendable, Hashable {
  case order(String)
  case kind(Kind)

  /// The kinds of results people choose for.
  package enum Kind: String, Sendable, CaseIterable {
    case laboratory, imaging, pathology, other

    /// The kind of a result by its category.
    package init(category: String) {
      switch category {
      case "laboratory", "": self = .laboratory
      case "imaging", "cardiology": self = .imaging
      case "pathology": self = .pathology
      default: self = .other
      }
    }
  }

  /// As it is stored.
  package var text: String {
    switch self {
    case .order(let id): "order/\(id)"
    case .kind(let kind): "kind/\(kind.rawValue)"
    }
  }
}

/// Choices are kept for one person; there is no choice for everybody.
package enum ResultChoices {
  package static func set(
    _ choice: ResultChoice, for scope: ChoiceScope, of patient: Patient.ID, by actor: Actor,
    in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(ChoiceQueries.set(choice, scope.text, of: patient, by: actor.id, at: now))
  }

  /// Binds one test that was ordered. Once its answer is there nothing changes: what was shown is never hidden again.
  ///
  /// - Returns: whether it was kept.
  /// - Throws: `notFound` when the patient has no such order.
  package static func bind(
    _ choice: ResultChoice, to order: String, of patient: Patient.ID, by actor: Actor, in transaction: Transaction,
    at now: Instant
  ) throws -> Bool {
    let item = try transaction.first(ReviewQueries.item(of: "ServiceRequest", order, patient), as: Item.self)
    guard let item, item.kind == .order else { throw ChartFault.notFound }
    guard item.status == .waiting else { return false }
    try set(choice, for: .order(order), of: patient, by: actor, in: transaction, at: now)
    return true
  }

  /// All choices of a person, by what they are about.
  package static func all(of patient: Patient.ID, in reading: Reading) throws -> [String: ResultChoice] {
    var choices: [String: ResultChoice] = [:]
    try reading.each(ChoiceQueries.all(of: patient, limit: 500)) { row in
      choices[try row.text(0)] = ResultChoice(rawValue: try row.text(1))
    }
    return choices
  }

  /// What holds for one result: its order's choice, else that of its kind, else at once.
  package static func choice(
    for item: Item, order: String?, of patient: Patient.ID, in reading: Reading
  ) throws -> ResultChoice {
    let choices = try all(of: patient, in: reading)
    if let order, let bound = choices[ChoiceScope.order(order).text] { return bound }
    return choices[ChoiceScope.kind(ChoiceScope.Kind(category: item.category)).text] ?? .atOnce
  }
}
