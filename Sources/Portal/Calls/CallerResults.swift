import Chart
import Kernel
import Web

/// Results, summaries, refills and copies, as the caller's pages have them.
extension CallerView {
  private static let most = 5

  /// What is there and can be opened comes first, the newest of it before the rest; then what waits. What a clinician
  /// holds back is not there for the caller, so it is not here either.
  func results() throws -> [CallerThing] {
    let items = try chart.results(limit: CallerView.most)
    let waitingItems = items.filter { $0.status == .waiting }
    let there = try items.filter { $0.status != .waiting }.map { item in
      var thing = CallerThing(.yes, .result(item.id), lines: [try resultLine(item)])
      (thing.key, thing.label, thing.itemID) = (item.id.text, resultLabel(item), item.id)
      return thing
    }
    let forNote = try chart.waitingForNote(limit: CallerView.most).map { waiting in
      var thing = CallerThing(
        .notYet, .result(waiting.itemID), lines: [words("calls.answer.for-note", ("day", day(waiting.until)))])
      (thing.key, thing.itemID) = (waiting.itemID.text, waiting.itemID)
      thing.label = readsChart ? waiting.plainName(in: words) : words("calls.answer.result.plain")
      return thing
    }
    let ordered = try chart.waitingOrders(limit: CallerView.most)
    let waiting = (ordered + waitingItems).map { item in
      var thing = CallerThing(.notYet, .result(item.id), lines: [words("calls.answer.waiting", ("day", day(item)))])
      (thing.key, thing.label, thing.itemID) = (item.id.text, resultLabel(item), item.id)
      return thing
    }
    return there + forNote + waiting
  }

  private func resultLabel(_ item: Item) -> String {
    let name = readsChart ? item.plainName(in: words) : words("calls.answer.result.plain")
    return [name, day(item)].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func resultLine(_ item: Item) throws -> String {
    words(try chart.isSeen(item) ? "calls.answer.result.seen" : "calls.answer.result.unseen", ("day", day(item)))
  }

  /// The newest visit that took place: its summary is there when something came out of it.
  func summaries() throws -> [CallerThing] {
    guard let visit = try chart.items(.visit, limit: 1).first else { return [] }
    let isWritten = try !chart.items(ofVisit: visit.resourceID, limit: 1).isEmpty
    let line = words(isWritten ? "calls.answer.summary" : "calls.answer.summary.not-yet", ("day", day(visit)))
    var thing = CallerThing(isWritten ? .yes : .notYet, .visit(visit.id), lines: [line])
    thing.itemID = visit.id
    return [thing]
  }

  /// Asking for more of a medicine, or where a request stands.
  func refills() throws -> [CallerThing] {
    guard chart.visibility.allows(.medicine) else { return [] }
    let cabinet = try MedicineCabinet(chart, on: today, in: zone)
    let open = cabinet.asked.first { $0.line.isOpen }
    if let open {
      let line = words("calls.answer.refill.asked", ("day", day(open.step.at)))
      return [CallerThing(.yes, .medicines, lines: [line])]
    }
    guard !cabinet.askable.isEmpty, mayAct(in: .record) else { return [] }
    let names = cabinet.askable.map(\.item.name).prefix(CallerView.most).joined(separator: ", ")
    let count = words.plural("calls.answer.refill", count: cabinet.askable.count)
    return [CallerThing(.yes, .refill, lines: [readsChart ? count + " " + names : count])]
  }

  /// The patient asks for copies, and who answers for them and sees all of it.
  func copies() -> [CallerThing] {
    guard grant?.mayAskForCopies ?? true else { return [] }
    return [CallerThing(.yes, .recordsRequest, lines: [words("calls.answer.record")])]
  }

  /// Who has an account gets back in by themselves.
  func signingIn() -> [CallerThing] {
    account == nil
      ? [CallerThing(.no, lines: [words("calls.answer.sign-in.none")])]
      : [CallerThing(.yes, lines: [words("calls.answer.sign-in")])]
  }
}
