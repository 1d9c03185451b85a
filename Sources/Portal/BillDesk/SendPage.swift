import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What leaves when all is sent, and what stays behind and why. One press sends it.
struct SendPage {
  let facts: [Fact]
  let stays: [String]
  let seen: BillCount
  /// Nil when there is nothing to send, or something is on its way.
  let button: String?
  let problem: String
  let latest: [Web.Row]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.noteBills("bill-desk/send")
    return try await answer(visit)
  }

  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let count = reader.number("count", in: 1...1_000_000, missing: "web.field.number")
    let cents = reader.number("cents", in: 1...1_000_000_000_000, missing: "web.field.number")
    try reader.finish()
    var seen = BillCount()
    (seen.count, seen.sum) = (count ?? 0, Cents(Int64(cents ?? 0)))
    guard reader.errors.isEmpty else { return try await answer(visit, .changed, .unprocessableContent) }
    do {
      return visit.visit.goOn(
        try await visit.app.sendBills(seen: seen, by: visit, try visit.visit.submission("/staff/bills/send")))
    } catch let fault as BillBatchFault {
      return try await answer(visit, fault, fault.kind == .conflict ? .conflict : .unprocessableContent)
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ fault: BillBatchFault? = nil, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let page = try await visit.app.database.read { reading in
      let (ready, stays) = try ReadyBills.counts(in: reading)
      let batches = try BillBatches.latest(in: reading, limit: 5)
      return SendPage(ready, stays, batches, try BillRules.now(in: reading), fault, visit)
    }
    return .page(
      visit.billFrame(visit.words("billdesk.send.title"), hasErrors: fault != nil).staffPage { h in h.sendBills(page) },
      status)
  }

  private init(
    _ ready: BillCount, _ stays: [BillStay: BillCount], _ batches: [BillBatch], _ rules: BillRules,
    _ fault: BillBatchFault?, _ visit: StaffVisit
  ) {
    let (words, voice) = (visit.words, BillDeskVoice(visit))
    let isUnderWay = batches.contains { $0.stage == .sending }
    seen = ready
    facts = [
      Fact(words("billdesk.send.people"), "**\(words.numbers.whole(ready.count))**"),
      Fact(words("billdesk.send.sum"), "**\(words.money(ready.sum))**"),
      Fact(words("billdesk.send.due"), words.dates.full(rules.due(visit.app.today))),
      Fact(words("billdesk.send.how"), words("billdesk.send.how.text")),
    ]
    self.stays = BillStay.allCases.compactMap { stay in
      stays[stay].map { count in
        words.plural("billdesk.stay.\(stay.rawValue)", count: count.count) + ": " + words.money(count.sum)
      }
    }
    button = ready.count > 0 && !isUnderWay ? words.plural("billdesk.send.button", count: ready.count) : nil
    problem =
      fault.map { words("billdesk.fault.\($0.code)") }
      ?? (isUnderWay
        ? words("billdesk.fault.bill-batch.under-way")
        : ready.count == 0 ? words("billdesk.fault.bill-batch.nobody") : "")
    latest = batches.map { batch in
      Web.Row(
        voice.time(batch.madeAt), Path.billDesk(.batch(batch.id)).url, icon: .mail, text: batch.writer.addressed,
        end: .tag(BatchPage.tag(batch.stage, words)))
    }
  }
}

extension HTML {
  mutating func sendBills(_ page: SendPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    h1(words("billdesk.send.title"))
    div(.class("stack")) { h in
      if !page.problem.isEmpty { h.notice(Web.Notice(page.problem, tone: .near)) }
      h.section(.class("card"), .label(h.words("billdesk.send.what"))) { h in
        h.h2(h.words("billdesk.send.what"))
        h.facts(page.facts)
        if let button = page.button {
          h.form(to: Path.billDesk(.send).url) { h in
            h.input(.type(.hidden), .name("count"), .value("\(page.seen.count)"))
            h.input(.type(.hidden), .name("cents"), .value("\(page.seen.sum.count)"))
            h.p { h in h.submit(SubmitButton(button, icon: .mail)) }
          }
        }
      }
      if !page.stays.isEmpty {
        h.section(.class("card"), .label(h.words("billdesk.staying.title"))) { h in
          h.h2(h.words("billdesk.staying.title"))
          h.ul { h in for line in page.stays { h.li(line) } }
          h.links([LinkButton(h.words("billdesk.staying.list"), Path.billDesk(.list(.staying)).url)])
        }
      }
      if !page.latest.isEmpty {
        h.section(.class("card"), .label(h.words("billdesk.send.before"))) { h in
          h.h2(h.words("billdesk.send.before"))
          h.rows(page.latest)
        }
      }
    }
  }
}
