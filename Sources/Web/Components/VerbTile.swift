/// One of the six things people come for, on the home page.
package struct VerbTile: Sendable {
  package let label: String
  package let icon: Icon
  package let url: SafeURL

  package init(_ label: String, _ icon: Icon, _ url: SafeURL) {
    self.label = label
    self.icon = icon
    self.url = url
  }
}

extension HTML {
  package mutating func verbTiles(_ tiles: [VerbTile]) {
    ul(.class("verbs")) { h in
      for tile in tiles where !h.closed.keeps(tile.url) {
        h.li { h in
          h.a(.href(tile.url)) { h in
            h.icon(tile.icon)
            h.text(tile.label)
          }
        }
      }
    }
  }
}

extension VerbTile {
  static var fixtures: [Fixture] {
    [
      Fixture("verb tiles") {
        $0.verbTiles([
          VerbTile("Ask a question", .messages, "/me/messages/new"),
          VerbTile("Book a visit", .calendar, "/me/visits/book"),
          VerbTile("Refill a medicine", .pill, "/me/medicines/refill"),
          VerbTile("See a test result", .lab, "/me/results"),
          VerbTile("Pay a bill", .bill, "/me/bills"),
          VerbTile("Get my records", .record, "/me/record"),
        ])
      }
    ]
  }
}
