import CDA
import Chart
import Kernel
import Paper
import Web

/// The summary of a visit on paper: what its page says.
enum VisitPaper {
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let zone = visit.app.practice.zone
    let id = Item.ID(visit.visit.parameter("id"))
    let (furniture, file) = try await visit.readForPaper("visit/" + id.text.prefix(64)) { chart in
      (
        try ChartFurniture(chart, at: now), try VisitFile(try chart.item(id, of: [.visit]), in: chart, at: now, zone)
      )
    }
    let page = VisitPage(file, voice: VisitVoice(visit), url: { visit.url($0) })
    return try await visit.paper(.visit, page.title, of: furniture, page: visit.url(.visit(id)), blocks(of: page))
  }

  static func blocks(of page: VisitPage) -> [PaperBlock] {
    var blocks: [PaperBlock] = [.heading(page.title, .title), .facts(page.facts.map { PaperFact($0) })]
    for group in page.steps { blocks += [.heading(group.heading), .list(group.rows.map { PaperText($0) })] }
    for note in page.notes {
      blocks.append(.heading(note.title))
      if !note.line.isEmpty { blocks.append(.paragraph(PaperText(note.line), .small)) }
      for section in note.sections { blocks += VisitPaper.blocks(of: section) }
    }
    for part in page.parts { blocks += [.heading(part.heading), .list(part.rows.map { PaperText($0) })] }
    if page.parts.isEmpty, page.notes.isEmpty, page.steps.isEmpty { blocks.append(.paragraph(PaperText(page.nothing))) }
    return blocks
  }

  private static func blocks(of section: DocumentSection) -> [PaperBlock] {
    let title = section.title.isEmpty ? [] : [PaperBlock.paragraph(.bold(section.title))]
    return title + section.blocks.map { .paragraph(PaperText($0.words)) } + section.sections.flatMap(blocks)
  }
}
