package import Kernel

/// One visit as a calendar keeps it: when it is and how it stands. There is no room in it for what it is about, with
/// whom, or what to do before.
package struct CalendarEvent: Sendable, Equatable {
  /// When a visit is.
  package enum When: Sendable, Equatable {
    case time(Instant, end: Instant?)
    /// Only the day is known.
    case day(CivilDate)
  }

  package enum Standing: String, Sendable {
    case booked = "CONFIRMED"
    case proposed = "TENTATIVE"
    case cancelled = "CANCELLED"
  }

  /// The same for the whole life of the visit, however often it moves, and the same in a file and in a feed.
  package let name: String
  package let when: When
  package let standing: Standing
  /// How often the visit was changed: calendars take what has the higher number.
  package let changes: Int
  package let changedAt: Instant
  /// Where it is; only the practice's own address ever stands here.
  package let place: String
  /// The page of the visit, behind the sign-in; empty for none.
  package let page: String

  package init(
    name: String, when: When, standing: Standing, changes: Int, changedAt: Instant, place: String = "",
    page: String = ""
  ) {
    (self.name, self.when, self.standing) = (name, when, standing)
    (self.changes, self.changedAt, self.place, self.page) = (changes, changedAt, place, page)
  }

  /// A moment that the event names, to know for which years the zone must be told.
  var moment: Instant {
    switch when {
    case .time(let start, _): start
    case .day(let day): Instant(day: day, secondOfDay: 0)
    }
  }
}
