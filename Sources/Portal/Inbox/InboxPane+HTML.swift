import Web

extension HTML {
  mutating func inboxPane(_ pane: InboxPane, _ errors: [FieldError]) {
    div(.class("pt")) { h in
      h.a(.class("crumb back"), .href(pane.back.url)) { h in
        h.icon(.chevron)
        h.text(pane.back.label)
      }
      h.div { h in
        h.h2(pane.heading)
        h.p(pane.lead)
        if let card = pane.card {
          h.p(.class("links no-print")) { h in h.a(.href(card.url)) { h in h.text(card.label) } }
        }
      }
      if !pane.tags.isEmpty { h.div(.class("tags")) { h in for tag in pane.tags { h.tag(tag) } } }
    }
    if !pane.others.isEmpty || !pane.settled.isEmpty || !errors.isEmpty { paneNotices(pane, errors) }
    switch pane.content {
    case .result(let result): resultPane(result)
    case .message(let message): messagePane(message)
    case .refill(let refill): refillPane(refill)
    case .task(let task): taskPane(task)
    case .request(let request): requestPane(request)
    case .visitor(let visitor): visitorPane(visitor)
    }
    if !pane.remarks.isEmpty {
      div(.class("ctx")) { h in
        h.h3(h.words("inbox.remarks"))
        for remark in pane.remarks {
          h.p(.class("meta"), remark.who)
          h.p(remark.text)
        }
      }
    }
    if let side = pane.side { paneSide(side) }
    // Its script counts the seconds in which somebody does something, and tells them when the page is left.
    if let beat = pane.beat { form(to: beat, .data("beat", "on")) { _ in } }
    // Docked below everything, so that they are in reach however long the table is.
    if !pane.buttons.isEmpty {
      div(.class("acts no-print")) { h in for button in pane.buttons { h.submit(button.of(form: InboxPane.form)) } }
    }
  }

  private mutating func paneNotices(_ pane: InboxPane, _ errors: [FieldError]) {
    div { h in
      if !pane.others.isEmpty { h.notice(Notice(pane.others, tone: .near)) }
      if !pane.settled.isEmpty { h.notice(Notice(pane.settled)) }
      h.errorSummary(ErrorSummary(errors))
    }
  }

  private mutating func resultPane(_ result: ResultPane) {
    div { h in
      h.div(.class("head")) { h in
        h.h3(result.heading)
        h.span(.class("meta"), result.facts)
      }
      if let table = result.table { h.paneTable(table) }
      if !result.report.isEmpty { h.p(result.report) }
      for told in result.told { h.p(.class("meta"), told) }
    }
    if let actions = result.actions { noteForm(result, actions) }
    if let called = result.actions?.called { callForm(called) }
    if !result.context.isEmpty {
      div(.class("ctx")) { h in
        h.h3(h.words("inbox.lately"))
        for line in result.context { h.p(line) }
      }
    }
  }

  mutating func paneTable(_ table: PaneTable) {
    div(.class("scroll")) { h in
      h.table(.class("panel")) { h in
        h.thead { h in
          h.tr { h in for heading in table.headings { h.th(.scopeColumn, heading) } }
        }
        h.tbody { h in
          for row in table.rows {
            h.tr(.class("off").when(row.isOutside)) { h in
              h.th(.scopeRow, row.name)
              h.td { h in
                h.text(row.value)
                if let tag = row.tag {
                  h.raw(" ")
                  h.tag(tag)
                }
              }
              h.td { h in if let line = row.line { h.miniLine(line) } }
              h.td(row.range)
              h.td(row.before)
            }
          }
        }
      }
    }
  }

  /// The note with its phrases and buttons: one form, each button sends it to its own deed.
  private mutating func noteForm(_ result: ResultPane, _ actions: PaneActions) {
    form(to: actions.form, .id(InboxPane.form), .class("note-form")) { h in
      if !actions.share.isEmpty {
        h.h3(result.noteHeading)
        h.phraseLinks(result.phrases)
        h.div(.class(result.spanish == nil ? "note-one" : "cols noteboth")) { h in
          if let spanish = result.spanish { h.noteField(spanish) }
          h.noteField(result.english)
        }
        h.selectField(result.step)
        if let preview = actions.preview { h.p { h in h.submit(preview) } }
      }
    }
  }

  mutating func phraseLinks(_ phrases: [PhraseLink]) {
    ul(.class("quick")) { h in
      for phrase in phrases {
        h.li { h in
          h.a(.href(phrase.url), .current(.item).when(phrase.isChosen), .data("key", phrase.key)) { h in
            h.kbd(.ariaHidden, phrase.key)
            h.text(phrase.label)
          }
        }
      }
    }
  }

  mutating func noteField(_ note: NoteField) {
    div { h in
      h.textAreaField(note.area)
      if !note.grade.isEmpty { h.p(.class(note.isHard ? "meta hard" : "meta"), note.grade) }
    }
  }

  private mutating func callForm(_ call: CallForm) {
    div(.class("ctx")) { h in
      h.form(to: call.action) { h in
        h.radioField(call.outcome)
        h.selectField(call.step)
        h.textAreaField(call.remark)
        h.p { h in h.submit(call.button) }
      }
    }
  }

  private mutating func taskPane(_ pane: TaskPane) {
    div { h in
      h.h3(pane.heading)
      h.p(pane.text)
      if let phone = pane.phone { h.p { h in h.linkButton(phone) } }
      if let problem = pane.problem { h.p(.class("no-print")) { h in h.linkButton(problem) } }
      if let book = pane.book { h.p(.class("no-print")) { h in h.linkButton(book) } }
      if let talk = pane.talk { h.p(.class("links no-print")) { h in h.a(.href(talk.url), talk.label) } }
    }
    if let called = pane.called { callForm(called) }
    if let done = pane.done { form(to: done, .id(InboxPane.form)) { _ in } }
  }

  private mutating func visitorPane(_ pane: VisitorPane) {
    div { h in
      h.h3(pane.heading)
      h.p(.class("meta"), pane.sent)
      if !pane.ways.isEmpty { h.ul { h in for way in pane.ways { h.li(way) } } }
      h.blockquote { h in
        for paragraph in pane.text.split(separator: "\n") { h.p(String(paragraph)) }
      }
      h.p { h in h.linkButton(pane.reach) }
    }
    if let form = pane.form {
      div(.class("ctx no-print")) { h in
        h.form(to: form.action) { h in
          h.textAreaField(form.remark)
          h.p(.class("acts-row")) { h in for button in form.buttons { h.submit(button) } }
        }
      }
    }
  }

  private mutating func paneSide(_ side: PaneSide) {
    div(.class("ctx no-print")) { h in
      h.more(More(h.words("inbox.more-deeds"))) { h in
        h.form(to: side.hand) { h in
          h.selectField(SelectField(FieldFrame("team", h.words("inbox.hand.team")), side.teams, chosen: "nurses"))
          h.selectField(SelectField(FieldFrame("person", h.words("inbox.hand.person")), side.people, chosen: ""))
          h.textAreaField(
            TextAreaField(
              FieldFrame("remark", h.words("inbox.hand.remark"), isOptional: true).under("hand-remark"), most: 2_000,
              rows: 2))
          h.p { h in h.submit(SubmitButton(h.words("inbox.hand.button"), look: .alternate)) }
        }
        h.form(to: side.snooze) { h in
          h.selectField(SelectField(FieldFrame("until", h.words("inbox.snooze.until")), side.spans, chosen: "tomorrow"))
          h.p { h in h.submit(SubmitButton(h.words("inbox.snooze.button"), look: .alternate, icon: .clock)) }
        }
        h.form(to: side.remark) { h in
          h.textAreaField(
            TextAreaField(
              FieldFrame("remark", h.words("inbox.remark"), hint: h.words("inbox.remark.hint")), most: 2_000, rows: 2))
          h.p { h in h.submit(SubmitButton(h.words("inbox.remark.button"), look: .alternate, icon: .pencil)) }
        }
      }
    }
  }
}
