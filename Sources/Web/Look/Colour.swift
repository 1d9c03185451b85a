import Foundation

/// A colour of a screen, in sRGB.
package struct Colour: Sendable, Hashable, CustomStringConvertible {
  package let red, green, blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

  /// `#1B5B4D`, with or without the sign; nil for everything else.
  package init?(hex text: String) {
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    guard digits.utf8.count == 6, digits.utf8.allSatisfy({ Colour.digit($0) != nil }),
      let number = UInt32(digits, radix: 16)
    else { return nil }
    self.init(
      red: UInt8(number >> 16 & 0xFF), green: UInt8(number >> 8 & 0xFF), blue: UInt8(number & 0xFF))
  }

  private static func digit(_ byte: UInt8) -> Int? { Character(UnicodeScalar(byte)).hexDigitValue }

  /// `#1B5B4D`
  package var description: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }

  /// How bright it is, from 0 (black) to 1 (white) (WCAG 2.2, “relative luminance”).
  package var luminance: Double {
    func linear(_ part: UInt8) -> Double {
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// How well one is read on the other, from 1 (not at all) to 21 (WCAG 2.2, “contrast ratio”).
  package func contrast(with other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// A colour between this and another: 0 is this one, 1 the other.
  package func mixed(with other: Colour, _ share: Double) -> Colour {
    func part(_ one: UInt8, _ two: UInt8) -> UInt8 {
      UInt8(max(0, min(255, (Double(one) * (1 - share) + Double(two) * share).rounded())))
    }
    return Colour(
      red: part(red, other.red), green: part(green, other.green), blue: part(blue, other.blue))
  }

  package static let white = Colour(red: 255, green: 255, blue: 255)
  package static let black = Colour(red: 0, green: 0, blue: 0)
}
