import Crypto

/// A secret of 256 random bits that a browser or a letter carries; the database keeps only its hash.
package struct Token: Sendable, CustomStringConvertible {
  private let text: String

  package init(random: RandomSource) {
    text = Base64URL.encode(random.bytes(32))
  }

  /// Reads what a browser sent. Nil unless it has the length and the letters of a token.
  package init?(_ text: String) {
    guard text.utf8.count == 43, Base64URL.decode(text) != nil else { return nil }
    self.text = text
  }

  /// What the browser or the letter gets. Each use is a place to look at in review.
  package func reveal() -> String { text }

  /// SHA-256 of the token, 64 hex digits: what is stored and looked up.
  package var hash: String { Hash.sha256(Array(text.utf8)) }

  package var description: String { "•••" }
}
