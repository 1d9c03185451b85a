package import Kernel
package import Store

/// One line of the desk's day: a visit with what the desk needs to know of who comes.
package struct DayVisit: Sendable {
  package let id: Booking.ID
  package let patientID: Patient.ID
  package let typeID: VisitType.ID
  package let staffID: StaffMember.ID
  package let siteID: Site.ID
  package let roomID: Room.ID?
  package let channel: VisitChannel
  package let start: Instant
  package let end: Instant
  package let state: BookingState
  package let sequence: Int
  /// The patient said that they come.
  package let isConfirmed: Bool
  package let name: PersonName
  package let language: Language
  /// Nobody has seen them here before this visit.
  package let isNew: Bool

  /// What opens the task that it needs another time: once as long as it has this one.
  package var moveCause: String { "move/\(id)/\(sequence)" }
}

/// An appointment that the record system sent. Only that system changes it.
package struct OutsideVisit: Sendable {
  package let itemID: Item.ID
  package let patientID: Patient.ID
  package let what: String
  package let who: String?
  package let place: String?
  package let start: Instant
  package let end: Instant?
  package let name: PersonName
  package let language: Language
}

/// What the desk sees of a stretch of time. Whoever looks is recorded by the page that asks.
package enum DayVisits {
  /// A page shows no more.
  package static let most = 500

  /// - Parameter staff: one person's visits; everybody's when nil.
  package static func booked(
    _ from: Instant, _ until: Instant, with staff: StaffMember.ID?, in reading: Reading
  ) throws -> [DayVisit] {
    try reading.all(
      staff.map { DayQueries.visits(with: $0, from, until, limit: most) }
        ?? DayQueries.visits(from, until, limit: most))
  }

  package static func outside(
    _ from: Instant, _ until: Instant, for member: StaffMember, in reading: Reading
  ) throws -> [OutsideVisit] {
    let isReader = member.role.may(.readChart)
    let visibility = Visibility(
      kinds: [.appointment], mostHeld: isReader ? 1 : 0, mostSensitive: isReader ? .practiceOnly : .ordinary)
    return try reading.all(DayQueries.outside(from, until, visibility, limit: most))
  }

  /// What somebody and their team have to do until a moment, up to a hundred.
  package static func tasks(of member: StaffMember, until: Instant, in reading: Reading) throws -> Int {
    Int(try reading.count(DayQueries.tasks(of: member.id, member.role.team, until: until, most: 100)))
  }
}

extension DayVisit: RowDecodable {
  package init(row: Row) throws {
    (id, patientID, typeID) = (try row.id(0), try row.id(1), try row.id(2))
    (staffID, siteID) = (try row.id(3), try row.id(4))
    let room = try row.text(5)
    roomID = room.isEmpty ? nil : Room.ID(room)
    channel = VisitChannel(rawValue: try row.text(6)) ?? .person
    (start, end) = (try row.instant(7), try row.instant(8))
    state = BookingState(rawValue: try row.text(9)) ?? .booked
    isConfirmed = try row.textOrNil(10) != nil
    name = PersonName(given: try row.text(11), family: try row.text(12))
    language = Language(rawValue: try row.text(13)) ?? .english
    isNew = try row.integer(14) == 1
    sequence = Int(try row.integer(15))
  }
}

extension OutsideVisit: RowDecodable {
  package init(row: Row) throws {
    (itemID, patientID, what) = (try row.id(0), try row.id(1), try row.text(2))
    (who, place) = (try row.textOrNil(3), try row.textOrNil(4))
    (start, end) = (try row.instant(5), try row.instantOrNil(6))
    name = PersonName(given: try row.text(8), family: try row.text(9))
    language = Language(rawValue: try row.text(10)) ?? .english
  }
}
