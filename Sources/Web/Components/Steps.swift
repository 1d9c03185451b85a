/// What happens next, in order.
package struct Steps: Sendable {
  /// Each step in plain words; `**…**` is bold.
  package let steps: [String]

  package init(_ steps: [String]) {
    self.steps = steps
  }
}

extension HTML {
  package mutating func steps(_ steps: Steps) {
    ol(.class("steps")) { h in
      for step in steps.steps { h.li { h in h.span { h in h.rich(step) } } }
    }
  }
}

extension Steps {
  static var fixtures: [Fixture] {
    [
      Fixture("steps") {
        $0.steps(
          Steps([
            "Nothing to change today. Keep taking your medicine.", "Talk about it at your visit on **December 3**.",
          ])
        )
      }
    ]
  }
}
