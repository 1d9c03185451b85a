import Web

extension HTML {
  mutating func home(_ page: HomePage) {
    div(.class("stack")) { h in
      h.hello(page.hello)
      if !page.tiles.isEmpty {
        let id = h.uniqueID("want")
        h.section(.labelledBy(id)) { h in
          h.h2(.id(id), .class("vh"), h.words("app.home.want"))
          h.verbTiles(page.tiles)
        }
      }
      if !page.needs.isEmpty {
        h.section(.class(page.pay == nil ? "card" : "card stack"), .labelledBy("todo")) { h in
          h.h2(.id("todo"), h.words("app.home.needs"))
          h.rows(page.needs)
          if let pay = page.pay { h.p(.class("no-print")) { h in h.linkButton(pay) } }
        }
      }
      if page.news != nil || page.nextVisit != nil {
        h.div(.class("cols home")) { h in
          if let news = page.news { h.homeNews(news) }
          if let card = page.nextVisit { h.homeNextVisit(card) }
        }
      }
      if let survey = page.survey { h.surveyDoor(survey) }
    }
  }

  private mutating func homeNews(_ news: HomePage.News) {
    section(.class("card"), .labelledBy("news")) { h in
      h.div(.class("head")) { h in h.h2(.id("news"), h.words("app.home.news")) }
      if news.rows.isEmpty { h.p(h.words("app.home.no-news")) } else { h.rows(news.rows) }
      if let more = news.more { h.links([more]) }
    }
  }

  private mutating func homeNextVisit(_ card: HomePage.NextVisitCard) {
    switch card {
    case .ticket(let ticket): visitTicket(ticket)
    case .none(let empty):
      section(.class("card"), .labelledBy("next")) { h in
        h.h2(.id("next"), h.words("app.home.next-visit"))
        h.emptyState(empty)
      }
    }
  }
}
