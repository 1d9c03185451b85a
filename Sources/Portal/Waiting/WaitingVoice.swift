import Chart
import Kernel
import Web

/// How the pages of waiting speak: times by the practice's clock, who, and what for.
struct WaitingVoice: Sendable {
  let words: Words
  let zone: ClinicZone
  let now: Instant
  let phone: String
  let book: ScheduleBook

  init(_ words: Words, _ app: App, _ book: ScheduleBook) {
    self.words = words
    (zone, now, phone) = (app.practice.zone, app.clock.now, app.practice.phone)
    self.book = book
  }

  var today: CivilDate { zone.today(at: now) }

  /// `Thursday, December 3, 10:20 AM`, with the year when it is another one.
  func dayAndTime(_ moment: Instant) -> String {
    let time = zone.time(at: moment)
    return time.day.year == today.year
      ? words.dates.dayAndTime(time) : words.dates.full(time.day) + ", " + words.dates.time(time)
  }

  /// `Thursday, December 3`
  func day(_ day: CivilDate) -> String { day.year == today.year ? words.dates.weekday(day) : words.dates.full(day) }

  /// `noon today`, `10:20 AM on Thursday, December 3`
  func until(_ moment: Instant) -> String {
    let time = zone.time(at: moment)
    return time.day == today
      ? words("waiting.until.today", ("time", words.dates.time(time)))
      : words("waiting.until.day", ("time", words.dates.time(time)), ("day", day(time.day)))
  }

  func type(_ id: VisitType.ID) -> String { book.type(id)?.name(in: words.language) ?? words("waiting.visit") }

  func who(_ id: StaffMember.ID?) -> String {
    id.flatMap { book.person($0)?.name } ?? words("waiting.anyone")
  }

  /// `Dr. Amara Okafor · between November 24 and December 3 · mornings · Monday, Friday`
  func wish(_ wish: WaitlistWish) -> String {
    var parts = [
      who(wish.staffID),
      words(
        "waiting.between", ("first", words.dates.near(wish.days.lowerBound, today: today)),
        ("last", words.dates.near(wish.days.upperBound, today: today))),
    ]
    if wish.parts.count == 1 {
      parts += WaitlistWish.DayPart.allCases.filter(wish.parts.contains).map { words("waiting.part.\($0.rawValue)") }
    }
    if !wish.weekdays.isEmpty { parts.append(wish.weekdays.sorted().map(weekday).joined(separator: ", ")) }
    return parts.joined(separator: " · ")
  }

  /// The name of a day of the week, 0 for Sunday.
  func weekday(_ number: Int) -> String {
    // The first of January 1970 was a Thursday.
    words.dates.weekdayName(CivilDate(daysSince1970: number + 3))
  }

  /// What a visit at a time is: what for, with whom, where.
  func facts(_ type: VisitType.ID, _ staff: StaffMember.ID, at site: Site.ID) -> [Fact] {
    let length = book.type(type).map { ", " + words.plural("waiting.minutes", count: $0.minutes) } ?? ""
    var facts = [
      Fact(
        words("web.ticket.with"), "**" + WaitingVoice.plain(who(staff)) + "**", icon: .person,
        more: self.type(type) + length, isMoreSmall: false)
    ]
    if let place = book.site(site) {
      facts.append(
        Fact(
          words("web.ticket.where"), WaitingVoice.plain(place.address.isEmpty ? place.name : place.address), icon: .pin,
          more: place.arrival[words.language] ?? ""))
    }
    return facts
  }

  /// Why somebody does not wait for a visit of a type.
  func why(_ fault: BookingFault) -> String {
    switch fault {
    case .refused(.onRequest): words("waiting.refused.request", ("phone", phone))
    case .refusedChange(.soon): words("waiting.refused.soon", ("phone", phone))
    case .refusedChange: words("waiting.refused.over", ("phone", phone))
    default: words("waiting.refused.other", ("phone", phone))
    }
  }

  private static func plain(_ text: String) -> String {
    text.split(separator: "**", omittingEmptySubsequences: true).joined()
  }
}
