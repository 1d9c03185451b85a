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

extension ChartReader {
  /// What the patient chose, by what it is about.
  package func choices() throws -> [String: ResultChoice] {
    let rows = try query(ChoiceQueries.all(of: patient.id, limit: 500), as: ChoiceRow.self)
    return Dictionary(rows.map { ($0.scope, $0.choice) }, uniquingKeysWith: { first, _ in first })
  }
}

private struct ChoiceRow: RowDecodable {
  let scope: String
  let choice: ResultChoice

  init(row: Row) throws {
    scope = try row.text(0)
    choice = ResultChoice(rawValue: try row.text(1)) ?? .atOnce
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
