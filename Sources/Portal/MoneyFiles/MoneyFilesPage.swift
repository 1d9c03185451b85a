import BillFiles
import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Where a biller brings a file, and sees those that came before.
struct MoneyFilesPage {
  /// A file in the browser is for a day's work; a whole history comes by `portico import ledger`.
  static let mostBytes = 5_000_000
  static let mostRows = 20_000

  let file: FileField
  /// Nil while there is no mapping: then only remittances can be brought.
  let mapping: SelectField
  let errors: [FieldError]
  let mappings: [(name: String, url: SafeURL)]
  let history: DataTable?

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await answer(visit, [], chosen: "")
  }

  static func bring(_ visit: StaffVisit) async throws -> WebResponse {
    let sent = try await OneFile(visit.request, upTo: mostBytes) { FileName.shown($0) }
    let (name, bytes) = (sent.name, sent.bytes)
    var reader = sent.form.reader()
    let chosen = reader.text("mapping", upTo: 64, missing: "money.mapping.missing")
    try reader.finish()
    if name.isEmpty { reader.refuse("file", "money.file.missing") }
    if bytes == nil { reader.refuse("file", "money.file.too-large") }
    guard reader.errors.isEmpty, let bytes else { return try await answer(visit, reader.errors, chosen: chosen) }
    do {
      let mapping =
        chosen == MoneyFile.Format.remittance.rawValue
        ? nil : try await visit.app.database.read { try MoneyFiles.mapping(MoneyMapping.ID(chosen), in: $0) }
      var limits = CSVLimits()
      (limits.bytes, limits.rows) = (mostBytes, mostRows)
      let counts = try await TakeMoneyFile(visit.app).rehearse(
        try IncomingMoney(bytes, mapping?.rules, limits: limits))
      let file = MoneyFile(
        MoneyFile.ID(random: visit.app.random), mapping == nil ? .remittance : .csv, mapping: mapping?.name ?? "",
        named: name, sha256: Hash.sha256(bytes), at: visit.app.clock.now, counts)
      try await visit.app.keepMoneyFile(file, content: bytes, by: visit.actor, from: visit.visit.origin)
      return .redirect(to: MoneyFilesPath.file(file.id).url)
    } catch {
      guard let refusal = FileRefusalText(error) else { throw error }
      reader.refuse("file", refusal.key, ("place", refusal.place))
      return try await answer(visit, reader.errors, chosen: chosen)
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError], chosen: String
  ) async throws -> WebResponse {
    let (mappings, files) = try await visit.app.database.read { reading in
      (try MoneyFiles.mappings(in: reading), try MoneyFiles.newest(limit: 25, in: reading))
    }
    let page = MoneyFilesPage(visit, mappings, files, errors, chosen: chosen)
    var frame = visit.frame(visit.words("money.title"), current: .bills)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.moneyFiles(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(
    _ visit: StaffVisit, _ mappings: [MoneyMapping], _ files: [MoneyFile], _ errors: [FieldError], chosen: String
  ) {
    let words = visit.words
    var field = FileField(
      FieldFrame("file", words("money.file"), hint: words("money.file.hint")).with(errors, in: words))
    (field.takesMany, field.accepts) = (false, ".csv,.txt,.835,.edi,text/csv,text/plain")
    let remittance = Choice(MoneyFile.Format.remittance.rawValue, words("money.remittance"))
    (file, self.errors) = (field, errors)
    mapping = SelectField(
      FieldFrame("mapping", words("money.mapping"), hint: words("money.mapping.hint")).with(errors, in: words),
      mappings.map { Choice($0.id.text, $0.name) } + [remittance], chosen: chosen)
    self.mappings = mappings.map { ($0.name, MoneyFilesPath.mapping($0.id).url) }
    let columns = ["day", "name", "stage", "created", "unchanged", "replaced", "refused"].map {
      DataTable.Column(words("money.history.\($0)"))
    }
    let zone = visit.app.practice.zone
    let rows = files.map { file -> [DataTable.Cell] in
      [
        .text(words.dates.shortWithYear(zone.today(at: file.broughtAt))),
        .link(file.name, MoneyFilesPath.file(file.id).url), .text(words("money.stage.\(file.stage.rawValue)")),
        .text("\(file.counts.created)"), .text("\(file.counts.unchanged)"), .text("\(file.counts.replaced)"),
        .text("\(file.counts.refused)"),
      ]
    }
    history = rows.isEmpty ? nil : DataTable(.heard(words("money.history")), columns, rows)
  }
}

/// Why a whole file is refused, as a key of words and the place where that is so.
package struct FileRefusalText {
  package let key: String
  package let place: String

  package init?(_ error: any Error) {
    switch error {
    case let fault as CSVFault: (key, place) = ("money.csv.\(fault.reason.rawValue)", "\(fault.line)")
    case let fault as X12Fault: (key, place) = ("money.x12.\(fault.reason.rawValue)", "\(fault.segment)")
    case MoneyFileFault.noSuchColumn(let heading): (key, place) = ("money.no-column", heading)
    case MoneyFileFault.noSuchMapping: (key, place) = ("money.mapping.missing", "")
    default: return nil
    }
  }
}

extension HTML {
  mutating func moneyFiles(_ page: MoneyFilesPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("money.title"))
    p(.class("lead"), words("money.lead"))
    links([
      LinkButton(words("money.reconciliation"), MoneyFilesPath.reconciliation.url, look: .alternate)
    ])
    div(.class("stack")) { h in
      h.uploadForm(to: MoneyFilesPath.files.url, .class("card")) { h in
        h.fileField(page.file)
        h.selectField(page.mapping)
        h.p { h in h.submit(SubmitButton(h.words("money.look"))) }
      }
      h.section(.class("card"), .labelledBy("mappings")) { h in
        h.h2(.id("mappings"), h.words("money.mappings"))
        h.p(h.words("money.mappings.lead"))
        if !page.mappings.isEmpty {
          h.ul { h in
            for mapping in page.mappings { h.li { h in h.a(.href(mapping.url)) { h in h.text(mapping.name) } } }
          }
        }
        h.links([LinkButton(h.words("money.mapping.new"), MoneyFilesPath.newMapping.url, look: .alternate)])
      }
      h.section(.class("card"), .labelledBy("history")) { h in
        h.h2(.id("history"), h.words("money.history"))
        if let table = page.history { h.dataTable(table) } else { h.p(h.words("money.history.none")) }
      }
    }
  }
}
