/// One result on a line: what is good, where it gets worse, where we call; you, and last time.
package struct NumberLine: Sendable {
  /// The last value of the same test.
  package struct Before: Sendable {
    package let value: Measured
    /// `May`
    package let month: String

    package init(_ value: Measured, month: String) {
      self.value = value
      self.month = month
    }
  }

  package let scale: NumberScale
  package let value: Measured
  package let before: Before?
  /// `A little above your goal`, for those who hear the page.
  package let verdict: String
  /// What stands below each seam, as the practice wrote it: `7.0`. Others are written short.
  package let seamLabels: [Double: String]

  package init(
    _ value: Measured, on scale: NumberScale, verdict: String, before: Before? = nil,
    seamLabels: [Double: String] = [:]
  ) {
    self.scale = scale.including(value.number)
    self.value = value
    self.before = before
    self.verdict = verdict
    self.seamLabels = seamLabels
  }

  /// Where the flag's box stands beside the flag's tip, so that it never leaves the card on a small phone.
  enum Lean: Equatable { case farRight, right, none, left, farLeft }

  var lean: Lean {
    switch scale.percent(value.number) {
    case ..<8: .farRight
    case ..<18: .right
    case ...82: .none
    case ...92: .left
    default: .farLeft
    }
  }

  /// Seams whose numbers have room below the line: at least 9 % between two.
  package var labelledSeams: [Double] {
    var kept: [Double] = []
    for seam in scale.seams where kept.last.map({ scale.percent(seam) - scale.percent($0) >= 9 }) ?? true {
      kept.append(seam)
    }
    return kept
  }

  /// What stands below a seam.
  package func label(of seam: Double) -> String { seamLabels[seam] ?? Length.px(seam).description }

  /// The whole line in words, for those who do not see it.
  package func title(in words: Words) -> String {
    var title = words("web.line.title", ("value", value.text), ("verdict", verdict))
    if let before {
      title += " " + words("web.line.before", ("month", before.month), ("value", before.value.text))
    }
    if !scale.contains(value.number) { title += " " + words("web.line.off-scale") }
    return title
  }
}

extension HTML {
  package mutating func numberLine(_ line: NumberLine) {
    let id = uniqueID("line")
    svg(.class("line"), .width(.percent(100)), .height(92), .role(.img), .labelledBy(id), .dir(.ltr)) { h in
      h.title(.id(id), line.title(in: h.words))
      h.lineDefinitions(id)
      h.group(.clipped(by: id + "p")) { h in
        for part in line.scale.parts { h.linePart(part, id) }
        for seam in line.scale.seams {
          let x = Length.percent(line.scale.percent(seam))
          h.line(.class("seam"), .x1(x), .x2(x), .y1(44), .y2(68))
        }
        h.comparatorBar(line)
      }
      h.rect(.class("rim"), .x(0), .y(44), .width(.percent(100)), .height(24), .rx(12))
      for seam in line.labelledSeams {
        h.label(
          at: [.x(.percent(line.scale.percent(seam))), .y(88), .anchor(.middle)],
          line.label(of: seam))
      }
      h.lineMarkers(line)
      h.flag(line)
    }
  }

  private mutating func lineDefinitions(_ id: String) {
    definitions { h in
      h.gradient(.id(id + "u")) { h in
        h.stop(.class("g1"))
        h.stop(.class("g2"), .offset(1))
      }
      h.gradient(.id(id + "d")) { h in
        h.stop(.class("g2"))
        h.stop(.class("g1"), .offset(1))
      }
      h.clipPath(.id(id + "p")) { h in h.rect(.x(0), .y(44), .width(.percent(100)), .height(24), .rx(12)) }
      h.pattern(.id(id + "h"), .width(8), .height(8), .inUserSpace, .slanted) { h in
        h.path(.class("hatch"), .d("M0 0v8"))
      }
    }
  }

  private mutating func linePart(_ part: NumberScale.Part, _ id: String) {
    let box: [Attribute] = [.x(.percent(part.start)), .y(44), .width(.percent(part.width)), .height(24)]
    switch part.colour {
    case .good: element("rect", [.class("zg")] + box) { _ in }
    case .towardsHigh: element("rect", [.fill(id: id + "u")] + box) { _ in }
    case .towardsLow: element("rect", [.fill(id: id + "d")] + box) { _ in }
    case .call:
      element("rect", [.class("zc")] + box) { _ in }
      element("rect", box + [.fill(id: id + "h")]) { _ in }
    }
  }

  /// “<5” and “>90” are no points: a bar from the line's end up to the number.
  private mutating func comparatorBar(_ line: NumberLine) {
    let place = line.scale.percent(line.value.number)
    switch line.value.comparator {
    case .exactly: break
    case .below: rect(.class("reach"), .x(0), .y(51), .width(.percent(place)), .height(10))
    case .above: rect(.class("reach"), .x(.percent(place)), .y(51), .width(.percent(100 - place)), .height(10))
    }
  }

  private mutating func lineMarkers(_ line: NumberLine) {
    let here = Length.percent(line.scale.percent(line.value.number))
    if let before = line.before, line.scale.contains(before.value.number) {
      let was = Length.percent(line.scale.percent(before.value.number))
      self.line(.class("moved"), .x1(was), .x2(here), .y1(56), .y2(56))
      circle(.class("was"), .cx(was), .cy(56), .r(6))
    }
    if line.scale.contains(line.value.number) {
      if line.value.comparator == .exactly { circle(.class("here"), .cx(here), .cy(56), .r(10)) }
    } else {
      svg(.x(here), .y(56), .overflowing) { h in
        let pointsLeft = line.value.number < line.scale.low
        h.path(.class("here"), pointsLeft ? .d("M-3 0 13-10v20z") : .d("M3 0-13-10v20z"))
      }
    }
  }

  private mutating func flag(_ line: NumberLine) {
    let text = words("web.line.you", ("value", line.value.text))
    // About 8.4 px a letter at the size of the stylesheet; never narrower than the mock-up's flag.
    let width = max(88, Double(text.count) * 8.4 + 26)
    let start =
      switch line.lean {
      case .farRight: -14.0
      case .right: -30.0
      case .none: -width / 2
      case .left: 30 - width
      case .farLeft: 14 - width
      }
    svg(.class("flag"), .x(.percent(line.scale.percent(line.value.number))), .y(0), .overflowing) { h in
      h.rect(.x(.px(start)), .y(0), .width(.px(width)), .height(31), .rx(9))
      h.path(.d("M-7 30h14l-7 9z"))
      h.label(at: [.x(.px(start + width / 2)), .y(21), .anchor(.middle)], text)
    }
  }
}
