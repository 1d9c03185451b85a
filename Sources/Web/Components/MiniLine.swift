/// A number line small enough for a row of a list or a table.
package struct MiniLine: Sendable {
  package let scale: NumberScale
  package let value: Measured
  /// For those who hear the page: `148, range 40 to 130`.
  package let label: String

  package init(_ value: Measured, on scale: NumberScale, label: String) {
    self.scale = scale.including(value.number)
    self.value = value
    self.label = label
  }

  var isGood: Bool {
    value.number >= scale.goodFrom ?? -.infinity && value.number <= scale.goodTo ?? .infinity
  }
}

extension HTML {
  package mutating func miniLine(_ line: MiniLine) {
    let good = line.scale.good
    svg(.class("mini"), .role(.img), .label(line.label), .dir(.ltr)) { h in
      // The bar is the same in every row of every list.
      h.raw(#"<rect x="0" y="5" width="100%" height="6" rx="3"></rect>"#)
      if good.width > 0 {
        h.rect(.class("zg"), .x(.percent(good.start)), .y(5), .width(.percent(good.width)), .height(6))
      }
      // The dot keeps half its own width from the ends.
      let place = min(94, max(6, line.scale.percent(line.value.number)))
      h.circle(.class("zc").when(!line.isGood), .cx(.percent(place)), .cy(8), .r(6))
    }
  }
}

extension MiniLine {
  static var fixtures: [Fixture] {
    [
      Fixture("mini line, out of range") { h in
        guard let scale = NumberScale(30...200, goodFrom: 40, goodTo: 130) else { return }
        h.miniLine(MiniLine(Measured("148", 148), on: scale, label: "148, range 40 to 130"))
      },
      Fixture("mini line, in range") { h in
        guard let scale = NumberScale.around(goodFrom: 3.5, goodTo: 5.1) else { return }
        h.miniLine(MiniLine(Measured("4.2", 4.2), on: scale, label: "4.2, range 3.5 to 5.1"))
      },
    ]
  }
}
