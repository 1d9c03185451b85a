import Web

extension HTML {
  mutating func away(_ page: AwayPage) {
    h1(page.heading)
    p(.class("lead"), page.text)
    form(to: page.stay) { h in h.p { h in h.submit(SubmitButton(h.words("web.session.stay"))) } }
    form(to: page.signOut) { h in
      h.p { h in h.submit(SubmitButton(h.words("web.account.sign-out"), look: .alternate)) }
    }
  }
}
