import Web

extension HTML {
  mutating func cover(_ page: CoverPage) {
    crumb(words("inbox.back-to-list"), "/staff/inbox")
    errorSummary(ErrorSummary(page.errors))
    h1(words("inbox.cover.title"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.h2(h.words("inbox.cover.away"))
        h.p(h.words("inbox.cover.text"))
        for line in page.covers {
          h.form(to: Path.staffCoverEnd.url) { h in
            h.p { h in
              h.text(line.text + " ")
              h.submit(SubmitButton(h.words("inbox.cover.end"), look: .quiet, name: "id", value: line.id))
            }
          }
        }
        h.links([LinkButton(h.words("inbox.handover.title"), Path.staffHandOver.url, icon: .print)])
        h.form(to: Path.staffCover.url) { h in
          h.selectField(page.person)
          h.dateField(page.first)
          h.dateField(page.last)
          h.p { h in h.submit(SubmitButton(h.words("inbox.cover.button"))) }
        }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("inbox.keys.title"))
        h.p(h.words("inbox.keys.text"))
        h.ul { h in
          for line in ["move", "phrase", "share", "send", "nurse", "call", "undo", "done", "find"] {
            h.li(h.words("inbox.keys.list.\(line)"))
          }
        }
        h.form(to: Path.staffKeys.url) { h in
          if !page.hasKeys { h.input(.type(.hidden), .name("on"), .value("1")) }
          h.p { h in
            h.submit(
              SubmitButton(h.words(page.hasKeys ? "inbox.keys.turn-off" : "inbox.keys.turn-on"), look: .alternate))
          }
        }
      }
    }
  }
}
