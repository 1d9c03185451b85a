import Foundation

/// Text in the alphabet of text messages (3GPP TS 23.038): what is not in it would halve the length of a message or be
/// lost, so it is written without its accent, or left out.
package enum GSMText {
  /// How many letters one message holds.
  package static let most = 160

  private static let basic = Set(
    ("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
      + "abcdefghijklmnopqrstuvwxyzäöñüà\n").unicodeScalars)
  private static let replaced: [Unicode.Scalar: String] = [
    "á": "a", "í": "i", "ó": "o", "ú": "u", "Á": "A", "Í": "I", "Ó": "O", "Ú": "U", "’": "'", "‘": "'", "“": "\"",
    "”": "\"", "–": "-", "—": "-", "…": "...", "\u{A0}": " ", "\u{202F}": " ",
  ]
  /// They take the room of two.
  private static let double = Set("^{}\\[~]|€".unicodeScalars)

  /// The text with nothing in it that the alphabet lacks.
  package static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if basic.contains(scalar) || double.contains(scalar) {
        plain.unicodeScalars.append(scalar)
      } else if let instead = replaced[scalar] {
        plain += instead
      } else if let letter = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first,
        basic.contains(letter)
      {
        plain.unicodeScalars.append(letter)
      }
    }
    return plain
  }

  /// How much of a message the text takes.
  package static func length(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (double.contains($1) ? 2 : 1) }
  }
}
