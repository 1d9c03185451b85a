import Web

extension HTML {
  mutating func refill(_ page: RefillPage) {
    crumb(words("refills.back"), page.back)
    div(.class("stack")) { h in
      h.h1(h.words("refills.form.title"))
      h.errorSummary(ErrorSummary(page.errors))
      if let notice = page.notice { h.notice(notice) }
      if let form = page.form { h.refillForm(form) }
      if !page.empty.isEmpty { h.section(.class("card")) { h in h.emptyState(EmptyState(page.empty)) } }
      if !page.asked.isEmpty {
        let id = h.uniqueID("asked")
        h.section(.class("card"), .labelledBy(id)) { h in
          h.h2(.id(id), h.words("refills.asked"))
          h.rows(page.asked)
        }
      }
    }
  }

  private mutating func refillForm(_ form: RefillPage.RefillForm) {
    section(.class("card")) { h in
      h.form(to: form.action) { h in
        h.checkboxesField(form.medicines)
        h.textField(form.pharmacy)
        h.textAreaField(form.note)
        h.p { h in h.rich(form.promise) }
        if let button = form.button { h.p { h in h.submit(button) } }
      }
    }
  }
}
