import Chart
import HTTPTypes
import Kernel
import Web

/// Books the time that is kept, or moves a visit to it.
enum BookHeldTime {
  static let mostNote = 1_000

  /// Books it, with what the patient wants the practice to know. Words that sound pressing are answered once with whom
  /// to call; they never stop the booking.
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let hold = reader.text("hold", upTo: 64)
    let note = reader.text("note", upTo: mostNote, lines: .many)
    let wasWarned = reader.flag("warned")
    try reader.finish()
    var ask = FindTimePage.Ask(choice: TimeChoice(), errors: reader.errors, status: .unprocessableContent)
    ask.choice.hold = hold.isEmpty ? nil : BookingHold.ID(hold)
    (ask.note, ask.wasWarned) = (note, wasWarned)
    if !wasWarned { ask.alarm = RedFlags.alarm(in: note) }
    if hold.isEmpty { ask.errors.append(FieldError("slots", "booking.slot.missing")) }
    guard let id = ask.choice.hold, ask.errors.isEmpty, ask.alarm == nil else {
      return try await FindTimePage.answer(visit, ask)
    }
    let url = { @Sendable [base = visit.base] (item: Item.ID?) in
      Path.chart(base, item.map { .visit($0) } ?? .visits).url.description
    }
    do {
      let done = try await visit.app.bookTime(
        id, by: visit.viewer, named: visit.account?.name.full ?? "", note: note, then: { url($1) },
        try visit.visit.submission("/visits/book/confirm", leavingOut: ["note", "warned"]))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault {
      return try await FindTimePage.answer(visit, try await refused(ask, fault, visit))
    }
  }

  /// Moves the visit. The old time is let go only when the new one is booked.
  static func move(_ visit: ChartVisit) async throws -> WebResponse {
    let item = Item.ID(visit.visit.parameter("id"))
    let moving = try await MovingVisit.booking(item, visit)
    var reader = try visit.request.form().reader()
    let hold = reader.text("hold", upTo: 64)
    try reader.finish()
    var ask = FindTimePage.Ask(choice: TimeChoice(), item: item, errors: reader.errors, status: .unprocessableContent)
    if hold.isEmpty { ask.errors.append(FieldError("slots", "booking.slot.missing")) }
    guard ask.errors.isEmpty else { return try await FindTimePage.answer(visit, ask) }
    ask.choice.hold = BookingHold.ID(hold)
    let url = visit.url(.visit(item)).description
    do {
      let done = try await visit.app.moveVisit(
        moving.id, to: BookingHold.ID(hold), by: visit.viewer, named: visit.account?.name.full ?? "",
        then: { _, _ in url }, try visit.visit.submission("/visits/{id}/move/confirm"))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault {
      return try await FindTimePage.answer(visit, try await refused(ask, fault, visit))
    }
  }

  /// What the page shows when the time was not to be had: the closest ones, of the same kind and with the same person.
  private static func refused(
    _ ask: FindTimePage.Ask, _ fault: BookingFault, _ visit: ChartVisit
  ) async throws -> FindTimePage.Ask {
    let hold = try await visit.chart.read("visits/book", as: .read) { [kept = ask.choice.hold] chart in
      try kept.flatMap { try chart.hold($0, of: visit.viewer.actor) }
    }
    var ask = ask
    ask.choice = TimeChoice()
    if let hold {
      (ask.choice.type, ask.choice.with, ask.choice.channel) = (hold.typeID, hold.staffID.text, hold.channel)
      ask.choice.week = visit.app.practice.zone.today(at: hold.start)
      if fault == .taken { ask.gone = hold.start }
    }
    ask.errors = [BookingVoice(visit).error(fault, hold?.start)]
    ask.status = .conflict
    return ask
  }
}
