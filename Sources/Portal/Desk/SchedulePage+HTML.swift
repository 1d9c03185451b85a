import Web

extension HTML {
  mutating func schedule(_ page: SchedulePage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.div(.class("week")) { h in
          h.weekStep(page.earlier, h.words("desk.week.earlier"), .back)
          h.h2(page.heading)
          h.weekStep(page.later, h.words("desk.week.later"), .forward)
        }
        if !page.people.isEmpty { h.chips(h.words("desk.week.whose"), page.people) }
      }
      if let empty = page.empty { h.section(.class("card")) { h in h.emptyState(empty) } }
      for day in page.days { h.weekDay(day) }
      if !page.blocked.isEmpty { h.blockedTime(page.blocked) }
      if let form = page.form { h.blockForm(form) }
      h.p(.class("acts-row no-print")) { h in
        for link in [page.waitlist, page.rules].compactMap(\.self) { h.linkButton(link) }
      }
    }
  }

  private mutating func weekStep(_ url: SafeURL, _ label: String, _ facing: Icon.Facing) {
    a(.class("no-print"), .href(url)) { h in
      h.icon(.chevron, facing)
      h.span(.class("vh"), label)
    }
  }

  private mutating func weekDay(_ day: SchedulePage.Day) {
    section(.class("card")) { h in
      h.h3(day.name)
      h.p(.class("meta"), day.hours)
      if !day.lines.isEmpty {
        h.ul { h in
          for line in day.lines {
            h.li { h in
              h.span(.class("tnum"), line.time)
              h.raw(" ")
              if let url = line.url { h.a(.href(url), line.text) } else { h.span(.class("meta"), line.text) }
              for tag in line.tags {
                h.raw(" ")
                h.tag(tag)
              }
            }
          }
        }
      }
    }
  }

  private mutating func blockedTime(_ blocked: [SchedulePage.Blocked]) {
    section(.class("card")) { h in
      h.h2(h.words("desk.block.list"))
      h.form(to: Path.staffBlock.url) { h in
        h.ul { h in
          for part in blocked {
            h.li { h in
              h.strong(part.title)
              h.p(.class("meta"), part.text)
              if let lift = part.lift {
                h.button(.type(.submit), .class("plain link"), .formaction(lift), .label(part.spoken)) { h in
                  h.text(h.words("desk.block.lift"))
                }
              }
            }
          }
        }
      }
    }
  }

  private mutating func blockForm(_ form: BlockForm) {
    section(.class("card no-print")) { h in
      h.h2(h.words("desk.block.title"))
      h.p(h.words("desk.block.lead"))
      h.form(to: form.action) { h in
        for field in form.carried { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
        h.radioField(form.kind)
        h.selectField(form.who)
        h.dateField(form.first)
        h.dateField(form.last)
        h.selectField(form.opens)
        h.selectField(form.closes)
        h.textField(form.reason)
        h.p { h in h.submit(SubmitButton(h.words("desk.block.button"))) }
      }
    }
  }
}
