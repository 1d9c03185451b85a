/// The opaque name of one thing of one kind. Ids of different kinds do not compare or mix: swapped, the code does not
/// compile.
///
/// An id is text that means nothing: it holds no date, no count and nothing of a person.
package struct ID<Subject>: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// A new id of 128 random bits: 22 characters, safe in a URL.
  package init(random: RandomSource) {
    text = Base64URL.encode(random.bytes(16))
  }

  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
