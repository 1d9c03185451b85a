package import Chart
import Credentials
package import Kernel
package import Store

/// Six digits that were sent: good once, in the browser that asked, for ten minutes and five tries.
package struct SentCode: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<SentCode>

  package static let lifetime: Duration = .seconds(600)
  package static let triesAllowed = 5
  /// How many leave for one account or address in an hour, how many are asked from one place, and how many in all.
  package static let perReader: Int64 = 5
  package static let perPlace: Int64 = 30
  package static let inAll: Int64 = 20_000

  package enum Purpose: String, Sendable {
    case signIn = "sign-in"
    case join, confirm
  }

  package let id: ID
  package let purpose: Purpose
  /// The account; nil when nobody has this address.
  package let owner: String?
  package let email: String?
  package let tries: Int
  package let expiresAt: Instant
  package let usedAt: Instant?

  package init(row: Row) throws {
    id = try row.id(0)
    purpose = Purpose(rawValue: try row.text(1)) ?? .signIn
    owner = try row.textOrNil(2)
    email = try row.textOrNil(3)
    tries = Int(try row.integer(4))
    expiresAt = try row.instant(5)
    usedAt = try row.instantOrNil(6)
  }

  package func isOpen(at now: Instant) -> Bool {
    usedAt == nil && now < expiresAt && tries < SentCode.triesAllowed
  }

  /// `code/…`: what its message was sent for.
  package var cause: String { "code/\(id)" }

  package static func id(ofCause cause: String) -> ID? {
    cause.hasPrefix("code/") ? ID(String(cause.dropFirst(5))) : nil
  }

  /// Whether the code of a message that waits can still be used.
  package static func isWanted(_ cause: String, in reading: Reading, at now: Instant) throws -> Bool {
    guard let id = id(ofCause: cause), let code = try reading.first(SentCodeQueries.one(id), as: SentCode.self) else {
      return false
    }
    return code.isOpen(at: now)
  }
}

/// A wish for a code, of somebody we know or not.
struct CodeWish: Sendable {
  let purpose: SentCode.Purpose
  let owner: String?
  /// For joining: where it goes, to show that the address is one's own.
  let email: String?
  /// A digest of where it was asked from.
  let place: String
}

/// How typing a code ended.
enum CodeOutcome: Sendable, Equatable {
  case right(owner: String?, email: String?)
  case wrong
  /// It is too old, was used, or was typed wrong too often.
  case gone
}

extension App {
  /// Notes that a code was asked for, and whether one may leave: within the limits of its reader, of the place and of
  /// all. What is noted is the same for somebody we do not know.
  ///
  /// - Throws: `CodeFault.tooMany` when the place or everybody together asked for too many.
  func ask(_ wish: CodeWish, as id: SentCode.ID, _ token: Token, in transaction: Transaction, at now: Instant) throws
    -> Bool
  {
    let hour = now.adding(.seconds(-3_600))
    guard try transaction.count(SentCodeQueries.countSince(hour, fromPlace: wish.place)) < SentCode.perPlace,
      try transaction.count(SentCodeQueries.countSince(hour)) < SentCode.inAll
    else { throw CodeFault.tooMany }
    let byOwner = try transaction.count(SentCodeQueries.countSince(hour, ofOwner: wish.owner ?? ""))
    let byEmail = try transaction.count(SentCodeQueries.countSince(hour, ofEmail: wish.email ?? ""))
    _ = try transaction.run(SentCodeQueries.insert(wish, as: id, tokenHash: token.hash, at: now))
    return max(byOwner, byEmail) < SentCode.perReader
  }

  /// Checks digits that were typed. A wrong try counts; a right one uses the code up.
  func takeCode(
    _ typed: String, _ token: Token, for purpose: SentCode.Purpose, in transaction: Transaction, at now: Instant
  ) throws -> CodeOutcome {
    guard let code = try transaction.first(SentCodeQueries.withToken(token.hash), as: SentCode.self),
      code.purpose == purpose, code.isOpen(at: now), try transaction.run(SentCodeQueries.countTry(code.id)) == 1
    else { return .gone }
    // Who is not known has no code that is right.
    let isRight = codes.accepts(typed, forCodeNamed: code.id.text) && (code.owner ?? code.email) != nil
    guard isRight else { return code.tries + 1 < SentCode.triesAllowed ? .wrong : .gone }
    guard try transaction.run(SentCodeQueries.use(code.id, at: now)) == 1 else { return .gone }
    return .right(owner: code.owner, email: code.email)
  }

  /// The digits of a code that is on its way; empty for a message that is about none.
  package func digits(of notice: Chart.Notice) -> String {
    guard notice.template == .signInCode, let id = SentCode.id(ofCause: notice.cause) else { return "" }
    return codes.sentCode(named: id.text)
  }
}

/// Why no code was sent.
enum CodeFault: Fault {
  case tooMany

  var kind: FaultKind { .crowded }
  var code: StaticString { "code.too-many" }
}
