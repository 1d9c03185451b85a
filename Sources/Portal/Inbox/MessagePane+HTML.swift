import Web

extension HTML {
  mutating func messagePane(_ pane: MessagePane) {
    div { h in
      h.h3(pane.heading)
      if let whole = pane.whole { h.p(.class("links no-print")) { h in h.a(.href(whole.url), whole.label) } }
      if !pane.line.isEmpty {
        h.p { h in
          if let bill = pane.bill { h.a(.href(bill)) { h in h.text(pane.line) } } else { h.text(pane.line) }
        }
      }
      h.ol(.class("thread")) { h in
        for said in pane.said {
          h.li(.class(said.isOurs ? "own" : "")) { h in
            h.p(.class("meta"), said.who)
            h.paragraph(said.text)
            h.fileRows(said.files)
            if !said.read.isEmpty { h.p(.class("meta"), said.read) }
          }
        }
      }
      for state in pane.states { h.notice(state) }
      if let table = pane.table { h.paneTable(table) }
      for told in pane.told { h.p(.class("meta"), told) }
    }
    if let action = pane.form { answerForm(pane, action) }
    if let deeds = pane.deeds { messageDeeds(deeds, saw: pane.saw) }
  }

  private mutating func answerForm(_ pane: MessagePane, _ action: SafeURL) {
    form(to: action, .id(InboxPane.form), .class("note-form")) { h in
      h.h3(pane.noteHeading)
      if !pane.phrases.isEmpty { h.phraseLinks(pane.phrases) }
      h.input(.type(.hidden), .name("saw"), .value(pane.saw))
      h.div(.class(pane.second == nil ? "note-one" : "cols noteboth")) { h in
        h.noteField(pane.first)
        if let second = pane.second { h.noteField(second) }
      }
      h.p { h in h.submit(pane.grade) }
    }
  }

  private mutating func messageDeeds(_ deeds: MessageDeeds, saw: String) {
    div(.class("ctx no-print")) { h in
      h.more(More(h.words("inbox.turn.more"))) { h in
        h.form(to: deeds.turn) { h in
          h.radioField(deeds.what)
          h.selectField(deeds.team)
          h.textAreaField(deeds.remark)
          h.p { h in h.submit(SubmitButton(h.words("inbox.turn.button"), look: .alternate)) }
        }
        h.form(to: deeds.close) { h in
          h.input(.type(.hidden), .name("saw"), .value(saw))
          h.textAreaField(deeds.reason)
          h.p { h in h.submit(SubmitButton(h.words("inbox.close.button"), look: .alternate)) }
        }
      }
    }
  }
}
