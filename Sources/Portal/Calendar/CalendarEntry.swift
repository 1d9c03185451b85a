package import Chart
package import Kernel
package import Web

extension CalendarEvent {
  /// A visit as a calendar may have it; nil when not even its day is known.
  ///
  /// The address of the practice, or of the one of its places where the visit is, stands there. Another place is left
  /// out: its name may tell what it treats.
  ///
  /// - Parameters:
  ///   - sites: the places of the practice.
  ///   - page: where the visit can be seen, behind the sign-in.
  package init?(_ visit: CalendarVisit, at practice: PracticeSettings, _ sites: [Site], page: SafeURL) {
    guard let start = visit.when.instant else { return nil }
    let when: When
    switch visit.when.precision {
    case .time: when = .time(start, end: visit.ends)
    case .day: when = .day(practice.zone.today(at: start))
    case .unknown, .year, .month: return nil
    }
    let isHere = visit.place.map { $0.isEmpty || $0 == practice.fullName || $0 == practice.name } ?? true
    let place = isHere ? practice.address : sites.first { $0.name == visit.place }?.address ?? ""
    let standing: Standing =
      switch visit.status {
      case .cancelled: .cancelled
      case .planned, .waiting: .proposed
      case .active, .ended, .final: .booked
      }
    self.init(
      name: CalendarEvent.name(of: visit.id), when: when, standing: standing, changes: visit.changes,
      changedAt: visit.changedAt, place: place, page: practice.origin + page.description)
  }

  /// Tells nobody the id under which the visit stands here.
  private static func name(of id: Item.ID) -> String {
    Hash.sha256(Array("calendar\n\(id.text)".utf8)).prefix(32) + "@portico"
  }
}

extension CalendarFile {
  /// The calendar of the practice, in somebody's language.
  package init(_ practice: PracticeSettings, _ words: Words, at now: Instant) {
    self.init(practice: practice.neutralName, zone: practice.zone, words: words, at: now)
  }
}
