import CPango

/// A number line with its place on the page, drawn like the one on the screen: flag above, coloured parts that differ
/// also in black and white, numbers below.
struct PlacedNumberLine {
  static let height = 62.0

  let frame: Rectangle
  private let line: PaperNumberLine
  private let flag: SetText
  private let labels: [(place: Double, text: SetText)]

  init?(_ line: PaperNumberLine, x: Double, y: Double, width: Double, _ setter: Typesetter) {
    guard let flag = setter.setLine(line.flag, as: .smallStrong, width: width * 0.6, aligned: PANGO_ALIGN_LEFT) else {
      return nil
    }
    self.line = line
    self.flag = flag
    frame = Rectangle(x: x, y: y, width: width, height: PlacedNumberLine.height)
    labels = line.labels.compactMap { label in
      setter.setLine(label.text, as: .small, width: 80, aligned: PANGO_ALIGN_LEFT).map { (label.place, $0) }
    }
  }

  private var bar: Rectangle { Rectangle(x: frame.x, y: frame.y + 25, width: frame.width, height: 18) }

  private func x(_ place: Double) -> Double { frame.x + frame.width * min(100, max(0, place)) / 100 }

  func draw(on cairo: OpaquePointer) {
    cairo_save(cairo)
    round(bar, 9, cairo)
    cairo_clip(cairo)
    for part in line.parts { draw(part, cairo) }
    for seam in line.seams {
      fill(Rectangle(x: x(seam) - 0.7, y: bar.y, width: 1.4, height: bar.height), .white, cairo)
    }
    drawReach(cairo)
    cairo_restore(cairo)
    round(bar, 9, cairo)
    ink(.quiet, cairo)
    cairo_set_line_width(cairo, 0.8)
    cairo_stroke(cairo)
    for label in labels { drawLabel(label.place, label.text, cairo) }
    drawMarker(cairo)
    drawFlag(cairo)
  }

  private func draw(_ part: PaperNumberLine.Part, _ cairo: OpaquePointer) {
    let (from, to) = (x(part.start), x(part.start + part.width))
    let box = Rectangle(x: from, y: bar.y, width: to - from, height: bar.height)
    switch part.kind {
    case .good: fill(box, .good, cairo)
    case .towardsHigh: fade(box, from, to, cairo)
    case .towardsLow: fade(box, to, from, cairo)
    case .call:
      fill(box, .call, cairo)
      hatch(box, cairo)
    }
  }

  /// From a little off to far off.
  private func fade(_ box: Rectangle, _ from: Double, _ to: Double, _ cairo: OpaquePointer) {
    guard let fade = cairo_pattern_create_linear(from, 0, to, 0) else { return }
    for (place, ink) in [(0.0, Ink.near), (1.0, Ink.far)] {
      cairo_pattern_add_color_stop_rgb(fade, place, ink.red, ink.green, ink.blue)
    }
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
    cairo_set_source(cairo, fade)
    cairo_fill(cairo)
    cairo_pattern_destroy(fade)
  }

  private func hatch(_ box: Rectangle, _ cairo: OpaquePointer) {
    cairo_save(cairo)
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
    cairo_clip(cairo)
    for start in stride(from: box.x - box.height, to: box.x + box.width, by: 6) {
      cairo_move_to(cairo, start, box.y + box.height)
      cairo_line_to(cairo, start + box.height, box.y)
    }
    ink(.white, cairo)
    cairo_set_line_width(cairo, 1)
    cairo_stroke(cairo)
    cairo_restore(cairo)
  }

  /// “<5” and “>90” are no points: a bar from the line's end up to the number.
  private func drawReach(_ cairo: OpaquePointer) {
    let here = x(line.place)
    let (from, to) = line.marker == .barFromLow ? (frame.x, here) : (here, frame.x + frame.width)
    guard [.barFromLow, .barToHigh].contains(line.marker) else { return }
    fill(Rectangle(x: from, y: bar.y + 5, width: to - from, height: bar.height - 10), .text, cairo)
  }

  private func drawMarker(_ cairo: OpaquePointer) {
    let (here, middle) = (x(line.place), bar.y + bar.height / 2)
    if let before = line.before {
      ink(.text, cairo)
      cairo_set_line_width(cairo, 1.4)
      cairo_move_to(cairo, x(before), middle)
      cairo_line_to(cairo, here, middle)
      cairo_stroke(cairo)
      disc(x(before), middle, 4.5, inner: .white, cairo)
    }
    switch line.marker {
    case .dot: disc(here, middle, 7, inner: .text, cairo)
    case .barFromLow, .barToHigh: break
    case .arrowLow, .arrowHigh:
      cairo_new_path(cairo)
      let way = line.marker == .arrowLow ? 1.0 : -1.0
      cairo_move_to(cairo, here - 2 * way, middle)
      cairo_line_to(cairo, here + 11 * way, middle - 8)
      cairo_line_to(cairo, here + 11 * way, middle + 8)
      cairo_close_path(cairo)
      ink(.text, cairo)
      cairo_fill(cairo)
    }
  }

  private func drawLabel(_ place: Double, _ text: SetText, _ cairo: OpaquePointer) {
    let start = min(max(frame.x, x(place) - text.width / 2), frame.x + frame.width - text.width)
    ink(.quiet, cairo)
    text.draw(0, on: cairo, x: start, baseline: bar.y + bar.height + 2 + (text.lines.first?.baseline ?? 0))
  }

  /// What the value is, over its place; it never leaves the line.
  private func drawFlag(_ cairo: OpaquePointer) {
    let (width, height) = (flag.width + 14, 17.0)
    let here = x(line.place)
    let start = min(max(frame.x, here - width / 2), frame.x + frame.width - width)
    ink(.text, cairo)
    round(Rectangle(x: start, y: frame.y, width: width, height: height), 4, cairo)
    cairo_fill(cairo)
    let tip = min(max(start + 5, here), start + width - 5)
    cairo_move_to(cairo, tip - 4, frame.y + height - 0.5)
    cairo_line_to(cairo, tip + 4, frame.y + height - 0.5)
    cairo_line_to(cairo, here, frame.y + height + 5)
    cairo_close_path(cairo)
    cairo_fill(cairo)
    ink(.white, cairo)
    let baseline = (height - flag.height) / 2 + (flag.lines.first?.baseline ?? 0)
    flag.draw(0, on: cairo, x: start + 7, baseline: frame.y + baseline)
  }

  private func disc(_ x: Double, _ y: Double, _ radius: Double, inner: Ink, _ cairo: OpaquePointer) {
    // Text leaves its end behind, from which the circle would draw a line.
    cairo_new_path(cairo)
    cairo_arc(cairo, x, y, radius, 0, 2 * Double.pi)
    ink(inner, cairo)
    cairo_fill_preserve(cairo)
    ink(inner == .white ? .text : .white, cairo)
    cairo_set_line_width(cairo, 1.6)
    cairo_stroke(cairo)
  }

  private func fill(_ box: Rectangle, _ colour: Ink, _ cairo: OpaquePointer) {
    ink(colour, cairo)
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
    cairo_fill(cairo)
  }

  private func ink(_ ink: Ink, _ cairo: OpaquePointer) { cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue) }

  private func round(_ box: Rectangle, _ radius: Double, _ cairo: OpaquePointer) {
    let (right, bottom, quarter) = (box.x + box.width, box.y + box.height, Double.pi / 2)
    cairo_new_sub_path(cairo)
    cairo_arc(cairo, right - radius, box.y + radius, radius, -quarter, 0)
    cairo_arc(cairo, right - radius, bottom - radius, radius, 0, quarter)
    cairo_arc(cairo, box.x + radius, bottom - radius, radius, quarter, 2 * quarter)
    cairo_arc(cairo, box.x + radius, box.y + radius, radius, 2 * quarter, 3 * quarter)
    cairo_close_path(cairo)
  }
}
