/// A value that must never be printed: a password, a key. It shows as dots wherever it is written by mistake.
package struct Secret<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: Value

  package init(_ value: Value) {
    self.value = value
  }

  /// The value itself. Each use is a place to look at in review.
  package func reveal() -> Value { value }

  package var description: String { "•••" }
  package var debugDescription: String { "•••" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
