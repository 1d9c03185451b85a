import Web

extension HTML {
  mutating func correction(_ page: CorrectionPage) {
    crumb(words("requests.corrections.title"), page.corrections)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.header { h in
        h.h1(page.title)
        h.p(.class("lead"), page.lead)
        h.p { h in h.tag(page.tag) }
      }
      if let answer = page.answer { h.correctionAnswer(answer) }
      if !page.extended.isEmpty { h.notice(Notice(page.extended)) }
      if let said = page.disagreement {
        h.section(.class("card"), .labelledBy("said")) { h in
          h.h2(.id("said"), h.words("requests.disagree.title"))
          h.p(.class("meta"), said.when)
          h.paragraph(said.text)
        }
      }
      if let form = page.form {
        h.section(.class("card no-print"), .labelledBy("disagree")) { h in
          h.h2(.id("disagree"), h.words("requests.disagree.title"))
          h.form(to: form.action) { h in
            h.textAreaField(form.field)
            h.p { h in h.submit(SubmitButton(h.words("requests.disagree.send"))) }
          }
        }
      }
      h.section(.class("card"), .labelledBy("asked")) { h in
        h.h2(.id("asked"), h.words("requests.correction.asked"))
        h.h3(h.words("requests.correction.wrong.short"))
        h.paragraph(page.wrong)
        h.h3(h.words("requests.correction.proposed.short"))
        h.paragraph(page.proposed)
      }
    }
  }

  private mutating func correctionAnswer(_ answer: CorrectionPage.Answer) {
    section(.class("card"), .labelledBy("answer")) { h in
      h.h2(.id("answer"), answer.heading)
      if !answer.ground.isEmpty { h.p(answer.ground) }
      h.paragraph(answer.text)
      if answer.rights.count == 1 {
        h.p(.class("meta"), answer.rights[0])
      } else {
        h.h3(h.words("requests.rights"))
        h.ul { h in for right in answer.rights { h.li(right) } }
      }
    }
  }
}
