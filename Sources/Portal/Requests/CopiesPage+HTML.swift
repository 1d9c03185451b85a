import Web

extension HTML {
  mutating func copies(_ page: CopiesPage) {
    crumb(words("requests.back"), page.record)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(h.words("requests.copies.title"))
      if !page.asked.isEmpty {
        h.section(.class("card"), .labelledBy("asked")) { h in
          h.h2(.id("asked"), h.words("requests.copies.asked"))
          h.rows(page.asked)
        }
      }
      h.section(.class("card no-print"), .labelledBy("now")) { h in
        h.h2(.id("now"), h.words("requests.copies.now"))
        h.p(h.words("requests.copies.now.text"))
        h.div(.class("acts-row")) { h in for link in page.now { h.linkButton(link) } }
      }
      if page.canSend { h.copiesForm(page) }
    }
  }

  private mutating func copiesForm(_ page: CopiesPage) {
    section(.class("card no-print"), .labelledBy("ask")) { h in
      h.h2(.id("ask"), h.words("requests.copies.ask"))
      h.p(page.promise)
      h.form(to: page.action) { h in
        h.radioField(page.scope)
        h.more(More(h.words("requests.copies.some"), isOpen: page.scope.chosen == "some")) { h in
          h.checkboxesField(page.kinds)
          h.dateField(page.from)
          h.dateField(page.to)
        }
        h.radioField(page.way)
        h.textField(page.recipient)
        h.textAreaField(page.address)
        h.p { h in h.submit(SubmitButton(h.words("requests.copies.send"), icon: .document)) }
      }
    }
  }
}
