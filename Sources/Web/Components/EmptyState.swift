/// What a list says when nothing is in it: one sentence, one thing to do.
package struct EmptyState: Sendable {
  package let text: String
  package let action: LinkButton?

  package init(_ text: String, action: LinkButton? = nil) {
    self.text = text
    self.action = action
  }
}

extension HTML {
  package mutating func emptyState(_ state: EmptyState) {
    div(.class("empty")) { h in
      h.p(state.text)
      if let action = state.action { h.linkButton(action) }
    }
  }
}

extension EmptyState {
  static var fixtures: [Fixture] {
    [
      Fixture("empty state") {
        $0.emptyState(
          EmptyState("You have no visits planned.", action: LinkButton("Book a visit", "/me/visits/book")))
      }
    ]
  }
}
