import BillFiles
import Chart
import Foundation
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// Looks at all places where an amount is told, and says which differ from the walk's own books.
struct MoneyAudit {
  private let walk: MoneyWalk
  private var scene: MoneyScene { walk.scene }
  private var words: Words { scene.app.strings.words(in: .english) }
  private static let payers: [TestPerson] = [.rosa, .ben, .joy]

  init(_ walk: MoneyWalk) {
    self.walk = walk
  }

  /// The sums, cheap enough for every step.
  func sums() async throws -> [String] {
    var found: [String] = []
    func differ(_ what: String, _ one: Int64, _ other: Int64) {
      if one != other { found.append("\(what): \(one), not \(other)") }
    }
    let all = try await scene.app.database.read {
      try $0.count("SELECT CAST(COALESCE(SUM(cents), 0) AS BIGINT) FROM ledger_entry")
    }
    differ("all entries", all, MoneyAudit.payers.map { walk.sum(of: $0) }.reduce(Int64(0), +))
    for payer in MoneyAudit.payers {
      guard let guarantor = try await scene.guarantor(payer) else { continue }
      let (balance, open) = try await scene.app.database.read { reading in
        (
          try Ledger.balance(of: guarantor, in: reading).count,
          try Ledger.unbilled(of: guarantor, in: reading).map(\.amount.count).reduce(0, +)
        )
      }
      let bills = try await scene.bills(payer)
      differ("what \(payer.name.first) owes", balance, walk.sum(of: payer))
      differ("bills and unbilled of \(payer.name.first)", bills.map(\.owed.count).reduce(0, +) + open, balance)
      for bill in bills {
        let holder = MoneyScene.holder(scene.charts[payer] ?? Patient.ID(""))
        let one = try await scene.app.database.read { try Bills.one(bill.id, of: holder, in: $0) }
        differ("lines of \(bill.number)", one.lines.map(\.entry.amount.count).reduce(0, +), bill.total.count)
        differ(
          "later of \(bill.number)", bill.total.count + one.since.map(\.entry.amount.count).reduce(0, +),
          bill.owed.count)
      }
    }
    for patient in MoneyScene.people {
      differ("owed for \(patient.name.first)", try await scene.balance(patient), walk.sum(ofPatient: patient))
    }
    return try await found + payments()
  }

  /// Processor, movements, ledger and batches.
  private func payments() async throws -> [String] {
    let today = scene.app.today
    let (report, waiting, batches, lines) = try await scene.app.database.read { [zone = scene.app.practice.zone] in
      (
        try MoneyReport(from: today.adding(days: -400), through: today.adding(days: 1), zone, in: $0),
        try PaymentBatches.waiting(in: $0), try PaymentBatches.newest(limit: 500, in: $0),
        try $0.count("SELECT COUNT(*) FROM payment_batch_line")
      )
    }
    var found: [String] = []
    if !report.isZero { found.append("the three books differ") }
    let books = try await scene.app.database.read { [zone = scene.app.practice.zone] in
      try PaymentBooks(
        from: zone.start(of: today.adding(days: -400)), to: zone.start(of: today.adding(days: 2)), in: $0)
    }
    if books.differing > 0 { found.append("the daily report finds \(books.differing)") }
    // An answer that was lost is on its way: then the processor knows more than anybody here.
    if try await !isSomethingOnItsWay(), report.processor.count != walk.processor {
      found.append("the processor has \(walk.processor), not \(report.processor.count)")
    }
    if report.days.map(\.net.count).reduce(0, +) != report.moved.count { found.append("the days are not the sum") }
    var (sum, count) = (waiting.total.count, 0)
    for batch in batches {
      let bytes = try await scene.app.database.read { try PaymentBatches.content(of: batch.number, in: $0) }
      let document = try CSVDocument(bytes)
      let (rows, last) = (document.rows.dropLast(), document.rows.last)
      let total = rows.compactMap { FileAmount.cents($0.text(5))?.count }.reduce(0, +)
      if last.flatMap({ FileAmount.cents($0.text(5)) })?.count != total || total != batch.total.count {
        found.append("batch \(batch.number) does not add up")
      }
      if Hash.sha256(bytes) != batch.sha256 { found.append("batch \(batch.number) is not as it was closed") }
      for row in rows {
        let amount = try await scene.app.database.read {
          try $0.count(
            "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM payment_movement WHERE id = \(row.text(2))")
        }
        if amount != FileAmount.cents(row.text(5))?.count { found.append("\(row.text(2)) moved otherwise") }
      }
      sum += total
      count += rows.count
    }
    if sum != report.moved.count { found.append("batches say \(sum), \(report.moved.count) moved") }
    if count != Int(lines) { found.append("\(lines) lines of batches, \(count) in files") }
    return found
  }

  private func isSomethingOnItsWay() async throws -> Bool {
    try await scene.app.database.read {
      try $0.count("SELECT COUNT(*) FROM payment WHERE stage IN ('intended', 'sent', 'needs-action', 'processing')") > 0
    }
  }

  /// The pages and papers that people read: the same numbers as the walk's.
  func pages(_ clients: [TestPerson: Client], _ biller: Client) async throws -> [String] {
    var found: [String] = []
    for (payer, client) in clients.sorted(by: { $0.key.fhirID < $1.key.fhirID }) {
      for bill in try await scene.bills(payer) {
        let address = "/me/bills/\(bill.id)"
        let owed =
          bill.owed.count > 0
          ? words("billing.owe", ("amount", words.money(bill.owed))) : words("billing.nothing-here")
        let total = words("billing.total", ("amount", words.money(bill.total)))
        let page = await client.get(address).text
        let paper = MoneyAudit.text(ofPaper: await client.get(address + "/pdf").body)
        for text in [owed, total] {
          if !page.contains(text) { found.append("page of \(bill.number) does not say \(text)") }
          if let paper, !paper.contains(text) { found.append("paper of \(bill.number) does not say \(text)") }
        }
      }
    }
    for patient in MoneyScene.people {
      let amount = words.money(Cents(walk.sum(ofPatient: patient)))
      let page = await biller.get("/staff/patients/\(scene.charts[patient]?.text ?? "")/bills").text
      if !page.contains(words("billing.staff.balance", ("amount", amount))) {
        found.append("the biller's page of \(patient.name.first) does not say \(amount)")
      }
    }
    let days = await biller.get("/staff/bills/reconciliation").text
    for text in [words("money.days.zero"), words.money(Cents(walk.processor))] where !days.contains(text) {
      found.append("the page of payments by day does not say \(text)")
    }
    return found
  }

  /// Whether papers can be read back here.
  static let canReadPapers = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

  /// What another program reads in a PDF, in one line; nil where there is no such program.
  private static func text(ofPaper bytes: [UInt8]) -> String? {
    guard canReadPapers else { return nil }
    let place = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: place) }
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/pdftotext")
    process.arguments = ["-layout", place.path, "-"]
    process.standardOutput = pipe
    do {
      try Data(bytes).write(to: place)
      try process.run()
    } catch { return "" }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
