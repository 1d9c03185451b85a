import Chart
import HTTPTypes
import Kernel
import Web

/// Finds a time and keeps it: what the visit is for is chosen from history, the week's times are buttons, and what was
/// picked stands beside them until it is booked. The same page moves a visit.
struct FindTimePage: Sendable {
  let title: String
  let crumb: LinkButton
  let errors: [FieldError]
  let notice: Web.Notice?
  let alarm: RedFlag?
  /// The visit that is changed; nil for a new one.
  let change: ChangeCard?
  let choice: ChoiceCard?
  /// Why nothing can be picked here, and what to do instead.
  let instead: InsteadCard?
  let sooner: SoonerCard?
  let nearest: [SlotButton]
  let week: WeekCard?
  let panel: HoldPanel?

  /// What the page is asked to show.
  struct Ask: Sendable {
    var choice: TimeChoice
    /// The visit that moves.
    var item: Item.ID?
    var errors: [FieldError] = []
    /// What somebody else took.
    var gone: Instant?
    var note = ""
    var alarm: RedFlag?
    var wasWarned = false
    var status = HTTPResponse.Status.ok
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let choice = TimeChoice(visit.request.query)
    return try await answer(visit, Ask(choice: choice, errors: choice.errors))
  }

  /// Keeps a time that was picked. Done twice it is kept once: the second one replaces the first.
  static func keep(_ visit: ChartVisit) async throws -> WebResponse {
    try await keep(visit, nil, nil, page: visit.url(.bookVisit))
  }

  static func keep(
    _ visit: ChartVisit, _ item: Item.ID?, _ moving: Booking?, page: SafeURL
  ) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let choice = TimeChoice(&reader)
    let slot = reader.text("slot", upTo: 96)
    try reader.finish()
    var ask = Ask(choice: choice, item: item, errors: reader.errors, status: .unprocessableContent)
    guard reader.errors.isEmpty, let wanted = FreeTime.parse(slot), let type = moving?.typeID ?? choice.type else {
      if ask.errors.isEmpty { ask.errors = [FieldError("slots", "booking.slot.missing")] }
      return try await answer(visit, ask)
    }
    let wish = BookingDesk.Wish(
      type, with: wanted.staffID, at: wanted.start, channel: choice.channel, moving: moving?.id)
    do {
      let done = try await visit.app.holdTime(
        wish, by: visit.viewer, named: visit.account?.name.full ?? "",
        then: { hold in choice.changed { $0.hold = hold.id }.url(page).at("confirm").description }, nil)
      return visit.visit.goOn(done)
    } catch let fault as BookingFault where fault != .notFound {
      (ask.errors, ask.status) = ([BookingVoice(visit).error(fault, wanted.start)], .conflict)
      if fault == .taken { ask.gone = wanted.start }
      return try await answer(visit, ask)
    }
  }

  static func answer(_ visit: ChartVisit, _ ask: Ask) async throws -> WebResponse {
    let (app, viewer, now) = (visit.app, visit.viewer, visit.app.clock.now)
    let read = try await visit.read(ask.item.map { "visit/\($0)/move" } ?? "visits/book") { chart in
      let moving = try ask.item.map { try MovingVisit($0, chart, app) }
      let offer =
        moving.map { $0.booking == nil || $0.toMove != nil } ?? false
        ? nil : try TimeOffer(ask.choice, moving: moving?.booking, near: ask.gone, chart, for: viewer, app)
      return (furniture: try ChartFurniture(chart, at: now), moving: moving, offer: offer)
    }
    // One came back to a time that was booked since.
    if read.offer?.hold?.bookingID != nil { return .redirect(to: visit.url(.visits)) }
    let page = FindTimePage(visit, ask, read.offer, read.moving)
    var frame = visit.frame(page.title, read.furniture, current: .visits)
    frame.hasErrors = !page.errors.isEmpty || ask.alarm != nil
    return .page(frame.patientPage { h in h.findTime(page) }, ask.status)
  }

  private init(_ visit: ChartVisit, _ ask: Ask, _ offer: TimeOffer?, _ moving: MovingVisit?) {
    let (words, voice) = (visit.words, BookingVoice(visit))
    title = words(moving == nil ? "booking.title" : "booking.change.title")
    crumb =
      moving.map { LinkButton(words("booking.back-to-visit"), visit.url(.visit($0.item.id))) }
      ?? LinkButton(words("booking.back"), visit.url(.visits))
    (errors, alarm) = (ask.errors, ask.alarm)
    let isGone = ask.choice.hold != nil && offer != nil && offer?.hold == nil && ask.errors.isEmpty
    notice = isGone ? Web.Notice(words("booking.gone"), tone: .near) : nil
    change = moving.map { ChangeCard($0, visit, voice) }
    instead = offer.flatMap { InsteadCard($0, visit, voice) }
    guard let offer, let type = offer.type else {
      (choice, sooner, nearest, week, panel) = (nil, nil, [], nil, nil)
      return
    }
    let isLive = visit.viewer.accountID != nil
    choice = ChoiceCard(offer, type, visit, voice, isOpen: instead != nil)
    guard instead == nil else {
      (sooner, nearest, week, panel) = (nil, [], nil, nil)
      return
    }
    sooner = offer.sooner.flatMap { isLive ? SoonerCard($0, offer, voice) : nil }
    nearest =
      isLive
      ? offer.nearest.map { time in
        SlotButton(time, voice, with: offer.who == nil ? offer.book.person(time.staffID)?.name : nil)
      } : []
    week = WeekCard(offer, visit, voice, isLive: isLive, errors: ask.errors)
    panel = isLive ? offer.hold.map { HoldPanel($0, offer, ask, visit, voice) } : nil
  }
}
