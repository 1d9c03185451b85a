import Chart
import Kernel
import Paper
import Web

/// A result on paper: what its page says, in the page's own words and order, with what the page folds away.
enum ResultPaper {
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = Item.ID(visit.visit.parameter("id"))
    let (furniture, file) = try await visit.readForPaper("results/" + id.text.prefix(64)) { chart in
      (try ChartFurniture(chart, at: now), try ResultFile(id, in: chart, at: now))
    }
    let days = ResultDay(visit)
    var page = ResultPage(
      file, days: days, phone: visit.app.practice.phone, nurseLine: visit.app.practice.nurseLine,
      url: { visit.url($0) })
    if file.item.kind != .order { page.talk = ResultTalk(file, visit, days: days) }
    page.foot = RecordFeet(file.agreed, visit).foot(of: [file.item] + file.values, called: page.title)
    return try await visit.paper(
      .result, page.documentTitle, of: furniture, page: visit.url(.result(id)), blocks(of: page, words: visit.words))
  }

  static func blocks(of page: ResultPage, words: Words) -> [PaperBlock] {
    var blocks: [PaperBlock] = [.heading(page.title, .title), .paragraph(PaperText(page.lead))]
    blocks += page.notices.map { .paragraph(PaperText(marked: $0.text), .strong) }
    if let card = page.careCard { blocks.append(.aside(PaperAside(card, in: words))) }
    if let talk = page.talk { blocks += ResultPaper.blocks(of: talk, words) }
    if let value = page.value { blocks += ResultPaper.blocks(of: value, words) }
    if let panel = page.panel { blocks += ResultPaper.blocks(of: panel) }
    if let report = page.report { blocks += ResultPaper.blocks(of: report) }
    if let waiting = page.waiting {
      blocks.append(.paragraph(PaperText(waiting.heading), .strong))
      blocks += (waiting.sentences + [waiting.instruction]).map { .paragraph(PaperText($0)) }
    }
    blocks += (page.foot?.agreed ?? []).map { .paragraph(PaperText($0), .strong) }
    if !page.remarks.isEmpty {
      blocks.append(.heading(words("results.remarks")))
      blocks += page.remarks.map { .paragraph(PaperText($0)) }
    }
    if let contact = page.contact, !contact.phone.isEmpty {
      blocks.append(.heading(contact.heading))
      blocks.append(.paragraph(PaperText(words("web.care.call", ("phone", contact.phone)))))
    }
    for trend in page.trends {
      blocks += [.heading(trend.heading), .table(PaperTable(trend.trend, in: words))]
    }
    for fold in page.folds {
      blocks.append(.heading(fold.summary))
      blocks += fold.sentences.map { .paragraph(PaperText($0)) }
    }
    return blocks
  }

  /// The clinician's own words stand right below the title, as on the page.
  private static func blocks(of talk: ResultTalk, _ words: Words) -> [PaperBlock] {
    var blocks = talk.letters.map { letter in
      PaperBlock.aside(
        PaperAside(
          .quote, in: letter.language,
          [.heading(letter.heading), .paragraph(PaperText(letter.when), .small)]
            + letter.paragraphs.map { .paragraph(PaperText($0)) }))
    }
    let next = [talk.remark, talk.next].filter { !$0.isEmpty }
    if !next.isEmpty {
      blocks.append(.heading(words("results.talk.next")))
      blocks += next.map { .paragraph(PaperText($0)) }
    }
    return blocks
  }

  private static func blocks(of value: ValueCard, _ words: Words) -> [PaperBlock] {
    var blocks: [PaperBlock] = []
    if !value.number.isEmpty {
      blocks.append(.paragraph(PaperText(value.unit.isEmpty ? value.number : value.number + " " + value.unit), .big))
    }
    blocks.append(.paragraph(PaperText(value.verdict), .strong))
    blocks.append(.paragraph(PaperText(value.closer.isEmpty ? value.change : value.change + " " + value.closer)))
    if !value.old.isEmpty { blocks.append(.paragraph(PaperText(value.oldLabel + " " + value.old))) }
    blocks += value.remarks.map { .paragraph(PaperText($0)) }
    if let line = value.line { blocks.append(.numberLine(PaperNumberLine(line, in: words))) }
    if !value.key.isEmpty { blocks.append(.facts(value.key.map { PaperFact($0, in: words) })) }
    return blocks
  }

  /// What lies outside is bold, and its word stands in the last column.
  private static func blocks(of panel: PanelCard) -> [PaperBlock] {
    let rows = panel.rows.map { row in
      [row.name, row.value, row.range, row.tag?.text ?? ""].map { row.isOutside ? PaperText.bold($0) : PaperText($0) }
    }
    return [
      .heading(panel.summary), .table(PaperTable(panel.caption, headings: panel.headings, rows: rows)),
    ]
  }

  private static func blocks(of report: ReportText) -> [PaperBlock] {
    [.paragraph(PaperText(report.conclusion), .strong)]
      + report.paragraphs.map { .paragraph(PaperText($0.joined(separator: "\n"))) }
      + report.remarks.map { .paragraph(PaperText($0), .small) }
  }
}
