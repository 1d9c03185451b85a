import Web

extension HTML {
  mutating func contact(_ page: ContactPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(words("front.contact.title"))
    p(.class("lead"), words("front.contact.lead"))
    notice(Notice(page.emergency, tone: .urgent))
    form(to: Path.contact.url) { h in
      h.textField(page.name)
      h.textField(page.reach)
      h.radioField(page.topic)
      h.textAreaField(page.text)
      h.trap()
      h.input(.type(.hidden), .name(ContactPage.stampField), .value(page.stamp))
      h.p { h in h.rich(page.promise) }
      h.p { h in h.submit(SubmitButton(h.words("front.contact.button"))) }
    }
  }

  /// A box that nobody sees, hears or reaches with the keyboard: who fills it is a robot.
  mutating func trap() {
    div(.class("vh no-print"), .ariaHidden) { h in
      h.label(.for(ContactPage.trap), h.words("front.contact.trap"))
      h.input(
        .type(.text), .id(ContactPage.trap), .name(ContactPage.trap), .autocomplete(.off), .tabindex(-1), .value(""))
    }
  }

  mutating func contactSent(_ page: ContactSentPage) {
    h1(words("front.contact.sent.title"))
    div(.class("stack")) { h in
      h.notice(.done(page.next))
      h.p(page.sooner)
      h.p { h in h.linkButton(page.back) }
    }
  }
}
