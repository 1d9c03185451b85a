import Chart
import Kernel
import Web

/// The times of one week as buttons, day by day; or of one day, all of them.
struct WeekCard: Sendable {
  /// So many times of a half day are shown; the rest stands on the day's own page.
  static let most = 6

  let action: SafeURL
  let carried: [(name: String, value: String)]
  let heading: String
  /// The heading as it is read aloud.
  let spoken: String
  let earlier: SafeURL?
  let later: SafeURL?
  /// Leads from one day back to its week.
  let whole: LinkButton?
  let days: [Day]
  /// What is said when there is no time in all the week.
  let empty: EmptyState?
  /// By which clock the times are, where that may matter.
  let clock: String?
  let jump: Jump?
  let isLive: Bool
  /// Waits for a time; nil where there are some, and for those who only look.
  let wait: LinkButton?

  /// One day with its times.
  struct Day: Sendable {
    let id: String
    let name: String
    let date: String
    let parts: [Part]
    /// Why there is no time; nil when there are some.
    let none: String?
    let more: LinkButton?

    struct Part: Sendable {
      let heading: String
      let slots: [SlotButton]
    }
  }

  /// Goes to the week of a day.
  struct Jump: Sendable {
    let action: SafeURL
    let carried: [(name: String, value: String)]
    let field: DateField
    let isOpen: Bool
  }

  init(_ offer: TimeOffer, _ visit: ChartVisit, _ voice: BookingVoice, isLive: Bool, errors: [FieldError]) {
    let (words, days) = (voice.words, offer.days)
    let page = offer.moving == nil ? visit.url(.bookVisit) : WeekCard.page(visit)
    self.isLive = isLive
    action = page
    var choice = offer.choice.changed { $0.day = nil }
    choice.type = offer.moving == nil ? offer.type?.id : nil
    (choice.channel, choice.week) = (offer.channel, days.lowerBound)
    carried = choice.fields
    let isDay = offer.choice.day != nil
    let monday = days.upperBound.adding(days: isDay ? 0 : -6)
    let friday = monday.adding(days: 4)
    let last = isDay || days.lowerBound > friday ? days.upperBound : friday
    heading = isDay ? words.dates.short(days.lowerBound) : words.dates.shortSpan(days.lowerBound, last)
    spoken = isDay ? voice.day(days.lowerBound) : words.dates.span(days.lowerBound, last)
    let step = isDay ? 1 : 7
    let link = { (day: CivilDate) in
      choice.changed { choice in
        choice.week = day
        if isDay { choice.day = day }
      }.url(page)
    }
    earlier = days.lowerBound > offer.horizon.lowerBound ? link(monday.adding(days: -step)) : nil
    later = days.upperBound < offer.horizon.upperBound ? link(monday.adding(days: step)) : nil
    whole = isDay ? LinkButton(words("booking.week.back"), choice.url(page)) : nil
    let times = WeekCard.once(offer)
    self.days = WeekCard.days(offer, times, voice) { day in choice.changed { $0.day = day }.url(page) }
    empty =
      times.isEmpty
      ? WeekCard.none(offer, voice) { day in choice.changed { $0.week = day }.url(page) } : nil
    wait =
      times.isEmpty && isLive && offer.moving == nil
      ? offer.type.map { type in
        LinkButton(
          words("waiting.form.join"),
          visit.url(.waitlist).with("type", type.id.text).with("with", offer.who?.text ?? TimeChoice.any)
            .with("from", "\(days.lowerBound)"),
          look: .alternate, icon: .clock)
      } : nil
    clock = voice.clock(offer.channel)
    jump = Jump(
      action: page, carried: choice.changed { $0.week = nil }.fields,
      field: DateField(FieldFrame("week", words("booking.jump.day")).with(errors, in: words)),
      isOpen: errors.contains { $0.field == "week" })
  }

  static func page(_ visit: ChartVisit) -> SafeURL {
    visit.url(.changeVisit(Item.ID(visit.visit.parameter("id"))))
  }

  /// A start that several people have is offered once, with one's own doctor where they have it.
  private static func once(_ offer: TimeOffer) -> [FreeTime] {
    guard offer.who == nil else { return offer.times }
    let own = offer.type.flatMap { offer.history.own(among: offer.book.providers(of: $0.id)) }
    // What one picked stays what one picked.
    let held = { (time: FreeTime) in time.start == offer.hold?.start ? offer.hold?.staffID : nil }
    var kept: [FreeTime] = []
    for time in offer.times {
      if kept.last?.start != time.start {
        kept.append(time)
      } else if time.staffID == held(time) ?? own, kept.last?.staffID != held(time) {
        kept[kept.count - 1] = time
      }
    }
    return kept
  }

  private static func days(
    _ offer: TimeOffer, _ times: [FreeTime], _ voice: BookingVoice, _ link: (CivilDate) -> SafeURL
  ) -> [Day] {
    let byDay = Dictionary(grouping: times) { voice.zone.today(at: $0.start) }
    var days: [Day] = []
    var day = offer.days.lowerBound
    while day <= offer.days.upperBound {
      let own = byDay[day] ?? []
      if !own.isEmpty || (1...5).contains(day.weekday) || offer.choice.day != nil {
        days.append(Day(day, own, offer, voice, link(day)))
      }
      day = day.adding(days: 1)
    }
    return days
  }

  /// “No times this week. Next opening: …”
  private static func none(
    _ offer: TimeOffer, _ voice: BookingVoice, _ link: (CivilDate) -> SafeURL
  ) -> EmptyState {
    let words = voice.words
    guard let next = offer.next else {
      return EmptyState(
        words("booking.week.nothing", ("phone", voice.phone)),
        action: LinkButton(
          words("booking.call", ("phone", voice.phone)), .tel(voice.phone), look: .alternate, icon: .phone))
    }
    return EmptyState(
      words("booking.week.none", ("when", voice.dayAndTime(next.start))),
      action: LinkButton(words("booking.week.go"), link(voice.zone.today(at: next.start)), look: .alternate))
  }
}

extension WeekCard.Day {
  init(_ day: CivilDate, _ times: [FreeTime], _ offer: TimeOffer, _ voice: BookingVoice, _ link: SafeURL) {
    let words = voice.words
    id = "d-\(day)"
    name = words.dates.weekdayName(day)
    date = words.dates.short(day)
    let isWhole = offer.choice.day != nil
    let halves = [
      ("booking.morning", times.filter { voice.zone.time(at: $0.start).minuteOfDay < 720 }),
      ("booking.afternoon", times.filter { voice.zone.time(at: $0.start).minuteOfDay >= 720 }),
    ]
    parts = halves.filter { !$0.1.isEmpty }.map { key, times in
      var shown = isWhole ? times : Array(times.prefix(WeekCard.most))
      // What one picked is always seen.
      if let held = offer.hold, let own = times.first(where: { $0.start == held.start && $0.staffID == held.staffID }),
        !shown.contains(own)
      {
        shown[shown.count - 1] = own
      }
      return Part(
        heading: words(key),
        slots: shown.map {
          SlotButton($0, voice, isHeld: $0.start == offer.hold?.start && $0.staffID == offer.hold?.staffID)
        })
    }
    let left = times.count - parts.reduce(0) { $0 + $1.slots.count }
    more = left > 0 ? LinkButton(words.plural("booking.more", count: left), link) : nil
    guard times.isEmpty else {
      none = nil
      return
    }
    let people = offer.who.map { [$0] } ?? offer.type.map { offer.book.providers(of: $0.id) } ?? []
    let isOpen = day <= offer.horizon.upperBound && offer.isOpen(day, people)
    none = words(isOpen ? "booking.day.full" : "booking.day.closed")
  }
}

/// One time as a button.
struct SlotButton: Sendable {
  let code: String
  /// Said before the time to those who hear it: `Thursday, Dec 3, `
  let spoken: String
  let time: String
  let isHeld: Bool

  /// A button that stands alone: with its day, and with whom.
  init(_ time: FreeTime, _ voice: BookingVoice, with name: String?) {
    code = time.code
    (spoken, isHeld) = ("", false)
    let start = voice.zone.time(at: time.start)
    let (dates, day) = (voice.words.dates, start.day)
    let when = dates.weekdayName(day) + ", " + dates.short(day) + ", " + dates.time(start)
    self.time = name.map { voice.words("booking.choice.with", ("type", when), ("name", $0)) } ?? when
  }

  init(_ time: FreeTime, _ voice: BookingVoice, isHeld: Bool = false) {
    let (dates, start) = (voice.words.dates, voice.zone.time(at: time.start))
    let day = dates.weekdayName(start.day) + ", " + dates.short(start.day) + ", "
    code = time.code
    spoken = day
    self.time = dates.time(start)
    self.isHeld = isHeld
  }
}
