package import Kernel
package import Store

/// An invitation that somebody holds and has not used: what is new can be told with its link, which then leads there.
package struct OpenInvitation: Sendable, RowDecodable {
  package let id: String
  package let patientID: Patient.ID
  /// Nil for one on paper or one that was only shown: nothing can be added to those.
  package let channel: NoticeChannel?
  package let address: String

  package init(row: Row) throws {
    (id, patientID) = (try row.text(0), try row.id(1))
    let way = NoticeChannel(rawValue: try row.text(2))
    channel = way == .email || way == .sms ? way : nil
    address = try row.text(3)
  }

  package static func of(_ patient: Patient.ID, in reading: Reading, at now: Instant) throws -> OpenInvitation? {
    try reading.first(OpenInvitationQueries.of(patient, at: now))
  }

  /// The cause of everything that leaves for an invitation: a notice, a letter.
  package static func cause(_ id: String) -> String { "invite/\(id)" }

  /// The invitation that a notice or a letter was sent for.
  package static func id(ofCause cause: String) -> String? {
    let parts = cause.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.count >= 2 && parts[0] == "invite" ? parts[1] : nil
  }

  /// Whether a link that waits to leave can still be used.
  package static func isStillOpen(_ id: String, in reading: Reading, at now: Instant) throws -> Bool {
    try reading.count(OpenInvitationQueries.open(id, at: now)) == 1
  }

  /// Notes that the address of an invitation does not work.
  ///
  /// - Returns: whose it is.
  package static func noteReturned(_ id: String, in transaction: Transaction, at now: Instant) throws -> Patient.ID? {
    _ = try transaction.run(OpenInvitationQueries.returned(id, at: now))
    return try transaction.first(OpenInvitationQueries.owner(of: id), as: String.self).map { Patient.ID($0) }
  }

  /// Where joining with it leads. The newest thing counts.
  package static func land(_ id: String, on path: String, in transaction: Transaction) throws {
    _ = try transaction.run(OpenInvitationQueries.land(id, on: path))
  }
}
