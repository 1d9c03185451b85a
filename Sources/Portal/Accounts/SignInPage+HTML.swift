import Web

extension HTML {
  mutating func signIn(_ page: SignInPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    if let notice = page.notice { self.notice(Notice(notice)) }
    if let passkey = page.passkey {
      form(to: page.passkeyAction) { h in
        h.passkeyFields()
        if !page.next.isEmpty { h.input(.type(.hidden), .name("next"), .value(page.next)) }
        h.passkeyButton(passkey)
      }
    }
    form(to: page.action) { h in
      h.textField(page.email)
      h.textField(page.password)
      if !page.next.isEmpty { h.input(.type(.hidden), .name("next"), .value(page.next)) }
      h.p { h in h.submit(SubmitButton(page.button)) }
      if !page.codes.isEmpty {
        h.p(.class("hint"), h.words("accounts.sign-in.code.hint"))
        h.div(.class("acts-row")) { h in
          for code in page.codes { h.submit(code) }
        }
      }
    }
    links(page.links)
  }
}
