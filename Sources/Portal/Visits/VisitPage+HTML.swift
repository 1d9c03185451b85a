import Web

extension HTML {
  mutating func visit(_ page: VisitPage) {
    crumb(words("visits.back"), page.visits)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.section(.class("card"), .label(h.words("visits.about"))) { h in h.facts(page.facts) }
      for part in page.parts { h.visitPart(part) }
      if page.parts.isEmpty { h.section(.class("card")) { h in h.emptyState(EmptyState(page.nothing)) } }
      h.savePaper(page.paper)
    }
  }

  private mutating func visitPart(_ part: VisitPage.Part) {
    let id = uniqueID("part")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), part.heading)
      h.rows(part.rows)
    }
  }
}
