import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What the processor told, what moved and what the ledger has, day by day; and the batches for the practice's system.
struct ReconciliationPage {
  let verdict: Web.Notice
  let sums: [Fact]
  let days: DataTable?
  /// Movements and payments that are not as they should be, each in words.
  let troubles: [String]
  let waiting: String
  let mayClose: Bool
  let batches: [BatchRow]

  struct BatchRow {
    let title: String
    let text: String
    let file: SafeURL
    /// Nil when the practice's system has it.
    let acknowledge: SafeURL?
  }

  struct Known: Sendable {
    let report: MoneyReport
    let waiting: Int
    let total: Cents
    let batches: [PaymentBatch]
  }

  private static let daysShown = 31

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, nil) }

  static func close(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    do {
      _ = try await visit.app.closePaymentBatch(by: visit.actor, from: visit.visit.origin)
      return visit.visit.goOn(
        Done(MoneyFilesPath.reconciliation.url.description, saying: "money.said.closed"))
    } catch MoneyFileFault.nothingMoved {
      return try await answer(visit, Web.Notice(visit.words("money.nothing-moved"), tone: .near, isNews: true))
    }
  }

  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    guard let number = Digits.number(visit.visit.parameter("id")) else { throw MoneyFileFault.notFound }
    let bytes = try await visit.app.paymentBatch(Int64(number), by: visit.actor, from: visit.visit.origin)
    return .file(bytes, type: "text/csv; charset=utf-8", named: "payments-\(number).csv")
  }

  static func acknowledge(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    guard let number = Digits.number(visit.visit.parameter("id")) else { throw MoneyFileFault.notFound }
    do {
      try await visit.app.acknowledgePaymentBatch(Int64(number), by: visit.actor, from: visit.visit.origin)
    } catch MoneyFileFault.over {
      // Pressed twice: it is noted.
    }
    return visit.visit.goOn(
      Done(MoneyFilesPath.reconciliation.url.description, saying: "money.said.acknowledged"))
  }

  private static func answer(_ visit: StaffVisit, _ notice: Web.Notice?) async throws -> WebResponse {
    let (today, zone) = (visit.app.today, visit.app.practice.zone)
    let known = try await visit.app.database.read { reading in
      let waiting = try PaymentBatches.waiting(in: reading)
      return Known(
        report: try MoneyReport(from: today.adding(days: 1 - daysShown), through: today, zone, in: reading),
        waiting: waiting.count, total: waiting.total, batches: try PaymentBatches.newest(limit: 50, in: reading))
    }
    let page = ReconciliationPage(known, visit)
    let frame = visit.frame(visit.words("money.days.title"), current: .bills)
    return .page(frame.staffPage { h in h.reconciliation(page, notice) }, notice == nil ? .ok : .conflict)
  }

  init(_ known: Known, _ visit: StaffVisit) {
    let (words, report) = (visit.words, known.report)
    verdict =
      report.isZero
      ? Web.Notice(words("money.days.zero"), tone: .good) : Web.Notice(words("money.days.differ"), tone: .near)
    sums = [
      Fact(words("money.days.processor"), words.money(report.processor)),
      Fact(words("money.days.moved"), words.money(report.moved)),
      Fact(words("money.days.ledger"), words.money(report.ledger)),
      Fact(words("money.days.difference"), words.money(report.moved - report.ledger)),
    ]
    let columns = ["day", "came", "back", "disputed", "net", "entered", "difference"].map {
      DataTable.Column(words("money.days.\($0)"))
    }
    let rows = report.days.map { day -> [DataTable.Cell] in
      [.text(words.dates.shortWithYear(day.day))]
        + [day.came, day.wentBack, day.disputed, day.net, day.ledger, day.difference].map { .text(words.money($0)) }
    }
    days = rows.isEmpty ? nil : DataTable(.heard(words("money.days.title")), columns, rows)
    troubles = ReconciliationPage.troubles(report, words)
    mayClose = visit.member.role.may(.manageBills) && known.waiting > 0
    waiting = words(
      "money.waiting", ("count", "\(known.waiting)"), ("total", words.money(known.total)))
    let zone = visit.app.practice.zone
    batches = known.batches.map { batch in
      let closed = words.dates.shortWithYear(zone.today(at: batch.closedAt))
      return BatchRow(
        title: words("money.batch", ("number", "\(batch.number)"), ("total", words.money(batch.total))),
        text: words("money.batch.text", ("count", "\(batch.movements)"), ("day", closed)),
        file: MoneyFilesPath.batchFile(batch.number).url,
        acknowledge: batch.acknowledgedAt == nil ? MoneyFilesPath.acknowledge(batch.number).url : nil)
    }
  }

  private static func troubles(_ report: MoneyReport, _ words: Words) -> [String] {
    var found = report.missing.map { words("money.trouble.missing", ("movement", $0)) }
    found += report.books.unbalanced.map { words("money.trouble.unbalanced", ("payment", $0.text)) }
    if report.books.unknown > 0 { found.append(words("money.trouble.unknown", ("count", "\(report.books.unknown)"))) }
    if report.books.unanswered > 0 {
      found.append(words("money.trouble.unanswered", ("count", "\(report.books.unanswered)")))
    }
    return found
  }
}

extension HTML {
  mutating func reconciliation(_ page: ReconciliationPage, _ notice: Web.Notice?) {
    crumb(words("money.title"), MoneyFilesPath.files.url)
    if let notice { self.notice(notice) }
    h1(words("money.days.title"))
    self.notice(page.verdict)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.facts(page.sums)
        if !page.troubles.isEmpty { h.ul { h in for trouble in page.troubles { h.li { h in h.text(trouble) } } } }
      }
      h.section(.class("card"), .labelledBy("days")) { h in
        h.h2(.id("days"), h.words("money.days.each"))
        if let table = page.days { h.dataTable(table) } else { h.p(h.words("money.days.none")) }
      }
      h.section(.class("card"), .labelledBy("batches")) { h in
        h.h2(.id("batches"), h.words("money.batches"))
        h.p(page.waiting)
        if page.mayClose {
          h.form(to: MoneyFilesPath.close.url) { h in h.submit(SubmitButton(h.words("money.close"))) }
        }
        if !page.batches.isEmpty { h.batchRows(page) }
      }
    }
  }

  /// One form for all of them: each button sends it to its own address.
  private mutating func batchRows(_ page: ReconciliationPage) {
    form(to: MoneyFilesPath.reconciliation.url) { h in
      h.ul(.class("asks")) { h in
        for row in page.batches {
          h.li { h in
            h.div { h in
              h.p { h in h.b(row.title) }
              h.p(.class("meta"), row.text)
              h.links([LinkButton(h.words("money.batch.save"), row.file, look: .alternate)])
            }
            if let acknowledge = row.acknowledge {
              h.submit(SubmitButton(h.words("money.batch.acknowledge"), look: .alternate).sending(to: acknowledge))
            } else {
              h.p(.class("meta"), h.words("money.batch.acknowledged"))
            }
          }
        }
      }
    }
  }
}
