import Web

extension HTML {
  mutating func corrections(_ page: CorrectionsPage) {
    crumb(words("requests.back"), page.record)
    div(.class("stack")) { h in
      h.header { h in
        h.h1(h.words("requests.corrections.title"))
        h.p(.class("lead"), h.words("requests.corrections.lead"))
      }
      h.section(.class("card")) { h in
        if page.rows.isEmpty { h.p(h.words("requests.corrections.none")) } else { h.rows(page.rows) }
      }
      if let new = page.new { h.p(.class("no-print")) { h in h.linkButton(new) } }
    }
  }
}
