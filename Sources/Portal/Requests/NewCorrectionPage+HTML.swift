import Web

extension HTML {
  mutating func newCorrection(_ page: NewCorrectionPage, canSend: Bool) {
    crumb(words("requests.corrections.title"), page.back)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(h.words("requests.correction.title"))
      if !page.about.isEmpty {
        h.section(.class("card"), .label(h.words("requests.correction.about"))) { h in
          h.b(page.about)
          for line in page.says { h.p(.class("meta"), line) }
        }
      }
      if canSend {
        h.form(to: page.action) { h in
          if !page.item.isEmpty { h.input(.type(.hidden), .name("item"), .value(page.item)) }
          h.textAreaField(page.wrong)
          h.textAreaField(page.proposed)
          h.p(page.promise)
          h.p { h in h.submit(SubmitButton(h.words("requests.correction.send"), icon: .pencil)) }
        }
      }
    }
  }
}
