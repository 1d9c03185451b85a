import Web

extension HTML {
  mutating func details(_ page: DetailsPage) {
    crumb(words("accounts.account.title"), Path.account.url)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(h.words("requests.details.title"))
      for notice in page.notices { h.notice(notice) }
      if let contact = page.contact { h.contactForm(contact) }
      h.section(.class("card"), .labelledBy("sign-in")) { h in
        h.h2(.id("sign-in"), h.words("requests.email.title"))
        h.p(page.present)
        h.form(to: Path.accountEmail.url) { h in
          h.textField(page.email)
          if let password = page.password { h.textField(password) }
          h.p { h in h.submit(SubmitButton(h.words("requests.email.button"), look: .alternate, icon: .mail)) }
        }
        h.p(.class("meta"), h.words("requests.email.how"))
      }
    }
  }

  private mutating func contactForm(_ form: DetailsPage.ContactForm) {
    section(.class("card"), .labelledBy("contact")) { h in
      h.h2(.id("contact"), h.words("requests.details.contact"))
      h.p(h.words("requests.details.lead"))
      h.form(to: Path.accountDetails.url) { h in
        for field in form.fields { h.textField(field) }
        h.radioField(form.language)
        for field in form.address { h.textField(field) }
        h.p { h in h.submit(SubmitButton(h.words("requests.details.save"))) }
      }
    }
  }

  mutating func confirmEmail(_ page: ConfirmEmailPage) {
    h1(words("requests.confirm.title"))
    p(.class("lead"), page.lead)
    form(to: page.action) { h in
      h.p { h in h.submit(SubmitButton(h.words("requests.confirm.button"), icon: .check)) }
    }
  }
}
