package import Chart
import Kernel
import Store
import Web

extension App {
  /// Puts other contact data of a patient before the front desk. What waited before gives way to it; fields that are
  /// as the practice has them are no change.
  package func proposeContact(
    _ wanted: [ContactField: String], of patientID: Patient.ID, for account: Account.ID, by actor: Actor,
    from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    let desk = ContactDesk(self)
    return try await once(submission) { [audit] transaction in
      let change = try desk.propose(wanted, of: patientID, for: account, by: actor, in: transaction, at: now)
      guard let change else { return Done(Path.accountDetails.url.description, saying: "requests.details.same") }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patientID, action: .change, object: change.cause, origin: origin),
        in: transaction)
      return Done(
        Path.accountDetails.url.description,
        saying: change.fields.isEmpty ? "requests.details.withdrawn" : "requests.details.sent")
    }
  }
}

/// Takes changes of contact data in: the row, the work, and the end of what waited before.
struct ContactDesk: Sendable {
  private let calendar: WorkCalendar
  private let random: RandomSource

  init(_ app: App) {
    (calendar, random) = (app.practice.calendar, app.random)
  }

  /// - Returns: nil when nothing changes and nothing waited.
  func propose(
    _ wanted: [ContactField: String], of patientID: Patient.ID, for account: Account.ID, by actor: Actor,
    in transaction: Transaction, at now: Instant
  ) throws -> ContactChange? {
    let book = try ContactBook(of: patientID, in: transaction)
    let fields = ContactField.allCases.compactMap { field -> ContactChange.Field? in
      guard let value = wanted[field], !field.isSame(value, book.value(field)) else { return nil }
      return ContactChange.Field(field, was: book.value(field), wanted: value)
    }
    let waits = try ContactChanges.recent(of: patientID, in: transaction).contains { !$0.open.isEmpty }
    guard !fields.isEmpty || waits else { return nil }
    let change = ContactChange(
      id: ContactChange.ID(random: random), patientID: patientID, accountID: account, askedAt: now, fields: fields)
    for cause in try ContactChanges.ask(change, in: transaction) {
      try WorkQueue.settle(cause: cause, as: .replaced, by: actor, in: transaction, at: now)
    }
    guard !fields.isEmpty else { return change }
    try WorkQueue.open(
      NewWork(
        .contact, about: change.id.text, of: patientID, group: .requests, team: .frontDesk,
        dueAt: calendar.close(ofWorkday: 2, after: now), cause: change.cause),
      id: WorkEntry.ID(random: random), in: transaction, at: now)
    return change
  }
}

extension ContactField {
  /// Whether two ways of writing it are the same: a phone number is its digits.
  func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard self == .phone, let left = PhoneNumber.international(one), let right = PhoneNumber.international(other) else {
      return false
    }
    return left == right
  }
}
