import Chart
import Kernel
import Web

/// A visit that was booked here, with what was done with it and whether a cancellation can still be taken back.
struct BookedVisit: Sendable {
  let booking: Booking
  /// The newest first.
  let steps: [BookingStep]
  /// Visits that were booked together with it and are still ahead.
  let others: Int
  /// Whether it was cancelled and nobody has its time.
  let canBeRestored: Bool

  /// Nil for a visit that was not booked here.
  init?(_ item: Item, _ chart: ChartReader, _ app: App) throws {
    guard let booking = try chart.booking(of: item) else { return nil }
    let (sight, now) = (try chart.beside { try app.sight(in: $0) }, app.clock.now)
    self.booking = booking
    steps = try chart.steps(of: booking)
    others =
      booking.series.isEmpty
      ? 0
      : try chart.bookings(from: now).count {
        $0.series == booking.series && $0.id != booking.id && $0.state.isOpen
      }
    canBeRestored =
      booking.state == .cancelled && booking.start > now ? try BookedVisit.isFree(booking, sight) : false
  }

  /// Whether the time of a visit that was cancelled is still nobody else's.
  private static func isFree(_ booking: Booking, _ sight: BookingSight) throws -> Bool {
    guard let type = sight.book.type(booking.typeID) else { return false }
    let day = sight.calendar.zone.today(at: booking.start)
    let search = FreeTimeSearch(
      type, with: [booking.staffID], on: day...day, by: .staff, ignoring: [booking.id.text])
    return try sight.freeTimes(search).contains { $0.start == booking.start }
  }

  /// What was done, a line each: “You moved this on Monday, November 23. It was Thursday, December 3, 10:20 AM.”
  ///
  /// - Parameter reader: the account that reads.
  func lines(for reader: String, _ voice: VisitVoice) -> [String] {
    let told: Set<BookingStep.Kind> = [.booked, .moved, .cancelled, .restored]
    return steps.filter { told.contains($0.kind) }.map { step in
      let words = voice.words
      let day = words.dates.near(voice.zone.today(at: step.at), today: voice.today)
      let key = "visits.step.\(step.kind.rawValue)"
      let text =
        step.by == reader
        ? words(key + ".you", ("day", day)) : words(key, ("who", BookedVisit.who(step, words)), ("day", day))
      guard step.kind == .moved, let old = step.fromStart else { return text }
      let time = voice.zone.time(at: old)
      return text + " "
        + words(
          "visits.step.was", ("when", words.dates.near(time.day, today: voice.today) + ", " + words.dates.time(time)))
    }
  }

  /// `Joy Abara (parent)`, `Dana Whitlock (our office)`
  private static func who(_ step: BookingStep, _ words: Words) -> String {
    switch step.actingAs {
    case "patient": return step.name
    case let role where HelperGrant.Relationship(rawValue: role) != nil:
      return words("visits.step.who", ("name", step.name), ("as", words("accounts.relationship.\(role)")))
    default:
      return step.name.isEmpty
        ? words("visits.step.office")
        : words("visits.step.who", ("name", step.name), ("as", words("visits.step.office")))
    }
  }
}
