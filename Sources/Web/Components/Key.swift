/// One line of the key below a number line. The key is also what the line says without colours.
package struct KeyRow: Sendable {
  /// Which part of the line it explains.
  package enum Zone: Sendable { case good, near, low, call }

  package let zone: Zone
  /// `Your goal`
  package let label: String
  /// `below 7.0`
  package let range: String
  package let isHere: Bool

  package init(_ zone: Zone, _ label: String, _ range: String, isHere: Bool = false) {
    self.zone = zone
    self.label = label
    self.range = range
    self.isHere = isHere
  }
}

extension HTML {
  package mutating func key(_ rows: [KeyRow]) {
    ul(.class("key")) { h in
      for row in rows {
        h.li(.class(row.zone.className).when(row.isHere)) { h in
          h.keyShape(row.zone)
          h.span { h in
            h.text(row.label)
            if row.isHere {
              h.raw(" – ")
              h.b(h.words("web.key.here"))
            }
          }
          h.span(row.range)
        }
      }
    }
  }

  private mutating func keyShape(_ zone: KeyRow.Zone) {
    switch zone {
    case .good:
      raw(#"<svg viewBox="0 0 18 18" class="zg" aria-hidden="true"><circle cx="9" cy="9" r="7.5"/></svg>"#)
    case .near:
      raw(#"<svg viewBox="0 0 18 18" class="zn" aria-hidden="true"><path d="M9 2 16.5 15.5h-15z"/></svg>"#)
    case .low:
      raw(#"<svg viewBox="0 0 18 18" class="zn" aria-hidden="true"><path d="M9 16 1.5 2.5h15z"/></svg>"#)
    case .call:
      raw(#"<svg viewBox="0 0 18 18" class="zc" aria-hidden="true">"#)
      raw(#"<rect x="2" y="2" width="14" height="14" rx="2"/></svg>"#)
    }
  }
}

extension KeyRow.Zone {
  /// How the line is coloured in which the value lies.
  fileprivate var className: String {
    switch self {
    case .good: "you ok"
    case .near, .low: "you"
    case .call: "you now"
    }
  }
}

extension KeyRow {
  static var fixtures: [Fixture] {
    [
      Fixture("key") {
        $0.key([
          KeyRow(.good, "Your goal", "below 7.0"),
          KeyRow(.near, "Above your goal", "7.0 to 9.9", isHere: true),
          KeyRow(.call, "We call you the same day", "10 or higher"),
        ])
      }
    ]
  }
}
