import FHIR
import Kernel
import Store

/// Makes and renews the rows that pages show.
extension RecordKeeper {
  func writeItem(_ arrival: Arrival, of patient: Patient.ID, isUpdate: Bool) throws {
    // The record system's copy of a visit that was booked here is no second visit.
    if !arrival.id.hasPrefix(Booking.resourcePrefix),
      try OutsideBusy.copied(arrival.resource, of: patient, in: transaction) != nil
    {
      return
    }
    try spreadLabel(of: arrival, patient, isUpdate: isUpdate)
    let translator = ItemTranslator(zone: zone) { [unowned self] type, id in self.lookUp(type, id, of: patient) }
    guard let draft = ItemDraft.of(arrival.resource, by: translator) else {
      if isUpdate {
        try transaction.run(ItemKeepingQueries.remove(arrival.type, arrival.id))
        try releaseMembers(of: arrival, patient)
      }
      return
    }
    if try isDouble(draft, arrival, of: patient) { return }
    let isHeld = try isHeld(arrival.type, arrival.id, of: patient)
    let row = KeptItem(
      draft: draft, type: arrival.type, id: arrival.id, patientID: patient, isHeld: isHeld,
      sensitivity: try sensitivity(of: arrival, patient), panel: try panel(of: arrival, patient),
      calls: draft.kind == .result ? try calls(for: draft) : .none)
    try transaction.run(ItemKeepingQueries.keep(row, id: newID(), at: now))
    // What was corrected is new again.
    if isUpdate {
      try transaction.run(ItemKeepingQueries.forgetSeen(arrival.type, arrival.id))
      try releaseMembers(of: arrival, patient)
    }
    if draft.kind == .report { try claimMembers(of: arrival, draft.members, patient) }
    try settleOrder(of: arrival, draft, patient)
    if isNews(draft, row) { noteNews(for: patient) }
    if draft.status == .final, draft.kind == .result || draft.kind == .report {
      let age = draft.when.instant.map { now.since($0) }
      note(
        KeptResult(
          patientID: patient, type: arrival.type, id: arrival.id, isUpdate: isUpdate,
          isRecent: age.map { $0 < RecordKeeper.newsAge } ?? false))
    }
  }

  private func calls(for draft: ItemDraft) throws -> ActionLines {
    try ruleBook().rule(for: draft.codeKey, in: draft.value.unit)?.lines.calls ?? .none
  }

  /// An order is done when its answer is there, whichever came first.
  private func settleOrder(of arrival: Arrival, _ draft: ItemDraft, _ patient: Patient.ID) throws {
    switch draft.kind {
    case .report, .result:
      guard let order = draft.basedOn, draft.status == .final else { return }
      try transaction.run(ItemKeepingQueries.fulfil(order, of: patient))
    case .order:
      guard draft.status == .waiting,
        try transaction.count(ItemKeepingQueries.answers(to: arrival.id, of: patient)) > 0
      else { return }
      try transaction.run(ItemKeepingQueries.fulfil(arrival.id, of: patient))
    default: return
    }
  }

  /// A report that lost values, or was taken back, must not hide them.
  private func releaseMembers(of arrival: Arrival, _ patient: Patient.ID) throws {
    guard arrival.type == "DiagnosticReport" else { return }
    try transaction.run(ItemKeepingQueries.release(report: arrival.id, of: patient))
    try transaction.run(ItemKeepingQueries.expectNothing(below: arrival.id, of: patient))
  }

  /// Puts a report's values below it, also those that will come later.
  private func claimMembers(of arrival: Arrival, _ members: [String], _ patient: Patient.ID) throws {
    guard arrival.type == "DiagnosticReport" else { return }
    let isHeld = try isHeld(arrival.type, arrival.id, of: patient)
    for member in members.prefix(500) {
      let changed = try transaction.run(
        ItemKeepingQueries.putBelow(report: arrival.id, member, of: patient, isHeld: isHeld))
      if changed == 0 { try transaction.run(ItemKeepingQueries.expect(member, below: arrival.id, of: patient)) }
    }
  }

  private func panel(of arrival: Arrival, _ patient: Patient.ID) throws -> String? {
    guard arrival.type == "Observation" else { return nil }
    return try transaction.first(ItemKeepingQueries.expectedPanel(of: arrival.id, patient), as: String.self)
  }

  /// Some systems send a note as a document and as a report. It is shown once.
  private func isDouble(_ draft: ItemDraft, _ arrival: Arrival, of patient: Patient.ID) throws -> Bool {
    guard arrival.type == "DiagnosticReport", draft.kind == .document, let encounter = draft.encounter else {
      return false
    }
    return try transaction.count(
      ItemKeepingQueries.documents(ofVisit: encounter, at: draft.when.sortText, of: patient)) > 0
  }

  private func isNews(_ draft: ItemDraft, _ row: KeptItem) -> Bool {
    guard draft.kind == .document, draft.status == .final, !row.isHeld, row.sensitivity < .practiceOnly,
      let moment = draft.when.instant
    else { return false }
    return now.since(moment) < RecordKeeper.newsAge
  }
}

/// An item row as it is written.
struct KeptItem {
  let draft: ItemDraft
  let type: String
  let id: String
  let patientID: Patient.ID
  let isHeld: Bool
  let sensitivity: Sensitivity
  let panel: String?
  /// From where on the practice calls about this test.
  var calls = ActionLines.none

  /// Only single values are judged; a report is judged by its values.
  var standing: ItemStanding? { draft.kind == .result ? ItemStanding(draft.value, calls: calls) : nil }
}
