/// Text as it is compared in a search: small letters, no accents, single spaces.
package enum SearchText {
  /// `Raúl  ECHEVARRÍA` becomes `raul echevarria`. Letters of other scripts stay.
  package static func folded(_ text: String) -> String {
    var folded = ""
    var isAfterSpace = true
    for character in text.lowercased() {
      if character.isWhitespace {
        if !isAfterSpace { folded.append(" ") }
        isAfterSpace = true
        continue
      }
      isAfterSpace = false
      if character.isASCII { folded.append(character) } else { folded.append(plain(character)) }
    }
    if folded.last == " " { folded.removeLast() }
    return folded
  }

  private static let plainLetters: [Character: String] = {
    let groups = [
      "a": "àáâãäåāăą", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı", "j": "ĵ",
      "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűų",
      "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "ae": "æ", "oe": "œ", "ss": "ß", "th": "þ", "'": "’‘ʼ", "-": "‐‑–",
    ]
    var letters: [Character: String] = [:]
    for (plain, accented) in groups { for letter in accented { letters[letter] = plain } }
    return letters
  }()

  private static func plain(_ character: Character) -> String {
    // Characters compare by canonical equivalence, so a letter with a combining accent is found as well.
    plainLetters[character] ?? String(character)
  }
}
