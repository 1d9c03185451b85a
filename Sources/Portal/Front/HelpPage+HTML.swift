import Web

extension HTML {
  mutating func help(_ page: HelpPage) {
    h1(words("front.help.title"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.notice(Notice(page.emergency, tone: .urgent))
        h.p { h in h.linkButton(page.call) }
        h.p(page.hours)
      }
      for part in page.parts {
        h.section(.id(part.place), .class("card")) { h in
          h.h2(part.heading)
          for paragraph in part.paragraphs { h.p { h in h.rich(paragraph) } }
        }
      }
    }
  }
}
