import Web

extension HTML {
  mutating func join(_ page: JoinPage, born: DateField) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    p(.class("lead"), page.lead)
    form(to: page.action) { h in
      h.dateField(born)
      h.p { h in h.submit(SubmitButton(h.words("accounts.join.button"))) }
    }
    links([page.signIn])
  }
}
