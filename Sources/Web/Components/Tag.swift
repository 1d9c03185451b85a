/// A short word in a coloured pill. Its level is told three ways: word, shape and colour.
package struct Tag: Sendable {
  /// How much it matters.
  package enum Level: Sendable {
    case plain, ok, near, now
  }

  /// The shape before the word: the same meaning for those who see no colours.
  package enum Mark: Sendable {
    case none, circle, ring, square, diamond, up, twiceUp, down, twiceDown
  }

  package let text: String
  package let level: Level
  package let mark: Mark

  /// - Parameter mark: the shape; the usual one of the level when not given.
  package init(_ text: String, _ level: Level = .plain, mark: Mark? = nil) {
    self.text = text
    self.level = level
    self.mark = mark ?? level.usualMark
  }
}

extension HTML {
  package mutating func tag(_ tag: Tag) {
    span(.class(tag.level.className)) { h in
      if tag.mark != .none {
        h.raw(#"<svg viewBox="0 0 12 12" aria-hidden="true">"#)
        h.raw(tag.mark.shape)
        h.raw("</svg>")
      }
      h.text(tag.text)
    }
  }
}

extension Tag.Mark {
  fileprivate var shape: StaticString {
    switch self {
    case .none: ""
    case .circle: #"<circle cx="6" cy="6" r="4.5"/>"#
    case .ring: #"<path d="M6 1a5 5 0 1 0 .01 0zm0 2a3 3 0 1 1-.01 0z"/>"#
    case .square: #"<rect x="1.5" y="1.5" width="9" height="9" rx="1.5"/>"#
    case .diamond: #"<path d="M6 .5 11.5 6 6 11.5.5 6z"/>"#
    case .up: #"<path d="M6 1l5 9H1z"/>"#
    case .down: #"<path d="M6 11 1 2h10z"/>"#
    case .twiceUp: #"<path d="M6 0l4.5 5.5h-9zM6 6.5l4.5 5.5h-9z"/>"#
    case .twiceDown: #"<path d="M6 12 1.5 6.5h9zM6 5.5 1.5 0h9z"/>"#
    }
  }
}

extension Tag.Level {
  fileprivate var usualMark: Tag.Mark {
    switch self {
    case .plain: .none
    case .ok: .circle
    case .near: .up
    case .now: .square
    }
  }

  fileprivate var className: String {
    switch self {
    case .plain: "tag"
    case .ok: "tag ok"
    case .near: "tag near"
    case .now: "tag now"
    }
  }
}

extension Tag {
  static var fixtures: [Fixture] {
    [
      Fixture("tags") {
        $0.tag(Tag("Nurse Tam"))
        $0.tag(Tag("In range", .ok))
        $0.tag(Tag("A little high", .near))
        $0.tag(Tag("High", .near, mark: .twiceUp))
        $0.tag(Tag("Low", .near, mark: .twiceDown))
        $0.tag(Tag("Not clear", mark: .diamond))
        $0.tag(Tag("Call today", .now))
      }
    ]
  }
}
