import Chart
import Kernel
import Web

/// How the pages of booking speak: times by the practice's clock, who and how, and why something is not possible.
struct BookingVoice: Sendable {
  let words: Words
  let zone: ClinicZone
  let now: Instant
  let phone: String

  init(_ visit: ChartVisit) {
    words = visit.words
    (zone, now, phone) = (visit.app.practice.zone, visit.app.clock.now, visit.app.practice.phone)
  }

  var today: CivilDate { zone.today(at: now) }

  /// `10:20 AM`
  func time(_ moment: Instant) -> String { words.dates.time(zone.time(at: moment)) }

  /// `Thursday, December 3, 10:20 AM`, with the year when it is another one.
  func dayAndTime(_ moment: Instant) -> String {
    let time = zone.time(at: moment)
    return time.day.year == today.year
      ? words.dates.dayAndTime(time) : words.dates.full(time.day) + ", " + words.dates.time(time)
  }

  /// `Thursday, December 3`
  func day(_ day: CivilDate) -> String {
    day.year == today.year ? words.dates.weekday(day) : words.dates.full(day)
  }

  /// `in person`
  func channel(_ channel: VisitChannel) -> String { words("booking.channel.\(channel.rawValue)") }

  /// `20 minutes, in person, 214 Mill Road`
  func line(_ type: VisitType, _ channel: VisitChannel, at site: Site?) -> String {
    [
      words.plural("booking.minutes", count: type.minutes), self.channel(channel),
      channel == .person ? site.map { $0.address.isEmpty ? $0.name : $0.address } : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// Where it is said by which clock the times are: for those who may be elsewhere.
  func clock(_ channel: VisitChannel) -> String? {
    guard channel != .person, let city = zone.name.split(separator: "/").last else { return nil }
    return words("booking.clock", ("city", String(city).replacing("_", with: " ")))
  }

  /// Why a patient does not book a type by themselves.
  func why(_ refusal: BookingRefusal) -> String {
    switch refusal {
    case .onRequest: words("booking.refusal.request")
    case .viewOnly: words("booking.refusal.view", ("phone", phone))
    case .onlyForNew: words("booking.refusal.new", ("phone", phone))
    case .onlyForEstablished: words("booking.refusal.established", ("phone", phone))
    case .age: words("booking.refusal.age", ("phone", phone))
    case .enoughOpen(let count): words.plural("booking.refusal.enough", count: count, ("phone", phone))
    }
  }

  /// Why a patient does not move or cancel a visit by themselves.
  func why(_ refusal: ChangeRefusal) -> String {
    switch refusal {
    case .soon(let minutes):
      minutes % 60 == 0
        ? words.plural("booking.change.soon", count: minutes / 60, ("phone", phone))
        : words.plural("booking.change.soon-minutes", count: minutes, ("phone", phone))
    case .moved(let times): words.plural("booking.change.moved", count: times, ("phone", phone))
    case .over: words("booking.change.over")
    case .viewOnly: words("booking.change.view", ("phone", phone))
    }
  }

  /// Why a time was not kept or booked, at the top of the page.
  func error(_ fault: BookingFault, _ start: Instant?) -> FieldError {
    switch fault {
    case .taken: FieldError("closest", "booking.taken", ("time", start.map(time) ?? ""))
    case .patientBusy: FieldError("slots", "booking.busy", ("time", start.map(time) ?? ""))
    case .refused(let refusal): FieldError("main", "booking.sorry", ("why", why(refusal)))
    case .refusedChange(let refusal): FieldError("change", "booking.sorry", ("why", why(refusal)))
    case .holdExpired, .notFound: FieldError("slots", "booking.gone")
    }
  }
}
