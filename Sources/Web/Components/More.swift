/// A line that opens to show more.
package struct More: Sendable {
  package let summary: String
  package var isOpen: Bool

  package init(_ summary: String, isOpen: Bool = false) {
    self.summary = summary
    self.isOpen = isOpen
  }
}

extension HTML {
  package mutating func more(_ more: More, _ content: Content) {
    details(.class("more"), .open.when(more.isOpen)) { h in
      h.summary(more.summary)
      content(&h)
    }
  }
}

extension More {
  static var fixtures: [Fixture] {
    [
      Fixture("more") { h in
        h.more(More("About this test")) { h in
          h.p("This test shows how much sugar has been in your blood over about 3 months.")
        }
      }
    ]
  }
}
