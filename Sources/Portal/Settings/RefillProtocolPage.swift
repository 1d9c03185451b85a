import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What nurses may refill alone: for which medicine, how old the last visit and a test may be, how many refills a
/// renewal grants. Nurses and managers write a row, a provider approves it.
struct RefillProtocolPage {
  let title: String
  let lead: String
  let notice: Web.Notice?
  let errors: [FieldError]
  let headings: [String]
  let rows: [ProtocolRow]
  let decide: SafeURL
  let form: RowForm

  /// One medicine with its terms.
  struct ProtocolRow {
    let medicine: String
    let visit: String
    let lab: String
    let renewal: String
    let tag: Tag
    let who: String
    let change: LinkButton
    let buttons: [SubmitButton]
  }

  /// The form below the table.
  struct RowForm {
    let action: SafeURL
    let medicine: TextField
    let visitMonths: TextField
    let lab: SelectField
    let labMonths: TextField
    let mostRefills: TextField
  }

  /// What was typed, or stands in the row that is changed.
  struct Typed {
    var medicine = ""
    var visitMonths = "12"
    var lab = ""
    var labMonths = "12"
    var mostRefills = "3"
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let row = visit.request.query["row"].map { RefillProtocol.ID($0) }
    return try await answer(visit, nil, changing: row)
  }

  static func write(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let typed = Typed(
      medicine: reader.text("medicine", upTo: 100, missing: "settings.refills.medicine.missing"),
      visitMonths: form["visit"] ?? "", lab: reader.text("lab", upTo: 60), labMonths: form["lab-months"] ?? "",
      mostRefills: form["most"] ?? "")
    let visitMonths = reader.number("visit", in: 1...36, missing: "settings.refills.visit.missing")
    let labMonths = reader.number("lab-months", in: 1...36)
    let most = reader.number("most", in: 0...12, missing: "settings.refills.most.missing")
    try reader.finish()
    let medicine = RefillTerms.medicine(typed: typed.medicine)
    if medicine == nil, !typed.medicine.isEmpty { reader.refuse("medicine", "settings.refills.medicine.missing") }
    let guide = TestGuide.named(typed.lab)
    if guide != nil, labMonths == nil { reader.refuse("lab-months", "settings.refills.lab-months.missing") }
    guard let medicine, let visitMonths, let most, reader.errors.isEmpty else {
      return try await answer(visit, typed, errors: reader.errors)
    }
    let terms = RefillTerms(
      medicine: medicine, visitMonths: visitMonths,
      lab: guide.map { RefillTerms.Lab(test: $0.key, codeKeys: $0.codeKeys, months: labMonths ?? 12) },
      mostRefills: most)
    _ = try await visit.app.writeRefillProtocol(
      terms, by: visit.member, from: visit.visit.origin, as: try visit.visit.submission("/staff/settings/refills"))
    return visit.visit.goOn(Done(Path.staffRefillProtocol.url.description, saying: "settings.refills.saved"))
  }

  static func decide(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let (approve, end) = (reader.text("approve", upTo: 64), reader.text("end", upTo: 64))
    try reader.finish()
    let submission = try visit.visit.submission("/staff/settings/refills/decide")
    do {
      guard approve.isEmpty else {
        return visit.visit.goOn(
          try await visit.app.approveRefillProtocol(
            RefillProtocol.ID(approve), by: visit.member, from: visit.visit.origin, as: submission))
      }
      return visit.visit.goOn(
        try await visit.app.endRefillProtocol(
          RefillProtocol.ID(end), by: visit.member, from: visit.visit.origin, as: submission))
    } catch RefillProtocolFault.changedMeanwhile {
      let notice = Web.Notice(visit.words("settings.refills.changed"), tone: .near, isNews: true)
      return try await answer(visit, nil, notice: notice)
    } catch RefillProtocolFault.unknown {
      try await visit.app.recordRefusal(.change, of: "refill-protocol", by: visit.actor, from: visit.visit.origin)
      throw RefillProtocolFault.unknown
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ typed: Typed?, changing row: RefillProtocol.ID? = nil, errors: [FieldError] = [],
    notice: Web.Notice? = nil
  ) async throws -> WebResponse {
    let book = try await visit.app.database.read { try RefillBook(in: $0) }
    let terms = book.rows.first { $0.id == row }?.terms
    let page = RefillProtocolPage(book, visit, typed ?? terms.map { Typed($0) } ?? Typed(), errors, notice)
    var frame = visit.frame(page.title, current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.staffPage { h in h.refillProtocol(page) },
      notice != nil ? .conflict : errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(
    _ book: RefillBook, _ visit: StaffVisit, _ typed: Typed, _ errors: [FieldError], _ notice: Web.Notice?
  ) {
    let words = visit.words
    let mayApprove = visit.member.role.may(.approveWording)
    title = words("settings.refills.title")
    lead = words(mayApprove ? "settings.refills.lead" : "settings.refills.lead-reader")
    (self.notice, self.errors) = (notice, errors)
    headings = ["medicine", "visit", "lab", "renewal", "state", "do"].map { words("settings.refills.head.\($0)") }
    rows = book.rows.map { ProtocolRow($0, visit, mayApprove: mayApprove) }
    decide = Path.staffRefillProtocolDecide.url
    form = RowForm(typed, words, errors)
  }
}

extension RefillProtocolPage.Typed {
  fileprivate init(_ terms: RefillTerms) {
    medicine = RefillProtocolPage.ProtocolRow.medicine(terms.medicine)
    visitMonths = "\(terms.visitMonths)"
    lab = terms.lab?.test ?? ""
    labMonths = "\(terms.lab?.months ?? 12)"
    mostRefills = "\(terms.mostRefills)"
  }
}

extension RefillProtocolPage.ProtocolRow {
  fileprivate init(_ row: RefillProtocol, _ visit: StaffVisit, mayApprove: Bool) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let terms = row.terms
    medicine = Self.medicine(terms.medicine)
    self.visit = words.plural("settings.refills.months", count: terms.visitMonths)
    lab =
      terms.lab.map { lab in
        let name = TestGuide.named(lab.test)?.name(in: words) ?? lab.test
        return name + ", " + words.plural("settings.refills.months", count: lab.months)
      } ?? words("settings.refills.no-lab")
    renewal =
      terms.mostRefills == 0
      ? words("settings.refills.no-renewal") : words.plural("settings.refills.refills", count: terms.mostRefills)
    tag =
      row.isInForce
      ? Tag(words("settings.refills.in-force"), .ok) : Tag(words("settings.refills.draft"), .near)
    let day = words.dates.shortWithYear(zone.today(at: row.approvedAt ?? row.writtenAt))
    who = words(
      row.isInForce ? "settings.refills.approved-by" : "settings.refills.written-by",
      ("name", row.approvedBy ?? row.writtenBy), ("day", day))
    change = LinkButton(
      words("settings.refills.change"), Path.staffRefillProtocol.url.with("row", row.id.text), look: .quiet)
    let approve = SubmitButton(
      words("settings.refills.approve"), look: .alternate, name: "approve", value: row.id.text)
    let end = SubmitButton(words("settings.refills.withdraw"), look: .quiet, name: "end", value: row.id.text)
    buttons = mayApprove ? (row.isInForce ? [end] : [approve, end]) : []
  }

  /// `Lisinopril`, `RxNorm 314076`
  fileprivate static func medicine(_ key: String) -> String {
    if key.hasPrefix("rxnorm|") { return "RxNorm " + key.dropFirst(7) }
    let name = key.replacing("-", with: " ")
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension RefillProtocolPage.RowForm {
  /// Tests by which medicines are watched.
  private static let labs = [
    "creatinine", "potassium", "egfr", "a1c", "tsh", "inr", "alt", "ldl", "uric-acid", "hemoglobin",
  ]

  fileprivate init(_ typed: RefillProtocolPage.Typed, _ words: Words, _ errors: [FieldError]) {
    action = Path.staffRefillProtocol.url
    medicine = TextField(
      FieldFrame("medicine", words("settings.refills.medicine"), hint: words("settings.refills.medicine.hint"))
        .with(errors, in: words),
      value: typed.medicine, most: 100)
    visitMonths = TextField(
      FieldFrame("visit", words("settings.refills.visit")).with(errors, in: words), kind: .number,
      value: typed.visitMonths, most: 2)
    let known = Self.labs.compactMap { key in TestGuide.named(key).map { Choice(key, $0.name(in: words)) } }
    lab = SelectField(
      FieldFrame("lab", words("settings.refills.lab"), isOptional: true).with(errors, in: words),
      [Choice("none", words("settings.refills.no-lab"))] + known, chosen: typed.lab.isEmpty ? "none" : typed.lab)
    labMonths = TextField(
      FieldFrame("lab-months", words("settings.refills.lab-months")).with(errors, in: words), kind: .number,
      value: typed.labMonths, most: 2)
    mostRefills = TextField(
      FieldFrame("most", words("settings.refills.most"), hint: words("settings.refills.most.hint"))
        .with(errors, in: words),
      kind: .number, value: typed.mostRefills, most: 2)
  }
}
