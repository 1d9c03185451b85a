import Chart
import Kernel
import Web

/// A booked visit as a ticket: when, with whom, where, how to get there, how to change it.
enum NextVisit {
  /// The ticket of an appointment; nil when its time is not known to the minute.
  ///
  /// - Parameters:
  ///   - details: the page of this visit.
  ///   - change: where it is moved or cancelled; nil for one that only the practice changes.
  static func ticket(
    _ item: Item, _ voice: VisitVoice, details: SafeURL, change: SafeURL? = nil
  ) -> VisitTicket? {
    guard item.when.precision == .time, let start = item.when.instant else { return nil }
    let words = voice.words
    let time = voice.zone.time(at: start)
    return VisitTicket(
      heading: words("visits.next"), when: time,
      relative: words.dates.relative(time.day, today: voice.today), facts: facts(item, voice),
      links: [
        LinkButton(words("visits.ticket.details"), details), VisitCalendarFile.link(item, voice, details),
        change.map { LinkButton(words("visits.change"), $0) }
          ?? LinkButton(words("visits.ticket.change"), .tel(voice.practice.phone), icon: .phone),
      ].compactMap(\.self))
  }

  /// Where a visit is changed; nil for one that was not booked here, and for who only looks.
  static func change(_ item: Item, _ voice: VisitVoice, _ url: (ChartPath) -> SafeURL) -> SafeURL? {
    Booking.id(ofResource: item.resourceID) == nil || !voice.mayChange ? nil : url(.changeVisit(item.id))
  }

  /// The ticket as a page of this visit shows it; nil when there is no booked visit.
  static func ticket(_ upcoming: [Item], _ book: ScheduleBook?, for visit: ChartVisit) -> VisitTicket? {
    var voice = VisitVoice(visit)
    voice.book = book
    return upcoming.first.flatMap { item in
      ticket(item, voice, details: visit.url(.visit(item.id)), change: change(item, voice) { visit.url($0) })
    }
  }

  /// Who, where and what to do before, each with its picture.
  static func facts(_ item: Item, _ voice: VisitVoice) -> [Fact] {
    let words = voice.words
    var facts: [Fact] = []
    if let who = voice.who(item) {
      facts.append(
        Fact(
          words("web.ticket.with"), "**" + plain(who) + "**", icon: .person, more: voice.nameAndLength(item),
          isMoreSmall: false))
    } else {
      facts.append(Fact(words("visits.why"), "**" + plain(voice.nameAndLength(item)) + "**", icon: .person))
    }
    let address = VisitVoice.filled(voice.practice.address)
    if let site = voice.book?.sites.first(where: { $0.name == item.source }), !site.address.isEmpty {
      let arrival = VisitVoice.filled(site.arrival[words.language]) ?? voice.practice.arrival[words.language] ?? ""
      facts.append(Fact(words("web.ticket.where"), plain(site.address), icon: .pin, more: arrival))
    } else if let place = voice.place(item) {
      let isHere = place == voice.practice.fullName || place == voice.practice.name
      let arrival = voice.practice.arrival[words.language] ?? ""
      facts.append(
        Fact(
          words("web.ticket.where"), isHere ? address ?? place : place, icon: .pin,
          more: isHere ? arrival : ""))
    }
    if item.kind == .appointment, item.status == .active, let before = voice.before(item) {
      facts.append(Fact(words("web.ticket.before"), plain(before), icon: .clock))
    }
    return facts
  }

  /// Text of the record without the marks that pages read as bold.
  private static func plain(_ text: String) -> String {
    text.split(separator: "**", omittingEmptySubsequences: true).joined()
  }
}
