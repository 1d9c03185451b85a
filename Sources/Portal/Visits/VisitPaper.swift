import Chart
import Kernel
import Paper
import Web

/// The summary of a visit on paper: what its page says.
enum VisitPaper {
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = Item.ID(visit.visit.parameter("id"))
    let found = try await visit.readForPaper("visit/" + id.text.prefix(64)) { chart in
      let item = try chart.item(id, of: [.visit])
      return (
        furniture: try ChartFurniture(chart, at: now), item: item, outcome: try chart.items(ofVisit: item.resourceID)
      )
    }
    let page = VisitPage(found.item, found.outcome, voice: VisitVoice(visit), url: { visit.url($0) })
    return try await visit.paper(.visit, page.title, of: found.furniture, page: visit.url(.visit(id)), blocks(of: page))
  }

  static func blocks(of page: VisitPage) -> [PaperBlock] {
    var blocks: [PaperBlock] = [.heading(page.title, .title), .facts(page.facts.map { PaperFact($0) })]
    for part in page.parts { blocks += [.heading(part.heading), .list(part.rows.map { PaperText($0) })] }
    if page.parts.isEmpty { blocks.append(.paragraph(PaperText(page.nothing))) }
    return blocks
  }
}
