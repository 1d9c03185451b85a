/// A number as the lab gave it, with what the lab wrote before it.
package struct Measured: Sendable, Equatable {
  /// What stands before the number.
  package enum Comparator: Sendable { case exactly, below, above }

  /// As the lab wrote it, `7.40` or `<5`; shown, never calculated with.
  package let text: String
  /// The number's place on a line.
  package let number: Double
  package let comparator: Comparator

  package init(_ text: String, _ number: Double, _ comparator: Comparator = .exactly) {
    self.text = text
    self.number = number
    self.comparator = comparator
  }
}
