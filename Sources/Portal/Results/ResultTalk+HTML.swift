import Web

extension HTML {
  /// What comes next, what was asked, and where to ask.
  mutating func resultTalk(_ talk: ResultTalk) {
    if !talk.next.isEmpty || !talk.remark.isEmpty {
      let id = uniqueID("next")
      section(.class("card"), .labelledBy(id)) { h in
        h.h2(.id(id), h.words("results.talk.next"))
        if !talk.remark.isEmpty { h.p(talk.remark) }
        if !talk.next.isEmpty { h.p(talk.next) }
      }
    }
    resultQuestions(talk)
  }

  private mutating func resultQuestions(_ talk: ResultTalk) {
    if !talk.questions.isEmpty {
      let id = uniqueID("questions")
      section(.class("card"), .labelledBy(id)) { h in
        h.h2(.id(id), h.words("results.talk.questions"))
        for asked in talk.questions {
          h.p(.class("meta"), h.words("results.talk.you-asked", ("day", asked.when)))
          h.paragraph(asked.text)
          if asked.answer.isEmpty {
            h.p(.class("meta"), h.words("results.talk.no-answer"))
          } else {
            h.p(.class("meta"), asked.answered)
            h.blockquote { h in h.paragraph(asked.answer) }
          }
          h.p(.class("links no-print")) { h in
            h.a(.href(asked.url)) { h in h.text(h.words("results.talk.open")) }
          }
        }
      }
    }
    if let ask = talk.ask {
      section(.class("card no-print"), .id("ask")) { h in
        h.more(More(h.words("results.ask.title"))) { h in
          h.form(to: ask.action) { h in
            for field in ask.hidden { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
            h.p(ask.promise)
            h.textAreaField(ask.field)
            h.p { h in h.submit(SubmitButton(h.words("results.ask.send"), icon: .messages)) }
          }
        }
      }
    }
  }

  mutating func choices(_ page: ChoicesPage) {
    crumb(page.crumb.label, page.crumb.url)
    h1(words("results.choices.title"))
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      if page.canSave {
        h.form(to: page.action, .class("card")) { h in
          for field in page.fields { h.radioField(field) }
          h.p { h in h.submit(SubmitButton(h.words("results.choices.save"))) }
        }
      } else {
        h.section(.class("card")) { h in for field in page.fields { h.radioField(field) } }
      }
      if !page.orders.isEmpty {
        let id = h.uniqueID("orders")
        h.section(.class("card"), .labelledBy(id)) { h in
          h.h2(.id(id), h.words("results.choices.orders"))
          h.rows(page.orders)
        }
      }
    }
  }

  /// A result that waits for the doctor's note because the patient asked for that.
  mutating func waitingForNote(_ page: WaitingNotePage) {
    crumb(page.crumb.label, page.crumb.url)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.section(.class("card")) { h in
        h.p(.class("verdict"), page.sentence)
        h.p(page.why)
        if let showNow = page.showNow {
          h.form(to: showNow) { h in h.p { h in h.submit(SubmitButton(h.words("results.note.show-now"), icon: .eye)) } }
        }
      }
    }
  }
}
