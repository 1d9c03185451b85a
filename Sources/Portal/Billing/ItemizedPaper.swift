import Chart
import Kernel
import Paper
import Store
import Web

/// A year with every line, for a health account or for taxes: who paid for whom, what it was, and what of it they paid.
enum ItemizedPaper {
  static func send(_ visit: PersonVisit) async throws -> WebResponse {
    let holder = BillHolder(visit.account)
    let asked = visit.request.query["year"].map { $0.utf8.count == 4 ? Digits.number($0) : nil }
    let (year, care) = try await visit.app.database.read { reading -> (Int, YearOfCare) in
      // Without a year it is the newest of which there is something; one that is no year has nothing.
      let newest = try asked == nil ? YearOfCare.years(of: holder, in: reading).first : nil
      guard let year = asked ?? newest, (1990...2199).contains(year) else { throw LedgerFault.notFound }
      return (year, try YearOfCare(year, of: holder, in: reading))
    }
    guard !care.entries.isEmpty else { throw LedgerFault.notFound }
    try await visit.app.recordBills(
      of: Set(care.entries.map(\.entry.patientID)), as: .print, called: "bills/year/\(year)", by: visit)
    let (app, words) = (visit.app, visit.words)
    let about = [visit.account.name.full, words("web.print.printed", ("date", words.dates.long(app.today)))]
    let title = words("billing.itemized.title", ("year", "\(year)"))
    let document = PaperDocument(
      title, in: words.language, letterhead: app.practice.letterhead, about: about, madeAt: app.clock.now,
      pageNumber: { PaperDocument.number($0, of: $1, in: words) }, body: blocks(care, title, visit))
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.bill, on: app.today))
  }

  private static func blocks(_ care: YearOfCare, _ title: String, _ visit: PersonVisit) -> [PaperBlock] {
    let (words, year) = (visit.words, YearSums(care.entries))
    var blocks: [PaperBlock] = [
      .heading(title, .title),
      .facts([
        PaperFact(words("billing.itemized.payer"), PaperText(visit.account.name.full)),
        PaperFact(words("billing.itemized.charges"), PaperText(words.money(year.charges))),
        PaperFact(words("billing.itemized.insurance"), PaperText(words.money(Cents(-year.insurance.count)))),
        PaperFact(words("billing.itemized.changes"), PaperText(words.money(year.changes))),
        PaperFact(words("billing.itemized.paid"), .bold(words.money(Cents(-year.paid.count)))),
      ]),
    ]
    if care.isCut {
      blocks.append(
        .paragraph(PaperText(words("billing.itemized.cut", ("phone", visit.app.practice.phone))), .strong))
    }
    let headings = ["day", "who", "what", "charge", "insurance", "change"].map { words("billing.itemized.\($0)") }
    let lines = year.visits.map { line -> [PaperText] in
      [
        PaperText(words.dates.shortWithYear(line.day)), PaperText(line.name), PaperText(services(line, words)),
        PaperText(words.money(line.charges)), PaperText(words.money(Cents(-line.insurance.count))),
        PaperText(words.money(line.changes)),
      ]
    }
    if !lines.isEmpty {
      blocks += [
        .heading(words("billing.itemized.care")),
        .table(PaperTable(words("billing.itemized.care"), headings: headings, rows: lines)),
      ]
    }
    let paid = year.payments.map { line -> [PaperText] in
      [
        PaperText(words.dates.shortWithYear(line.entry.day)), PaperText(line.patientName.full),
        PaperText(words("billing.kind.\(line.entry.kind.rawValue)")),
        PaperText(words.money(Cents(-line.entry.amount.count))),
      ]
    }
    if !paid.isEmpty {
      let columns = ["day", "who", "what", "amount"].map { words("billing.itemized.\($0)") }
      blocks += [
        .heading(words("billing.itemized.payments")),
        .table(PaperTable(words("billing.itemized.payments"), headings: columns, rows: paid)),
      ]
    }
    blocks.append(.paragraph(PaperText(words("billing.itemized.note")), .small))
    return blocks
  }

  private static func services(_ line: YearSums.Visit, _ words: Words) -> String {
    line.services.map { words("billing.service.\($0.rawValue)") }.joined(separator: ", ")
  }
}

/// A year's entries as sums: visit by visit, and what was paid.
struct YearSums: Sendable {
  /// One visit of one patient.
  struct Visit: Sendable {
    let day: CivilDate
    let name: String
    fileprivate(set) var services: [BilledCare] = []
    fileprivate(set) var charges = Cents(0)
    fileprivate(set) var insurance = Cents(0)
    fileprivate(set) var changes = Cents(0)
  }

  private(set) var visits: [Visit] = []
  /// What was paid and paid back, and what of that was taken back.
  private(set) var payments: [BillLine] = []

  var charges: Cents { visits.map(\.charges).reduce(Cents(0), +) }
  var insurance: Cents { visits.map(\.insurance).reduce(Cents(0), +) }
  var changes: Cents { visits.map(\.changes).reduce(Cents(0), +) }
  /// What they have paid, below zero as the ledger has it.
  var paid: Cents { payments.map(\.entry.amount).reduce(Cents(0), +) }

  init(_ lines: [BillLine]) {
    let byID = Dictionary(lines.map { ($0.entry.id, $0.entry) }) { first, _ in first }
    var places: [String: Int] = [:]
    for line in lines {
      let entry = line.entry
      // What takes something back counts where that counted.
      let kind = entry.reverses.flatMap { byID[$0]?.kind } ?? entry.kind
      if kind == .patientPayment || kind == .refund {
        payments.append(line)
        continue
      }
      let key = entry.visit.isEmpty ? "entry/\(entry.id)" : "\(entry.patientID)/\(entry.visit)"
      if places[key] == nil {
        places[key] = visits.count
        visits.append(Visit(day: entry.day, name: line.patientName.full))
      }
      guard let place = places[key] else { continue }
      switch kind {
      case .charge:
        visits[place].charges = visits[place].charges + entry.amount
        if let service = entry.service, !visits[place].services.contains(service) {
          visits[place].services.append(service)
        }
      case .insurerPayment: visits[place].insurance = visits[place].insurance + entry.amount
      default: visits[place].changes = visits[place].changes + entry.amount
      }
    }
  }
}
