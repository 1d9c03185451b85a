import Kernel
package import Store

/// The end of an audit trail: no two practices have the same one, and a copy's is a row of the practice it was copied
/// from.
package struct AuditMark: Sendable, Equatable, RowDecodable {
  /// The number of the last row; 0 when there is none.
  package let sequence: Int64
  package let seal: String

  package init(row: Row) throws { (sequence, seal) = (try row.integer(0), try row.text(1)) }

  /// The end of the trail now.
  package static func latest(in reading: Reading) throws -> AuditMark? { try reading.first(AuditQueries.head()) }

  /// Whether this trail holds that row: what ended there is an earlier state of this practice.
  package func stands(in reading: Reading) throws -> Bool {
    guard sequence > 0 else { return false }
    return try reading.first(AuditQueries.seal(of: sequence), as: AuditMark.self) == self
  }
}
