import Web

extension HTML {
  mutating func help(_ page: HelpPage) {
    h1(words("help.title"))
    div(.class("stack")) { h in
      h.section(.class("card stack")) { h in
        h.notice(Notice(page.emergency, tone: .urgent))
        h.p(.class("acts-row")) { h in
          h.linkButton(page.call)
          h.linkButton(page.write)
        }
        h.p(page.hours)
      }
      h.section(.id("how-to"), .class("card stack")) { h in
        h.h2(h.words("help.how-to"))
        h.verbTiles(page.guides)
        h.p(.class("acts-row")) { h in
          h.linkButton(page.printAll)
          h.linkButton(page.howItGoes)
        }
      }
      for part in page.parts {
        h.section(.id(part.place), .class("card")) { h in
          h.h2(part.heading)
          for paragraph in part.paragraphs { h.p { h in h.rich(paragraph) } }
          if let more = part.more { h.p { h in h.linkButton(more) } }
        }
      }
    }
  }
}
