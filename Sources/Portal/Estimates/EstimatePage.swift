import Chart
import Kernel
import Web

/// One price, line by line, with its sum on top.
struct EstimatePage: Sendable {
  let title: String
  let about: String
  let sum: String
  let lines: [Web.Row]
  let facts: [Fact]
  let law: [String]
  let paper: LinkButton
  let back: SafeURL

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let (id, now) = (Estimate.ID(visit.visit.parameter("id")), visit.app.clock.now)
    let found = try await visit.read("estimate/\(id)") { try Found(id, $0, at: now) }
    let page = EstimatePage(visit, found)
    let frame = visit.frame(page.title, found.furniture, current: .menu)
    return .page(frame.patientPage { h in h.estimate(page) })
  }

  /// A price that was given.
  struct Found: Sendable {
    let furniture: ChartFurniture
    let estimate: Estimate
    let sheet: EstimateSheet

    /// - Throws: `ChartFault.notFound` also while none was given.
    init(_ id: Estimate.ID, _ chart: ChartReader, at now: Instant) throws {
      let (estimate, sheet) = try chart.estimate(id)
      guard let sheet else { throw ChartFault.notFound }
      (furniture, self.estimate, self.sheet) = (try ChartFurniture(chart, at: now), estimate, sheet)
    }
  }

  init(_ visit: ChartVisit, _ found: Found) {
    let (words, practice) = (visit.words, visit.app.practice)
    let voice = EstimateVoice(words, in: practice.zone)
    title = voice.title(found.sheet)
    about = voice.name(of: found.estimate)
    sum = words("estimates.sum", ("amount", words.money(found.sheet.total)))
    lines = voice.facts(found.sheet).map {
      Web.Row($0.term, nil, text: [$0.text, $0.more].filter { !$0.isEmpty }.joined(separator: " · "), end: .nothing)
    }
    facts = voice.about(found.sheet, practice)
    law = voice.disclaimers(practice)
    paper = LinkButton(
      words("estimates.paper"), visit.url(.estimates(.paper(found.estimate.id))), look: .alternate, icon: .document)
    back = visit.url(.estimates(.all))
  }
}

/// The price to keep.
enum EstimatePaper {
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let (id, now) = (Estimate.ID(visit.visit.parameter("id")), visit.app.clock.now)
    let found = try await visit.readForPaper("estimate/\(id)") { try EstimatePage.Found(id, $0, at: now) }
    let practice = visit.app.practice
    let voice = EstimateVoice(visit.words, in: practice.zone)
    return try await visit.paper(
      .estimate, voice.title(found.sheet), of: found.furniture,
      page: visit.url(.estimates(.one(found.estimate.id))), voice.paper(found.estimate, found.sheet, practice))
  }
}

extension HTML {
  mutating func estimate(_ page: EstimatePage) {
    crumb(words("estimates.title"), page.back)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.p(page.about)
      h.section(.class("card"), .labelledBy("sum")) { h in
        h.h2(.id("sum"), page.sum)
        h.rows(page.lines)
      }
      h.section(.class("card"), .label(h.words("estimates.about"))) { h in
        h.h2(h.words("estimates.about"))
        h.facts(page.facts)
      }
      h.section(.class("card"), .label(h.words("estimates.law"))) { h in
        h.h2(h.words("estimates.law"))
        for line in page.law { h.p(line) }
      }
      h.p(.class("no-print")) { h in h.linkButton(page.paper) }
    }
  }
}
