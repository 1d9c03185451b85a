import Foundation
package import Kernel

/// All words of the program in all its languages, read once at the start: `<Slice>.en.json` and `<Slice>.es.json`.
///
/// A catalog is one flat object: key to text, or to `{"one": …, "other": …}`. Keys begin with the slice's name; two
/// catalogs that say the same key are refused.
package struct Strings: Sendable {
  /// Why the words could not be read.
  package enum Refusal: Error, Equatable {
    case unreadable(catalog: String)
    case sameKeyTwice(key: String, catalog: String)
  }

  /// The phrases of one language by key.
  package typealias Table = [String: CatalogText]

  private let words: [Language: Words]
  private let tables: [Language: Table]

  /// The catalogs that are built into the program.
  package static func embedded() throws(Refusal) -> Strings {
    try Strings(
      catalogs: EmbeddedFile.all.filter { $0.name.hasSuffix(".json") }.map { ($0.name, $0.bytes) })
  }

  /// - Parameter catalogs: name (`Results.es.json`) and bytes. Other names are passed over.
  package init(catalogs: [(name: String, bytes: [UInt8])]) throws(Refusal) {
    var tables: [Language: Table] = [:]
    for language in Language.allCases {
      var table: Table = [:]
      for catalog in catalogs where catalog.name.hasSuffix("." + language.rawValue + ".json") {
        for (key, phrase) in try Strings.read(catalog) {
          guard table.updateValue(phrase, forKey: key) == nil else {
            throw .sameKeyTwice(key: key, catalog: catalog.name)
          }
        }
      }
      tables[language] = table
    }
    self.tables = tables
    words = tables.reduce(into: [:]) { $0[$1.key] = Words($1.key, $1.value) }
  }

  package func words(in language: Language) -> Words { words[language] ?? Words(language, [:]) }

  /// Every key of a language with its phrase, for tests.
  package func table(in language: Language) -> Table { tables[language] ?? [:] }

  private static func read(_ catalog: (name: String, bytes: [UInt8])) throws(Refusal) -> Table {
    guard let object = try? JSONSerialization.jsonObject(with: Data(catalog.bytes)) as? [String: Any] else {
      throw .unreadable(catalog: catalog.name)
    }
    var table: Table = [:]
    for (key, value) in object {
      if let text = value as? String {
        table[key] = CatalogText(text)
      } else if let forms = value as? [String: String], let one = forms["one"], let other = forms["other"] {
        table[key] = .plural(one: CatalogText.pieces(of: one), other: CatalogText.pieces(of: other))
      } else {
        throw .unreadable(catalog: catalog.name)
      }
    }
    return table
  }
}
