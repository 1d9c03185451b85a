package import Kernel
package import Store

/// The one queue of the practice: entries are opened by causes, held by people or teams, and settled once.
package enum WorkQueue {
  /// Puts an entry in, unless its cause opened one before.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  package static func open(
    _ work: NewWork, id: WorkEntry.ID, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(WorkQueries.open(work, id: id, at: now)) == 1
  }

  /// Ends an entry. Compare-and-set: of two people who finish it at once, one does.
  ///
  /// - Throws: `WorkFault.settledAlready`.
  package static func settle(
    _ id: WorkEntry.ID, as outcome: WorkOutcome, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(WorkQueries.settle(id, as: outcome, by: actor.id, at: now)) == 1 else {
      throw WorkFault.settledAlready
    }
  }

  /// Ends the entry of a cause, if it is still open.
  ///
  /// - Returns: whether there was one to end.
  @discardableResult
  package static func settle(
    cause: String, as outcome: WorkOutcome, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(WorkQueries.settle(cause: cause, as: outcome, by: actor.id, at: now)) == 1
  }

  /// Opens a settled entry again: what settled it was taken back.
  package static func reopen(_ id: WorkEntry.ID, in transaction: Transaction) throws {
    guard try transaction.run(WorkQueries.reopen(id)) == 1 else { throw WorkFault.tooLateToUndo }
  }

  /// Opens the entry again that was settled at a moment: the result's own, or the call about it.
  package static func reopen(about subject: String, settledAt moment: Instant, in transaction: Transaction) throws {
    guard try transaction.run(WorkQueries.reopen(about: subject, settledAt: moment)) == 1 else {
      throw WorkFault.tooLateToUndo
    }
  }

  /// Gives an entry to somebody, or to a team when nobody is named. `by` waits for it.
  package static func hand(
    _ id: WorkEntry.ID, to team: WorkTeam, _ holder: StaffMember.ID?, by giver: StaffMember.ID,
    in transaction: Transaction
  ) throws {
    guard try transaction.run(WorkQueries.hand(id, to: team, holder, by: giver)) == 1 else {
      throw WorkFault.settledAlready
    }
  }

  /// Puts an entry away until a moment; it comes back by itself.
  package static func snooze(_ id: WorkEntry.ID, until moment: Instant?, in transaction: Transaction) throws {
    guard try transaction.run(WorkQueries.snooze(id, until: moment)) == 1 else { throw WorkFault.settledAlready }
  }

  /// Moves the moment from which on an entry counts as late: its clock was extended.
  package static func postpone(_ id: WorkEntry.ID, dueAt due: Instant, in transaction: Transaction) throws {
    guard try transaction.run(WorkQueries.postpone(id, dueAt: due)) == 1 else { throw WorkFault.settledAlready }
  }

  /// Moves an entry to the front: somebody is going to call.
  package static func promote(_ id: WorkEntry.ID, to holder: StaffMember.ID, in transaction: Transaction) throws {
    guard try transaction.run(WorkQueries.promote(id, to: holder)) == 1 else { throw WorkFault.settledAlready }
  }

  package static func one(_ id: WorkEntry.ID, in reading: Reading) throws -> WorkEntry? {
    try reading.first(WorkQueries.one(id))
  }

  /// The entry of a patient's conversation that waits the longest.
  package static func openMessage(of patient: Patient.ID, in reading: Reading) throws -> WorkEntry? {
    try reading.first(EscalationQueries.openMessage(of: patient))
  }

  /// Moves the entry of a cause to the front, if it is still open: what was said since cannot wait.
  package static func raise(cause: String, in transaction: Transaction) throws {
    _ = try transaction.run(WorkQueries.raise(cause: cause))
  }

  /// Adds what staff say to each other about an entry.
  package static func remark(_ remark: WorkRemark, in transaction: Transaction) throws {
    _ = try transaction.run(WorkQueries.remark(remark))
  }

  package static func remarks(on id: WorkEntry.ID, in reading: Reading) throws -> [WorkRemark] {
    try reading.all(WorkQueries.remarks(on: id, limit: 50))
  }

  /// Notes that somebody has an entry open.
  package static func look(
    at id: WorkEntry.ID, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(WorkQueries.look(at: id, by: staff, now: now))
    try WorkTime.begin(id, by: staff, in: transaction, at: now)
  }

  /// Who else has the entry open, within the last two minutes.
  package static func others(
    at id: WorkEntry.ID, than staff: StaffMember.ID, in reading: Reading, at now: Instant
  ) throws -> [PersonName] {
    try reading.all(
      WorkQueries.others(at: id, than: staff, since: now.adding(.seconds(-120)), limit: 5), as: StaffName.self
    ).map(\.name)
  }
}

/// What somebody of the practice wrote about an entry, for colleagues.
package struct WorkRemark: Sendable, RowDecodable {
  package let id: Kernel.ID<WorkRemark>
  package let workID: WorkEntry.ID
  package let patientID: Patient.ID?
  package let writtenBy: StaffMember.ID
  package let writtenAt: Instant
  package let text: String
  package let writer: PersonName

  package init(
    id: Kernel.ID<WorkRemark>, on entry: WorkEntry, by writer: StaffMember, at now: Instant, text: String
  ) {
    self.id = id
    workID = entry.id
    patientID = entry.patientID
    writtenBy = writer.id
    writtenAt = now
    self.text = text
    self.writer = writer.name
  }

  /// Words for nobody, to ask a database how it would keep them.
  init(example entry: WorkEntry.ID, by writer: StaffMember.ID, at now: Instant) {
    (id, workID, patientID, writtenBy, writtenAt) = (Kernel.ID("m"), entry, nil, writer, now)
    (text, self.writer) = ("", PersonName(given: "", family: ""))
  }

  package init(row: Row) throws {
    id = try row.id(0)
    workID = try row.id(1)
    patientID = try row.idOrNil(2)
    writtenBy = try row.id(3)
    writtenAt = try row.instant(4)
    text = try row.text(5)
    writer = PersonName(given: try row.text(6), family: try row.text(7), prefix: try row.text(8))
  }
}

/// Somebody of the practice by name.
struct StaffName: RowDecodable {
  let name: PersonName

  init(row: Row) throws {
    name = PersonName(given: try row.text(0), family: try row.text(1), prefix: try row.text(2))
  }
}

extension WorkEntry: RowDecodable {
  package init(row: Row) throws { try self.init(row: row, from: 0) }

  init(row: Row, from start: Int) throws {
    id = try row.id(start)
    patientID = try row.idOrNil(start + 1)
    kind = WorkKind(rawValue: try row.text(start + 2)) ?? .task
    subject = try row.text(start + 3)
    itemID = try row.idOrNil(start + 4)
    was = try row.text(start + 5)
    headline = try row.text(start + 6)
    tag = WorkTag(rawValue: try row.text(start + 7))
    group = WorkGroup(rawValue: Int(try row.integer(start + 8))) ?? .tasks
    holder = try WorkEntry.staff(row.text(start + 9))
    team = WorkTeam(rawValue: try row.text(start + 10)) ?? .managers
    handedBy = try WorkEntry.staff(row.text(start + 11))
    openedAt = try row.instant(start + 12)
    dueAt = try row.instant(start + 13)
    snoozedUntil = try row.instantOrNil(start + 14)
    settledAt = try row.instantOrNil(start + 15)
    outcome = try row.textOrNil(start + 16).flatMap(WorkOutcome.init(rawValue:))
  }

  /// How many columns an entry takes.
  static let width = 17

  private static func staff(_ text: String) -> StaffMember.ID? { text.isEmpty ? nil : StaffMember.ID(text) }
}
