/// The pages of patients and of those who help them: menu at the side, or at the bottom of a phone.
extension Frame {
  /// The whole document of a patient's page.
  /// - Parameter content: what stands in `<main>`; its first heading is the page's one `<h1>`.
  package func patientPage(_ content: HTML.Content) -> HTML {
    document(bodyClass: nil, pageTitle: titled(title)) { h in
      h.a(.class("skip"), .href("#main")) { h in h.text(words("web.skip")) }
      demonstrationBand(&h)
      h.div(.class("app")) { h in
        h.header(.class("top")) { h in
          brand(&h)
          languageSwitchButton(&h)
          accountButton(&h)
        }
        patientMenu(&h)
        h.main(.id("main"), .tabindex(-1)) { h in
          if let band { h.personBand(band) }
          if let standing { h.notice(standing) }
          if let flash { h.notice(flash) }
          printedLine(&h)
          content(&h)
        }
        help(&h)
      }
      sessionWarning(&h)
    }
  }

  func titled(_ title: String) -> String {
    (band.map { $0.name + ": " } ?? "") + title + " – " + practice.fullName
  }

  private func patientMenu(_ h: inout HTML) {
    h.nav(.class("menu"), .label(words("web.menu"))) { h in
      h.ul {
        h in
        for item in menu where !h.closed.keeps(item.url) {
          h.li(item.place.className) { h in
            h.a(.href(item.url), .current(.page).when(item.isCurrent)) { h in
              h.icon(item.icon)
              h.span(item.label)
              h.newCount(item.count)
            }
          }
        }
      }
    }
  }
}

extension MenuItem.Place {
  var className: Attribute {
    switch self {
    case .everywhere: .none
    case .wideOnly: .class("more")
    case .phoneOnly: .class("phone")
    }
  }
}

extension HTML {
  /// A round number; a screen reader hears “, 2 new”.
  mutating func newCount(_ count: Int) {
    guard count > 0 else { return }
    span(.class("count")) { h in
      h.span(.class("vh"), ", ")
      h.text(count)
      h.span(.class("vh"), " " + h.words("web.menu.new"))
    }
  }
}
