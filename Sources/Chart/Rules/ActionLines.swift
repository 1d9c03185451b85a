/// From where on the practice calls the patient. Empty unless a named clinician of the practice approved the lines.
package struct ActionLines: Sendable, Equatable {
  package let low: LabNumber?
  package let high: LabNumber?

  package init(low: LabNumber? = nil, high: LabNumber? = nil) {
    self.low = low
    self.high = high
  }

  package static let none = ActionLines()

  /// Whether a value surely lies at a line or beyond it.
  package func areReached(by reach: Reach) -> Bool {
    low.map { reach.isAtMost($0.value) } ?? false || high.map { reach.isAtLeast($0.value) } ?? false
  }
}
