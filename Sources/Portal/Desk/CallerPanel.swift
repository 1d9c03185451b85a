import Chart
import Kernel
import Web

/// What was picked, with the button that books it or moves the visit to it.
struct CallerPanel {
  let heading: String
  let line: String
  let action: SafeURL
  let carried: [(name: String, value: String)]
  /// Why the visit moves.
  let reason: TextField?
  let note: TextField?
  let every: SelectField?
  let times: SelectField?
  /// The dates of a visit that is repeated, as they were found.
  let turns: CheckboxesField?
  let missing: [String]
  let button: SubmitButton

  static let weeks = [1, 2, 3, 4, 6, 8, 12]

  init?(_ ask: CallerAsk, _ offer: CallerOffer, _ type: VisitType, _ voice: CallerVoice, _ said: CallerPage.Said) {
    guard let time = offer.picked else { return nil }
    let words = voice.words
    heading = voice.dayAndTime(time.start)
    line = [
      type.name(in: words.language), offer.book.person(time.staffID)?.name,
      words("booking.channel.\(offer.channel.rawValue)"), offer.book.site(time.siteID)?.name,
    ].compactMap(\.self).joined(separator: " · ")
    action = voice.page
    var fields = ask.fields.filter { $0.name != "week" && $0.name != "day" }
    if !fields.contains(where: { $0.name == "type" }) { fields.append(("type", type.id.text)) }
    let isMove = offer.moving != nil
    let frame = { (name: String, key: String) in
      FieldFrame(name, words(key), isOptional: true).with(said.errors, in: words)
    }
    reason = isMove ? TextField(frame("reason", "desk.move.reason"), value: said.note) : nil
    note = isMove ? nil : TextField(frame("note", "desk.book.note"), value: said.note, most: 1_000)
    let isSeries = !offer.series.isEmpty
    every =
      isMove || isSeries
      ? nil
      : SelectField(
        frame("every", "desk.book.every"),
        [Choice("0", words("desk.book.once"))]
          + CallerPanel.weeks.map { Choice("\($0)", words.plural("desk.book.weeks", count: $0)) }, chosen: "0")
    times =
      isMove || isSeries
      ? nil
      : SelectField(
        frame("times", "desk.book.times"), (2...CallerWish.most).map { Choice("\($0)", "\($0)") }, chosen: "4")
    turns = isSeries ? CallerPanel.turns(offer, voice, said) : nil
    missing = offer.series.filter { $0.found == nil }.map {
      words("desk.book.missing", ("when", voice.dayAndTime($0.wished)))
    }
    carried = fields + [("slot", "\(time.code)")].filter { _ in !isSeries }
    let key = isMove ? "desk.move.button" : isSeries ? "desk.book.series" : "desk.book.button"
    button = SubmitButton(words(key), icon: .check)
  }

  /// Every date, with what is free near it; each can be left out, and none is left out by itself.
  private static func turns(_ offer: CallerOffer, _ voice: CallerVoice, _ said: CallerPage.Said) -> CheckboxesField {
    let words = voice.words
    let found = offer.series.compactMap { turn in turn.found.map { (turn.wished, $0) } }
    return CheckboxesField(
      FieldFrame("turn", words("desk.book.turns")).with(said.errors, in: words),
      found.map { wished, time in
        Choice(
          time.code, voice.dayAndTime(time.start),
          hint: wished == time.start ? nil : words("desk.book.instead", ("when", voice.dayAndTime(wished))))
      }, chosen: Set(found.map { $0.1.code }))
  }
}

/// A booked visit as it stands, with what was done with it, and the button that cancels it or takes that back.
struct CallerChange {
  let facts: [Fact]
  let state: Tag
  let cancel: SafeURL?
  let reason: TextField
  let restore: SafeURL?
  let steps: [String]

  init(_ booking: Booking, _ offer: CallerOffer, _ voice: CallerVoice) {
    let words = voice.words
    facts = [
      Fact(words("desk.move.when"), "**" + voice.dayAndTime(booking.start) + "**", icon: .calendar),
      Fact(
        words("desk.move.what"),
        [offer.type?.name(in: words.language), offer.book.person(booking.staffID)?.name].compactMap(\.self)
          .joined(separator: " · ").replacing("**", with: ""), icon: .person),
    ]
    state = voice.state(booking)
    let isAhead = booking.start > voice.now
    cancel = booking.state.isOpen ? Path.staffCancelVisit(booking.patientID, booking.id).url : nil
    restore =
      booking.state == .cancelled && isAhead ? Path.staffRestoreVisit(booking.patientID, booking.id).url : nil
    reason = TextField(FieldFrame("reason", words("desk.cancel.reason"), isOptional: true).under("cancel-reason"))
    steps = offer.steps.map { voice.step($0) }
  }
}

/// How the pages for callers speak.
struct CallerVoice {
  let words: Words
  let zone: ClinicZone
  let now: Instant
  let page: SafeURL

  init(_ visit: StaffVisit, _ offer: CallerOffer) {
    (words, zone, now) = (visit.words, visit.app.practice.zone, visit.app.clock.now)
    let person = offer.patient.id
    page = offer.moving.map { Path.staffMoveVisit(person, $0.id).url } ?? Path.staffBook(person).url
  }

  var today: CivilDate { zone.today(at: now) }

  func time(_ moment: Instant) -> String { words.dates.time(zone.time(at: moment)) }

  func dayAndTime(_ moment: Instant) -> String {
    let time = zone.time(at: moment)
    return time.day.year == today.year
      ? words.dates.dayAndTime(time) : words.dates.full(time.day) + ", " + words.dates.time(time)
  }

  /// The page with this time picked.
  func url(_ time: FreeTime, _ ask: CallerAsk) -> SafeURL {
    ask.fields.url(page).with("slot", time.code).at("confirm")
  }

  func state(_ booking: Booking) -> Tag {
    Tag(words("desk.state.\(booking.state.rawValue)"), booking.state == .cancelled ? .near : .plain)
  }

  /// `Moved by Dana Whitlock, Nov 24, 2026, from Thursday, December 3, 10:20 AM. She asked.`
  func step(_ step: BookingStep) -> String {
    let day = words.dates.shortWithYear(zone.today(at: step.at))
    let name = step.name.isEmpty ? words("desk.step.somebody") : step.name
    let line = words("desk.step.\(step.kind.rawValue)", ("name", name), ("day", day))
    let from = step.fromStart.map { words("desk.step.from", ("when", dayAndTime($0))) }
    return [line, from, step.reason.isEmpty ? nil : step.reason].compactMap(\.self).joined(separator: " · ")
  }
}
