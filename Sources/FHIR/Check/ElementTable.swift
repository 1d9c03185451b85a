/// Which elements the types have that the portal reads.
///
/// The notation, one type after another: `Type { name:kind … }`; `[kind]` a list; `!` after the name: must be there;
/// `[x]` after the name: followed by one of the kinds parted by `|`, or by any when `*`; `=a,b`: one of these codes.
struct ElementTable: Sendable {
  /// One element of a type.
  struct Rule: Sendable {
    let kind: String
    let isList: Bool
    let isNeeded: Bool
    let codes: Set<String>
    /// `value` for `valueQuantity` and its siblings.
    let choice: String?
  }

  /// What one type consists of.
  struct Shape: Sendable {
    var rules: [String: Rule] = [:]
    var openChoices: [String] = []
    var needed: [String] = []
  }

  static let r4 = ElementTable(
    [ClinicalElements.text, CareElements.text, PeopleElements.text, DatatypeElements.text])

  private let shapes: [String: Shape]

  private init(_ texts: [String]) {
    var shapes: [String: Shape] = [:]
    for text in texts {
      var name = ""
      var shape = Shape()
      for word in text.split(whereSeparator: \.isWhitespace) {
        switch word {
        case "{": shape = Shape()
        case "}": shapes[name] = shape
        default:
          if word.contains(":") { ElementTable.add(word, to: &shape) } else { name = String(word) }
        }
      }
    }
    self.shapes = shapes
  }

  /// Nil for a type that the table does not have.
  subscript(type: String) -> Shape? { shapes[type] }

  private static func add(_ word: Substring, to shape: inout Shape) {
    let halves = word.split(separator: ":", maxSplits: 1)
    let sides = halves[1].split(separator: "=", maxSplits: 1)
    var name = halves[0]
    var kinds = sides[0]
    // The code lists of quantities hold an equals sign themselves: `code=<,<=,>=,>`.
    let codes = Set(sides.count == 2 ? sides[1].split(separator: ",").map(String.init) : [])
    let isNeeded = name.last == "!"
    if isNeeded { name.removeLast() }
    let isList = kinds.first == "["
    if isList { kinds = kinds.dropFirst().dropLast() }
    guard name.hasSuffix("[x]") else {
      if isNeeded { shape.needed.append(String(name)) }
      shape.rules[String(name)] = Rule(
        kind: String(kinds), isList: isList, isNeeded: isNeeded, codes: codes, choice: nil)
      return
    }
    name.removeLast(3)
    if kinds == "*" { return shape.openChoices.append(String(name)) }
    for kind in kinds.split(separator: "|") {
      shape.rules[String(name) + titled(kind)] = Rule(
        kind: String(kind), isList: false, isNeeded: false, codes: [], choice: String(name))
    }
  }

  private static func titled(_ kind: Substring) -> String {
    // The table says `positive` for the kind that element names call `PositiveInt`.
    switch kind {
    case "positive": "PositiveInt"
    case "unsigned": "UnsignedInt"
    case "base64": "Base64Binary"
    default: kind.prefix(1).uppercased() + kind.dropFirst()
    }
  }
}
