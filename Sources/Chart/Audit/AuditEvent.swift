package import Kernel

/// One thing that was done or refused, as the audit trail keeps it (45 CFR 164.312(b); ASTM E2147).
package struct AuditEvent: Sendable {
  package let at: Instant
  package let actor: Actor
  package let patientID: Patient.ID?
  package let action: AuditAction
  /// What was looked at or changed: a section's word, or the type and id of a thing. Never its content.
  package let object: String
  package let outcome: Outcome
  /// Why, where a reason is asked for: break-glass, a hold, a merge.
  package let reason: String
  package let origin: Origin

  package init(
    at: Instant, actor: Actor, patientID: Patient.ID? = nil, action: AuditAction, object: String,
    outcome: Outcome = .done, reason: String = "", origin: Origin
  ) {
    self.at = at
    self.actor = actor
    self.patientID = patientID
    self.action = action
    self.object = object
    self.outcome = outcome
    self.reason = reason
    self.origin = origin
  }

  package enum Outcome: String, Sendable {
    case done
    /// Not allowed, or not there: outside both look the same.
    case refused
  }
}

/// The verbs of the audit trail.
package enum AuditAction: String, Sendable, CaseIterable {
  case read, search, print, export
  case importing = "import"
  case change, merge, hold, lift, share
  case invite, join, signIn = "sign-in", signOut = "sign-out", reset, endSession = "end-session"
  case administer
  /// Put one's name to a phrase or a line of the practice; took it back.
  case approve, withdraw
  case seeAsPatient = "see-as-patient"
}
