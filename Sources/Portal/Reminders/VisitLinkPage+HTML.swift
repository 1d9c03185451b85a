import Web

extension HTML {
  mutating func visitLink(_ page: VisitLinkPage) {
    h1(page.heading)
    div(.class("stack")) { h in
      if let notice = page.notice { h.notice(notice) }
      h.section(.class("card stack"), .label(h.words("reminders.link.visit"))) { h in
        if !page.day.isEmpty {
          h.facts([
            Fact(
              h.words("reminders.link.when"), "**\(page.day)**", icon: .calendar, more: page.time,
              isMoreSmall: false),
            Fact(h.words("web.ticket.where"), page.practice, icon: .pin),
          ])
        }
        for button in page.buttons {
          if let action = button.action {
            h.form(to: action) { h in h.submit(button.inItsOwnForm) }
          }
        }
        if let move = page.move { h.p { h in h.linkButton(move) } }
        h.p(page.text)
        h.p { h in h.linkButton(page.call) }
      }
    }
  }
}

extension SubmitButton {
  /// The same button in a form that leads where it leads.
  fileprivate var inItsOwnForm: SubmitButton { SubmitButton(label, look: look, icon: icon) }
}
