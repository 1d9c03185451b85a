import Web

extension HTML {
  mutating func bulkForm(_ page: BulkFormPage) {
    crumb(words("outreach.back"), Path.staffBulk.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("outreach.new.title"))
    p(.class("lead"), words("outreach.new.lead"))
    form(to: Path.staffNewBulk.url) { h in
      h.div(.class("stack")) { h in
        h.section(.class("card")) { h in
          h.h2(h.words("outreach.whom"))
          h.p(h.words("outreach.whom.text"))
          h.selectField(page.provider)
          h.dateField(page.since)
          h.textField(page.thing)
          h.textField(page.youngest)
          h.textField(page.oldest)
          h.selectField(page.language)
          h.textField(page.within)
          h.checkboxField(page.joined)
        }
        h.section(.class("card")) { h in
          h.h2(h.words("outreach.what"))
          h.selectField(page.reason)
          for text in page.texts { h.textAreaField(text) }
          h.selectField(page.team)
          h.p { h in h.submit(SubmitButton(h.words("outreach.look"))) }
        }
      }
    }
  }
}
