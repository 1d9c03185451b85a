/// How a practice's pages look: one colour of its own, and all that follows from it in light and in dark.
///
/// Words in the colour must be read on every surface they stand on, at 4.5 to 1 or better (WCAG 2.2, 1.4.3). A colour
/// that cannot be is refused, and the nearest one that can is named.
package struct Look: Sendable, Equatable {
  package let accent: Colour

  /// The least contrast of words.
  package static let least = 4.5
  /// The surfaces of light pages: paper, card, sunk.
  static let light = ["#FAF6EE", "#FFFDF8", "#F2EADC"].compactMap { Colour(hex: $0) }
  /// The surfaces of dark pages.
  static let dark = ["#141917", "#1C2320", "#101412"].compactMap { Colour(hex: $0) }
  /// Our own.
  package static let ours = Colour(red: 0x1B, green: 0x5B, blue: 0x4D)

  /// - Throws: `LookFault.tooPale` with the contrast that was measured, and a colour that would do.
  package init(accent: Colour) throws(LookFault) {
    let measured = Look.readability(of: accent)
    guard measured >= Look.least else {
      throw LookFault(measured: measured, nearest: Look.darkened(accent))
    }
    self.accent = accent
  }

  /// The worst contrast of words in this colour on a light page, and of white words on it.
  package static func readability(of accent: Colour) -> Double {
    let soft = accent.mixed(with: .white, softness)
    return (light + [.white, soft]).map { accent.contrast(with: $0) }.min() ?? 1
  }

  /// How much white is in the soft form of the colour.
  private static let softness = 0.86

  /// The same colour with so much black that it can be read.
  private static func darkened(_ accent: Colour) -> Colour {
    for share in stride(from: 0.02, through: 1, by: 0.02) {
      let darker = accent.mixed(with: .black, share)
      if readability(of: darker) >= least { return darker }
    }
    return .black
  }

  /// What stands in the style sheet under each name, light and dark.
  package var tokens: (light: [(String, Colour)], dark: [(String, Colour)]) {
    let soft = accent.mixed(with: .white, Look.softness)
    let deep = Look.firstReadable(from: accent, towards: .black, on: [soft], atLeast: 7)
    let night = Colour(red: 0x1C, green: 0x23, blue: 0x20)
    let glow = Look.firstReadable(
      from: accent, towards: .white, on: Look.dark + [accent.mixed(with: night, 0.7)], atLeast: 7)
    let ember = accent.mixed(with: night, 0.7)
    let pale = Look.firstReadable(from: glow, towards: .white, on: [ember], atLeast: 7)
    let onGlow = Look.firstReadable(from: accent, towards: .black, on: [glow], atLeast: 7)
    return (
      [("brand", accent), ("brand-deep", deep), ("brand-soft", soft), ("on-brand", .white)],
      [("brand", glow), ("brand-deep", pale), ("brand-soft", ember), ("on-brand", onGlow)]
    )
  }

  /// The least step towards black or white that is read on all of these.
  private static func firstReadable(
    from colour: Colour, towards end: Colour, on surfaces: [Colour], atLeast least: Double
  ) -> Colour {
    for share in stride(from: 0.0, through: 1, by: 0.04) {
      let step = colour.mixed(with: end, share)
      if surfaces.allSatisfy({ step.contrast(with: $0) >= least }) { return step }
    }
    return end
  }

  /// The style sheet that says all this after the one that all have.
  package var css: String {
    func list(_ tokens: [(String, Colour)]) -> String {
      tokens.map { "--\($0.0):\($0.1)" }.joined(separator: ";")
    }
    let (light, dark) = (list(tokens.light), list(tokens.dark))
    return ":root{\(light)}"
      + "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark)}}"
      + ":root[data-theme=dark]{\(dark)}"
  }
}

/// A colour in which words cannot be read.
package struct LookFault: Error, Equatable {
  /// The worst contrast, from 1 to 4.5.
  package let measured: Double
  /// A darker one of the same kind that can be read.
  package let nearest: Colour

  /// The contrast as people read it: `3.2`. Cut off, so that what is refused never reads as good enough.
  package var measuredText: String {
    let tenths = Int(measured * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
