/// What of a chart a viewer may see. The one predicate: every page, export and notice asks it, nobody writes another.
///
/// A row is visible when its kind is allowed, it is not held back (staff see held rows), and its sensitivity is within
/// the viewer's bounds. No allowed kind means nothing at all.
package struct Visibility: Sendable, Equatable {
  package let kinds: Set<ItemKind>
  /// 0 hides what a clinician held back, 1 shows it.
  package let mostHeld: Int
  package let mostSensitive: Sensitivity

  package static let nothing = Visibility(kinds: [], mostHeld: 0, mostSensitive: .ordinary)

  package init(kinds: Set<ItemKind>, mostHeld: Int, mostSensitive: Sensitivity) {
    self.kinds = kinds
    self.mostHeld = mostHeld
    self.mostSensitive = mostSensitive
  }

  package init(of viewer: Viewer) {
    self =
      switch viewer.person {
      case .patient: .asPatient
      case .staffAsPatient(let member): member.role.may(.seeAsPatient) ? .asPatient : .nothing
      case .helper(let grant): .asHelper(grant)
      case .staffForCaller(let member, let grant):
        member.role.may(.logCalls) ? grant.map { .asHelper($0) } ?? .asPatient : .nothing
      case .staff(let member):
        Visibility(
          kinds: member.role.may(.readChart) ? Set(ItemKind.allCases) : [.appointment, .message],
          mostHeld: member.role.may(.readChart) ? 1 : 0,
          mostSensitive: member.role.may(.readChart) ? .practiceOnly : .ordinary)
      case .practice:
        Visibility(kinds: Set(ItemKind.allCases), mostHeld: 1, mostSensitive: .practiceOnly)
      }
  }

  package func allows(_ kind: ItemKind) -> Bool { kinds.contains(kind) }

  private static func asHelper(_ grant: HelperGrant) -> Visibility {
    Visibility(kinds: Set(grant.scopes.flatMap(\.kinds)), mostHeld: 0, mostSensitive: .ordinary)
  }

  private static let asPatient = Visibility(
    kinds: Set(ItemKind.allCases), mostHeld: 0, mostSensitive: .privateToPatient)
}

/// How private something is, from the security labels of the resource (FHIR `meta.security`).
package enum Sensitivity: Int, Sendable, Comparable {
  case ordinary = 0
  /// The patient sees it, helpers do not: a teenager's confidential care, a label "restricted".
  case privateToPatient = 1
  /// Staff only: a label "very restricted".
  case practiceOnly = 2

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension HelperGrant.Scope {
  /// The kinds of rows a scope opens.
  package var kinds: [ItemKind] {
    switch self {
    case .results: [.result, .report, .order]
    case .notes: [.document]
    case .visits: [.visit, .appointment, .referral]
    case .messages: [.message]
    // What is owed is no row of the record: the pages of bills ask for the scope itself.
    case .bills: []
    case .record:
      [
        .condition, .medicine, .allergy, .immunization, .procedure, .vital, .familyHistory, .socialHistory, .careTeam,
        .goal, .carePlan,
      ]
    }
  }
}
