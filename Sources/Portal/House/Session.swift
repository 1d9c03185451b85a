import Chart
package import Kernel
package import Store

/// One device on which somebody is signed in. The browser holds a token; here is only its hash.
package struct Session: Sendable, Equatable {
  package typealias ID = Kernel.ID<Session>

  package let id: ID
  package let kind: Kind
  /// The account's or staff member's id.
  package let owner: String
  /// The browser's own description of itself, shortened, for the list of devices.
  package let device: String
  package let createdAt: Instant
  package let seenAt: Instant
  package let endedAt: Instant?
  /// How its owner proved who they are.
  package var proof = SessionProof()
  /// A digest of the browser's mark; empty when it had none.
  package var mark = ""

  /// Patients' and staff's sessions are different things with different cookies.
  package enum Kind: String, Sendable {
    case person, staff

    /// How long one may be away before one is signed out.
    package var idle: Duration { self == .person ? .seconds(15 * 60) : .seconds(10 * 60) }
    /// How long a session lasts at most.
    package var longest: Duration { self == .person ? .seconds(12 * 3_600) : .seconds(10 * 3_600) }
    /// How long before the end the page asks whether one is still there.
    package var warning: Duration { .seconds(120) }
  }

  /// Whether the session still holds. Nothing in a request can change the answer.
  package func isInForce(at now: Instant) -> Bool {
    endedAt == nil && now.since(seenAt) < kind.idle && now.since(createdAt) < kind.longest
  }

  /// Whether its owner proved who they are lately enough for what must not be done on a phone that lies about.
  package func isProved(at now: Instant, within: Duration = SessionProof.lasts) -> Bool {
    now.since(proof.at ?? createdAt) < within
  }

  /// Whether "seen at" is old enough to be worth a write.
  package func wantsTouch(at now: Instant) -> Bool { now.since(seenAt) >= .seconds(20) }
}

extension Session: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    kind = Kind(rawValue: try row.text(1)) ?? .person
    owner = try row.text(2)
    device = try row.text(3)
    createdAt = try row.instant(4)
    seenAt = try row.instant(5)
    endedAt = try row.instantOrNil(6)
    proof = SessionProof(
      at: try row.instantOrNil(7), factors: Int(try row.integer(8)),
      way: SessionProof.Way(rawValue: try row.text(9)) ?? .password)
    mark = try row.text(10)
  }
}

/// With what the owner of a session proved who they are, and when last.
package struct SessionProof: Sendable, Equatable {
  /// For so long a proof is fresh (ASVS 7.5.1).
  package static let lasts: Duration = .seconds(300)

  package enum Way: String, Sendable {
    case password, passkey, code, recovery
  }

  /// Nil: when the session began.
  package var at: Instant?
  /// A passkey is two: the device, and what unlocks it.
  package var factors = 1
  package var way = Way.password

  package init(at: Instant? = nil, factors: Int = 1, way: Way = .password) {
    (self.at, self.factors, self.way) = (at, factors, way)
  }
}
