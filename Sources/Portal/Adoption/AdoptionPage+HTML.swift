import Chart
import Web

extension HTML {
  mutating func adoption(_ page: AdoptionPage) {
    h1(words("adoption.title"))
    p(.class("lead")) { h in h.rich(page.headline) }
    if page.isEmpty { p(words("adoption.empty")) }
    links(page.links)
    div(.class("stack")) { h in
      if let invite = page.toInvite {
        h.section(.class("card")) { h in
          h.h2(h.words("adoption.who"))
          h.p(invite.text)
          h.p(.class("no-print")) { h in h.linkButton(invite.button) }
        }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("adoption.funnel"))
        h.barFigure(page.funnel, page.funnelTable)
        if let served = page.served { h.p { h in h.linkButton(served) } }
      }
      if !page.stopped.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("adoption.stopped"))
          h.rows(page.stopped)
        }
      }
      h.div(.class("many")) { h in
        for cut in page.cuts {
          h.section(.class("card")) { h in
            h.h2(cut.heading)
            h.barFigure(cut.bars, cut.table)
          }
        }
      }
      if !page.cuts.isEmpty { h.p(.class("meta"), h.words("adoption.small")) }
      h.adoptionClock(page)
      h.section(.class("card")) { h in
        h.h2(h.words("adoption.saved"))
        h.p(.class("meta"), h.words("adoption.saved.about"))
        h.rows(page.saved)
      }
    }
  }

  private mutating func adoptionClock(_ page: AdoptionPage) {
    section(.class("card")) { h in
      h.h2(h.words("adoption.clock"))
      if page.clock.isEmpty {
        h.p(h.words("adoption.clock.none"))
      } else {
        h.facts(page.clock)
        h.links([
          LinkButton(h.words("adoption.clock.rows"), Path.adoption(.days(.messagesAnswered)).url),
          LinkButton(h.words("adoption.clock.overdue"), Path.staffOverdue.url),
        ])
      }
    }
    section(.class("card")) { h in
      h.h2(h.words("adoption.asked"))
      h.p(page.asked.text)
      if !page.asked.more.isEmpty { h.p(.class("meta"), page.asked.more) }
      if let button = page.asked.button { h.p(.class("no-print")) { h in h.linkButton(button) } }
    }
  }
}
