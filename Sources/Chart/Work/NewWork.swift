package import Kernel

/// An entry to be put into the queue.
package struct NewWork: Sendable {
  package var patientID: Patient.ID?
  package var kind: WorkKind
  package var subject: String
  package var itemID: Item.ID?
  /// What the value was before; empty when not known.
  package var was = ""
  /// The first words of a question; empty where the tag says it all.
  package var headline: String
  package var tag: WorkTag?
  package var group: WorkGroup
  /// Whose it is by origin, such as who ordered the test; nil for the team's.
  package var owner: StaffMember.ID?
  package var team: WorkTeam
  /// From when on it counts as late.
  package var dueAt: Instant
  /// One cause opens one entry, however often it is reported.
  package var cause: String

  package init(
    _ kind: WorkKind, about subject: String, of patientID: Patient.ID?, headline: String = "", tag: WorkTag? = nil,
    group: WorkGroup, owner: StaffMember.ID? = nil, team: WorkTeam, dueAt: Instant, cause: String
  ) {
    self.patientID = patientID
    self.kind = kind
    self.subject = subject
    self.headline = headline
    self.tag = tag
    self.group = group
    self.owner = owner
    self.team = team
    self.dueAt = dueAt
    self.cause = cause
  }
}
