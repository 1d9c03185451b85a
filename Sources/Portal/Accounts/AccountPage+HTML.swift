import Web

extension HTML {
  mutating func account(_ page: AccountPage) {
    h1(words("accounts.account.title"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.facts(page.facts)
        h.div(.class("acts-row")) { h in
          h.linkButton(page.details)
          h.linkButton(page.notifications)
          h.linkButton(page.calendar)
          h.linkButton(page.security)
        }
      }
      if !page.helped.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("accounts.account.helped"))
          h.rows(page.helped)
        }
      }
      if !page.helpers.isEmpty || !page.helpersNone.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("accounts.account.helpers"))
          if page.helpers.isEmpty { h.p(page.helpersNone) } else { h.rows(page.helpers) }
          h.p { h in h.linkButton(page.people) }
        }
      }
      h.section(.class("card")) { h in
        h.choice(page.language, to: page.languageAction)
        h.choice(page.theme, to: page.themeAction)
      }
      h.form(to: page.signOut) { h in
        h.submit(SubmitButton(h.words("web.account.sign-out"), look: .alternate, icon: .signOut))
      }
    }
  }

  private mutating func choice(_ field: RadioField, to action: SafeURL) {
    form(to: action) { h in
      h.radioField(field)
      h.p { h in h.submit(SubmitButton(h.words("accounts.account.save"), look: .alternate)) }
    }
  }
}
