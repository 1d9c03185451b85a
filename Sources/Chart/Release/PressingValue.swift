/// The value of a panel that cannot wait: the row of the inbox says it, not how many tests the panel has.
package struct PressingValue: Sendable, Equatable {
  package let codeKey: String
  package let name: String
  package let value: String

  /// The first of the values that need a call.
  init?(among values: [Item]) {
    guard let item = values.first(where: { ItemStanding($0.value) == .needsCall }), let text = item.value.text else {
      return nil
    }
    (codeKey, name, value) = (item.codeKey, item.name, (item.value.comparator ?? "") + text)
  }

  /// As it is kept with the entry.
  package init?(text: String) {
    let parts = text.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return nil }
    (codeKey, name, value) = (parts[0], parts[1], parts[2])
  }

  package var text: String { [codeKey, name, value].joined(separator: "\u{1F}") }
}
