import Web

extension HTML {
  mutating func anotherWay(_ page: AnotherWayPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(words("help.another.title"))
    p(.class("lead"), page.lead)
    form(to: page.action) { h in
      h.checkboxesField(page.ways)
      h.textAreaField(page.text)
      if let name = page.name { h.textField(name) }
      h.textField(page.reach)
      if let stamp = page.stamp {
        h.trap()
        h.input(.type(.hidden), .name(ContactPage.stampField), .value(stamp))
      }
      h.p { h in h.rich(page.promise) }
      h.p { h in h.submit(SubmitButton(h.words("help.another.button"))) }
    }
  }

  mutating func anotherWaySent(_ page: AnotherWaySentPage) {
    h1(words("help.another.sent.title"))
    div(.class("stack")) { h in
      h.notice(.done(page.next))
      h.p(page.sooner)
      h.p { h in h.linkButton(page.back) }
    }
  }
}
