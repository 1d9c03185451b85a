import Chart
import Kernel
import Web

/// What was chosen already, in one line, and all that can be chosen instead, as links.
struct ChoiceCard: Sendable {
  let title: String
  let detail: String
  let isOpen: Bool
  let groups: [Group]
  /// Types that the practice books when one asks for them.
  let asked: [LinkButton]

  /// One question with its answers: “Who with?”
  struct Group: Sendable {
    let heading: String
    let chips: [Chip]
  }

  init(_ offer: TimeOffer, _ type: VisitType, _ visit: ChartVisit, _ voice: BookingVoice, isOpen mustOpen: Bool) {
    let words = voice.words
    let name = offer.who.flatMap { offer.book.person($0)?.name }
    title =
      name.map { words("booking.choice.with", ("type", type.name(in: words.language)), ("name", $0)) }
      ?? words("booking.choice.anyone", ("type", type.name(in: words.language)))
    let people = offer.book.providers(of: type.id)
    let sites = offer.book.sites(of: offer.who.map { [$0] } ?? people)
    detail = voice.line(type, offer.channel, at: offer.place.flatMap(offer.book.site) ?? sites.first)
    isOpen = mustOpen || offer.moving == nil && offer.history.isEmpty && offer.choice.type == nil && offer.hold == nil
    let page = offer.moving == nil ? visit.url(.bookVisit) : SafeURL(own: visit.request.path) ?? visit.url(.visits)
    let link = { (change: (inout TimeChoice) -> Void) in
      offer.choice.changed { choice in
        choice.day = nil
        change(&choice)
      }.url(page)
    }
    groups = [
      offer.moving == nil ? ChoiceCard.types(offer, type, words, link) : nil,
      ChoiceCard.people(offer, people, words, link), ChoiceCard.places(offer, sites, words, link),
      ChoiceCard.channels(offer, type, voice, link),
    ].compactMap(\.self)
    asked =
      offer.moving == nil && visit.visibility.allows(.message) && visit.mayAct(in: .messages)
      ? offer.kinds.filter { $0.refusal == .onRequest }.map {
        LinkButton($0.type.name(in: words.language), visit.url(.newMessage(.appointment, nil)))
      } : []
  }

  private typealias Link = ((inout TimeChoice) -> Void) -> SafeURL

  private static func types(_ offer: TimeOffer, _ type: VisitType, _ words: Words, _ link: Link) -> Group? {
    let shown = offer.kinds.filter { $0.refusal == nil || $0.type.id == type.id }.map(\.type)
    return Group(
      heading: words("booking.choice.what"),
      chips: shown.map { kind in
        Chip(
          kind.name(in: words.language),
          link { choice in
            // Who does it, where and how may be others for another type.
            (choice.type, choice.with, choice.place, choice.channel, choice.week) = (kind.id, nil, nil, nil, nil)
          }, small: words("booking.choice.minutes", ("count", "\(kind.minutes)")), isCurrent: kind.id == type.id)
      })
  }

  private static func people(
    _ offer: TimeOffer, _ people: [StaffMember.ID], _ words: Words, _ link: Link
  ) -> Group? {
    guard people.count > 1 else { return nil }
    let own = offer.history.own(among: people)
    let named = offer.book.people.filter { people.contains($0.id) }.sorted { first, _ in first.id == own }
    let chips = named.map { person in
      Chip(
        person.name, link { $0.with = person.id.text }, small: person.id == own ? words("booking.choice.own") : "",
        isCurrent: person.id == offer.who)
    }
    let anyone = Chip(
      words("booking.choice.soonest"), link { ($0.with, $0.week) = (TimeChoice.any, nil) }, isCurrent: offer.who == nil)
    return Group(heading: words("booking.choice.who"), chips: chips + [anyone])
  }

  private static func places(_ offer: TimeOffer, _ sites: [Site], _ words: Words, _ link: Link) -> Group? {
    guard sites.count > 1 else { return nil }
    let anywhere = Chip(
      words("booking.choice.anywhere"), link { $0.place = TimeChoice.any }, isCurrent: offer.place == nil)
    return Group(
      heading: words("booking.choice.where"),
      chips: sites.map { site in
        Chip(site.name, link { $0.place = site.id.text }, isCurrent: site.id == offer.place)
      } + [anywhere])
  }

  private static func channels(
    _ offer: TimeOffer, _ type: VisitType, _ voice: BookingVoice, _ link: Link
  ) -> Group? {
    guard type.channels.count > 1 else { return nil }
    return Group(
      heading: voice.words("booking.choice.how"),
      chips: type.channels.map { channel in
        Chip(
          voice.words("booking.how.\(channel.rawValue)"), link { $0.channel = channel },
          isCurrent: channel == offer.channel)
      })
  }
}

/// Why nothing can be booked here by oneself, and what to do instead: write, call, look at the visit one has.
struct InsteadCard: Sendable {
  let heading: String
  let text: String
  let links: [LinkButton]

  /// Nil when times can be picked.
  init?(_ offer: TimeOffer, _ visit: ChartVisit, _ voice: BookingVoice) {
    let words = voice.words
    let refusal = offer.refusal
    if offer.type != nil, refusal == nil { return nil }
    heading = offer.type?.name(in: words.language) ?? words("booking.ask.title")
    text = refusal.map(voice.why) ?? words("booking.ask.text")
    var links: [LinkButton] = []
    if refusal == nil || refusal == .onRequest, visit.visibility.allows(.message), visit.mayAct(in: .messages) {
      links.append(
        LinkButton(words("booking.ask.write"), visit.url(.newMessage(.appointment, nil)), icon: .messages))
    }
    if case .enoughOpen? = refusal {
      links.append(LinkButton(words("booking.ask.see"), visit.url(.visits), icon: .calendar))
    }
    links.append(
      LinkButton(
        words("booking.call", ("phone", voice.phone)), .tel(voice.phone), look: links.isEmpty ? .primary : .alternate,
        icon: .phone))
    self.links = links
  }
}

/// A sooner time with somebody else: “Need it sooner?”
struct SoonerCard: Sendable {
  let text: String
  let code: String

  init(_ time: FreeTime, _ offer: TimeOffer, _ voice: BookingVoice) {
    text = voice.words(
      "booking.sooner", ("when", voice.dayAndTime(time.start)),
      ("name", offer.book.person(time.staffID)?.name ?? ""))
    code = time.code
  }
}
