import Web

extension HTML {
  mutating func messages(_ page: MessagesPage) {
    div(.class("stack")) { h in
      h.h1(h.words("messaging.title"))
      if let ask = page.ask { h.p { h in h.linkButton(ask) } }
      if let draft = page.draft { h.section(.class("card")) { h in h.rows([draft]) } }
      h.section(.class("card"), .label(h.words("messaging.title"))) { h in
        if let empty = page.empty { h.emptyState(empty) } else { h.rows(page.rows) }
        if let earlier = page.earlier {
          h.p(.class("links no-print")) { h in h.a(.href(earlier)) { h in h.text(h.words("messaging.earlier")) } }
        }
      }
    }
  }

  /// What one can see now; the page's script fills it while one writes.
  mutating func answers(_ lines: [AnswerLine]) {
    div(.data("links", "1"), .role(.status), .hidden.when(lines.isEmpty)) { h in
      h.p { h in h.b(h.words("messaging.see-now")) }
      h.ul { h in for line in lines { h.li { h in h.a(.href(line.url)) { h in h.text(line.text) } } } }
    }
  }

  /// Where the page's script says that a draft is kept, or that there is no network.
  mutating func draftState() {
    p(
      .class("meta"), .role(.status), .data("said", words("messaging.said.draft")),
      .data("offline", words("messaging.offline"))
    ) { _ in }
  }

  mutating func newMessage(_ page: NewMessagePage) {
    crumb(page.crumb.label, page.crumb.url)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(h.words("messaging.new.title"))
      h.notice(Notice(page.promise.text, tone: .near))
      if let alarm = page.form.input.alarm { h.alarm(alarm) }
      h.uploadForm(to: page.form.action, .class("card"), .data("draft", page.form.draft.action?.description ?? "")) {
        h in
        if !page.about.isEmpty { h.p { h in h.b(page.about) } }
        for field in page.form.hidden { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
        h.textAreaField(page.form.text)
        if let reason = page.form.reason { h.div(.class("two")) { h in h.radioField(reason) } }
        h.answers(page.answers)
        h.fileRows(page.form.files)
        h.fileField(page.form.photos)
        if let cost = page.form.cost { h.checkboxField(cost) }
        h.p { h in
          h.submit(page.form.send)
          h.raw(" ")
          h.submit(page.form.draft)
        }
        h.draftState()
      }
    }
  }
}
