import Web

/// A small drawing of a phone with what a step is about. It says nothing that the step's words do not, so that those
/// who hear the page miss nothing.
struct HowToPicture {
  /// One thing on the drawn screen, from top to bottom.
  enum Part {
    /// A short line of text.
    case text(String)
    /// So many lines that stand for text.
    case lines(Int)
    case field(String)
    /// So many boxes side by side: a date, times to choose from.
    case boxes(Int)
    /// What is pressed in this step.
    case button(String)
    case quiet(String)
    case tick(String, isTicked: Bool)
    case bubble(String, isMine: Bool)
    /// The six tiles of Home.
    case tiles
    /// A number line with a value on it.
    case numberLine
    /// The square of a letter that a phone's camera reads; drawn, not a real one.
    case code
  }

  let parts: [Part]

  init(_ parts: [Part]) { self.parts = parts }

  /// Pixels from the top of the screen to each part, and to the end.
  fileprivate var places: [Int] {
    parts.reduce(into: [HowToPicture.edge + 6]) { places, part in
      places.append((places.last ?? 0) + part.height + HowToPicture.gap)
    }
  }

  fileprivate static let (width, edge, gap) = (236, 12, 9)
}

extension HowToPicture.Part {
  /// The same part with its words in the reader's language.
  func text(_ say: (String) -> String) -> Self {
    switch self {
    case .text(let key): .text(say(key))
    case .field(let key): .field(say(key))
    case .button(let key): .button(say(key))
    case .quiet(let key): .quiet(say(key))
    case .tick(let key, let isTicked): .tick(say(key), isTicked: isTicked)
    case .bubble(let key, let isMine): .bubble(say(key), isMine: isMine)
    case .lines, .boxes, .tiles, .numberLine, .code: self
    }
  }

  fileprivate var height: Int {
    switch self {
    case .text: 18
    case .lines(let count): count * 13 - 5
    case .field, .button, .quiet, .bubble: 34
    case .boxes: 30
    case .tick: 22
    case .tiles: 66
    case .numberLine: 26
    case .code: 60
    }
  }
}

extension HTML {
  mutating func howToPicture(_ picture: HowToPicture) {
    let places = picture.places
    let height = (places.last ?? 0) + HowToPicture.edge - 4
    svg(.class("sketch"), .ariaHidden, .width(.whole(HowToPicture.width)), .height(.whole(height))) { h in
      h.rect(
        .class("phone"), .x(2), .y(2), .width(.whole(HowToPicture.width - 4)), .height(.whole(height - 4)), .rx(14))
      for (part, top) in zip(picture.parts, places) { h.sketch(part, top) }
    }
  }

  private mutating func sketch(_ part: HowToPicture.Part, _ top: Int) {
    let (left, wide) = (HowToPicture.edge + 4, HowToPicture.width - 2 * HowToPicture.edge - 8)
    switch part {
    case .text(let text): write(text, left, top + 14, "strong")
    case .lines(let count):
      for line in 0..<count {
        box("dim", left, top + line * 13, line == count - 1 ? wide * 2 / 3 : wide, 7, round: 3)
      }
    case .field(let text):
      box("open", left, top, wide, 34, round: 6)
      write(text, left + 10, top + 22, "faint")
    case .boxes(let count):
      let each = (wide - (count - 1) * 8) / count
      for place in 0..<count { box("open", left + place * (each + 8), top, each, 30, round: 6) }
    case .button(let text):
      box("go", left, top, wide, 34, round: 8)
      middle(text, left + wide / 2, top + 22, "on")
    case .quiet(let text):
      box("open", left, top, wide, 34, round: 8)
      middle(text, left + wide / 2, top + 22, "plain")
    case .tick(let text, let isTicked):
      box(isTicked ? "go" : "open", left, top, 20, 20, round: 5)
      if isTicked { place("m5 10 4 4 7-8", left, top) }
      write(text, left + 30, top + 15, "plain")
    case .bubble(let text, let isMine):
      box(isMine ? "soft" : "open", isMine ? left + 36 : left, top, wide - 36, 34, round: 12)
      write(text, (isMine ? left + 36 : left) + 12, top + 22, "plain")
    case .tiles:
      for tile in 0..<6 {
        box(
          tile == 0 ? "soft" : "open", left + tile % 3 * (wide / 3 + 2), top + tile / 3 * 36, wide / 3 - 4, 30, round: 7
        )
      }
    case .numberLine:
      box("dim", left, top + 8, wide, 9, round: 4)
      box("good", left + wide / 4, top + 8, wide / 2, 9, round: 0)
      circle(.class("go"), .cx(.whole(left + wide * 3 / 5)), .cy(.whole(top + 12)), .r(8))
    case .code: sketchCode(left, top)
    }
  }

  private mutating func sketchCode(_ left: Int, _ top: Int) {
    box("open", left, top, 60, 60, round: 4)
    for (x, y) in [(8, 8), (36, 8), (8, 36)] { box("ink", left + x, top + y, 16, 16, round: 2) }
    for (x, y) in [(36, 36), (46, 42), (36, 48), (28, 28), (28, 46)] { box("ink", left + x, top + y, 6, 6, round: 1) }
  }

  private mutating func box(_ look: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int, round: Int) {
    rect(
      .class(look), .x(.whole(x)), .y(.whole(y)), .width(.whole(width)), .height(.whole(height)),
      .rx(.whole(round)))
  }

  private mutating func write(_ text: String, _ x: Int, _ y: Int, _ look: String) {
    label(at: [.class(look), .x(.whole(x)), .y(.whole(y))], text)
  }

  private mutating func middle(_ text: String, _ x: Int, _ y: Int, _ look: String) {
    label(at: [.class(look), .x(.whole(x)), .y(.whole(y)), .anchor(.middle)], text)
  }

  /// A tick, drawn from a corner.
  private mutating func place(_ path: StaticString, _ x: Int, _ y: Int) {
    svg(.x(.whole(x)), .y(.whole(y)), .width(20), .height(20)) { h in h.path(.class("tick"), .d(path)) }
  }
}

extension Length {
  fileprivate static func whole(_ pixels: Int) -> Length { .px(Double(pixels)) }
}
