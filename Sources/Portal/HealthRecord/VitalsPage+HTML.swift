import Web

extension HTML {
  mutating func vitals(_ page: VitalsPage) {
    crumb(words("healthrecord.back"), page.record)
    div(.class("stack")) { h in
      h.recordHead(page.title, page.stamp)
      if page.vitals.isEmpty { h.section(.class("card")) { h in h.emptyState(EmptyState(page.empty)) } }
      for vital in page.vitals { h.vital(vital) }
      if let wrong = page.wrong { h.recordChoice(wrong) }
      if let earlier = page.earlier {
        h.p(.class("links no-print")) { h in h.a(.href(earlier)) { h in h.text(h.words("healthrecord.earlier")) } }
      }
    }
  }

  private mutating func vital(_ vital: VitalsPage.Vital) {
    let id = uniqueID("vital")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), vital.name)
      h.p { h in
        h.strong(vital.latest)
        if !vital.line.isEmpty {
          h.br()
          h.span(.class("meta"), vital.line)
        }
      }
      if let trend = vital.trend { h.trendDrawing(trend) }
      // All values with their origin: the drawing holds the last few only.
      h.more(More(h.words("healthrecord.vitals.all"))) { h in
        h.dataTable(vital.table)
        if let all = vital.all { h.p { h in h.a(.href(all)) { h in h.text(h.words("healthrecord.vitals.older")) } } }
      }
      for agreed in vital.agreed { h.p { h in h.b(agreed) } }
    }
  }
}
