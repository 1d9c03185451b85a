import CSodium
import Foundation
package import Kernel

/// Turns passwords into what is stored, on its own few threads, so that a storm of sign-ins cannot slow pages.
///
/// Argon2id by libsodium. Parameters stand in each hash, so they can be raised later.
package final class PasswordHasher: Sendable {
  /// How much work one guess costs.
  package struct Cost: Sendable {
    let passes: UInt64
    let memoryInBytes: Int

    /// 19 MiB and two passes, the least that OWASP names.
    package static let production = Cost(passes: 2, memoryInBytes: 19 * 1_024 * 1_024)
    /// For tests and demonstrations only. Settings refuse it elsewhere.
    package static let demonstration = Cost(passes: 1, memoryInBytes: 64 * 1_024)
  }

  private let cost: Cost
  private let threads: BoundedThreads

  /// - Parameters:
  ///   - threads: how many hash at once.
  ///   - waiting: how many may wait; more are refused with `tooManySignIns`.
  package init(cost: Cost = .production, threads: Int = 2, waiting: Int = 20) throws {
    guard sodium_init() >= 0 else { throw PasswordFault.libraryUnusable }
    self.cost = cost
    self.threads = BoundedThreads(
      "password", count: threads, bound: waiting, whenFull: PasswordFault.tooManySignIns)
  }

  deinit { threads.end() }

  /// The text to store for a password.
  package func hash(_ password: Secret<String>) async throws -> String {
    let cost = cost
    return try await threads.run {
      var stored = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
      let bytes = password.reveal().utf8.map { CChar(bitPattern: $0) }
      let outcome = crypto_pwhash_str(&stored, bytes, UInt64(bytes.count), cost.passes, cost.memoryInBytes)
      guard outcome == 0 else { throw PasswordFault.outOfMemory }
      return String(decoding: stored.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Whether a password is the stored one. For somebody who has none, pass nil: it takes as long and is always wrong.
  package func matches(_ password: Secret<String>, stored: String?) async throws -> Bool {
    let reference = stored ?? PasswordHasher.nobody(cost)
    let isRight = try await threads.run {
      let bytes = password.reveal().utf8.map { CChar(bitPattern: $0) }
      return crypto_pwhash_str_verify(reference, bytes, UInt64(bytes.count)) == 0
    }
    return isRight && stored != nil
  }

  /// Whether a stored hash was made with other parameters and should be made anew at this sign-in.
  package func isOutdated(_ stored: String) -> Bool {
    crypto_pwhash_str_needs_rehash(stored, cost.passes, cost.memoryInBytes) != 0
  }

  /// A well-formed hash that no password has.
  private static func nobody(_ cost: Cost) -> String {
    "$argon2id$v=19$m=\(cost.memoryInBytes / 1_024),t=\(cost.passes),p=1"
      + "$c29tZXNhbHR3aXRobm9uZQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  }
}

/// Why a password could not be hashed.
package enum PasswordFault: Fault {
  case tooManySignIns, libraryUnusable, outOfMemory

  package var kind: FaultKind {
    switch self {
    case .tooManySignIns: .crowded
    case .libraryUnusable, .outOfMemory: .broken
    }
  }

  package var code: StaticString {
    switch self {
    case .tooManySignIns: "password.too-many-sign-ins"
    case .libraryUnusable: "password.library-unusable"
    case .outOfMemory: "password.out-of-memory"
    }
  }
}
