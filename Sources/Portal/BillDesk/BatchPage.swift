import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// How far statements came that are sent together. While they leave, the page comes anew by itself.
struct BatchPage {
  let tag: Tag
  let lead: String
  let facts: [Fact]
  let stop: SafeURL?
  let papers: LinkButton?
  let problem: String

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let batch = try await known(visit)
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, batch)
  }

  static func stop(_ visit: StaffVisit) async throws -> WebResponse {
    let batch = try await known(visit)
    try visit.request.form().reader().finish()
    do {
      return visit.visit.goOn(
        try await visit.app.stopBills(
          batch.id, by: visit, try visit.visit.submission("/staff/bills/batches/\(batch.id)/stop")))
    } catch BillBatchFault.settledAlready {
      return try await answer(visit, try await known(visit), .settledAlready, .conflict)
    }
  }

  static func tag(_ stage: BillBatch.Stage, _ words: Words) -> Tag {
    Tag(words("billdesk.stage.\(stage.rawValue)"), stage == .finished ? .ok : .near)
  }

  private static func known(_ visit: StaffVisit) async throws -> BillBatch {
    let id = BillBatch.ID(visit.visit.parameter("batch"))
    if let batch = try await visit.app.database.read({ try BillBatches.one(id, in: $0) }) { return batch }
    try await visit.app.recordRefusal(.read, of: "bill-batch", by: visit.actor, from: visit.visit.origin)
    throw BillBatchFault.notFound
  }

  private static func answer(
    _ visit: StaffVisit, _ batch: BillBatch, _ fault: BillBatchFault? = nil, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let (progress, papers) = try await visit.app.database.read { reading in
      (try BillBatches.progress(of: batch.id, in: reading), try PaperBills.count(in: reading))
    }
    let page = BatchPage(batch, progress, papers: papers, fault, visit)
    var response = WebResponse.page(
      visit.billFrame(visit.words("billdesk.batch.title")).staffPage { h in h.billBatch(page) }, status)
    // Without our script too: the browser asks again by itself, until all have left.
    if batch.stage == .sending, let refresh = HTTPField.Name("Refresh") {
      response.headers[refresh] = "3; url=\(Path.billDesk(.batch(batch.id)).url)"
    }
    return response
  }

  private init(
    _ batch: BillBatch, _ progress: BillBatchProgress, papers: Int, _ fault: BillBatchFault?, _ visit: StaffVisit
  ) {
    let (words, voice) = (visit.words, BillDeskVoice(visit))
    tag = BatchPage.tag(batch.stage, words)
    lead = words(
      "billdesk.batch.lead", ("sent", words.numbers.whole(progress.sent.count)),
      ("meant", words.numbers.whole(progress.meant)))
    let stays = BillStay.allCases.compactMap { stay in
      progress.stayed[stay].map { words.plural("billdesk.stay.\(stay.rawValue)", count: $0) }
    }
    var facts = [
      Fact(words("billdesk.send.sum"), words.money(progress.sent.sum)),
      Fact(words("billdesk.send.due"), words.dates.full(batch.due)),
      Fact(
        words("billdesk.batch.by"),
        words("billdesk.batch.who", ("name", batch.writer.addressed), ("day", voice.time(batch.madeAt)))),
    ]
    if !stays.isEmpty { facts.append(Fact(words("billdesk.staying.title"), stays.joined(separator: ", "))) }
    self.facts = facts
    stop =
      batch.stage == .sending && visit.member.role.may(.manageBills) ? Path.billDesk(.stop(batch.id)).url : nil
    self.papers =
      papers > 0 && batch.stage != .sending
      ? LinkButton(
        words.plural("billdesk.papers.link", count: papers), Path.billDesk(.papers).url, icon: .print) : nil
    problem = fault.map { words("billdesk.fault.\($0.code)") } ?? ""
  }
}

extension HTML {
  mutating func billBatch(_ page: BatchPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    h1(words("billdesk.batch.title"))
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      if !page.problem.isEmpty { h.notice(Web.Notice(page.problem, tone: .near)) }
      h.section(.class("card"), .label(h.words("billdesk.batch.title"))) { h in
        h.p { h in h.tag(page.tag) }
        h.facts(page.facts)
        if let stop = page.stop {
          h.form(to: stop) { h in
            h.p { h in h.submit(SubmitButton(h.words("billdesk.batch.stop"), look: .alternate)) }
          }
        }
        if let papers = page.papers { h.p { h in h.linkButton(papers) } }
      }
    }
  }
}
