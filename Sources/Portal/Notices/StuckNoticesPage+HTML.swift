import Web

extension HTML {
  mutating func stuckNotices(_ page: StuckNoticesPage) {
    h1(words("notices.staff.title"))
    p(.class("lead"), words("notices.staff.lead"))
    if page.lines.isEmpty { return p(words("notices.staff.none")) }
    div(.class("stack")) { h in
      for line in page.lines { h.stuckNotice(line) }
    }
  }

  private mutating func stuckNotice(_ line: StuckNoticesPage.Line) {
    section(.class("card")) { h in
      h.div(.class("head")) { h in
        h.h2(line.name)
        h.tag(line.tag)
      }
      h.p(line.way)
      h.p(line.why)
      h.p(.class("meta"), line.since)
      if let again = line.again {
        h.form(to: again) { h in
          h.p { h in h.submit(SubmitButton(h.words("notices.staff.again"), look: .alternate, icon: .mail)) }
        }
      }
    }
  }
}
