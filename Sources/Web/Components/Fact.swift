/// One line of facts: a picture or a word for what it is, and the fact.
package struct Fact: Sendable {
  /// What it is: “Where”. Only heard when there is a picture.
  package let term: String
  package let icon: Icon?
  /// The fact; `**…**` is bold.
  package let text: String
  /// A second line.
  package let more: String
  /// Whether the second line is small.
  package let isMoreSmall: Bool

  package init(_ term: String, _ text: String, icon: Icon? = nil, more: String = "", isMoreSmall: Bool = true) {
    self.term = term
    self.text = text
    self.icon = icon
    self.more = more
    self.isMoreSmall = isMoreSmall
  }
}

extension HTML {
  package mutating func facts(_ facts: [Fact]) {
    dl(.class("facts")) { h in
      for fact in facts {
        h.dt { h in
          if let icon = fact.icon {
            h.icon(icon)
            h.span(.class("vh"), fact.term)
          } else {
            h.text(fact.term)
          }
        }
        h.dd { h in
          h.rich(fact.text)
          if !fact.more.isEmpty {
            h.br()
            if fact.isMoreSmall { h.span(.class("meta"), fact.more) } else { h.text(fact.more) }
          }
        }
      }
    }
  }
}

extension Fact {
  static var fixtures: [Fixture] {
    [
      Fixture("facts, with pictures") {
        $0.facts([
          Fact("Where", "214 Mill Road, Suite 2", icon: .pin, more: "In person. Free parking behind the building.")
        ])
      },
      Fixture("facts, with words") {
        $0.facts([Fact("Why", "Blood pressure"), Fact("How", "1 tablet in the morning")])
      },
    ]
  }
}
