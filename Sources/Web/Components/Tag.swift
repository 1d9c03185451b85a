/// A short word in a coloured pill. Its level is told three ways: word, shape and colour.
package struct Tag: Sendable {
  /// How much it matters.
  package enum Level: Sendable {
    case plain, ok, near, now
  }

  package let text: String
  package let level: Level

  package init(_ text: String, _ level: Level = .plain) {
    self.text = text
    self.level = level
  }
}

extension HTML {
  package mutating func tag(_ tag: Tag) {
    span(.class(tag.level.className)) { h in
      switch tag.level {
      case .plain: break
      case .ok: h.raw(#"<svg viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5"/></svg>"#)
      case .near: h.raw(#"<svg viewBox="0 0 12 12" aria-hidden="true"><path d="M6 1l5 9H1z"/></svg>"#)
      case .now:
        h.raw(
          #"<svg viewBox="0 0 12 12" aria-hidden="true"><rect x="1.5" y="1.5" width="9" height="9" rx="1.5"/></svg>"#)
      }
      h.text(tag.text)
    }
  }
}

extension Tag.Level {
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
        $0.tag(Tag("High", .near))
        $0.tag(Tag("Call today", .now))
      }
    ]
  }
}
