package import Chart
package import Web

/// What a helper must be allowed to use an address of somebody's chart: which part of it, and whether to see or to act.
///
/// The one table of it, for every address below `/for/{person}`. An address that is not in it is for no helper at all;
/// a test goes through both. What is on a page beyond that is decided by `Visibility`.
package enum HelperNeeds: Sendable, Equatable {
  /// Any right at all.
  case any
  /// To see one of these parts.
  case see(Set<HelperGrant.Scope>)
  /// To act in one of these parts.
  case act(Set<HelperGrant.Scope>)

  package func isMet(by rights: HelperRights) -> Bool {
    switch self {
    case .any: !rights.isEmpty
    case .see(let scopes): scopes.contains(where: rights.maySee)
    case .act(let scopes): scopes.contains(where: rights.mayAct)
    }
  }

  /// - Parameter template: the whole of it, such as `/for/{person}/results`.
  /// - Returns: nil where no helper may go.
  package static func of(_ method: WebRequest.Method, _ template: String) -> HelperNeeds? {
    guard template.hasPrefix(base) else { return nil }
    return table[method.rawValue + " " + template.dropFirst(base.count)]
  }

  private static let base = "/for/{person}"

  /// By method and the address below the person.
  package static let table: [String: HelperNeeds] = [
    "GET ": .any, "GET /menu": .any,
    // The record. What is wrong in it may be said by whoever acts in the part that it is in.
    "GET /record": .see([.record, .notes]), "GET /record/documents": .see([.notes]),
    "GET /record/documents/{id}": .see([.notes]), "GET /record/documents/{id}/download": .see([.notes]),
    "GET /record/conditions": .see([.record]), "GET /record/medicines": .see([.record]),
    "GET /record/allergies": .see([.record]), "GET /record/shots": .see([.record]),
    "GET /record/procedures": .see([.record]), "GET /record/vitals": .see([.record]),
    "GET /record/history": .see([.record]), "GET /record/care-team": .see([.record]),
    "GET /record/goals": .see([.record]),
    "GET /record/corrections": .see(recorded), "GET /record/corrections/{id}": .see(recorded),
    "GET /record/corrections/new": .act(recorded), "POST /record/corrections": .act(recorded),
    "POST /record/corrections/{id}/disagree": .act(recorded),
    "GET /record/request": .act([.record]), "POST /record/request": .act([.record]),
    "GET /record/coverage": .see([.record]), "GET /record/coverage/files/{file}": .see([.record]),
    "GET /record/coverage/change": .act([.record]), "POST /record/coverage/change": .act([.record]),
    "POST /record/coverage/right": .act([.record]), "POST /record/coverage/take-back": .act([.record]),
    "GET /medicines": .see([.record]), "GET /medicines/refill": .act([.record]),
    "POST /medicines/refill": .act([.record]),
    // Results.
    "GET /results": .see([.results]), "GET /results/{id}": .see([.results]), "GET /results/{id}/pdf": .see([.results]),
    "GET /results/choices": .see([.results]), "GET /tests/{code}": .see([.results, .record]),
    "POST /results/choices": .act([.results]), "POST /results/{id}/show-now": .act([.results]),
    "POST /results/{id}/choice": .act([.results]),
    // Messages.
    "GET /messages": .see([.messages]), "GET /messages/{id}": .see([.messages]),
    "GET /messages/{id}/files/{file}": .see([.messages]),
    "GET /messages/new": .act([.messages]), "POST /messages/new": .act([.messages]),
    "POST /messages/new/draft": .act([.messages]), "POST /messages/{id}/reply": .act([.messages]),
    "POST /messages/{id}/draft": .act([.messages]),
    // Visits, and what is asked and offered around them.
    "GET /visits": .see([.visits]), "GET /visits/{id}": .see([.visits]), "GET /visits/{id}/pdf": .see([.visits]),
    "GET /visits/{id}/calendar": .see([.visits]),
    "GET /visits/book": .act([.visits]), "POST /visits/book": .act([.visits]),
    "POST /visits/book/confirm": .act([.visits]), "GET /visits/{id}/move": .act([.visits]),
    "POST /visits/{id}/move": .act([.visits]), "POST /visits/{id}/move/confirm": .act([.visits]),
    "POST /visits/{id}/cancel": .act([.visits]), "POST /visits/{id}/restore": .act([.visits]),
    "GET /visits/waitlist": .act([.visits]), "POST /visits/waitlist": .act([.visits]),
    "GET /visits/waitlist/{id}": .act([.visits]), "POST /visits/waitlist/{id}": .act([.visits]),
    "POST /visits/waitlist/{id}/leave": .act([.visits]), "GET /visits/offers/{id}": .act([.visits]),
    "POST /visits/offers/{id}": .act([.visits]), "GET /visits/tickets/{id}": .act([.visits]),
    "POST /visits/tickets/{id}": .act([.visits]), "POST /visits/due/{id}": .act([.visits]),
    "GET /visits/forms": .act([.visits]), "GET /visits/forms/{id}": .act([.visits]),
    "GET /visits/forms/{id}/paper": .act([.visits]), "POST /visits/forms/{id}": .act([.visits]),
    "POST /visits/forms/{id}/unchanged": .act([.visits]), "POST /visits/forms/{id}/draft": .act([.visits]),
    "GET /visits/{id}/survey": .act([.visits]), "POST /visits/{id}/survey": .act([.visits]),
    "POST /visits/{id}/survey/decline": .act([.visits]),
    // What a visit will cost, and what is owed.
    "GET /estimates": .see([.visits]), "GET /estimates/{id}": .see([.visits]),
    "GET /estimates/{id}/pdf": .see([.visits]),
    "POST /estimates": .act([.visits]),
    "GET /bills": .see([.bills]), "GET /bills/{id}": .see([.bills]), "GET /bills/{id}/pdf": .see([.bills]),
    "POST /bills/{id}/pay": .act([.bills]),
  ]

  private static let recorded = HelperGrant.Scope.recorded
}

extension HelperGrant.Scope {
  /// The parts in which something can be wrong.
  package static let recorded: Set<HelperGrant.Scope> = [.record, .results, .notes, .visits]
}

extension ChartVisit {
  /// Whether this is somebody's helper who was given their bills.
  package var seesHelpedBills: Bool {
    if case .helper(let grant) = viewer.person { grant.rights.maySee(.bills) } else { false }
  }

  /// Whether this viewer may do something in a part: the patient, and a helper who was given more than to look. Staff
  /// see what the patient sees; a form of theirs is refused anyway.
  package func mayAct(in scope: HelperGrant.Scope) -> Bool {
    switch viewer.person {
    case .patient, .staffAsPatient, .staffForCaller(_, nil): true
    case .helper(let grant), .staffForCaller(_, let grant?): grant.rights.mayAct(in: scope)
    case .staff, .practice: false
    }
  }
}
