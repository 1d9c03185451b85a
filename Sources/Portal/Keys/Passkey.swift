import Chart
import Credentials
package import Kernel
package import Store

/// A device whose lock opens the portal: we keep the public half of its key.
package struct Passkey: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<Passkey>

  /// So many may one person have.
  package static let most = 20

  package let id: ID
  package let owner: KeyOwner
  package let credential: String
  package let counter: UInt32
  /// What the owner calls the device.
  package let name: String
  package let createdAt: Instant
  package let usedAt: Instant?
  let publicKey: [UInt8]

  package init(row: Row) throws {
    id = try row.id(0)
    owner = KeyOwner(Session.Kind(rawValue: try row.text(1)) ?? .person, try row.text(2))
    credential = try row.text(3)
    publicKey = Base64URL.decode(try row.text(4)) ?? []
    counter = UInt32(clamping: try row.integer(5))
    name = try row.text(6)
    createdAt = try row.instant(7)
    usedAt = try row.instantOrNil(8)
  }
}

/// What a passkey is asked for. A question for one is no question for another.
package enum PasskeyDeed: String, Sendable {
  case signIn = "sign-in"
  case staffSignIn = "staff-sign-in"
  case join, add, confirm
  case secondStep = "second-step"
}
