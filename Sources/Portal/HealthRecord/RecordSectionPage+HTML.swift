import Web

extension HTML {
  mutating func recordSection(_ page: RecordSectionPage) {
    crumb(words("healthrecord.back"), page.record)
    div(.class("stack")) { h in
      h.recordHead(page.title, page.stamp)
      if let statement = page.statement { h.notice(Web.Notice(statement, tone: .good)) }
      for group in page.groups { h.recordGroup(group) }
      if page.groups.isEmpty, page.statement == nil {
        h.section(.class("card")) { h in h.emptyState(EmptyState(page.empty)) }
      }
      if let earlier = page.earlier {
        h.p(.class("links no-print")) { h in h.a(.href(earlier)) { h in h.text(h.words("healthrecord.earlier")) } }
      }
    }
  }

  /// A card with a heading and its entries.
  mutating func recordGroup(_ group: RecordGroup) {
    let id = uniqueID("group")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), group.heading)
      h.ul(.class("rows")) { h in
        for entry in group.entries { h.recordEntry(entry) }
      }
    }
  }

  private mutating func recordEntry(_ entry: RecordEntry) {
    li { h in
      h.div { h in
        if let url = entry.url { h.a(.href(url)) { h in h.text(entry.title) } } else { h.b(entry.title) }
        for line in entry.lines { h.p(line) }
        if let foot = entry.foot { h.recordFoot(foot) }
      }
      if let tag = entry.tag { h.tag(tag) }
      if entry.url != nil { h.span(.class("go"), .ariaHidden) { h in h.icon(.chevron) } }
    }
  }
}
