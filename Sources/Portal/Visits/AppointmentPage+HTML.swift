import Web

extension HTML {
  mutating func appointment(_ page: AppointmentPage) {
    crumb(words("visits.back"), page.visits)
    div(.class("stack")) { h in
      h.h1(page.title)
      if let cancelled = page.cancelled { h.notice(Web.Notice(cancelled, tone: .near)) }
      if let undo = page.undo {
        h.form(to: undo) { h in h.submit(SubmitButton(h.words("visits.undo"), look: .alternate, icon: .undo)) }
      }
      if let ticket = page.ticket {
        h.visitTicket(ticket)
      } else {
        h.section(.class("card"), .label(h.words("visits.about"))) { h in h.facts(page.facts) }
      }
      if !page.forms.isEmpty {
        h.section(.labelledBy("prepare")) { h in
          h.h2(.id("prepare"), h.words("visits.prepare"))
          h.rows(page.forms)
        }
      }
      if page.calendar != nil || page.insurance != nil {
        h.p(.class("acts-row no-print")) { h in
          for link in [page.insurance, page.calendar].compactMap(\.self) { h.linkButton(link) }
        }
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
      if let how = page.how { h.p(how) }
      if let others = page.others { h.p(others) }
      if let changing = page.changing {
        h.p(.class("acts-row no-print")) { h in
          h.linkButton(LinkButton(h.words("visits.change"), changing, look: .alternate))
          if let earlier = page.earlier { h.linkButton(earlier) }
        }
      }
      if let again = page.again {
        h.p(.class("no-print")) { h in h.linkButton(LinkButton(h.words("visits.book"), again, icon: .calendar)) }
      } else if page.cancelled != nil {
        h.p { h in h.sentence("visits.cancelled.new", ["phone": .phone(page.phone)]) }
      }
      if !page.steps.isEmpty {
        h.section(.class("card"), .label(h.words("visits.steps.done"))) { h in
          h.h2(h.words("visits.steps.done"))
          h.ul { h in for step in page.steps { h.li(step) } }
        }
      }
    }
  }
}
