import Web

extension HTML {
  mutating func hold(_ page: HoldPage) {
    crumb(page.patient, page.card)
    h1(words("oversight.hold.title"))
    p(.class("lead"), words("oversight.hold.lead", ("name", page.name), ("patient", page.patient)))
    switch page.content {
    case .form(let reason, let review, let errors):
      if !errors.isEmpty { errorSummary(ErrorSummary(errors)) }
      form(to: page.action) { h in
        h.textAreaField(reason)
        h.dateField(review)
        h.p { h in h.submit(SubmitButton(h.words("oversight.hold.button"), icon: .lock)) }
      }
    case .held(let facts, let errors):
      if !errors.isEmpty { errorSummary(ErrorSummary(errors)) }
      section(.class("card stack")) { h in
        h.h2(h.words("oversight.held"))
        h.facts(facts)
        h.form(to: page.action.appending("lift")) { h in
          h.checkboxField(
            CheckboxField(FieldFrame("looked", h.words("oversight.lift.looked")).with(errors, in: h.words)))
          h.p { h in h.submit(SubmitButton(h.words("oversight.lift.button"), icon: .eye)) }
        }
      }
    case .waiting: notice(Web.Notice(words("oversight.waiting")))
    }
    p { h in h.a(.href(page.holds)) { h in h.text(h.words("oversight.holds.all")) } }
  }
}
