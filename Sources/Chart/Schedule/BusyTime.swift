package import Kernel
package import Store

/// A stretch of time in which a provider, and perhaps a room, is not free. Not whose visit it is.
package struct BusyTime: Sendable, Hashable {
  /// The booking or hold, or the resource from elsewhere: `Appointment/17`.
  package let owner: String
  package let kind: Kind
  package let staffID: StaffMember.ID
  package let roomID: Room.ID?
  package let typeID: VisitType.ID?
  package let from: Instant
  package let until: Instant
  /// From then on it keeps nobody away.
  package let releasedAt: Instant

  package enum Kind: String, Sendable { case booking, hold, outside }

  /// What is never released by itself.
  package static let never = Instant(millisecondsSince1970: 253_370_764_800_000)

  package init(
    owner: String, kind: Kind, staffID: StaffMember.ID, roomID: Room.ID? = nil, typeID: VisitType.ID? = nil,
    from: Instant, until: Instant, releasedAt: Instant = BusyTime.never
  ) {
    (self.owner, self.kind, self.staffID, self.roomID) = (owner, kind, staffID, roomID)
    (self.typeID, self.from, self.until, self.releasedAt) = (typeID, from, until, releasedAt)
  }
}

extension BusyTime: RowDecodable {
  package init(row: Row) throws {
    owner = try row.text(0)
    kind = Kind(rawValue: try row.text(1)) ?? .outside
    staffID = try row.id(2)
    let (room, type) = (try row.text(3), try row.text(4))
    roomID = room.isEmpty ? nil : Room.ID(room)
    typeID = type.isEmpty ? nil : VisitType.ID(type)
    (from, until, releasedAt) = (try row.instant(5), try row.instant(6), try row.instant(7))
  }
}

/// A stretch of time that is taken, as far as free times ask: of whom and where, and what the rules count.
struct TakenTime {
  let staffID: StaffMember.ID
  let roomID: Room.ID?
  /// Nil also where nothing is counted.
  let typeID: VisitType.ID?
  let from: Instant
  let until: Instant

  init(_ busy: BusyTime) {
    (staffID, roomID, typeID, from, until) = (busy.staffID, busy.roomID, busy.typeID, busy.from, busy.until)
  }

  /// - Parameter last: the row before, mostly of the same person.
  init(row: Row, after last: TakenTime?) throws {
    staffID = try row.id(0, mostly: last?.staffID)
    let (room, type) = (try row.text(1), try row.text(2))
    roomID = room.isEmpty ? nil : Room.ID(room)
    typeID = type.isEmpty ? nil : VisitType.ID(type)
    (from, until) = (try row.instant(3), try row.instant(4))
  }
}
