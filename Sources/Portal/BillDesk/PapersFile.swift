import Chart
import Kernel
import Paper
import Store
import Web

/// Statements for the printer, one after the other in one file, each with its address on top.
enum PapersFile {
  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let app = visit.app
    let language = visit.request.query["in"].flatMap(Language.init(rawValue:)) ?? .english
    let sheaf = try await app.database.read { PaperBills.sheaf(of: try PaperBills.waiting(in: $0), in: language) }
    guard !sheaf.isEmpty else { throw LedgerFault.notFound }
    let sheets = try await app.database.read { reading in try sheaf.map { try Sheet($0, in: reading) } }
    try await app.noteBillsRead(
      of: Set(sheets.flatMap { $0.found.lines.map(\.entry.patientID) }), as: .print, called: "bill-papers", by: visit)
    let words = app.strings.words(in: language)
    let codes = try await app.payCodes(of: sheets.map(\.found.bill), by: visit.actor, words)
    let document = PaperDocument(
      words("billdesk.papers.paper"), in: language, letterhead: app.practice.letterhead,
      about: [words("web.print.printed", ("date", words.dates.long(app.today)))], madeAt: app.clock.now,
      // Nobody who gets one of them needs to know how many others there are.
      pageNumber: { _, _ in "" },
      body: sheets.enumerated().flatMap { index, sheet in
        (index == 0 ? [] : [PaperBlock.pageBreak, sender(app)])
          + blocks(sheet, code: codes[sheet.found.bill.id] ?? [], words, app)
      })
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.bill, on: app.today))
  }

  /// The practice, on each statement after the first: that one has the head of the file.
  private static func sender(_ app: App) -> PaperBlock {
    let practice = app.practice
    return .paragraph(
      PaperText([practice.fullName, practice.address, practice.phone].filter { !$0.isEmpty }.joined(separator: " · ")),
      .small)
  }

  private static func blocks(
    _ sheet: Sheet, code: [PaperBlock], _ words: Words, _ app: App
  ) -> [PaperBlock] {
    let voice = BillVoice(words, in: app.practice.zone, payer: sheet.payer)
    let address = ([sheet.name.full] + sheet.address).joined(separator: "\n")
    let reminder: [PaperBlock] =
      sheet.isReminder ? [.paragraph(PaperText(words("billdesk.papers.reminder")), .strong)] : []
    return [.paragraph(PaperText(address))] + reminder + BillPaper.blocks(sheet.found, voice, app, code: code)
  }

  /// One statement and where it goes.
  private struct Sheet: Sendable {
    let found: BillFound
    let name: PersonName
    let payer: Patient.ID?
    /// Empty where the record has none: then somebody writes it by hand.
    let address: [String]
    let isReminder: Bool

    init(_ paper: PaperBill, in reading: Reading) throws {
      let (open, lines, since) = try OpenBills.one(paper.billID, in: reading)
      found = BillFound(bill: open.bill, lines: lines, since: since)
      (name, payer, isReminder) = (open.name, open.patientID, paper.cause != .bill)
      address = try open.patientID.map { try PostalAddress.lines(of: $0, in: reading) } ?? []
    }
  }
}
