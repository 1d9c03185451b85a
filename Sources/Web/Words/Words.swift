package import Kernel

/// The words of one language, and its ways to write days, money and numbers.
///
/// `words("home.greeting", ("name", patient.given))`. A key that is missing shows itself, so it is seen on the page and
/// found by the tests.
package struct Words: Sendable {
  package let language: Language
  package let dates: DateText
  package let money: MoneyText
  package let numbers: NumberText
  private let table: [String: CatalogText]

  init(_ language: Language, _ table: [String: CatalogText]) {
    self.language = language
    self.table = table
    dates = DateText(language)
    money = MoneyText(language)
    numbers = NumberText(language)
  }

  /// The text of a key, with its placeholders (`{name}`) filled. One that gets no value stays as it is written.
  package func callAsFunction(_ key: String, _ values: (String, String)...) -> String {
    text(key, values)
  }

  /// As calling the words, for values that were collected before.
  package func text(_ key: String, _ values: [(String, String)]) -> String {
    switch table[key] {
    case nil: key
    case .plain(let text): text
    case .pieces(let pieces), .plural(_, let pieces): Words.filled(pieces, values)
    }
  }

  /// The text for that many, `{count}` filled with the number: “1 thing needs you”, “2 things need you”.
  package func plural(_ key: String, count: Int, _ values: (String, String)...) -> String {
    let values = values + [("count", numbers.whole(count))]
    guard case .plural(let one, let other)? = table[key] else { return text(key, values) }
    return Words.filled(count == 1 ? one : other, values)
  }

  /// The literal texts and the placeholders of a key, for a sentence with links in it.
  package func pieces(_ key: String) -> [CatalogText.Piece] {
    switch table[key] {
    case nil: [.literal(key)]
    case .plain(let text): [.literal(text)]
    case .pieces(let pieces), .plural(_, let pieces): pieces
    }
  }

  /// Whether there is a text for the key.
  package func has(_ key: String) -> Bool { table[key] != nil }

  private static func filled(_ pieces: [CatalogText.Piece], _ values: [(String, String)]) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .placeholder(let name):
        if let value = values.first(where: { $0.0 == name }) { text += value.1 } else { text += "{" + name + "}" }
      }
    }
    return text
  }
}

/// A text as it stands in a catalog, read once at the start.
package enum CatalogText: Sendable, Hashable {
  /// A part of a text.
  package enum Piece: Sendable, Hashable {
    case literal(String)
    case placeholder(String)
  }

  case plain(String)
  case pieces([Piece])
  case plural(one: [Piece], other: [Piece])

  init(_ text: String) {
    let pieces = CatalogText.pieces(of: text)
    if pieces.contains(where: { if case .placeholder = $0 { true } else { false } }) {
      self = .pieces(pieces)
    } else {
      self = .plain(text)
    }
  }

  /// The names of the placeholders in it.
  package var placeholders: Set<String> {
    let pieces: [Piece] =
      switch self {
      case .plain: []
      case .pieces(let pieces): pieces
      case .plural(let one, let other): one + other
      }
    return Set(pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } })
  }

  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
      pieces.append(.placeholder(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.literal(String(rest))) }
    return pieces
  }
}
