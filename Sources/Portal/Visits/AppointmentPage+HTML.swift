import Web

extension HTML {
  mutating func appointment(_ page: AppointmentPage) {
    crumb(words("visits.back"), page.visits)
    div(.class("stack")) { h in
      h.h1(page.title)
      if let cancelled = page.cancelled { h.notice(Web.Notice(cancelled, tone: .near)) }
      if let ticket = page.ticket {
        h.visitTicket(ticket)
      } else {
        h.section(.class("card"), .label(h.words("visits.about"))) { h in h.facts(page.facts) }
      }
      if let change = page.change {
        h.section(.class("card")) { h in
          h.h2(h.words("visits.change"))
          h.p(change)
          h.linkButton(
            LinkButton(
              h.words("visits.call", ("phone", page.phone)), .tel(page.phone), look: .alternate, icon: .phone))
        }
      }
      if page.cancelled != nil {
        h.p { h in h.sentence("visits.cancelled.new", ["phone": .phone(page.phone)]) }
      }
    }
  }
}
