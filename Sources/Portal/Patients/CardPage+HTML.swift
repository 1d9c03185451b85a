import Web

extension HTML {
  mutating func card(_ page: CardPage) {
    crumb(words("patients.card.back"), Path.staffPatients.url)
    h1(page.name)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in h.facts(page.facts) }
      h.section(.class("card")) { h in
        h.div(.class("head")) { h in
          h.h2(h.words("patients.card.portal"))
          h.tag(page.status.tag)
        }
        h.p(page.status.sentence)
        if let invite = page.invite {
          h.form(to: page.inviteAction) { h in h.p { h in h.submit(invite) } }
        }
        if let asPatient = page.asPatient { h.p { h in h.linkButton(asPatient) } }
      }
      h.wishesCard(page.contact)
      if !page.helpers.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("patients.card.helpers"))
          h.rows(page.helpers)
        }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("patients.card.next"))
        h.p(page.nextVisit)
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
