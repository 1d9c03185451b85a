import Chart
import HTTPTypes
import Kernel
import Web

/// Books for a caller, or moves their visit: what for and with whom is chosen from history, any free five minutes can
/// be picked, and one button books. No rule for patients holds here.
struct CallerPage {
  let title: String
  let patient: String
  let card: SafeURL
  let standing: Tag
  let errors: [FieldError]
  /// The visit that moves, with what was done with it; nil for a new one.
  let change: CallerChange?
  let chips: [(heading: String, chips: [Chip])]
  let week: Week?
  let nearest: [LinkButton]
  let panel: CallerPanel?
  let empty: EmptyState?

  /// The times of a week, or of one day.
  struct Week {
    let heading: String
    let earlier: SafeURL?
    let later: SafeURL
    let days: [(name: String, slots: [Slot], more: LinkButton?)]
    let whole: LinkButton?
    let jump: DateField
    let action: SafeURL
    let carried: [(name: String, value: String)]
  }

  struct Slot {
    let label: String
    let spoken: String
    let url: SafeURL
    let isPicked: Bool
  }

  /// What is wrong, and what the form said.
  struct Said {
    var errors: [FieldError] = []
    var note = ""
    var rhythm: CallerOffer.Rhythm?
    var status = HTTPResponse.Status.ok
  }

  /// A week shows so many times of a day; the day itself shows all.
  static let mostOfDay = 10

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let ask = CallerAsk(typed(visit))
    return try await answer(visit, ask, Said())
  }

  /// The week may be typed as a date, too.
  private static func typed(_ visit: StaffVisit) -> (String) -> String? {
    let query = visit.request.query
    var reader = query.reader()
    let week = reader.date("week")?.description
    return { $0 == "week" ? week : query[$0] }
  }

  static func answer(_ visit: StaffVisit, _ ask: CallerAsk, _ said: Said) async throws -> WebResponse {
    let (app, id) = (visit.app, visit.visit.parameter("booking"))
    let (offer, status) = try await door(visit).read(id.isEmpty ? "book" : "booking/" + id.prefix(64)) { chart in
      let moving = id.isEmpty ? nil : try chart.booking(Booking.ID(id))
      return (
        try CallerOffer(ask, said.rhythm, moving: moving, chart, app),
        try chart.beside { try PortalStatus.one(chart.patient.id, in: $0, at: app.clock.now) }
      )
    }
    try await app.noteSeen(visit.session)
    let page = CallerPage(visit, ask, (offer, status), said)
    var frame = visit.frame(page.title, current: .schedule)
    frame.hasErrors = !page.errors.isEmpty
    return .page(frame.staffPage { h in h.caller(page) }, said.status)
  }

  static func door(_ visit: StaffVisit) -> ChartDoor {
    visit.app.chart(for: viewer(visit), session: visit.session)
  }

  static func viewer(_ visit: StaffVisit) -> Viewer {
    Viewer(
      .staff(visit.member), of: Patient.ID(visit.visit.parameter("person")), from: visit.visit.origin)
  }

  private init(
    _ visit: StaffVisit, _ ask: CallerAsk, _ found: (offer: CallerOffer, status: PortalStatus), _ said: Said
  ) {
    let (words, offer) = (visit.words, found.offer)
    standing = PortalStatusText.chip(found.status, words)
    title = words(offer.moving == nil ? "desk.book.title" : "desk.move.title")
    patient = offer.patient.name.full
    card = Path.staffPatient(offer.patient.id).url
    errors = said.errors
    let voice = CallerVoice(visit, offer)
    change = offer.moving.map { CallerChange($0, offer, voice) }
    let link = { (change: (inout CallerAsk) -> Void) in ask.changed(change).fields.url(voice.page) }
    guard let type = offer.type, !offer.patient.isDeceased, offer.moving?.state.isOpen ?? true else {
      (chips, week, nearest, panel) = ([], nil, [], nil)
      let key = offer.patient.isDeceased ? "desk.book.deceased" : "desk.book.no-types"
      empty = offer.moving == nil || offer.patient.isDeceased ? EmptyState(words(key)) : nil
      return
    }
    chips = CallerPage.chips(ask, offer, type, voice, link)
    week = Week(ask, offer, voice, link)
    nearest = offer.nearest.map { LinkButton(voice.dayAndTime($0.start), voice.url($0, ask), look: .alternate) }
    panel = CallerPanel(ask, offer, type, voice, said)
    empty =
      offer.times.isEmpty
      ? EmptyState(
        offer.next.map { words("desk.book.next", ("when", voice.dayAndTime($0.start))) } ?? words("desk.book.nothing"),
        action: offer.next.map { next in
          LinkButton(words("desk.book.go"), link { $0.week = voice.zone.today(at: next.start) }, look: .alternate)
        }) : nil
  }

  private static func chips(
    _ ask: CallerAsk, _ offer: CallerOffer, _ type: VisitType, _ voice: CallerVoice,
    _ link: ((inout CallerAsk) -> Void) -> SafeURL
  ) -> [(heading: String, chips: [Chip])] {
    let words = voice.words
    var groups: [(heading: String, chips: [Chip])] = []
    if offer.moving == nil {
      let types = offer.book.types.map { kind in
        Chip(
          kind.name(in: words.language),
          link { ($0.type, $0.with, $0.channel, $0.week, $0.day) = (kind.id, nil, nil, nil, nil) },
          small: words.plural("booking.minutes", count: kind.minutes), isCurrent: kind.id == type.id)
      }
      groups.append((words("desk.book.what"), types))
    }
    let people = offer.people.compactMap { offer.book.person($0) }.map { person in
      Chip(
        person.name, link { ($0.with, $0.week, $0.day) = (person.id.text, nil, nil) }, isCurrent: person.id == offer.who
      )
    }
    let anyone = Chip(
      words("desk.book.anyone"), link { ($0.with, $0.week, $0.day) = ("any", nil, nil) }, isCurrent: offer.who == nil)
    if people.count > 1 { groups.append((words("desk.book.with"), people + [anyone])) }
    if type.channels.count > 1 {
      groups.append(
        (
          words("desk.book.how"),
          type.channels.map { way in
            Chip(
              words("booking.channel.\(way.rawValue)"), link { $0.channel = way }, isCurrent: way == offer.channel)
          }
        ))
    }
    return groups
  }
}

extension CallerPage.Week {
  init(
    _ ask: CallerAsk, _ offer: CallerOffer, _ voice: CallerVoice,
    _ link: @escaping ((inout CallerAsk) -> Void) -> SafeURL
  ) {
    let (words, days) = (voice.words, offer.days)
    let isDay = ask.day != nil
    let step = isDay ? 1 : 7
    let monday = isDay ? days.lowerBound : days.upperBound.adding(days: -6)
    let turn = { (day: CivilDate) in
      link {
        $0.week = isDay ? nil : day
        $0.day = isDay ? day : nil
      }
    }
    heading = isDay ? words.dates.full(days.lowerBound) : words.dates.span(days.lowerBound, days.upperBound)
    earlier = days.lowerBound > voice.today ? turn(monday.adding(days: -step)) : nil
    later = turn(monday.adding(days: step))
    whole = isDay ? LinkButton(words("desk.book.week"), link { ($0.day, $0.week) = (nil, days.lowerBound) }) : nil
    let byDay = Dictionary(grouping: offer.times) { voice.zone.today(at: $0.start) }
    var shown: [(name: String, slots: [CallerPage.Slot], more: LinkButton?)] = []
    for (day, times) in byDay.sorted(by: { $0.key < $1.key }) {
      let part = isDay ? times : Array(times.prefix(CallerPage.mostOfDay))
      let slots = part.map { time in
        CallerPage.Slot(
          label: voice.time(time.start),
          spoken: words.dates.weekdayName(day) + ", " + words.dates.short(day) + ", ", url: voice.url(time, ask),
          isPicked: time == offer.picked)
      }
      let more =
        isDay ? nil : LinkButton(words("desk.book.all", ("day", words.dates.short(day))), link { $0.day = day })
      shown.append((words.dates.weekdayName(day) + " " + words.dates.short(day), slots, more))
    }
    self.days = shown
    jump = DateField(FieldFrame("week", words("desk.book.jump")))
    action = voice.page
    carried = ask.changed { ($0.week, $0.day) = (nil, nil) }.fields
  }
}

extension [(name: String, value: String)] {
  /// The address of a page with these.
  func url(_ page: SafeURL) -> SafeURL { reduce(page) { $0.with($1.name, $1.value) } }
}
