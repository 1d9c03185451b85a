import BillFiles
import Chart
import Kernel
import Store
import Web

/// The tables of the adoption pages as CSV, with the same small groups put together as on the page.
enum AdoptionFile {
  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    guard let name = AdoptionFileName(rawValue: visit.visit.parameter("table")) else {
      try await visit.app.recordRefusal(.read, of: "adoption-file", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    let text =
      switch name {
      case .funnel, .fairness: groups(try await AdoptionPage.read(visit), visit.words)
      case .value: value(try await ValuePage.read(visit).report)
      case .ledger: ledger(try await ValuePage.read(visit).ledger)
      }
    let event = AuditEvent(
      at: visit.app.clock.now, actor: visit.actor, action: .export, object: "adoption/\(name.rawValue)",
      origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
    return .file(
      Array(text.utf8), type: "text/csv; charset=utf-8", named: "\(name.rawValue)-\(visit.app.today).csv")
  }

  static func groups(_ found: AdoptionPage.Found, _ words: Words) -> String {
    var writer = CSVWriter()
    writer.row(
      (["cut", "group", "people"] + FunnelStep.way.map(\.rawValue) + ["served", "offered-or-served", "offered-ratio"])
        .map { .text($0) })
    row(&writer, "", "", found.counts.all, nil)
    for cut in FunnelCut.allCases {
      let groups = SmallGroups.merged(
        (found.counts.groups[cut] ?? []).filter { cut != .channel || !$0.name.isEmpty })
      for group in groups {
        row(&writer, cut.rawValue, GroupName.text(group, cut, found.names, words), group, groups.first)
      }
    }
    return writer.text
  }

  private static func row(
    _ writer: inout CSVWriter, _ cut: String, _ name: String, _ group: FunnelGroup, _ first: FunnelGroup?
  ) {
    var cells: [CSVCell] = [.text(cut), .text(name), .number("\(group.people)")]
    cells += FunnelStep.way.map { .number("\(group.reached($0))") }
    let ratio = first.flatMap { OfferRatio(group, to: $0)?.text } ?? ""
    writer.row(cells + [.number("\(group.served)"), .number("\(group.wasOffered)"), .number(ratio)])
  }

  static func value(_ report: ValueReport) -> String {
    var writer = CSVWriter()
    writer.row(
      ["figure", "before-count", "before-base", "before-rate", "now-count", "now-base", "now-rate", "change-percent"]
        .map { .text($0) })
    let cells = { (rate: ValueReport.Rate?) -> [CSVCell] in
      [rate.map { "\($0.count)" }, rate.map { "\($0.base)" }, rate?.value.map { plain($0) }].map { .number($0 ?? "") }
    }
    for line in report.lines {
      writer.row(
        [.text(line.topic.rawValue)] + cells(line.before) + cells(line.now)
          + [.number(line.change.map { "\($0)" } ?? "")])
    }
    return writer.text
  }

  static func ledger(_ ledger: TimeLedger) -> String {
    var writer = CSVWriter()
    writer.row(
      ["kind", "entries", "spanned", "seconds", "phone-seconds-each", "phone-calls", "saved-seconds"].map { .text($0) })
    for line in ledger.lines {
      writer.row([
        .text(line.kind.rawValue), .number("\(line.entries)"), .number("\(line.spanned)"), .number("\(line.seconds)"),
        .number(line.phone.map { "\($0.seconds)" } ?? ""), .number(line.phone?.calls.map { "\($0)" } ?? ""),
        .number(line.saved.map { "\($0)" } ?? ""),
      ])
    }
    return writer.text
  }

  /// With a plain minus, as programs read it.
  private static func plain(_ value: Double) -> String { OneDecimal.text(value).replacing("−", with: "-") }
}
