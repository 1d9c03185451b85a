import Web

extension HTML {
  mutating func confirm(_ page: ConfirmPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(words("accounts.confirm.title"))
    p(.class("lead"), words("accounts.confirm.text"))
    if let passkey = page.passkey {
      form(to: page.action) { h in
        h.passkeyFields()
        h.input(.type(.hidden), .name("next"), .value(page.next))
        h.passkeyButton(passkey)
      }
    }
    for (field, way) in [(page.code, ConfirmPage.Way.code), (page.password, .password), (page.app, .app)] {
      if let field { proof(field, way, page) }
    }
    if let send = page.send {
      form(to: page.action.appending("code")) { h in
        h.input(.type(.hidden), .name("next"), .value(page.next))
        h.p { h in h.submit(send) }
      }
    }
  }

  private mutating func proof(_ field: TextField, _ way: ConfirmPage.Way, _ page: ConfirmPage) {
    form(to: page.action) { h in
      h.textField(field)
      h.input(.type(.hidden), .name("next"), .value(page.next))
      h.p { h in h.submit(SubmitButton(h.words("accounts.step.button"), name: "way", value: way.rawValue)) }
    }
  }
}
