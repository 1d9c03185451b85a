/// Addresses that the practice does not offer: nothing on a page leads there, and no form goes there.
package struct ClosedDoors: Sendable, Equatable {
  private let matches: @Sendable (String) -> Bool
  private let key: Set<String>

  /// - Parameters:
  ///   - key: what is closed, to compare two.
  ///   - matches: whether a path (without a query) is closed.
  package init(_ key: Set<String>, _ matches: @escaping @Sendable (String) -> Bool) {
    (self.key, self.matches) = (key, matches)
  }

  package static let none = ClosedDoors([]) { _ in false }

  package static func == (one: ClosedDoors, two: ClosedDoors) -> Bool { one.key == two.key }

  package func keeps(_ url: SafeURL) -> Bool {
    guard !key.isEmpty else { return false }
    let text = url.description
    return matches(String(text.prefix { $0 != "?" && $0 != "#" }))
  }
}
