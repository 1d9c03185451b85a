import Web

extension HTML {
  mutating func search(_ page: SearchPage) {
    h1(words("patients.search.title"))
    form(to: page.action, .role(.search)) { h in
      h.textField(page.field)
      h.p { h in h.submit(SubmitButton(h.words("patients.search.button"), icon: .search)) }
    }
    if !page.outcome.isEmpty { p(.role(.status), page.outcome) }
    if !page.rows.isEmpty { section(.class("card")) { h in h.rows(page.rows) } }
  }
}
