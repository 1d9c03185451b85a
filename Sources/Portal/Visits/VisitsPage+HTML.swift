import Web

extension HTML {
  mutating func visits(_ page: VisitsPage) {
    div(.class("stack")) { h in
      h.h1(h.words("visits.title"))
      if page.isFirst, let book = page.bookVisit {
        h.p(.class("no-print")) { h in h.linkButton(LinkButton(h.words("visits.book"), book, icon: .calendar)) }
      }
      if page.isFirst { h.calendar(page) }
      if let toBook = page.toBook { h.visitsToBook(toBook) }
      h.pastVisits(page)
    }
  }

  private mutating func calendar(_ page: VisitsPage) {
    if let ticket = page.ticket { visitTicket(ticket) }
    if !page.later.isEmpty {
      let id = uniqueID("later")
      section(.class("card"), .labelledBy(id)) { h in
        h.h2(.id(id), h.words(page.ticket == nil ? "visits.planned" : "visits.later"))
        h.rows(page.later)
      }
    }
    if page.ticket == nil, page.later.isEmpty {
      section(.class("card")) { h in
        h.emptyState(
          EmptyState(
            h.words("visits.none-planned"),
            action: LinkButton(
              h.words("visits.call", ("phone", page.phone)), .tel(page.phone), look: .alternate, icon: .phone)))
      }
    }
  }

  private mutating func pastVisits(_ page: VisitsPage) {
    let id = uniqueID("past")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), h.words("visits.past"))
      if page.past.isEmpty { h.p(h.words("visits.none-past")) } else { h.rows(page.past) }
      if let earlier = page.earlier {
        h.p(.class("links no-print")) { h in h.a(.href(earlier)) { h in h.text(h.words("visits.earlier")) } }
      }
    }
  }
}
