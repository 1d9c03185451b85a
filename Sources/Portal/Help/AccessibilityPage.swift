import Web

/// The accessibility statement: what these pages are built to, how that is tested, what is hard, whom to tell.
struct AccessibilityPage {
  let parts: [HelpPage.Part]
  let acts: [LinkButton]

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let page = AccessibilityPage(visit)
    return visit.publicPage(visit.frame(visit.words("help.statement.title"))) { h in h.accessibility(page) }
  }

  private init(_ visit: OpenVisit) {
    let (words, practice) = (visit.words, visit.app.practice)
    parts = ["standard", "tested", "hard", "tell"].map { name in
      HelpPage.Part(
        place: name, heading: words("help.statement.\(name).title"),
        paragraphs: [
          words.text("help.statement.\(name).text", [("practice", practice.fullName), ("phone", practice.phone)])
        ])
    }
    acts = [
      LinkButton(words("help.another-way.more"), Path.guide(.anotherWay).url),
      LinkButton(words("help.write"), Path.contact.url, look: .alternate, icon: .mail),
      LinkButton(words("help.back"), Path.help.url, look: .alternate),
    ]
  }
}

extension HTML {
  mutating func accessibility(_ page: AccessibilityPage) {
    h1(words("help.statement.title"))
    div(.class("stack")) { h in
      for part in page.parts {
        h.section(.id(part.place), .class("card")) { h in
          h.h2(part.heading)
          for paragraph in part.paragraphs { h.p { h in h.rich(paragraph) } }
        }
      }
      h.p(.class("acts-row no-print")) { h in
        for act in page.acts { h.linkButton(act) }
      }
    }
  }
}
