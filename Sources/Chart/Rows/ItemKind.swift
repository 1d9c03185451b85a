/// The kinds of things a person looks at in a chart.
package enum ItemKind: String, Sendable, CaseIterable {
  case condition, medicine, allergy, immunization, procedure, vital
  /// One measured value of a laboratory or test.
  case result
  /// A laboratory panel, or a written report.
  case report
  /// A test that was ordered and has no result yet.
  case order
  /// A referral to somebody, or another service that was ordered and is no test.
  case referral
  /// A note, letter or other paper.
  case document
  case visit, appointment, careTeam, goal, carePlan, familyHistory, socialHistory
  /// A conversation with the practice. It has no row of its own among the items; who may see one is decided as for
  /// them.
  case message
}
