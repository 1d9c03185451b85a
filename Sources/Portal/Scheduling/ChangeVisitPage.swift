import Chart
import HTTPTypes
import Kernel
import Web

/// Changes a visit: another time is picked on the same page as for a new one, or it is cancelled with one button and
/// taken back with another.
enum ChangeVisitPage {
  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let choice = TimeChoice(visit.request.query)
    return try await FindTimePage.answer(
      visit,
      FindTimePage.Ask(choice: choice, item: Item.ID(visit.visit.parameter("id")), errors: choice.errors))
  }

  /// Keeps another time for the visit.
  static func keep(_ visit: ChartVisit) async throws -> WebResponse {
    let item = Item.ID(visit.visit.parameter("id"))
    let booking = try await MovingVisit.booking(item, visit)
    return try await FindTimePage.keep(visit, item, booking, page: visit.url(.changeVisit(item)))
  }

  /// Cancels at once. Nobody is asked twice: the next page takes it back.
  static func cancel(_ visit: ChartVisit) async throws -> WebResponse {
    let item = Item.ID(visit.visit.parameter("id"))
    let booking = try await MovingVisit.booking(item, visit)
    var reader = try visit.request.form().reader()
    let reason = reader.choice("reason", of: CancelReason.self)
    try reader.finish()
    let url = visit.url(.visit(item)).description
    do {
      // The practice reads it in its own language, whoever wrote it.
      let text = reason.map { $0.label(in: visit.app.strings.words(in: .english)) } ?? ""
      let done = try await visit.app.cancelVisit(
        booking.id, by: visit.viewer, named: visit.account?.name.full ?? "", reason: text, then: { _, _ in url },
        try visit.visit.submission("/visits/{id}/cancel"))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault where fault != .notFound {
      let errors = [BookingVoice(visit).error(fault, booking.start)]
      return try await FindTimePage.answer(
        visit, FindTimePage.Ask(choice: TimeChoice(), item: item, errors: errors, status: .conflict))
    }
  }

  /// Takes a cancellation back. When somebody has the time by now, the visit's page says so.
  static func restore(_ visit: ChartVisit) async throws -> WebResponse {
    let item = Item.ID(visit.visit.parameter("id"))
    let booking = try await MovingVisit.booking(item, visit)
    let reader = try visit.request.form().reader()
    try reader.finish()
    let url = visit.url(.visit(item)).description
    do {
      let done = try await visit.app.restoreVisit(
        booking.id, by: visit.viewer, named: visit.account?.name.full ?? "", then: { _, _ in url },
        try visit.visit.submission("/visits/{id}/restore"))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault where fault != .notFound {
      return visit.visit.goOn(Done(url, saying: "booking.said.not-restored"))
    }
  }
}

/// Why somebody cancels, if they say so.
enum CancelReason: String, CaseIterable, Sendable {
  case better, busy, ride, cost, elsewhere, other

  func label(in words: Words) -> String { words("booking.reason.\(rawValue)") }
}

/// A visit that somebody wants to change, with what the rules say to that.
struct MovingVisit: Sendable {
  let item: Item
  /// Nil for a visit that was not booked here: only the practice changes it.
  let booking: Booking?
  let type: VisitType?
  let who: String?
  let site: Site?
  let toMove: ChangeRefusal?
  let toCancel: ChangeRefusal?
  /// Visits that were booked together with it and are still ahead.
  let others: Int

  init(_ id: Item.ID, _ chart: ChartReader, _ app: App) throws {
    item = try chart.item(id, of: [.appointment])
    booking = try chart.booking(of: item)
    guard let booking else {
      (type, who, site, toMove, toCancel, others) = (nil, item.recorder, nil, .viewOnly, .viewOnly, 0)
      return
    }
    let (book, now) = (try chart.beside { try app.schedule.book(in: $0) }, app.clock.now)
    type = book.type(booking.typeID)
    (who, site) = (book.person(booking.staffID)?.name, book.site(booking.siteID))
    // A type that is not offered any more has no times to move to.
    toMove = type.map { $0.refusalToMove(booking, at: now) } ?? .viewOnly
    toCancel = type.map { $0.refusalToCancel(booking, at: now) } ?? .viewOnly
    others = try chart.others(of: booking, from: now).count
  }

  /// The booking of a visit, for a form about it.
  ///
  /// - Throws: `notFound` for what this viewer may not see, and for what was not booked here.
  static func booking(_ item: Item.ID, _ visit: ChartVisit) async throws -> Booking {
    try await visit.chart.read("visit/\(item)/move", as: .read) { chart in
      guard let booking = try chart.booking(of: try chart.item(item, of: [.appointment])) else {
        throw ChartFault.notFound
      }
      return booking
    }
  }
}

/// The visit as it stands, with the button that cancels it.
struct ChangeCard: Sendable {
  let title: String
  let facts: [Fact]
  let others: String?
  /// Why it cannot be moved or cancelled here, one sentence each.
  let why: [String]
  let call: LinkButton?
  /// Nil when it cannot be cancelled here.
  let cancel: SafeURL?
  let reasons: RadioField
  let canMove: Bool

  init(_ moving: MovingVisit, _ visit: ChartVisit, _ voice: BookingVoice) {
    let words = voice.words
    title = moving.type?.name(in: words.language) ?? moving.item.name
    var facts: [Fact] = []
    if let start = moving.booking?.start ?? moving.item.when.instant {
      facts.append(Fact(words("booking.change.when"), "**" + voice.dayAndTime(start) + "**", icon: .calendar))
    }
    if let who = moving.who { facts.append(Fact(words("web.ticket.with"), plain(who), icon: .person)) }
    if let place = moving.site?.name ?? moving.item.source {
      facts.append(Fact(words("web.ticket.where"), plain(place), icon: .pin))
    }
    self.facts = facts
    others = moving.others == 0 ? nil : words.plural("booking.change.others", count: moving.others)
    let isLive = visit.viewer.accountID != nil
    cancel = moving.toCancel == nil && isLive ? visit.url(.cancelVisit(moving.item.id)) : nil
    canMove = moving.toMove == nil
    var why = [moving.toMove, moving.toCancel].compactMap { $0.map(voice.why) }
    if moving.booking == nil { why = [words("booking.change.outside", ("phone", voice.phone))] }
    self.why = why.count == 2 && why[0] == why[1] ? [why[0]] : why
    call =
      why.isEmpty
      ? nil
      : LinkButton(words("booking.call", ("phone", voice.phone)), .tel(voice.phone), look: .alternate, icon: .phone)
    reasons = RadioField(
      FieldFrame("reason", words("booking.reason"), isOptional: true),
      CancelReason.allCases.map { Choice($0.rawValue, $0.label(in: words)) }, chosen: "")
  }
}

/// Text of the record without the marks that pages read as bold.
private func plain(_ text: String) -> String { text.replacing("**", with: "") }

extension ChartReader {
  /// Visits that were booked together with one and are still ahead.
  func others(of booking: Booking, from now: Instant) throws -> [Booking] {
    guard !booking.series.isEmpty else { return [] }
    return try bookings(from: now).filter { $0.series == booking.series && $0.id != booking.id && $0.state.isOpen }
  }
}
