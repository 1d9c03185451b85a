import Web

extension HTML {
  mutating func front(_ page: FrontPage) {
    div(.class("stack")) { h in
      h.hello(page.hello)
      h.section(.class("card"), .label(h.words("front.way-in"))) { h in
        h.p { h in h.linkButton(page.signIn) }
        h.p { h in h.linkButton(page.invited) }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("front.offers"))
        h.rows(page.offers)
      }
      h.section(.class("card")) { h in
        h.h2(h.words("front.reach"))
        h.facts(page.facts)
        h.links([page.write, page.howItGoes])
      }
      h.links([page.staff])
    }
  }
}
