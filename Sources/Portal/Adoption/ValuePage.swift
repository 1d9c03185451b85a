import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What the portal changed against the week before it, what patients say, and what the work in the inbox takes against
/// the phone: counts and minutes of this practice, never money that nobody measured.
struct ValuePage {
  let errors: [FieldError]
  /// Nil once a week was frozen.
  let form: BaselineForm?
  let frozen: String
  let lines: [Line]
  let columns: Columns
  let survey: [Fact]
  let ledger: Ledger

  struct Line {
    let row: Web.Row
    let cells: [DataTable.Cell]
  }

  struct Ledger {
    let headline: String
    let facts: [Fact]
    let table: DataTable
  }

  struct Found: Sendable {
    let baseline: ValueBaseline?
    let span: ClosedRange<CivilDate>?
    let report: ValueReport
    let ledger: TimeLedger
    let survey: [SurveyQuestion: [SurveyAnswer: Int]]
    let calls: [CivilDate: Int]
  }

  /// What is compared with the frozen week.
  static let days = 28
  static let weeks = 12

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, []) }

  static func freeze(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let first = reader.date("first", missing: "adoption.baseline.day.missing")
    var costs: [WorkKind: Int] = [:]
    for kind in ValueBaseline.tasks {
      if let minutes = reader.number("minutes-\(kind.rawValue)", in: 1...240) { costs[kind] = minutes * 60 }
    }
    try reader.finish()
    guard reader.errors.isEmpty, let first else {
      return try await answer(visit, reader.errors, form, .unprocessableContent)
    }
    do {
      return visit.visit.goOn(
        try await visit.app.freezeBaseline(
          from: first, costs: costs, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/adoption/value")))
    } catch let fault as ValueFault {
      return try await answer(
        visit, [FieldError(fault == .weekNotOver ? "first" : "", "adoption.fault.\(fault.code)")], form,
        fault.kind == .conflict ? .conflict : .unprocessableContent)
    }
  }

  static func read(_ visit: StaffVisit) async throws -> Found {
    let (today, calendar) = (visit.app.today, visit.app.practice.calendar)
    let (first, last) = (today.adding(days: -days), today.adding(days: -1))
    let month = String("\(today.adding(days: -365))".prefix(7))
    return try await visit.app.database.read { reading in
      let baseline = try ValueBaseline.read(in: reading)
      return Found(
        baseline: baseline, span: try DayCounts.span(in: reading),
        report: try ValueReport.read(from: first, to: last, against: baseline, calendar, in: reading),
        ledger: try TimeLedger.read(from: first, to: last, typed: baseline?.costs ?? [:], in: reading),
        survey: try VisitSurvey.counts(since: month, in: reading),
        calls: try DayCounts.counts(of: .calls, from: today.adding(days: -7 * weeks), to: last, in: reading))
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError], _ form: Form? = nil, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let page = ValuePage(try await read(visit), visit, errors, form)
    try await visit.app.noteSeen(visit.session)
    var frame = visit.frame(visit.words("adoption.value.title"), current: .adoption)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.value(page) }, status)
  }

  init(_ found: Found, _ visit: StaffVisit, _ errors: [FieldError], _ form: Form?) {
    let (words, today) = (visit.words, visit.app.today)
    self.errors = errors
    self.form = found.baseline == nil ? BaselineForm(found.span, today: today, errors, form, words) : nil
    frozen =
      found.baseline.map {
        words(
          "adoption.baseline.frozen", ("week", words.dates.shortSpan($0.first, $0.last)),
          ("name", $0.frozenBy.addressed))
      } ?? ""
    lines = found.report.lines.map { ValuePage.line($0, words) }
    let first = today.adding(days: -7 * ValuePage.weeks)
    columns = Columns(
      title: words("adoption.calls.title", ("count", "\(ValuePage.weeks)")),
      columns: (0..<ValuePage.weeks).map { week in
        let days = (0..<7).map { first.adding(days: 7 * week + $0) }
        return (words.dates.short(days[0]), days.reduce(0) { $0 + (found.calls[$1] ?? 0) })
      }, level: found.baseline?.figures[.calls])
    survey = SurveyShares.facts(found.survey, words)
    ledger = ValuePage.ledger(found.ledger, words)
  }

  /// `Calls on the phone: 14.2 a working day, 21.0 before (−32%)`
  private static func line(_ line: ValueReport.Line, _ words: Words) -> Line {
    let topic = line.topic.rawValue
    let name = words("adoption.topic.\(topic)")
    let text = { (rate: ValueReport.Rate?) -> String in
      guard let value = rate?.value else { return words("adoption.unknown") }
      return words("adoption.topic.\(topic).rate", ("number", OneDecimal.text(value)))
    }
    let change = line.change.map { OneDecimal.signed($0) + "%" } ?? "–"
    let url = Path.adoption(.days(line.topic.parts.of)).url
    let before = line.before.map { text($0) } ?? words("adoption.baseline.none")
    return Line(
      row: Web.Row(
        name, url, text: "**" + text(line.now) + "** · " + words("adoption.before", ("rate", before)),
        end: line.change == nil ? .chevron : .tag(Tag(change))),
      cells: [.link(name, url), .text(before), .text(text(line.now)), .text(change)])
  }

  static func ledger(_ ledger: TimeLedger, _ words: Words) -> Ledger {
    let headline =
      switch ledger.saved {
      case nil: words("adoption.ledger.few")
      case .some(let saved) where saved < 0:
        words("adoption.ledger.lost", ("time", SecondsText.text(-saved, words)))
      case .some(let saved): words("adoption.ledger.saved", ("time", SecondsText.text(saved, words)))
      }
    let lines = ledger.lines.map { LedgerText($0, words) }
    let table = DataTable(
      .heard(words("adoption.ledger")),
      ["kind", "entries", "portal", "phone", "balance"].map { DataTable.Column(words("adoption.column.\($0)")) },
      lines.map { line in
        [
          .link(line.kind, Path.adoption(.days(.workSeconds)).url), .text(line.entries), .text(line.each),
          .text(line.phone), .text(line.saved),
        ]
      })
    return Ledger(
      headline: headline,
      facts: lines.map { line in
        Fact(
          line.kind, "**" + line.saved + "**",
          more: words(
            "adoption.ledger.fact", ("entries", line.entries), ("each", line.each), ("phone", line.phone)))
      }, table: table)
  }
}

/// One line of the ledger in words.
struct LedgerText {
  let kind: String
  let entries: String
  let each: String
  let phone: String
  let saved: String

  init(_ line: TimeLedger.Line, _ words: Words) {
    kind = words("adoption.kind.\(line.kind.rawValue)")
    let spanned = line.spanned == 0 ? "" : " (" + words.plural("adoption.ledger.spanned", count: line.spanned) + ")"
    entries = words.numbers.whole(line.entries) + spanned
    each = line.entries == 0 ? words("adoption.unknown") : SecondsText.text(line.seconds / line.entries, words)
    phone =
      line.phone.map { cost in
        SecondsText.text(cost.seconds, words) + " "
          + (cost.calls.map { words.plural("adoption.ledger.calls", count: $0) } ?? words("adoption.ledger.typed"))
      } ?? words("adoption.unknown")
    saved = line.saved.map { SecondsText.text($0, words) } ?? words("adoption.ledger.few")
  }
}

/// Freezing the week before: which one, and what tasks take by phone.
struct BaselineForm {
  let first: DateField
  let minutes: [TextField]

  init(
    _ span: ClosedRange<CivilDate>?, today: CivilDate, _ errors: [FieldError], _ form: Form?, _ words: Words
  ) {
    let frame = { (name: String, label: String, hint: String?) in
      FieldFrame(name, label, hint: hint, isOptional: name != "first").with(errors, in: words)
    }
    // The week that just ended, unless counting began later.
    let week = max(today.adding(days: -7), span?.lowerBound ?? today.adding(days: -7))
    let date = DateField(frame("first", words("adoption.baseline.day"), words("adoption.baseline.day.hint")), week)
    first = form.map { date.refilled(from: $0) } ?? date
    minutes = ValueBaseline.tasks.map { kind in
      let name = "minutes-\(kind.rawValue)"
      return TextField(
        frame(name, words("adoption.kind.\(kind.rawValue)"), nil), kind: .number, value: form?[name] ?? "", most: 3)
    }
  }
}

/// Numbers with one decimal, rounded.
enum OneDecimal {
  static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "–" }
    let tenths = Int((value * 10).rounded())
    return (tenths < 0 ? "−" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  static func signed(_ number: Int) -> String { number < 0 ? "−\(abs(number))" : number > 0 ? "+\(number)" : "0" }
}

/// What patients say after visits, question by question; nothing of few answers.
enum SurveyShares {
  static func facts(_ counts: [SurveyQuestion: [SurveyAnswer: Int]], _ words: Words) -> [Fact] {
    SurveyQuestion.allCases.map { question in
      let said = [SurveyAnswer.yes, .partly, .no].map { counts[question]?[$0] ?? 0 }
      let total = said.reduce(0, +)
      let text =
        total < VisitSurvey.fewest
        ? words("survey.staff.few")
        : words(
          "survey.staff.shares", ("yes", "\((100 * said[0] + total / 2) / total)"),
          ("partly", "\((100 * said[1] + total / 2) / total)"), ("no", "\((100 * said[2] + total / 2) / total)"),
          ("count", "\(total)"))
      return Fact(words("survey.staff.question.\(question.rawValue)"), text)
    }
  }
}
