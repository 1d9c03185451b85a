/// One line of a list: a task, a piece of news, a message, a medicine. The whole line leads to its page.
package struct Row: Sendable {
  /// What stands at the end of the line.
  package enum End: Sendable {
    case chevron
    /// A round button-like word, such as “Start” or “Pay”. The link itself is the title.
    case verb(String)
    case tag(Tag)
    case nothing
  }

  package let title: String
  /// Nil when there is nothing to open.
  package let url: SafeURL?
  package var icon: Icon?
  /// Draws the icon in the colour of what needs the person.
  package var isUrgent = false
  /// The second, smaller line; `**…**` is bold.
  package var text = ""
  /// “New” or “New today”; empty when it is not.
  package var news = ""
  package var end: End

  package init(_ title: String, _ url: SafeURL?, icon: Icon? = nil, text: String = "", end: End = .chevron) {
    self.title = title
    self.url = url
    self.icon = icon
    self.text = text
    self.end = end
  }

  /// The row as something that needs the person, with the verb at its end.
  package func urgent(_ verb: String) -> Row {
    var row = self
    row.isUrgent = true
    row.end = .verb(verb)
    return row
  }

  /// The row as something not seen yet.
  package func new(_ words: String) -> Row {
    var row = self
    row.news = words
    return row
  }
}

extension HTML {
  package mutating func rows(_ rows: [Row]) {
    ul(.class("rows")) { h in
      for row in rows where !(row.url.map(h.closed.keeps) ?? false) { h.row(row) }
    }
  }

  private mutating func row(_ row: Row) {
    li { h in
      if let icon = row.icon { h.span(.class(row.isUrgent ? "dot now" : "dot")) { h in h.icon(icon) } }
      h.div { h in
        if let url = row.url { h.a(.href(url)) { h in h.text(row.title) } } else { h.b(row.title) }
        if !row.text.isEmpty || !row.news.isEmpty {
          h.p { h in
            h.rich(row.text)
            if !row.news.isEmpty {
              h.raw(" ")
              h.span(.class("new"), row.news)
            }
          }
        }
      }
      h.rowEnd(row)
    }
  }

  private mutating func rowEnd(_ row: Row) {
    switch row.end {
    case .chevron where row.url != nil: span(.class("go"), .ariaHidden) { h in h.icon(.chevron) }
    case .verb(let verb): span(.class("go do"), .ariaHidden) { h in h.text(verb) }
    case .tag(let tag): self.tag(tag)
    case .chevron, .nothing: break
    }
  }
}

extension Row {
  static var fixtures: [Fixture] {
    [
      Fixture("rows") {
        $0.rows([
          Row("You owe $46.20", "/me/bills", icon: .bill, text: "For your visit on October 14. Due December 15.")
            .urgent("Pay"),
          Row("Hemoglobin A1c result", "/me/results/1", icon: .lab, text: "A little above your goal.").new("New today"),
          Row("Metformin 500 mg", "/me/medicines/1", icon: .pill, end: .tag(Tag("1 refill left", .ok))),
          Row("Peanut", nil, icon: .allergy, text: "**Severe.** Hives."),
        ])
      }
    ]
  }
}
