/// One of a few choices that change what the page shows: a link, no form.
package struct Chip: Sendable {
  package let label: String
  /// A smaller word after it, such as `20 min`.
  package let small: String
  package let url: SafeURL
  package let isCurrent: Bool

  package init(_ label: String, _ url: SafeURL, small: String = "", isCurrent: Bool = false) {
    self.label = label
    self.small = small
    self.url = url
    self.isCurrent = isCurrent
  }
}

extension HTML {
  /// - Parameter heading: what the chips choose: “Who with?”
  package mutating func chips(_ heading: String, _ chips: [Chip]) {
    let id = uniqueID("chips")
    p(.class("label"), .id(id), heading)
    ul(.class("chips"), .labelledBy(id)) { h in
      for chip in chips {
        h.li { h in
          h.a(.href(chip.url), .current(.item).when(chip.isCurrent)) { h in
            h.text(chip.label)
            if !chip.small.isEmpty { h.small(chip.small) }
          }
        }
      }
    }
  }
}

extension Chip {
  static var fixtures: [Fixture] {
    [
      Fixture("chips") {
        $0.chips(
          "What is it for?",
          [Chip("Follow-up", "/a", small: "20 min", isCurrent: true), Chip("Something new", "/b", small: "30 min")])
      }
    ]
  }
}
