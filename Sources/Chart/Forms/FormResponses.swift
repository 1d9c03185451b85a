import Kernel
package import Store

/// Forms that were sent, as whoever holds a door may ask for them.
package enum FormResponses {
  package static func one(_ id: FormResponse.ID, in reading: Reading) throws -> FormResponse? {
    try reading.first(FormResponseQueries.one(id))
  }

  package static func to(_ request: FormRequest.ID, in reading: Reading) throws -> FormResponse? {
    try reading.first(FormResponseQueries.to(request))
  }

  /// How the last forms stand that a patient sent, by request: nothing of what was answered.
  package static func standings(
    of patient: Patient.ID, in reading: Reading
  ) throws -> [FormRequest.ID: FormStanding] {
    let rows: [FormStanding] = try reading.all(FormResponseQueries.standings(of: patient, limit: 50))
    return Dictionary(rows.map { ($0.requestID, $0) }) { first, _ in first }
  }

  /// What was decided, by question.
  package static func decisions(
    about id: FormResponse.ID, in reading: Reading
  ) throws -> [String: FormDecision] {
    let rows: [FormDecision] = try reading.all(FormResponseQueries.decisions(id, limit: FormDesign.mostItems))
    return Dictionary(rows.map { ($0.question, $0) }) { first, _ in first }
  }

  /// What a patient sent last of a form.
  package static func last(
    of form: PracticeForm.ID, _ patient: Patient.ID, in reading: Reading
  ) throws -> FormResponse? {
    try reading.first(FormResponseQueries.last(of: form, patient))
  }
}
