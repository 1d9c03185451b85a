import Web

extension HTML {
  mutating func card(_ page: CardPage) {
    crumb(words("patients.card.back"), Path.staffPatients.url)
    h1(page.name)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in h.facts(page.facts) }
      h.cardCalls(page.calls)
      h.section(.class("card")) { h in
        h.div(.class("head")) { h in
          h.h2(h.words("patients.card.portal"))
          h.tag(page.portal.status.tag)
        }
        h.p(page.portal.status.sentence)
        if let invite = page.portal.invite {
          h.form(to: page.portal.inviteAction) { h in h.p { h in h.submit(invite) } }
        }
        if !page.portal.said.isEmpty { h.p(page.portal.said) }
        if let inviting = page.portal.inviting { h.p { h in h.linkButton(inviting) } }
        if let answer = page.portal.answer { h.p { h in h.linkButton(answer) } }
        if !page.portal.way.isEmpty {
          h.more(More(h.words("patients.card.way"))) { h in h.facts(page.portal.way) }
        }
        if let recover = page.portal.recover { h.p { h in h.linkButton(recover) } }
        if let write = page.write { h.p { h in h.linkButton(write) } }
        if let asPatient = page.asPatient { h.p { h in h.linkButton(asPatient) } }
      }
      h.wishesCard(page.contact)
      h.section(.class("card")) { h in
        h.h2(h.words("patients.card.helpers"))
        if !page.helpers.isEmpty { h.rows(page.helpers) }
        h.p { h in h.linkButton(page.people) }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("patients.card.next"))
        if page.booked.isEmpty { h.p(page.nextVisit) } else { h.rows(page.booked) }
        if let book = page.book { h.p { h in h.linkButton(book) } }
        if let followUp = page.followUp { h.p { h in h.linkButton(followUp) } }
        if let forms = page.forms { h.p { h in h.linkButton(forms) } }
        if let bills = page.bills { h.p { h in h.linkButton(bills) } }
      }
      if !page.orders.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("patients.card.orders"))
          h.rows(page.orders)
        }
      }
      h.lastResults(page.results)
      if let held = page.held {
        h.section(.class("card")) { h in
          h.h2(h.words("patients.card.held-back"))
          h.rows(held)
        }
      }
    }
  }

  private mutating func lastResults(_ rows: [Row]?) {
    guard let rows else { return }
    section(.class("card")) { h in
      h.h2(h.words("patients.card.results"))
      if rows.isEmpty { h.p(h.words("patients.card.no-results")) } else { h.rows(rows) }
    }
  }
}
