import Chart
import Kernel
import Web

/// A visit of the card that was booked here: when, what, with whom, and the last thing that was done with it.
struct BookedAhead: Sendable {
  let booking: Booking
  let type: VisitType?
  let who: String?
  let last: BookingStep?

  /// Those of today and later that were not cancelled, the soonest first.
  static func all(_ chart: ChartReader, from moment: Instant, _ app: App) throws -> [BookedAhead] {
    let book = try chart.beside { try app.schedule.book(in: $0) }
    let open = try chart.bookings(from: moment, limit: 20).filter { $0.state != .cancelled }
    let steps = try chart.lastSteps(from: moment)
    return open.map { booking in
      BookedAhead(
        booking: booking, type: book.type(booking.typeID), who: book.person(booking.staffID)?.name,
        last: steps[booking.id])
    }
  }

  func row(_ visit: StaffVisit) -> Web.Row {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let done = last.map { step in
      words(
        "desk.step.\(step.kind.rawValue)", ("name", step.name.isEmpty ? words("desk.step.somebody") : step.name),
        ("day", words.dates.short(zone.today(at: step.at))))
    }
    let mayChange = visit.member.role.may(.bookVisits)
    return Web.Row(
      words.dates.dayAndTime(zone.time(at: booking.start)),
      mayChange ? Path.staffMoveVisit(booking.patientID, booking.id).url : nil, icon: .calendar,
      text: [type?.name(in: words.language), who, done].compactMap(\.self).joined(separator: " · ")
        .replacing("**", with: ""),
      end: mayChange ? .tag(Tag(words("patients.card.change"))) : .nothing)
  }
}
