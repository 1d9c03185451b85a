import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The lines for each test: what we propose, what is in force and under whose name. A provider approves one or all that
/// are shown.
struct ResultRulesPage {
  let title: String
  let lead: String
  let notice: Web.Notice?
  let errors: [FieldError]
  let search: TextField
  let chips: [Chip]
  let action: SafeURL
  let count: String
  let headings: [String]
  let rows: [RuleLine]
  /// Nil when there is nothing to approve, or for those who may not.
  let approveAll: ApproveAll?
  let filter: RuleFilter
  let seen: String
  let licence: String

  /// One test in one unit.
  struct RuleLine {
    let text: RuleText
    let approve: SubmitButton?
    let withdraw: SubmitButton?
  }

  /// The box to tick and the button below all rows.
  struct ApproveAll {
    let box: CheckboxField
    let button: SubmitButton
  }

  init(
    _ table: RuleTable, _ filter: RuleFilter, _ visit: StaffVisit, notice: Web.Notice? = nil,
    errors: [FieldError] = []
  ) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let shown = table.matching(filter.text, filter.status, visit.app.strings)
    let mayApprove = visit.member.role.may(.approveWording)
    title = words("settings.rules.title")
    lead = words(mayApprove ? "settings.rules.lead" : "settings.rules.lead-reader")
    self.notice = notice
    self.errors = errors
    self.filter = filter
    search = TextField(FieldFrame("q", words("settings.rules.search")), value: filter.text, most: 100)
    chips = ResultRulesPage.chips(table, filter, words)
    action = Path.staffResultRules.url
    count = words.plural("settings.rules.count", count: shown.rows.count)
    headings = ["test", "line", "aim", "call", "calm", "state", "do"].map { words("settings.rules.head.\($0)") }
    rows = shown.rows.map { row in
      let text = RuleText(row: row, words: words, zone: zone)
      return RuleLine(
        text: text,
        approve: mayApprove && row.isApprovable
          ? SubmitButton(words("settings.rules.approve"), look: .alternate, name: "one", value: row.pick.text) : nil,
        withdraw: mayApprove && row.inForce != nil
          ? SubmitButton(words("settings.rules.withdraw"), look: .quiet, name: "withdraw", value: row.pick.text) : nil)
    }
    let open = shown.approvable.count
    approveAll =
      mayApprove && open > 0
      ? ApproveAll(
        box: CheckboxField(
          FieldFrame("read", words.plural("settings.rules.read", count: open)).with(errors, in: words)),
        button: SubmitButton(words.plural("settings.rules.approve-all", count: open), name: "all", value: "1")) : nil
    seen = shown.fingerprint
    licence = words("settings.rules.loinc")
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, RuleFilter(visit.request))
  }

  static func change(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let filter = RuleFilter(text: reader.text("q"), status: reader.choice("status"))
    let (one, withdraw) = (reader.text("one"), reader.text("withdraw"))
    let (all, seen, hasRead) = (reader.flag("all"), reader.text("seen"), reader.flag("read"))
    try reader.finish()
    let submission = try visit.visit.submission("/staff/settings/result-rules")
    let (member, origin, back) = (visit.member, visit.visit.origin, filter.url.description)
    do {
      if !withdraw.isEmpty {
        guard let pick = RulePick(withdraw) else { throw RuleFault.unknown }
        return visit.visit.goOn(
          try await visit.app.withdrawRule(
            pick.test, in: pick.unit, by: member, from: origin, as: submission,
            then: Done(back, saying: "settings.rules.withdrawn")))
      }
      if one.isEmpty, !(all && hasRead) {
        reader.refuse("read", "settings.rules.read.missing")
        return try await answer(visit, filter, errors: reader.errors)
      }
      let picks = one.isEmpty ? try await shownPicks(visit, filter, seen: seen) : try onePick(one)
      return visit.visit.goOn(
        try await visit.app.approveRules(
          picks, by: member, from: origin, as: submission, then: Done(back, saying: "settings.rules.approved")))
    } catch let fault as RuleFault where fault.kind == .conflict {
      return try await answer(visit, filter, because: fault)
    }
  }

  private static func onePick(_ text: String) throws -> [RulePick] {
    guard let pick = RulePick(text) else { throw RuleFault.unknown }
    return [pick]
  }

  /// Everything that is open below the filter, if it is what was shown.
  private static func shownPicks(_ visit: StaffVisit, _ filter: RuleFilter, seen: String) async throws -> [RulePick] {
    let table = try await visit.app.database.read { try RuleTable(in: $0) }
    let shown = table.matching(filter.text, filter.status, visit.app.strings)
    guard shown.fingerprint == seen else { throw RuleFault.changedMeanwhile }
    return shown.approvable.map(\.pick)
  }

  private static func answer(
    _ visit: StaffVisit, _ filter: RuleFilter, errors: [FieldError] = [], because fault: RuleFault? = nil
  ) async throws -> WebResponse {
    let table = try await visit.app.database.read { try RuleTable(in: $0) }
    let notice = fault.map { fault in
      Web.Notice(
        visit.words(
          fault == .approvedAlready
            ? "settings.rules.approved-already"
            : fault == .notInForce ? "settings.rules.not-in-force" : "settings.rules.changed"),
        tone: .near, isNews: true)
    }
    let page = ResultRulesPage(table, filter, visit, notice: notice, errors: errors)
    var frame = visit.frame(page.title, current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.staffPage { h in h.resultRules(page) },
      fault != nil ? .conflict : errors.isEmpty ? .ok : .unprocessableContent)
  }

  private static func chips(_ table: RuleTable, _ filter: RuleFilter, _ words: Words) -> [Chip] {
    let states: [RuleRow.Status?] = [nil] + RuleRow.Status.allCases
    return states.map { status in
      let name = status.map { words("settings.rules.status.\($0.rawValue)") } ?? words("settings.rules.all")
      let count = table.rows.count { status == nil || $0.status == status }
      return Chip(
        name, RuleFilter(text: filter.text, status: status).url, small: "\(count)", isCurrent: filter.status == status)
    }
  }
}

/// What somebody looks for among the rules; it stands in the address.
struct RuleFilter: Sendable, Equatable {
  let text: String
  let status: RuleRow.Status?

  init(text: String = "", status: RuleRow.Status? = nil) {
    self.text = text
    self.status = status
  }

  init(_ request: WebRequest) {
    let text = request.query["q"] ?? ""
    self.init(
      text: text.utf8.count <= 200 ? text : "", status: request.query["status"].flatMap(RuleRow.Status.init(rawValue:)))
  }

  var url: SafeURL {
    var url = Path.staffResultRules.url
    if !text.isEmpty { url = url.with("q", text) }
    if let status { url = url.with("status", status.rawValue) }
    return url
  }
}
