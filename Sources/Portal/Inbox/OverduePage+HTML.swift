import Web

extension HTML {
  mutating func overdue(_ page: OverduePage) {
    h1(words("inbox.overdue.title"))
    if !page.nothing.isEmpty { p(.class("lead"), page.nothing) }
    div(.class("stack")) { h in
      if !page.unseen.isEmpty {
        h.section(.class("card")) { h in
          h.h2(page.unseenHeading)
          h.rows(page.unseen)
        }
      }
      if !page.unopened.isEmpty {
        h.section(.class("card")) { h in
          h.h2(page.unopenedHeading)
          h.rows(page.unopened)
        }
      }
      if !page.late.isEmpty {
        h.section(.class("card")) { h in
          h.h2(page.lateHeading)
          h.rows(page.late)
        }
      }
    }
  }
}
