import Store

/// For which kind of answer a phrase is meant.
package enum PhraseLevel: String, Sendable, CaseIterable {
  case inRange = "in-range"
  case aLittleOff = "a-little-off"
  case off
  case needsTalk = "needs-talk"
  case found
  case notFound = "not-found"
  /// A text to read, or a value of which nothing can be said.
  case report
  /// An answer to a message; what the message is about stands where the test would.
  case message
}

extension PhraseLevel: Bindable {}
