import Web

extension HTML {
  mutating func calendar(_ page: CalendarPage) {
    crumb(words("reminders.calendar.back"), page.back)
    h1(words("reminders.calendar.title"))
    div(.class("stack")) { h in
      if let made = page.made { h.made(made) }
      if page.made == nil { h.p(.class("lead"), h.words("reminders.calendar.lead")) }
      for part in page.parts { h.part(part, page) }
      if page.parts.isEmpty { h.section(.class("card")) { h in h.p(h.words("reminders.calendar.none")) } }
      h.p(.class("meta"), h.words("reminders.calendar.private"))
    }
  }

  /// The address, once: to be copied, or opened by the calendar of this device.
  private mutating func made(_ made: CalendarPage.Made) {
    section(.class("card stack"), .labelledBy("made")) { h in
      h.h2(.id("made"), h.words("reminders.calendar.made"))
      h.p(h.words("reminders.calendar.made.how"))
      h.p { h in h.strong(.class("tnum"), made.address) }
      if let subscribe = made.subscribe { h.p { h in h.linkButton(subscribe) } }
      h.notice(Notice(h.words("reminders.calendar.once"), tone: .near))
    }
  }

  private mutating func part(_ part: CalendarPage.Part, _ page: CalendarPage) {
    section(.class("card")) { h in
      h.h2(part.heading)
      h.p(part.state)
      h.div(.class("acts-row")) { h in
        h.form(to: page.makeAction) { h in
          h.input(.type(.hidden), .name("chart"), .value(part.patient))
          h.submit(part.make)
        }
        if let end = part.end {
          h.form(to: page.endAction) { h in
            h.input(.type(.hidden), .name("feed"), .value(part.feed))
            h.submit(end)
          }
        }
      }
    }
  }
}
