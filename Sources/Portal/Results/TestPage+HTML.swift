import Web

extension HTML {
  mutating func test(_ page: TestPage) {
    crumb(page.crumb.label, page.crumb.url)
    div(.class("stack")) { h in
      h.header { h in
        h.h1(page.title)
        if !page.lead.isEmpty { h.p(.class("lead"), page.lead) }
      }
      for trend in page.trends { h.unitTrend(trend) }
      h.section(.class("card")) { h in h.dataTable(page.table) }
    }
  }
}
