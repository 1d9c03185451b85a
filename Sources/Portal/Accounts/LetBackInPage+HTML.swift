import Web

extension HTML {
  mutating func letBackIn(_ page: LetBackInPage) {
    crumb(page.name, page.back)
    errorSummary(ErrorSummary(page.errors))
    h1(words("accounts.back-in.title", ("name", page.name)))
    if let done = page.done { notice(done) }
    if let link = page.link {
      p(words("accounts.back-in.show"))
      if let square = page.square { self.square(square, words("accounts.back-in.square")) }
      p { h in h.b(link) }
    } else if page.done == nil {
      letBackInForm(page)
    }
    p { h in h.linkButton(LinkButton(h.words("accounts.back-in.back"), page.back, look: .alternate)) }
  }

  private mutating func letBackInForm(_ page: LetBackInPage) {
    guard let fields = page.form else {
      p(.class("lead"), words("accounts.back-in.no-account"))
      return
    }
    p(.class("lead"), words("accounts.back-in.lead"))
    form(to: page.action) { h in
      h.radioField(fields.proof)
      h.textField(fields.note)
      h.radioField(fields.way)
      h.p { h in h.submit(SubmitButton(h.words("accounts.back-in.button"))) }
    }
  }

  mutating func recover(_ page: RecoverPage) {
    h1(words("accounts.recover.title"))
    p(.class("lead"), page.lead)
    form(to: page.action) { h in
      h.p { h in h.submit(SubmitButton(h.words("accounts.recover.button"))) }
    }
  }
}
