package import Kernel
package import Store

/// Makes two charts one, when two people at the practice are sure that they are one person's.
package struct Merge: Sendable {
  /// Every table with a `patient_id`. A test reads the schema and fails when a table is forgotten here.
  package static let tables: [StaticString] = [
    "patient_search", "patient_identifier", "match_review", "patient_merge", "resource", "resource_version", "item",
    "expected_value", "report_label", "hold", "item_seen", "notice", "account", "helper_grant", "invitation",
    "work", "work_remark", "result_review", "result_share", "follow_up", "result_choice", "paper_letter",
    "conversation", "message", "message_draft", "attachment", "refill_request", "refill_line", "refill_step",
    "pharmacy_choice", "correction", "records_request", "contact_change", "patient_contact", "bulk_recipient",
    "coverage_change", "patient_coverage", "coverage_confirmation", "survey_door", "booking_hold", "booking",
    "booking_step",
    "waitlist_entry", "waitlist_offer", "visit_ticket", "due_answer",
    "calendar_feed", "visit_reminder", "visit_link", "visit_answer", "form_request", "form_response",
    "guarantor", "ledger_entry", "payment", "estimate", "estimate_sheet", "visitor_note",
    "helper_invite", "helper_block", "age_notice",
    "portal_answer", "invite_wave_person", "sign_up", "first_success",
    "phone_call", "funnel_place", "ask_note", "ask_chance",
    "problem", "win", "huddle_line",
  ]

  /// The audit trail is never changed: its rows keep the chart they spoke of, and `patient_merge` links the two.
  package static let untouched: [StaticString] = ["audit_event"]

  private let from: Patient.ID
  private let into: Patient.ID
  private let reason: String

  package init(from: Patient.ID, into: Patient.ID, reason: String) {
    self.from = from
    self.into = into
    self.reason = reason
  }

  /// Moves everything into the chart that stays. The other one stays as a signpost.
  ///
  /// - Returns: how many rows moved, by table.
  /// - Throws: `notFound`, or `cannotMerge` for one and the same chart, or when both people sign in already.
  package func perform(
    id: String, by actor: Actor, from origin: Origin, at now: Instant, audit: AuditTrail, in transaction: Transaction
  ) throws -> [String: Int] {
    guard from != into else { throw ChartFault.cannotMerge }
    guard try transaction.first(PatientQueries.one(from), as: Patient.self) != nil,
      try transaction.first(PatientQueries.one(into), as: Patient.self) != nil
    else { throw ChartFault.notFound }
    guard try transaction.count(MergeQueries.accounts(of: from, and: into)) < 2 else { throw ChartFault.cannotMerge }

    for removal in MergeQueries.dropDoubles(from: from, into: into) { _ = try transaction.run(removal) }
    var moved: [String: Int] = [:]
    for table in Merge.tables {
      moved["\(table)"] = try transaction.run(MergeQueries.move(table, from: from, into: into))
    }
    _ = try transaction.run(MergeQueries.markMerged(from, into: into))
    let summary = moved.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    _ = try transaction.run(
      MergeQueries.record(id, from: from, into: into, by: actor.id, reason: reason, moved: summary, at: now))
    for patient in [from, into] {
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .merge, object: "patient/\(into)", reason: reason,
          origin: origin),
        in: transaction)
    }
    return moved
  }
}
