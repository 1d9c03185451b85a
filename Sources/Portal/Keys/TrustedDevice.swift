import Chart
import Kernel
import Store

/// A browser that is not asked for a second proof for thirty days.
struct TrustedDevice: Sendable, RowDecodable {
  typealias ID = Kernel.ID<TrustedDevice>

  static let days = 30
  static let most = 20

  let id: ID
  let owner: KeyOwner
  /// The browser's own description of itself.
  let device: String
  let expiresAt: Instant

  init(row: Row) throws {
    id = try row.id(0)
    owner = KeyOwner(Session.Kind(rawValue: try row.text(1)) ?? .person, try row.text(2))
    device = try row.text(3)
    expiresAt = try row.instant(4)
  }
}
