import Web

extension HTML {
  mutating func notifications(_ page: NotificationsPage) {
    crumb(words("notices.page.back"), page.back)
    errorSummary(ErrorSummary(page.errors))
    h1(words("notices.page.title"))
    p(.class("lead"), words("notices.page.lead"))
    for trouble in page.troubles { notice(trouble) }
    form(to: page.action, .class("stack")) { h in
      h.section(.class("card")) { h in
        for topic in page.topics { h.radioField(topic) }
        h.p(.class("meta"), h.words("notices.page.account"))
      }
      if let phone = page.phone {
        h.section(.class("card")) { h in
          h.textField(phone)
          h.checkboxField(page.texts)
        }
      }
      h.section(.class("card")) { h in
        h.radioField(page.hours)
        if let paper = page.paper { h.radioField(paper) }
        h.radioField(page.language)
      }
      h.p { h in h.submit(SubmitButton(h.words("notices.page.save"))) }
    }
  }
}
