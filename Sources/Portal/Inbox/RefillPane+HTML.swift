import Web

extension HTML {
  mutating func refillPane(_ pane: RefillPane) {
    guard let actions = pane.actions else { return refillFacts(pane) }
    form(to: actions.form, .id(InboxPane.form), .class("note-form")) { h in
      // Where it goes when it is passed on.
      h.input(.type(.hidden), .name("team"), .value("providers"))
      h.refillFacts(pane)
      if let refills = actions.refills { h.textField(refills) }
      h.more(More(h.words("inbox.refill.say-no"), isOpen: actions.isDenying)) { h in
        h.ul(.class("quick")) { h in
          for sentence in actions.sentences {
            h.li { h in h.a(.href(sentence.url)) { h in h.text(sentence.label) } }
          }
        }
        h.textAreaField(actions.english)
        h.textAreaField(actions.spanish)
        h.p { h in h.submit(actions.deny) }
      }
    }
  }

  private mutating func refillFacts(_ pane: RefillPane) {
    div { h in
      h.h3(pane.heading)
      h.p(.class("meta"), pane.asked)
      if !pane.note.isEmpty { h.blockquote { h in h.p(pane.note) } }
      for line in pane.lines { h.refillLine(line) }
      h.p(h.words("inbox.refill.pharmacy", ("name", pane.pharmacy)))
      for line in pane.context { h.p(.class("meta"), line) }
    }
  }

  private mutating func refillLine(_ line: RefillPane.Line) {
    div(.class("pick")) { h in
      let id = "line-" + line.id
      if line.canPick {
        h.input(.type(.checkbox), .id(id), .name("line"), .value(line.id), .checked.when(line.isPicked))
      }
      h.label(line.canPick ? .for(id) : .none) { h in
        h.text(line.name + " ")
        h.tag(line.tag)
        if !line.why.isEmpty { h.text(" " + line.why) }
        h.span(.class("hint"), line.directions)
        h.span(.class("hint"), line.about)
      }
    }
  }
}
