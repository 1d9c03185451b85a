import Web

extension HTML {
  mutating func results(_ page: ResultsPage) {
    div(.class("stack")) { h in
      h.h1(page.heading)
      if let newest = page.newest { h.p { h in h.linkButton(newest) } }
      if !page.forNote.isEmpty { h.resultRows(page.forNoteHeading, page.forNote) }
      if !page.waiting.isEmpty { h.resultRows(page.waitingHeading, page.waiting) }
      for month in page.months { h.resultRows(month.heading, month.rows) }
      if let empty = page.empty { h.emptyState(empty) }
      h.links([page.choices])
      if let earlier = page.earlier { h.p { h in h.linkButton(earlier) } }
    }
  }

  /// A card of rows: name, value, day, verdict, and the small line of those that are numbers.
  private mutating func resultRows(_ heading: String, _ rows: [ResultRow]) {
    let id = uniqueID("month")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), heading)
      h.ul(.class("rows")) { h in
        for row in rows {
          h.li { h in
            h.div { h in
              h.a(.href(row.url)) { h in h.text(row.title) }
              h.p { h in
                h.text(row.text)
                if !row.news.isEmpty {
                  h.raw(" ")
                  h.span(.class("new"), row.news)
                }
              }
              if let line = row.line { h.miniLine(line) }
            }
            if let tag = row.tag { h.tag(tag) }
          }
        }
      }
    }
  }
}
