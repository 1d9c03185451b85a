import Web

extension HTML {
  mutating func forms(_ page: FormsPage) {
    crumb(words("forms.back"), page.back)
    h1(words("forms.title"))
    p(.class("lead"), words("forms.lead"))
    if page.open.isEmpty {
      emptyState(EmptyState(words("forms.none")))
    } else {
      section(.labelledBy("to-do")) { h in
        h.h2(.id("to-do"), h.words("forms.to-do"))
        h.rows(page.open)
      }
    }
    if !page.sent.isEmpty {
      section(.labelledBy("sent")) { h in
        h.h2(.id("sent"), h.words("forms.sent"))
        h.rows(page.sent)
      }
    }
  }

  mutating func form(_ page: FormPage) {
    crumb(words("forms.back"), page.back)
    if case .open(let form) = page.content, !form.errors.isEmpty { errorSummary(ErrorSummary(form.errors)) }
    div(.class("stack")) { h in
      h.h1(page.title)
      h.p(.class("meta"), page.about)
      if !page.lead.isEmpty { h.p(page.lead) }
      switch page.content {
      case .open(let form): h.openForm(form)
      case .sent(let form): h.sentForm(form)
      case .closed(let text): h.notice(Web.Notice(text))
      }
      h.p(.class("no-print")) { h in h.linkButton(page.paper) }
    }
  }

  private mutating func openForm(_ form: OpenForm) {
    for line in form.notices { notice(line) }
    if let unchanged = form.unchanged {
      section(.class("card"), .labelledBy("still")) { h in
        h.h2(.id("still"), h.words("forms.still-right"))
        h.answers(unchanged.facts)
        if !form.statement.isEmpty {
          h.p(form.statement)
          h.p(.class("meta"), form.signing)
        }
        h.form(to: unchanged.action) { h in h.p { h in h.submit(unchanged.button) } }
      }
      more(More(words("forms.changed"), isOpen: !form.errors.isEmpty)) { h in h.questions(form) }
    } else {
      questions(form)
    }
  }

  private mutating func questions(_ form: OpenForm) {
    let draft = form.draft?.description ?? ""
    self.form(to: form.action, .data("form", draft).when(!draft.isEmpty)) { h in
      h.input(.type(.hidden), .name("mark"), .value("\(form.mark)"))
      h.formFields(form.fields)
      if !form.statement.isEmpty {
        h.p(form.statement)
        h.p(.class("meta"), form.signing)
      }
      guard form.draft != nil else { return }
      h.div(.class("acts-row no-print")) { h in
        h.submit(form.send)
        h.submit(form.save)
      }
      h.p(
        .class("meta"), .role(.status), .data("said", h.words("forms.script.saved")),
        .data("stale", h.words("forms.script.stale"))
      ) { _ in }
    }
  }

  private mutating func sentForm(_ form: SentForm) {
    if let alert = form.alert { notice(alert) }
    if let call = form.call { p { h in h.linkButton(call) } }
    p(form.state)
    for line in form.refused { notice(Web.Notice(line, tone: .near)) }
    section(.class("card"), .labelledBy("answers")) { h in
      h.h2(.id("answers"), h.words("forms.answers"))
      h.answers(form.answers)
      if !form.statement.isEmpty { h.p(form.statement) }
      h.p(.class("meta"), form.signature)
    }
  }

  /// Questions with their answers below: a question is longer than the word before a fact.
  mutating func answers(_ answers: [Fact]) {
    for answer in answers {
      p { h in
        h.span(.class("meta"), answer.term)
        h.br()
        h.strong(answer.text)
      }
    }
  }
}
