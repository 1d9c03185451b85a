import Kernel
import Web

extension HTML {
  mutating func orderChoice(_ page: OrderChoicePage) {
    crumb(page.patient, page.card)
    h1(words("patients.choice.title"))
    p(.class("lead"), page.lead)
    if page.isAnswered {
      notice(Web.Notice(words("patients.choice.there")))
    } else {
      if !page.errors.isEmpty { errorSummary(ErrorSummary(page.errors)) }
      form(to: page.action, .class("card letter")) { h in
        h.p(.class("label"), h.words("patients.choice.ask"))
        h.blockquote(.lang(page.language.tag)) { h in h.p(page.question) }
        if !page.noted.isEmpty { h.p(page.noted) }
        h.radioField(page.field)
        h.p { h in h.submit(SubmitButton(h.words("patients.choice.save"), icon: .check)) }
      }
    }
  }
}
