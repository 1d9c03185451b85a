/// What a helper may see, and where they may do something. Whoever may act in a part sees it.
package struct HelperRights: Sendable, Hashable {
  package typealias Scope = HelperGrant.Scope

  /// How far a right goes in one part.
  package enum Right: String, Sendable, Comparable, CaseIterable {
    case see, act

    package static func < (left: Self, right: Self) -> Bool { left == .see && right == .act }
  }

  package static let nothing = HelperRights([:])

  private let rights: [Scope: Right]

  package init(_ rights: [Scope: Right]) { self.rights = rights }

  /// As the database has it: `messages:act results:see`. A word that nobody knows opens nothing.
  package init(text: String) {
    var rights: [Scope: Right] = [:]
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":").map(String.init)
      guard parts.count == 2, let scope = Scope(rawValue: parts[0]), let right = Right(rawValue: parts[1]) else {
        continue
      }
      rights[scope] = right
    }
    self.rights = rights
  }

  /// Everything in these parts.
  package static func acting(in scopes: Set<Scope>) -> HelperRights {
    HelperRights(Dictionary(uniqueKeysWithValues: scopes.map { ($0, .act) }))
  }

  package subscript(scope: Scope) -> Right? { rights[scope] }

  package var scopes: Set<Scope> { Set(rights.keys) }

  package var isEmpty: Bool { rights.isEmpty }

  package func maySee(_ scope: Scope) -> Bool { rights[scope] != nil }

  package func mayAct(in scope: Scope) -> Bool { rights[scope] == .act }

  package var text: String { rights.map { "\($0.key.rawValue):\($0.value.rawValue)" }.sorted().joined(separator: " ") }

  /// What stands in both: a right never grows by what limits it.
  package func within(_ limit: HelperRights) -> HelperRights {
    HelperRights(
      rights.reduce(into: [:]) { both, right in
        if let most = limit.rights[right.key] { both[right.key] = min(most, right.value) }
      })
  }
}
