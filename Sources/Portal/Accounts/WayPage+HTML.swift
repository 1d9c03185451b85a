import Web

extension HTML {
  mutating func wayPage(_ page: WayPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    p(.class("lead"), page.lead)
    form(to: page.action) { h in
      if let code = page.code { h.sentDigits(code) } else { h.ways(page) }
    }
    if page.code == nil { links([page.signIn]) } else { links([LinkButton(words("accounts.code.again"), page.action)]) }
  }

  private mutating func sentDigits(_ code: TextField) {
    input(.type(.hidden), .name("way"), .value(WayPage.Way.typed.rawValue))
    textField(code)
    p { h in h.submit(SubmitButton(h.words("accounts.join.password.button"))) }
  }

  private mutating func ways(_ page: WayPage) {
    if let account = page.account { p { h in h.submit(account) } }
    textField(page.email)
    if let passkey = page.passkey {
      passkeyFields()
      passkeyButton(passkey)
    }
    p { h in
      h.submit(
        SubmitButton(
          h.words("accounts.way.code"), look: .alternateWide, name: "way", value: WayPage.Way.code.rawValue))
    }
    more(More(words("accounts.way.password"), isOpen: page.isPasswordOpen)) { h in
      h.textField(page.password)
      h.p { h in
        h.submit(
          SubmitButton(
            h.words("accounts.join.password.button"), look: .alternate, name: "way",
            value: WayPage.Way.password.rawValue))
      }
    }
    p { h in
      h.sentence("accounts.join.terms", ["privacy": .link(h.words("accounts.join.terms.privacy"), page.privacy)])
    }
  }
}
