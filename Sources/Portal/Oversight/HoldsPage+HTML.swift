import Web

extension HTML {
  mutating func holds(_ page: HoldsPage) {
    h1(words("oversight.holds.title"))
    div(.class("stack")) { h in
      h.p(.class("lead"), h.words("oversight.holds.lead"))
      if page.overdue.isEmpty, page.others.isEmpty {
        h.section(.class("card")) { h in h.emptyState(EmptyState(h.words("oversight.holds.none"))) }
      }
      h.holdList(h.words("oversight.holds.overdue"), page.overdue)
      h.holdList(h.words("oversight.holds.others"), page.others)
    }
  }

  private mutating func holdList(_ heading: String, _ rows: [Row]) {
    guard !rows.isEmpty else { return }
    let id = uniqueID("holds")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), heading)
      h.rows(rows)
    }
  }
}
