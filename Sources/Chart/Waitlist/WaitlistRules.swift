package import Kernel

/// How the practice offers times that open to those who wait for one.
package struct WaitlistRules: Sendable, Equatable {
  /// How many people are asked at once. The first to accept has the time.
  package var askedAtOnce = 3
  /// How many offers one patient gets on a day, and in seven days.
  package var mostADay = 2
  package var mostAWeek = 6
  /// How long an offer can be answered, counted in the hours in which people are written to.
  package var answerWithin: Duration = .seconds(2 * 3_600)
  /// An offer ends so long before the time starts.
  package var endsBefore: Duration = .seconds(30 * 60)
  /// A time that leaves less than this to answer is offered to nobody.
  package var leastTime: Duration = .seconds(30 * 60)
  /// A ticket that nobody used so many days after its first day is reminded of; so many days after that the desk calls.
  package var remindAfterDays = 3
  package var callAfterDays = 7

  package init() {}

  /// Until when an offer that is made now can be answered; nil when that is not long enough.
  package func end(ofOffer start: Instant, lead minutes: Int, at now: Instant, quiet: QuietHours) -> Instant? {
    let lead = Duration.seconds(minutes * 60)
    let last = start.adding(.zero - max(endsBefore, lead))
    let end = min(quiet.moment(after: answerWithin, from: now), last)
    return end.since(quiet.nextFittingTime(from: now)) >= leastTime ? end : nil
  }
}
