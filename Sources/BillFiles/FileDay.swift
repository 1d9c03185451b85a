package import Kernel

/// How a file writes its days. One file has one way; a day written otherwise is refused.
package enum FileDay: String, Sendable, CaseIterable {
  /// `2026-11-23`
  case iso
  /// `11/23/2026`
  case american
  /// `20261123`
  case compact

  package func day(_ text: String) -> CivilDate? {
    let bytes = Array(text.utf8)
    let parts: [ArraySlice<UInt8>]
    switch self {
    case .iso:
      guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
      parts = [bytes[0..<4], bytes[5..<7], bytes[8..<10]]
    case .compact:
      guard bytes.count == 8 else { return nil }
      parts = [bytes[0..<4], bytes[4..<6], bytes[6..<8]]
    case .american:
      let pieces = bytes.split(separator: 0x2F, omittingEmptySubsequences: false)
      guard pieces.count == 3, (1...2).contains(pieces[0].count), (1...2).contains(pieces[1].count),
        pieces[2].count == 4
      else { return nil }
      parts = [pieces[2], pieces[0], pieces[1]]
    }
    guard let year = Digits.number(parts[0]), let month = Digits.number(parts[1]), let day = Digits.number(parts[2]),
      (1990...2200).contains(year)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}
