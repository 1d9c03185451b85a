import Chart
import Kernel

extension ChartVisit {
  /// Whether this viewer may decide for the patient: the patient, and those who answer for somebody.
  var mayDecide: Bool {
    switch viewer.person {
    case .patient: true
    case .helper(let grant): grant.answersForPatient
    case .staff, .staffAsPatient, .staffForCaller, .practice: false
    }
  }

  /// Refuses whoever may not decide, and notes that they tried.
  func mustDecide(_ object: StaticString) async throws {
    guard !mayDecide else { return }
    try await app.recordRefusal(
      .change, of: "\(object)", by: viewer.actor, patient: viewer.patientID, from: viewer.origin)
    throw ChartFault.notFound
  }
}
