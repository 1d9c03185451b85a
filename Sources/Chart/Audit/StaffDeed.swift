package import Kernel
package import Store

/// Something that a person of the practice did, as the audit trail has it: enough to say that they have done it once.
package struct StaffDeed: Sendable, Equatable, RowDecodable {
  package let action: AuditAction
  package let object: String
  package let at: Instant

  package init(row: Row) throws {
    action = AuditAction(rawValue: try row.text(0)) ?? .read
    object = try row.text(1)
    at = try row.instant(2)
  }

  /// How many of the latest deeds are looked through.
  private static let most = 3_000

  /// The latest deeds of one person that succeeded, newest first.
  package static func latest(by staff: StaffMember.ID, in reading: Reading) throws -> [StaffDeed] {
    try reading.all(AuditQueries.deeds(by: staff, limit: most))
  }
}
