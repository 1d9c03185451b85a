/// A way to elements of a resource: `participant.actor`, `effective[x]`, `extension:us-core-race.valueCoding` (the
/// extension whose address ends so). Lists on the way are gone through.
package struct ElementPath: Hashable, Sendable, CustomStringConvertible {
  private let steps: [Step]
  /// As it is written in the tables.
  package let description: String

  private struct Step: Hashable {
    let name: String
    var isChoice = false
    var ending: String?

    init(_ text: Substring) {
      let halves = text.split(separator: ":", maxSplits: 1)
      isChoice = text.hasSuffix("[x]")
      name = isChoice ? String(text.dropLast(3)) : String(halves.first ?? "")
      ending = halves.count == 2 ? "/" + halves[1] : nil
    }
  }

  package init(_ text: String) {
    description = text
    steps = text.split(separator: ".").map(Step.init)
  }

  /// The values at the end of the way, in the order of the text.
  package func values(in value: JSONValue) -> [JSONValue] {
    steps.reduce([value]) { values, step in values.flatMap { ElementPath.next($0, step) } }
  }

  private static func next(_ value: JSONValue, _ step: Step) -> [JSONValue] {
    if let ending = step.ending {
      return value.all(step.name, Extension.self).filter { $0.url.hasSuffix(ending) }.map(\.value)
    }
    guard step.isChoice else { return value[step.name].map(flat) ?? [] }
    return value.members.flatMap { member -> [JSONValue] in
      let key = member.key
      // A capital must follow, or `value[x]` would also find `values`.
      guard key.hasPrefix(step.name), let letter = key.utf8.dropFirst(step.name.utf8.count).first,
        (65...90).contains(letter)
      else { return [] }
      return flat(member.value)
    }
  }

  private static func flat(_ value: JSONValue) -> [JSONValue] {
    value.kind == .array ? Array(value.elements) : [value]
  }
}
