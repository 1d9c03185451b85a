import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One file: what would come of it, or came of it, and every row that was refused with its line.
struct MoneyFilePage {
  let title: String
  let lead: String
  let facts: [Fact]
  /// Nil when none was refused.
  let refused: DataTable?
  /// Nil when it was taken in or dropped.
  let take: SafeURL?
  let drop: SafeURL?
  let notice: Web.Notice?

  /// So many refused lines stand on the page.
  static let mostRefusals = 200

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, nil) }

  static func take(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let id = MoneyFile.ID(visit.visit.parameter("id"))
    let (file, bytes, mapping) = try await visit.app.database.read { reading in
      let file = try MoneyFiles.one(id, in: reading)
      let mapping = file.format == .csv ? try MoneyFiles.mapping(named: file.mapping, in: reading) : nil
      return (file, file.stage == .lookedAt ? try MoneyFiles.content(of: id, in: reading) : nil, mapping)
    }
    // Pressed twice: it is done.
    guard let bytes else { return .redirect(to: MoneyFilesPath.file(file.id).url) }
    // What is taken in is what was looked at, or nothing.
    if let mapping, mapping.savedAt > file.broughtAt {
      return try await answer(visit, Web.Notice(visit.words("money.mapping.changed"), tone: .near, isNews: true))
    }
    let counts = try await TakeMoneyFile(visit.app).takeIn(try IncomingMoney(bytes, mapping?.rules))
    return try await end(visit, id, as: .takenIn, counts)
  }

  static func drop(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    return try await end(visit, MoneyFile.ID(visit.visit.parameter("id")), as: .dropped, nil)
  }

  private static func end(
    _ visit: StaffVisit, _ id: MoneyFile.ID, as stage: MoneyFile.Stage, _ counts: MoneyCounts?
  ) async throws -> WebResponse {
    do {
      try await visit.app.endMoneyFile(id, as: stage, counts, by: visit.actor, from: visit.visit.origin)
    } catch MoneyFileFault.over {
      // Somebody was faster: its page says so. What is not there is not found.
      _ = try await visit.app.database.read { try MoneyFiles.one(id, in: $0) }
    }
    return .redirect(to: MoneyFilesPath.file(id).url)
  }

  private static func answer(_ visit: StaffVisit, _ notice: Web.Notice?) async throws -> WebResponse {
    let id = MoneyFile.ID(visit.visit.parameter("id"))
    let file = try await visit.app.database.read { try MoneyFiles.one(id, in: $0) }
    let page = MoneyFilePage(visit, file, notice)
    let status: HTTPResponse.Status = notice == nil ? .ok : .conflict
    return .page(visit.frame(page.title, current: .bills).staffPage { h in h.moneyFile(page) }, status)
  }

  private init(_ visit: StaffVisit, _ file: MoneyFile, _ notice: Web.Notice?) {
    let words = visit.words
    (title, self.notice) = (words("money.file.title", ("name", file.name)), notice)
    lead = words("money.file.\(file.stage.rawValue)")
    facts = [
      Fact(words("money.history.created"), "\(file.counts.created)"),
      Fact(words("money.history.unchanged"), "\(file.counts.unchanged)"),
      Fact(words("money.history.replaced"), "\(file.counts.replaced)"),
      Fact(words("money.history.refused"), "\(file.counts.refused)"),
      Fact(words("money.mapping"), file.format == .csv ? file.mapping : words("money.remittance")),
    ]
    let isOpen = file.stage == .lookedAt
    (take, drop) = (
      isOpen ? MoneyFilesPath.take(file.id).url : nil, isOpen ? MoneyFilesPath.drop(file.id).url : nil
    )
    let line = words(file.format == .csv ? "money.line" : "money.segment")
    let rows = file.counts.refusals.prefix(MoneyFilePage.mostRefusals).map { refusal -> [DataTable.Cell] in
      [.text("\(refusal.line)"), .text(words("money.refused.\(refusal.reason)"))]
    }
    let caption = words.plural("money.refused.title", count: file.counts.refused)
    refused =
      rows.isEmpty
      ? nil : DataTable(.seen(caption), [DataTable.Column(line), DataTable.Column(words("money.why"))], rows)
  }
}

extension HTML {
  mutating func moneyFile(_ page: MoneyFilePage) {
    crumb(words("money.title"), MoneyFilesPath.files.url)
    if let notice = page.notice { self.notice(notice) }
    h1(page.title)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.facts(page.facts)
        if let take = page.take, let drop = page.drop {
          h.form(to: take) { h in
            h.p { h in
              h.submit(SubmitButton(h.words("money.take")))
              h.raw(" ")
              h.submit(SubmitButton(h.words("money.drop"), look: .alternate).sending(to: drop))
            }
          }
        }
      }
      if let table = page.refused { h.section(.class("card")) { h in h.dataTable(table) } }
    }
  }
}
