/// The pages of the practice's people: a bar on top, denser than a patient's page.
extension Frame {
  /// The whole document of a staff page.
  /// - Parameters:
  ///   - kind: `.desk` gives the content the whole window (inbox); `.page` sets it in a centred column.
  ///   - content: what stands in `<main>`.
  package func staffPage(_ kind: StaffPageKind = .page, _ content: HTML.Content) -> HTML {
    document(bodyClass: kind.bodyClass, pageTitle: staffTitle) { h in
      h.a(.class("skip"), .href("#main")) { h in h.text(words("web.skip")) }
      demonstrationBand(&h)
      h.header(.class("bar")) { h in
        brand(&h)
        staffMenu(&h)
        if let search { searchBox(search, &h) }
        languageSwitchButton(&h)
        accountButton(&h)
      }
      h.main(.id("main"), .tabindex(-1), .class(kind.mainClass)) { h in
        if !pages.isEmpty { h.div(.class("no-print")) { h in h.chips(pagesLabel, pages) } }
        if let flash { h.notice(flash) }
        printedLine(&h)
        content(&h)
        if kind == .page, let problem {
          h.p(.class("links no-print")) { h in h.a(.href(problem)) { h in h.text(words("web.problem")) } }
        }
      }
      sessionWarning(&h)
      if kind != .page { h.script(assets.staffScript) }
    }
  }

  private var staffTitle: String { title + " – " + words("web.staff.title", ("practice", practice.name)) }

  private func staffMenu(_ h: inout HTML) {
    h.nav(.label(words("web.menu"))) { h in
      h.ul { h in
        for item in menu {
          h.li { h in
            h.a(.href(item.url), .current(.page).when(item.isCurrent)) { h in
              h.icon(item.icon)
              h.span(item.label)
              if item.count > 0 { h.span(.class("count"), "\(item.count)") }
            }
          }
        }
      }
    }
  }

  private func searchBox(_ search: SearchBox, _ h: inout HTML) {
    // A POST: a patient's name must not stand in an address. security.md WB-3
    h.form(to: search.url, .class("find"), .role(.search)) { h in
      h.label(.class("vh"), .for("find")) { h in h.text(search.label) }
      h.input(
        .id("find"), .name("q"), .type(.search), .placeholder(search.hint), .autocomplete(.off),
        .value(search.text))
      h.kbd(.ariaHidden, "/")
    }
  }
}

/// How a staff page uses the window.
package enum StaffPageKind: Sendable {
  /// List and pane side by side, each scrolling alone.
  case desk
  /// The same, with one item open: a phone shows the item instead of the list.
  case deskItem
  /// One centred column.
  case page

  var bodyClass: String {
    switch self {
    case .desk, .page: "staff"
    case .deskItem: "staff item"
    }
  }

  var mainClass: String {
    switch self {
    case .desk, .deskItem: "whole"
    case .page: "sheet"
    }
  }
}
