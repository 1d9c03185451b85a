import Chart
import Web

extension HTML {
  mutating func day(_ page: DayPage) {
    h1(page.title)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.div(.class("week no-print")) { h in
          h.dayStep(page.earlier, h.words("desk.earlier"), .back)
          h.p(.class("lead"), page.count)
          h.dayStep(page.later, h.words("desk.later"), .forward)
        }
        if let today = page.today { h.links([LinkButton(h.words("desk.today.title"), today, icon: .calendar)]) }
        h.div(.class("no-print")) { h in h.chips(h.words("desk.with"), page.people) }
      }
      let links = [page.tasks, page.call, page.calls, page.inviteMany, page.asks, page.huddle].compactMap(\.self)
      if !links.isEmpty {
        h.p(.class("acts-row no-print")) { h in for link in links { h.linkButton(link) } }
      }
      h.section(.class("card")) { h in
        if page.lines.isEmpty { h.emptyState(page.empty) } else { h.dayTable(page) }
        if page.isCut { h.p(.class("meta"), h.words("desk.cut")) }
      }
      // Inviting carries nothing along, so that it is a form of its own.
      h.form(to: Path.staffPatients.url, .id("invite")) { _ in }
    }
  }

  private mutating func dayStep(_ url: SafeURL, _ label: String, _ facing: Icon.Facing) {
    a(.href(url)) { h in
      h.icon(.chevron, facing)
      h.span(.class("vh"), label)
    }
  }

  private mutating func dayTable(_ page: DayPage) {
    form(to: Path.staffToday.url) { h in
      for field in page.carried { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
      h.div(.class("scroll")) { h in
        h.table(.role(.table)) { h in
          h.caption(.class("vh"), page.title)
          h.thead(.role(.rowGroup)) { h in
            h.tr(.role(.row)) { h in
              for key in ["time", "patient", "visit", "standing", "note"] {
                h.th(.scopeColumn, .role(.columnHeader), h.words("desk.column.\(key)"))
              }
            }
          }
          h.tbody(.role(.rowGroup)) { h in for line in page.lines { h.dayLine(line) } }
        }
      }
    }
  }

  private mutating func dayLine(_ line: DayLine) {
    tr(.role(.row), .id(line.id)) { h in
      h.td(.role(.cell)) { h in h.strong(.class("tnum"), line.time) }
      h.th(.scopeRow, .role(.rowHeader)) { h in
        h.a(.href(line.card)) { h in h.text(line.name) }
        h.dayTags(line.flags)
      }
      h.td(.role(.cell)) { h in
        h.text(line.what)
        h.p(.class("meta"), line.place)
      }
      h.td(.role(.cell)) { h in h.dayTags(line.standing) }
      h.td(.role(.cell)) { h in h.dayNotes(line) }
    }
  }

  private mutating func dayTags(_ tags: [Tag]) {
    for tag in tags {
      raw(" ")
      self.tag(tag)
    }
  }

  private mutating func dayNotes(_ line: DayLine) {
    for mark in line.buttons {
      button(
        .type(.submit), .class(mark.isQuiet ? "plain link" : "btn alt"), .name("state"), .value(mark.state.rawValue),
        .formaction(mark.action), .label(mark.spoken)
      ) { h in h.text(mark.label) }
      raw(" ")
    }
    if let change = line.change {
      p(.class("no-print")) { h in
        h.a(.class("btn alt"), .href(change.url), .label("\(change.label), \(line.name)")) { h in h.text(change.label) }
      }
    }
    if let invite = line.invite {
      let label = words("desk.invite")
      p(.class("no-print")) { h in
        h.button(
          .type(.submit), .class("plain link"), .form("invite"), .formaction(invite), .label("\(label), \(line.name)")
        ) { h in h.text(label) }
      }
    }
  }
}
