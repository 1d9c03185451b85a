import Web

extension HTML {
  mutating func resetPassword(_ page: ResetPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    form(to: page.action) { h in
      h.textField(page.password)
      h.p { h in h.submit(SubmitButton(h.words("accounts.reset.button"))) }
    }
    p(.class("meta"), words("accounts.reset.others"))
  }
}
