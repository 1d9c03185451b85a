/// Text for a paper, some of it bold. Whatever it came from, it cannot steer the page: no control character, no order
/// of writing that reaches over its end, no pile of accents over other lines.
package struct PaperText: Sendable, Equatable, ExpressibleByStringLiteral {
  /// The text as it is set.
  let plain: String
  /// What is bold, in bytes of `plain`.
  let bold: [Range<Int>]

  package init(_ text: String) {
    plain = PaperText.harmless(text)
    bold = []
  }

  /// Text that is bold from its beginning to its end.
  package static func bold(_ text: String) -> PaperText {
    let plain = harmless(text)
    return PaperText(plain: plain, bold: plain.isEmpty ? [] : [0..<plain.utf8.count])
  }

  /// One after the other.
  package static func + (first: PaperText, second: PaperText) -> PaperText {
    let start = first.plain.utf8.count
    return PaperText(
      plain: first.plain + second.plain,
      bold: first.bold + second.bold.map { $0.lowerBound + start..<$0.upperBound + start })
  }

  package init(stringLiteral text: String) { self.init(text) }

  /// Text in which `**words**` are bold.
  package init(marked text: String) {
    var plain = ""
    var bold: [Range<Int>] = []
    for (index, part) in PaperText.harmless(text).split(separator: "**", omittingEmptySubsequences: false).enumerated()
    {
      let start = plain.utf8.count
      plain += part
      if index % 2 == 1, !part.isEmpty { bold.append(start..<plain.utf8.count) }
    }
    self.plain = plain
    self.bold = bold
  }

  package var isEmpty: Bool { plain.isEmpty }

  /// The library counts places in whole numbers of 32 bits: a text of more than this would lose its end in silence.
  static let mostBytes = 4_000

  /// The text in parts that can be set, divided at the end of a line or a word where there is one.
  var parts: [PaperText] {
    guard plain.utf8.count > PaperText.mostBytes else { return [self] }
    var parts: [PaperText] = []
    var (rest, start) = (Substring(plain), 0)
    while !rest.isEmpty {
      let part = PaperText.firstPart(of: rest)
      let bytes = start..<start + part.utf8.count
      parts.append(
        PaperText(
          plain: String(part),
          bold: bold.filter { $0.overlaps(bytes) }.map { range in
            let kept = range.clamped(to: bytes)
            return kept.lowerBound - start..<kept.upperBound - start
          }))
      (rest, start) = (rest[part.endIndex...], bytes.upperBound)
    }
    return parts
  }

  private init(plain: String, bold: [Range<Int>]) {
    self.plain = plain
    self.bold = bold
  }

  private static func firstPart(of text: Substring) -> Substring {
    guard let limit = text.utf8.index(text.startIndex, offsetBy: mostBytes, limitedBy: text.endIndex) else {
      return text
    }
    // Never inside a letter.
    var end = limit
    while end > text.startIndex, String.Index(end, within: text) == nil { end = text.utf8.index(before: end) }
    let part = text[..<(end > text.startIndex ? end : text.index(after: text.startIndex))]
    let breaks = part.lastIndex(where: \.isNewline) ?? part.lastIndex(where: \.isWhitespace)
    return breaks.map { part[...$0] } ?? part
  }

  /// The most accents on one letter; languages need up to four.
  private static let mostMarks = 6

  /// The text without what could disturb the page around it.
  static func harmless(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x0A }) { return text }
    var kept = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      guard let replacement = replacement(of: scalar) else { continue }
      marks = isMark(replacement) ? marks + 1 : 0
      if marks <= mostMarks { kept.append(replacement) }
    }
    return String(kept)
  }

  /// Nil for what is dropped.
  private static func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: return "\n"
    case 0x09: return " "
    // Embeddings, overrides and isolates turn round what stands after them.
    case 0x202A...0x202E, 0x2066...0x2069, 0x206A...0x206F: return nil
    case 0xFEFF, 0xFFF9...0xFFFC: return nil
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .privateUse, .surrogate: return nil
    case .unassigned where scalar.value & 0xFFFE == 0xFFFE: return nil
    default: return scalar
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    return [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }
}
