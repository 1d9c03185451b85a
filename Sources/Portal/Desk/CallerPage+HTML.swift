import Web

extension HTML {
  mutating func caller(_ page: CallerPage) {
    crumb(page.patient, page.card)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    p { h in h.tag(page.standing) }
    div(.class("stack")) { h in
      if let change = page.change { h.callerChange(change) }
      if !page.chips.isEmpty {
        h.section(.class("card")) { h in for group in page.chips { h.chips(group.heading, group.chips) } }
      }
      if !page.nearest.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("desk.book.nearest"))
          h.links(page.nearest)
        }
      }
      if let panel = page.panel { h.callerPanel(panel) }
      if let week = page.week {
        h.callerWeek(week, page.empty)
      } else if let empty = page.empty {
        h.section(.class("card")) { h in h.emptyState(empty) }
      }
    }
  }

  private mutating func callerPanel(_ panel: CallerPanel) {
    form(to: panel.action, .class("card"), .id("confirm"), .tabindex(-1)) { h in
      h.h2(panel.heading)
      h.p(panel.line)
      for field in panel.carried { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
      if let turns = panel.turns { h.checkboxesField(turns) }
      for line in panel.missing { h.notice(Notice(line, tone: .near)) }
      if let note = panel.note { h.textField(note) }
      if let reason = panel.reason { h.textField(reason) }
      if let every = panel.every, let times = panel.times {
        h.more(More(h.words("desk.book.repeat"))) { h in
          h.selectField(every)
          h.selectField(times)
        }
      }
      h.p { h in h.submit(panel.button) }
    }
  }

  private mutating func callerWeek(_ week: CallerPage.Week, _ empty: EmptyState?) {
    section(.class("card"), .id("slots"), .tabindex(-1), .labelledBy("week-name")) { h in
      h.div(.class("week")) { h in
        h.callerStep(week.earlier, h.words("desk.book.earlier"), .back)
        h.h2(.id("week-name"), week.heading)
        h.callerStep(week.later, h.words("desk.book.later"), .forward)
      }
      if let empty { h.emptyState(empty) }
      h.div(.class("days")) { h in
        for day in week.days {
          h.section { h in
            h.h3(day.name)
            h.ul(.class("slots")) { h in for slot in day.slots { h.li { h in h.callerSlot(slot) } } }
            if let more = day.more { h.links([more]) }
          }
        }
      }
      if let whole = week.whole { h.links([whole]) }
    }
    more(More(words("desk.book.jump"))) { h in
      h.searchForm(to: week.action, .class("card")) { h in
        for field in week.carried { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
        h.dateField(week.jump)
        h.submit(SubmitButton(h.words("desk.book.go"), look: .alternate))
      }
    }
  }

  private mutating func callerSlot(_ slot: CallerPage.Slot) {
    a(.class("btn alt"), .href(slot.url), .current(.item).when(slot.isPicked)) { h in
      h.span(.class("vh"), slot.spoken)
      h.text(slot.label)
    }
  }

  private mutating func callerStep(_ url: SafeURL?, _ label: String, _ facing: Icon.Facing) {
    guard let url else {
      span(.ariaHidden, "")
      return
    }
    a(.href(url)) { h in
      h.icon(.chevron, facing)
      h.span(.class("vh"), label)
    }
  }

  private mutating func callerChange(_ change: CallerChange) {
    section(.class("card")) { h in
      h.div(.class("head")) { h in
        h.h2(h.words("desk.move.now"))
        h.tag(change.state)
      }
      h.facts(change.facts)
      if let cancel = change.cancel {
        h.form(to: cancel) { h in
          h.textField(change.reason)
          h.p { h in h.submit(SubmitButton(h.words("desk.cancel.button"), look: .danger)) }
        }
      }
      if let restore = change.restore {
        h.form(to: restore) { h in h.p { h in h.submit(SubmitButton(h.words("desk.restore.button"))) } }
      }
      h.h3(h.words("desk.steps"))
      h.ul { h in for step in change.steps { h.li(step) } }
    }
  }
}
