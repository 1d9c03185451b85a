/// “Call us today if:” with the signs to look for and the number to call.
package struct CareCard: Sendable {
  /// `Call us today if:`
  package let heading: String
  package let signs: [String]
  package let phone: String
  /// Whom to call when the practice is closed; nil when there is nobody.
  package let nurseLine: String?

  package init(heading: String, signs: [String], phone: String, nurseLine: String? = nil) {
    self.heading = heading
    self.signs = signs
    self.phone = phone
    self.nurseLine = nurseLine
  }
}

extension HTML {
  package mutating func careCard(_ card: CareCard) {
    let id = uniqueID("care")
    section(.class("care"), .labelledBy(id)) { h in
      h.h2(.id(id)) { h in
        h.span(.class("vh"), h.words("web.care.help") + " ")
        h.text(card.heading)
      }
      h.div { h in
        h.ul { h in for sign in card.signs { h.li(sign) } }
        h.p { h in h.linkButton(LinkButton(h.words("web.care.call", ("phone", card.phone)), .tel(card.phone))) }
        if let nurseLine = card.nurseLine {
          h.p { h in
            h.text(h.words("web.help.nurse-line") + " ")
            h.a(.class("tnum"), .href(.tel(nurseLine))) { h in h.text(nurseLine) }
          }
        }
        h.p(.class("meta")) { h in h.sentence("web.care.emergency", ["emergency": .phone("911")]) }
      }
    }
  }
}

extension CareCard {
  static var fixtures: [Fixture] {
    [
      Fixture("care card") {
        $0.careCard(
          CareCard(
            heading: "Call us today if:",
            signs: [
              "your meter reads over 300 two times in a row", "your meter reads under 70 and food does not help",
            ], phone: "(555) 010-0142", nurseLine: "(555) 010-0199"))
      }
    ]
  }
}
