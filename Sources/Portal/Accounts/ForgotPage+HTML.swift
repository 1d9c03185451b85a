import Web

extension HTML {
  mutating func forgot(_ page: ForgotPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    p(.class("lead"), page.lead)
    if page.isSent {
      p { h in h.linkButton(page.back) }
    } else {
      form(to: page.action) { h in
        h.textField(page.email)
        h.p { h in h.submit(SubmitButton(h.words("accounts.forgot.button"))) }
      }
      links([page.back])
    }
  }
}
