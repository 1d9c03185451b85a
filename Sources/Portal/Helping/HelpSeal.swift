import Kernel
import Web

/// What a browser keeps after the number was right: that it was, for this link, a quarter of an hour long.
struct HelpSeal: Sendable {
  static let lifetime: Duration = .seconds(15 * 60)

  private let csrf: CSRF

  init(_ csrf: CSRF) { self.csrf = csrf }

  func text(for token: Token, at now: Instant, random: RandomSource) -> String {
    let end = now.adding(HelpSeal.lifetime).millisecondsSince1970
    return "\(end)." + csrf.token(for: HelpSeal.subject(token, end), random: random)
  }

  func accepts(_ text: String, for token: Token, at now: Instant) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts[0].utf8.count < 16, let end = Int64(parts[0]), now.millisecondsSince1970 < end else {
      return false
    }
    return csrf.accepts(parts[1], for: HelpSeal.subject(token, end))
  }

  private static func subject(_ token: Token, _ end: Int64) -> String { "helping\n\(token.hash)\n\(end)" }
}
