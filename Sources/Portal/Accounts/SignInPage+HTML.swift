import Web

extension HTML {
  mutating func signIn(_ page: SignInPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    if let notice = page.notice { self.notice(Notice(notice)) }
    form(to: page.action) { h in
      h.textField(page.email)
      h.textField(page.password)
      if !page.next.isEmpty { h.input(.type(.hidden), .name("next"), .value(page.next)) }
      h.p { h in h.submit(SubmitButton(page.button)) }
    }
    links(page.links)
  }
}
