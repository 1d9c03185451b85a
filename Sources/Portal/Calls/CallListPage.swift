import BillFiles
import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// A list that was brought: which column is what, how its first calls read, what would come of it; then it is taken in
/// or dropped.
struct CallListPage {
  let title: String
  let errors: [FieldError]
  let facts: [Fact]
  let sample: DataTable?
  let columns: [SelectField]
  let action: SafeURL
  /// Nil when it was ended before, or nothing in it can be read.
  let take: SafeURL?
  let drop: SafeURL?

  private static let shown = 8

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await answer(visit, try await find(visit), [])
  }

  /// Says which column is what.
  static func map(_ visit: StaffVisit) async throws -> WebResponse {
    let list = try await find(visit)
    var reader = try visit.request.form().reader()
    var columns = CallColumns(text: "")
    for column in CallColumns.Column.allCases {
      let heading = reader.text(column.rawValue, upTo: 200)
      if !heading.isEmpty { columns.headings[column] = heading }
    }
    try reader.finish()
    if !columns.isWhole { reader.refuse("time", "calls.column.time.missing") }
    guard reader.errors.isEmpty else { return try await answer(visit, list, reader.errors) }
    do {
      let text = columns.text
      try await visit.app.database.write { try CallLists.setMapping(list.id, to: text, in: $0) }
    } catch CallFault.saidAlready {
      return try await answer(visit, list, [FieldError("", "calls.list.said-already")], .conflict)
    }
    return .redirect(to: CallPath.list(list.id).url)
  }

  static func take(_ visit: StaffVisit) async throws -> WebResponse { try await end(visit, takesIn: true) }

  static func drop(_ visit: StaffVisit) async throws -> WebResponse { try await end(visit, takesIn: false) }

  private static func end(_ visit: StaffVisit, takesIn: Bool) async throws -> WebResponse {
    let list = try await find(visit)
    try visit.request.form().reader().finish()
    guard list.stage == .lookedAt else {
      return try await answer(visit, list, [FieldError("", "calls.list.said-already")], .conflict)
    }
    do {
      let rows = takesIn ? try rows(of: list, visit) : nil
      _ = try await visit.app.endCallList(list, rows, by: visit.member, from: visit.visit.origin)
    } catch CallFault.saidAlready {
      return try await answer(visit, list, [FieldError("", "calls.list.said-already")], .conflict)
    }
    let page = CallPath.list(list.id).url.description
    return visit.visit.goOn(Done(page, saying: takesIn ? "calls.said.taken" : "calls.said.dropped"))
  }

  private static func find(_ visit: StaffVisit) async throws -> CallList {
    let id = CallList.ID(visit.visit.parameter("id"))
    if let list = try await visit.app.database.read({ try CallLists.one(id, in: $0) }) { return list }
    try await visit.app.recordRefusal(.read, of: "call-list", by: visit.actor, from: visit.visit.origin)
    throw ChartFault.notFound
  }

  private static func rows(of list: CallList, _ visit: StaffVisit) throws -> CallRows {
    try CallRows(
      Array(list.content.utf8), CallColumns(text: list.mapping), in: visit.app.practice.zone, at: visit.app.clock.now)
  }

  private static func answer(
    _ visit: StaffVisit, _ list: CallList, _ errors: [FieldError], _ status: HTTPResponse.Status? = nil
  ) async throws -> WebResponse {
    let rows = list.stage == .lookedAt ? try rows(of: list, visit) : nil
    var counts = list.counts
    if let rows {
      let ids = rows.calls.compactMap(\.outsideID)
      var known: Set<String> = []
      for start in stride(from: 0, to: ids.count, by: TakeCalls.batch) {
        let part = Array(ids[start..<min(start + TakeCalls.batch, ids.count)])
        known.formUnion(try await visit.app.database.read { try CallLists.known(part, in: $0) })
      }
      // Twice in one list is once, too.
      counts.fresh = Set(ids).subtracting(known).count
      (counts.known, counts.unread) = (ids.count - counts.fresh, rows.unread.count)
    }
    try await visit.app.noteSeen(visit.session)
    let page = CallListPage(list, rows, counts, visit, errors)
    var frame = visit.frame(page.title, current: .today)
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.staffPage { h in h.callList(page) }, status ?? (errors.isEmpty ? .ok : .unprocessableContent))
  }

  private init(
    _ list: CallList, _ rows: CallRows?, _ counts: CallList.Counts, _ visit: StaffVisit, _ errors: [FieldError]
  ) {
    let (words, voice) = (visit.words, CallVoice(visit))
    title = list.name
    self.errors = errors
    let bad = rows?.unread.prefix(CallListPage.shown).map { "\($0)" }.joined(separator: ", ") ?? ""
    facts = [
      Fact(words("calls.list.fresh"), words.numbers.whole(counts.fresh)),
      Fact(words("calls.list.known"), words.numbers.whole(counts.known)),
      Fact(
        words("calls.list.unread"), words.numbers.whole(counts.unread),
        more: bad.isEmpty ? "" : words("calls.list.lines", ("lines", bad))),
    ]
    let heads = ["time", "number", "duration", "outcome"].map { DataTable.Column(words("calls.column.\($0)")) }
    sample = rows.flatMap { rows in
      rows.calls.isEmpty
        ? nil
        : DataTable(
          .seen(words("calls.list.sample")), heads,
          rows.calls.prefix(CallListPage.shown).map { call in
            [
              .text(voice.when(call.beganAt)), .text(PhoneNumber.readable(call.callerPhone)),
              .text(call.seconds.map { CallVoice.length($0) } ?? ""),
              .text(words("calls.outcome.\(call.outcome.rawValue)")),
            ]
          })
    }
    let mapping = CallColumns(text: list.mapping)
    columns =
      rows.map { rows in
        CallColumns.Column.allCases.map { column in
          SelectField(
            FieldFrame(column.rawValue, words("calls.column.\(column.rawValue)"), isOptional: column != .time)
              .with(errors, in: words),
            [Choice("", words("calls.column.none"))] + rows.headings.map { Choice($0, $0) },
            chosen: mapping.headings[column] ?? "")
        }
      } ?? []
    action = CallPath.list(list.id).url
    take = rows.map { !$0.calls.isEmpty } ?? false ? CallPath.takeList(list.id).url : nil
    drop = rows == nil ? nil : CallPath.dropList(list.id).url
  }
}

extension HTML {
  mutating func callList(_ page: CallListPage) {
    crumb(words("calls.lists.title"), CallPath.lists.url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    div(.class("stack")) { h in
      h.section(.class("card stack"), .label(page.title)) { h in
        h.facts(page.facts)
        if let sample = page.sample { h.dataTable(sample) }
        if let take = page.take {
          h.form(to: take) { h in h.p { h in h.submit(SubmitButton(h.words("calls.list.take"), icon: .check)) } }
        }
        if let drop = page.drop {
          h.form(to: drop) { h in h.p { h in h.submit(SubmitButton(h.words("calls.list.drop"), look: .alternate)) } }
        }
      }
      if !page.columns.isEmpty {
        h.form(to: page.action, .class("card")) { h in
          h.h2(h.words("calls.columns"))
          for column in page.columns { h.selectField(column) }
          h.p { h in h.submit(SubmitButton(h.words("calls.columns.save"), look: .alternate)) }
        }
      }
    }
  }
}
