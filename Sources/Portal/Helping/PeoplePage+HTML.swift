import Web

extension HTML {
  mutating func people(_ page: PeoplePage) {
    crumb(words("app.menu.account"), Path.account.url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      if !page.helpers.isEmpty || !page.asked.isEmpty || page.looks != nil {
        h.section(.class("card"), .labelledBy("have")) { h in
          h.h2(.id("have"), h.words("helping.have"))
          if page.helpers.isEmpty && page.asked.isEmpty {
            h.p(h.words("helping.have.none"))
          } else {
            h.rows(page.helpers + page.asked)
          }
          if let looks = page.looks { h.p { h in h.linkButton(looks) } }
        }
      }
      if !page.helped.isEmpty {
        h.section(.class("card"), .labelledBy("helped")) { h in
          h.h2(.id("helped"), h.words("accounts.account.helped"))
          h.rows(page.helped)
        }
      }
      if let form = page.form { h.askForHelp(form) }
      if let proof = page.proof {
        h.section(.class("card")) { h in
          h.p(h.words("helping.add.proof"))
          h.p { h in h.linkButton(proof) }
        }
      }
      if !page.call.isEmpty { h.p(page.call) }
    }
  }

  private mutating func askForHelp(_ form: PeoplePage.HelpForm) {
    section(.class("card"), .labelledBy("add")) { h in
      h.h2(.id("add"), h.words("helping.add"))
      h.p(h.words("helping.add.text"))
      h.form(to: form.action) { h in
        h.textField(form.name)
        h.textField(form.reach)
        h.selectField(form.relationship)
        h.radioField(form.bundle)
        h.more(More(h.words("helping.parts"))) { h in for part in form.parts { h.selectField(part) } }
        h.selectField(form.span)
        h.p { h in h.submit(SubmitButton(h.words("helping.add.button"), icon: .mail)) }
      }
    }
  }

  mutating func asked(_ page: AskedPage) {
    crumb(page.back.label, page.back.url)
    h1(page.title)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.p(page.text)
        if !page.number.isEmpty {
          h.p(.class("big")) { h in h.strong(page.number) }
          h.p(h.words("helping.asked.number"))
        }
        h.facts(page.facts)
      }
      h.form(to: page.end) { h in
        h.submit(SubmitButton(h.words("helping.asked.end"), look: .alternate))
      }
    }
  }

  mutating func helper(_ page: HelperPage) {
    crumb(words("helping.title"), Path.helping(.people).url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.facts(page.facts)
        if !page.call.isEmpty { h.p(page.call) }
        if let open = page.open { h.p { h in h.linkButton(open) } }
      }
      if let end = page.end {
        h.section(.class("card")) { h in
          h.p(end.text)
          h.form(to: end.action) { h in h.submit(SubmitButton(end.button, look: .alternate)) }
        }
      }
      if let form = page.form {
        h.section(.class("card"), .labelledBy("change")) { h in
          h.h2(.id("change"), h.words("helping.change"))
          h.form(to: form.action) { h in
            for part in form.parts { h.selectField(part) }
            h.selectField(form.span)
            h.p { h in h.submit(SubmitButton(h.words("helping.change.button"))) }
          }
        }
      }
    }
  }

  mutating func looks(_ page: LooksPage) {
    crumb(words("helping.title"), Path.helping(.people).url)
    h1(page.title)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.div(.class("no-print")) { h in h.chips(h.words("helping.looks.whose"), page.choices) }
      if !page.none.isEmpty { h.p(page.none) }
      for day in page.days {
        h.section(.class("card"), .label(day.name)) { h in
          h.h2(day.name)
          h.ul { h in for line in day.lines { h.li(line) } }
        }
      }
      if let older = page.older { h.p { h in h.linkButton(older) } }
    }
  }
}
