import Chart
import Kernel
import Web

/// Visits and forms, as the caller's pages have them.
extension CallerView {
  private static let most = 5

  /// What is booked, the soonest first; then what was cancelled and would have come.
  func comingVisits() throws -> [CallerThing] {
    let coming = try chart.upcomingAppointments(from: now, limit: CallerView.most).map { item in
      visit(item, .yes, "calls.answer.visit")
    }
    let cancelled = try chart.items(.appointment, limit: 30).filter { item in
      item.status == .cancelled && item.when.instant.map { $0 >= now } ?? false
    }
    return coming + cancelled.prefix(CallerView.most).map { visit($0, .yes, "calls.answer.visit.cancelled") }
  }

  /// Whether a visit can be moved or cancelled by the caller: by the rules of its type, as its page asks them.
  func changeable(toMove: Bool) throws -> [CallerThing] {
    try chart.upcomingAppointments(from: now, limit: CallerView.most).map { item in
      let moving = try MovingVisit(item.id, chart, app)
      let refusal = toMove ? moving.toMove : moving.toCancel
      guard refusal == nil, mayAct(in: .visits) else {
        let line: String =
          if case .soon = refusal { "calls.answer.visit.soon" } else { "calls.answer.visit.by-us" }
        return visit(item, .no, line)
      }
      var thing = visit(item, .yes, toMove ? "calls.answer.visit.move" : "calls.answer.visit.cancel")
      thing.screen = .changeVisit(item.id)
      return thing
    }
  }

  private func visit(_ item: Item, _ onPortal: OnPortal, _ key: String) -> CallerThing {
    let when = item.when.precision == .time ? item.when.instant.map { time($0) } : nil
    let line = [when ?? day(item), item.name, item.recorder, item.source].compactMap(\.self).filter { !$0.isEmpty }
    var thing = CallerThing(
      onPortal, .visit(item.id), lines: [line.joined(separator: " · ").replacing("**", with: ""), words(key)])
    (thing.key, thing.label, thing.itemID) = (item.id.text, when ?? day(item), item.id)
    return thing
  }

  private func time(_ moment: Instant) -> String { words.dates.dayAndTime(zone.time(at: moment)) }

  /// Whether there is a type of visit that the caller books by themselves.
  func bookable() throws -> [CallerThing] {
    guard chart.visibility.allows(.appointment), mayAct(in: .visits) else { return [] }
    let sight = try chart.beside { try app.sight(in: $0) }
    let facts = try sight.facts(of: chart.patient.id)
    let ordered = Set(try chart.openTickets(on: today).map(\.typeID))
    let types = sight.book.types.filter { ordered.contains($0.id) || $0.refusal(for: facts) == nil }
    guard !types.isEmpty else { return [CallerThing(.no, lines: [words("calls.answer.book.none")])] }
    let names = types.prefix(CallerView.most).map { $0.name(in: words.language) }.joined(separator: ", ")
    return [CallerThing(.yes, .bookVisit, lines: [words("calls.answer.book", ("names", names))])]
  }

  /// What waits to be filled in; else what was sent.
  func forms() throws -> [CallerThing] {
    guard mayAct(in: .visits) else { return [] }
    let all = try chart.forms()
    let open = all.filter(\.isOpen).sorted { ($0.visitAt ?? $0.openedAt) < ($1.visitAt ?? $1.openedAt) }
    let sent = all.filter { $0.closedAs == .sent }
    return (open + (open.isEmpty ? Array(sent.prefix(1)) : [])).prefix(CallerView.most).map { form in
      let line =
        form.isOpen
        ? words("calls.answer.form", ("name", form.title(in: words.language)))
        : words("calls.answer.form.sent", ("day", day(form.closedAt ?? form.openedAt)))
      var thing = CallerThing(.yes, .form(form.id), lines: [line])
      (thing.key, thing.label) = (form.id.text, form.title(in: words.language))
      return thing
    }
  }
}
