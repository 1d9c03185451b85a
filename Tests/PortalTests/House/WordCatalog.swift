import Foundation

/// The words of one slice in one language, as they stand in `Results.en.json`: key to text, or to the two forms of a
/// plural.
struct WordCatalog: Sendable {
  /// A text by key. A plural has a text for `one` and one for `other`.
  enum Entry: Sendable, Decodable {
    case text(String)
    case plural([String: String])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else {
        self = .plural(try value.decode([String: String].self))
      }
    }

    var texts: [String] {
      switch self {
      case .text(let text): [text]
      case .plural(let forms): forms.sorted { $0.key < $1.key }.map(\.value)
      }
    }

    /// The names in braces. The form for one thing may leave the count out.
    var placeholders: Set<String> {
      texts.reduce(into: []) { names, text in
        for piece in text.components(separatedBy: "{").dropFirst() { names.insert(String(piece.prefix { $0 != "}" })) }
      }
    }
  }

  let path: String
  let entries: [String: Entry]

  /// Nothing when the text is no flat JSON object of texts and plurals.
  init?(_ path: String, json: String) {
    guard let read = try? JSONDecoder().decode([String: Entry].self, from: Data(json.utf8)) else { return nil }
    self.path = path
    entries = read
  }

  init(_ path: String, _ entries: [String: Entry]) {
    self.path = path
    self.entries = entries
  }

  var keys: Set<String> { Set(entries.keys) }

  /// What differs in the other language that must not: keys, placeholders, and what is a plural.
  func differences(from twin: WordCatalog) -> [String] {
    let lonely = keys.symmetricDifference(twin.keys).sorted().map { "\(path): \($0) is in one language only" }
    let unequal = keys.intersection(twin.keys).sorted().filter { key in
      entries[key]?.placeholders != twin.entries[key]?.placeholders
        || entries[key]?.texts.count != twin.entries[key]?.texts.count
    }
    return lonely + unequal.map { "\(path): \($0) has other placeholders or forms in the other language" }
  }

  /// Plurals that are not whole, braces that do not pair, and texts that say nothing.
  var malformed: [String] {
    entries.sorted { $0.key < $1.key }.compactMap { key, entry in
      if case .plural(let forms) = entry, Set(forms.keys) != ["one", "other"] {
        return "\(path): \(key) needs exactly the forms one and other"
      }
      let isSound = entry.texts.allSatisfy { text in
        !text.allSatisfy(\.isWhitespace) && text.count(where: { $0 == "{" }) == text.count(where: { $0 == "}" })
      }
      return isSound ? nil : "\(path): \(key) is empty or its braces do not pair"
    }
  }

  /// What a person reads: a short word for every placeholder, no marks of emphasis.
  var readable: [(key: String, text: String)] {
    entries.sorted { $0.key < $1.key }.flatMap { key, entry in
      entry.texts.map { (key, Self.filled($0)) }
    }
  }

  private static func filled(_ text: String) -> String {
    let pieces = text.replacingOccurrences(of: "*", with: "").components(separatedBy: "{")
    return (pieces.first ?? "") + pieces.dropFirst().map { "Ana" + $0.drop { $0 != "}" }.dropFirst() }.joined()
  }
}
