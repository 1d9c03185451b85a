import Web

extension HTML {
  mutating func codePage(_ page: CodePage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    p(.class("lead"), page.lead)
    form(to: page.action) { h in
      h.textField(page.code)
      if !page.next.isEmpty { h.input(.type(.hidden), .name("next"), .value(page.next)) }
      h.p { h in h.submit(SubmitButton(h.words("accounts.sign-in.button"))) }
    }
    links([page.again])
  }

  mutating func secondProof(_ page: SecondProofPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    p(.class("lead"), page.lead)
    if let passkey = page.passkey {
      form(to: page.action) { h in
        h.passkeyFields()
        h.input(.type(.hidden), .name("next"), .value(page.next))
        h.passkeyButton(passkey)
      }
    }
    form(to: page.action) { h in
      h.textField(page.code)
      if let trust = page.trust { h.checkboxField(trust) }
      h.input(.type(.hidden), .name("next"), .value(page.next))
      h.p { h in h.submit(SubmitButton(h.words("accounts.step.button"))) }
    }
    p(.class("meta"), page.lost)
    links([page.back])
  }
}
