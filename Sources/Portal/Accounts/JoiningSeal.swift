import Kernel
import Web

/// What a browser keeps between the two steps of joining: the proof that the birth date was right, for this link, a
/// quarter of an hour long. It holds no birth date, opens nothing else, and cannot be made outside.
struct JoiningSeal: Sendable {
  static let lifetime: Duration = .seconds(15 * 60)

  private let csrf: CSRF

  init(_ csrf: CSRF) {
    self.csrf = csrf
  }

  /// The seal for a link whose birth date was shown.
  func text(for token: Token, born day: CivilDate, at now: Instant, random: RandomSource) -> String {
    let end = now.adding(JoiningSeal.lifetime).millisecondsSince1970
    return "\(end)." + csrf.token(for: JoiningSeal.subject(token, day, end), random: random)
  }

  /// Whether the text is a seal for this link and birth date, and still fresh.
  func accepts(_ text: String, for token: Token, born day: CivilDate, at now: Instant) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let end = Digits.number(parts[0]), now.millisecondsSince1970 < Int64(end) else {
      return false
    }
    return csrf.accepts(parts[1], for: JoiningSeal.subject(token, day, Int64(end)))
  }

  /// Begins with a word, so that it can never be a visitor's or a session's secret.
  private static func subject(_ token: Token, _ day: CivilDate, _ end: Int64) -> String {
    "joining\n\(token.hash)\n\(day)\n\(end)"
  }
}
