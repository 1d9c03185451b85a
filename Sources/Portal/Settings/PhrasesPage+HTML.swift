import Web

extension HTML {
  mutating func phrases(_ page: PhrasesPage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    h1(page.title)
    p(.class("lead"), page.lead)
    p { h in h.linkButton(page.write) }
    searchForm(to: page.action, .role(.search)) { h in
      h.selectField(page.tests)
      h.selectField(page.levels)
      h.selectField(page.states)
      h.p { h in h.submit(SubmitButton(h.words("settings.phrases.show"), look: .alternate, icon: .search)) }
    }
    div(.class("stack")) { h in
      h.p(.role(.status), page.count)
      for group in page.groups {
        h.section(.class("card")) { h in
          h.h2(group.heading)
          h.rows(group.rows)
        }
      }
      if let empty = page.empty { h.emptyState(empty) }
    }
  }
}
