/// By what a type can be searched: the parameters that US Core 6.1 asks for and that the portal uses itself.
package struct SearchParameter: Sendable {
  /// `clinical-status`
  package let name: String
  package let kind: Kind
  package let paths: [ElementPath]
  /// The only type that a reference may lead to, as `Patient` for `patient`; nil for any.
  package let target: String?

  /// How values are compared (R4 §3.1.1.5).
  package enum Kind: String, Sendable {
    case token, string, date, reference, quantity, uri
  }

  /// The parameters of a type, those of every type included. Only the latter for a type that is not in the table.
  package static func all(for type: String) -> [SearchParameter] { common + (table[type] ?? []) }

  /// One parameter of a type.
  package static func named(_ name: String, for type: String) -> SearchParameter? {
    all(for: type).first { $0.name == name }
  }

  /// The types that have parameters of their own.
  package static var types: Set<String> { Set(table.keys) }

  private static let common = [
    SearchParameter(name: "_id", kind: .token, paths: [ElementPath("id")], target: nil),
    SearchParameter(name: "_lastUpdated", kind: .date, paths: [ElementPath("meta.lastUpdated")], target: nil),
    SearchParameter(name: "_tag", kind: .token, paths: [ElementPath("meta.tag")], target: nil),
    SearchParameter(name: "_security", kind: .token, paths: [ElementPath("meta.security")], target: nil),
    SearchParameter(name: "_profile", kind: .uri, paths: [ElementPath("meta.profile")], target: nil),
  ]

  private static let table: [String: [SearchParameter]] = {
    var table: [String: [SearchParameter]] = [:]
    for line in SearchTable.text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 4, let kind = Kind(rawValue: words[2]) else { continue }
      let target = words.dropFirst(3).first { $0.hasPrefix(">") }.map { String($0.dropFirst()) }
      let paths = words.dropFirst(3).filter { !$0.hasPrefix(">") }.map(ElementPath.init)
      table[words[0], default: []].append(SearchParameter(name: words[1], kind: kind, paths: paths, target: target))
    }
    return table
  }()
}
