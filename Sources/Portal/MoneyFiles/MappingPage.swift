import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Says once which column of the practice system's file is what; kept under a name and used again.
struct MappingPage {
  let title: String
  let name: TextField
  let source: TextField
  let choices: [RadioField]
  let columns: [TextField]
  let words: [TextAreaField]
  let errors: [FieldError]

  static func begin(_ visit: StaffVisit) async throws -> WebResponse { answer(visit, nil, "", nil, []) }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let id = MoneyMapping.ID(visit.visit.parameter("id"))
    let mapping = try await visit.app.database.read { try MoneyFiles.mapping(id, in: $0) }
    return answer(visit, mapping.rules, mapping.name, nil, [])
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let name = reader.text("name", upTo: 60, missing: "money.name.missing")
    let rules = MappingPage.rules(&reader)
    try reader.finish()
    guard reader.errors.isEmpty, let rules else { return answer(visit, nil, name, form, reader.errors) }
    try await visit.app.saveMapping(rules, named: name, by: visit.actor, from: visit.visit.origin)
    return visit.visit.goOn(Done(MoneyFilesPath.files.url.description, saying: "money.said.saved"))
  }

  private static func rules(_ reader: inout FormReader) -> MoneyRules? {
    var rules = MoneyRules()
    rules.source = reader.text("source", upTo: 30, missing: "money.source.missing")
    if !rules.source.isEmpty, !MoneyRules.isSource(rules.source) { reader.refuse("source", "money.source.wrong") }
    rules.what = reader.choice("what", missing: "money.choice.missing") ?? .entries
    rules.day = reader.choice("day", missing: "money.choice.missing") ?? .iso
    rules.signs = reader.choice("signs", missing: "money.choice.missing") ?? .signed
    rules.changed = reader.choice("changed", missing: "money.choice.missing") ?? .refuse
    for column in MoneyRules.Column.allCases {
      let heading = reader.text(
        "column-\(column.rawValue)", upTo: 100,
        missing: column.isNeeded(for: rules.what) ? "money.column.missing" : nil)
      if heading.isEmpty { continue }
      if rules.columns.values.contains(heading) { reader.refuse("column-\(column.rawValue)", "money.column.twice") }
      rules.columns[column] = heading
    }
    rules.kinds = meanings("kinds", &reader)
    rules.services = meanings("services", &reader)
    rules.reasons = meanings("reasons", &reader)
    if reader.errors.isEmpty, !rules.isWhole { reader.refuse("kinds", "money.words.wrong") }
    return reader.errors.isEmpty ? rules : nil
  }

  /// `CHG = charge`, one a line.
  private static func meanings<Value: RawRepresentable<String>>(
    _ name: String, _ reader: inout FormReader
  ) -> [String: Value] {
    let text = reader.text(name, upTo: 6_000, lines: .many)
    let words = MoneyRules.words(text) ?? ["": ""]
    let found = words.compactMapValues { Value(rawValue: $0) }
    if found.count != words.count { reader.refuse(name, "money.words.wrong") }
    return found
  }

  private static func answer(
    _ visit: StaffVisit, _ rules: MoneyRules?, _ name: String, _ form: Form?, _ errors: [FieldError]
  ) -> WebResponse {
    let page = MappingPage(rules ?? MoneyRules(), name, form, errors, visit.words)
    var frame = visit.frame(page.title, current: .bills)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.mapping(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ rules: MoneyRules, _ name: String, _ form: Form?, _ errors: [FieldError], _ words: Words) {
    func kept(_ field: String, _ text: String) -> String { form.map { $0[field] ?? "" } ?? text }
    func frame(_ field: String, _ key: String, hint: String? = nil, isOptional: Bool = false) -> FieldFrame {
      FieldFrame(field, words(key), hint: hint, isOptional: isOptional).with(errors, in: words)
    }
    func radio<Value: CaseIterable & RawRepresentable<String>>(_ field: String, _ value: Value) -> RadioField {
      RadioField(
        frame(field, "money.rule.\(field)"),
        Value.allCases.map { Choice($0.rawValue, words("money.rule.\(field).\($0.rawValue)")) },
        chosen: kept(field, value.rawValue))
    }
    func area(_ field: String, _ lines: [String: String], _ known: [String]) -> TextAreaField {
      let text = lines.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: "\n")
      let hint = words("money.words.hint", ("known", known.joined(separator: ", ")))
      return TextAreaField(
        frame(field, "money.words.\(field)", hint: hint, isOptional: true), value: kept(field, text), most: 6_000,
        rows: 5)
    }
    title = words(name.isEmpty ? "money.mapping.new" : "money.mapping.edit")
    self.errors = errors
    self.name = TextField(frame("name", "money.name"), value: kept("name", name), most: 60)
    source = TextField(
      frame("source", "money.source", hint: words("money.source.hint")), value: kept("source", rules.source), most: 30)
    choices = [
      radio("what", rules.what), radio("day", rules.day), radio("signs", rules.signs),
      radio("changed", rules.changed),
    ]
    columns = MoneyRules.Column.allCases.map { column in
      let field = "column-\(column.rawValue)"
      return TextField(
        frame(field, "money.column.\(column.rawValue)", isOptional: !column.isNeeded(for: .entries)),
        value: kept(field, rules.columns[column] ?? ""), most: 100)
    }
    self.words = [
      area("kinds", rules.kinds.mapValues(\.rawValue), LedgerEntry.Kind.allCases.map(\.rawValue)),
      area("services", rules.services.mapValues(\.rawValue), BilledCare.allCases.map(\.rawValue)),
      area("reasons", rules.reasons.mapValues(\.rawValue), BillReason.allCases.map(\.rawValue)),
    ]
  }
}

extension HTML {
  mutating func mapping(_ page: MappingPage) {
    crumb(words("money.title"), MoneyFilesPath.files.url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    p(.class("lead"), words("money.mapping.lead"))
    form(to: MoneyFilesPath.newMapping.url, .class("card")) { h in
      h.textField(page.name)
      h.textField(page.source)
      for field in page.choices { h.radioField(field) }
      h.h2(h.words("money.columns"))
      h.p(h.words("money.columns.lead"))
      for field in page.columns { h.textField(field) }
      h.h2(h.words("money.words"))
      for field in page.words { h.textAreaField(field) }
      h.p { h in h.submit(SubmitButton(h.words("money.mapping.save"))) }
    }
  }
}
