import Foundation

/// Text as it is searched: small letters, no accents, digits and letters only, parted into words.
package enum FoldedWords {
  /// `Nguyễn-O'Brien` → `nguyen`, `obrien`. At most eight words; the rest is not searched.
  package static func of(_ text: String) -> [String] {
    let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
    var words: [String] = []
    var word = ""
    for scalar in folded.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(special[scalar] ?? scalar)
      } else if scalar != "'" && scalar != "’" && !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return Array(words.prefix(8).map { String($0.prefix(40)) })
  }

  /// Letters that are not an accent away from a plain one.
  private static let special: [Unicode.Scalar: Unicode.Scalar] = ["đ": "d", "ø": "o", "ł": "l", "ı": "i"]
}
