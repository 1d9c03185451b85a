package import Kernel
package import Store

/// Something that went well for the first time, or for the hundredth.
package struct Win: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<Win>

  package let id: ID
  package let detector: WinDetector
  /// The how-manieth it was.
  package let number: Int
  package let day: CivilDate
  /// Whose it was; only for those who may see that patient.
  package let patientID: Patient.ID?
  /// Whether so few people are like them that the words alone would tell who it was.
  package let isFew: Bool

  package init(row: Row) throws {
    id = try row.id(0)
    detector = WinDetector(rawValue: try row.text(1)) ?? .nothingOverdue
    number = Int(try row.integer(2))
    day = try row.day(3)
    patientID = try row.idOrNil(4)
    isFew = try row.flag(5)
  }

  /// Whose it was, for somebody who works here; nil for who may not know.
  package func patient(for role: StaffRole) -> Patient.ID? {
    role.may(detector.permission) && role.may(.seePatientCard) ? patientID : nil
  }
}

/// A win as it is put in.
struct NewWin: Sendable {
  let detector: WinDetector
  let number: Int64
  let day: CivilDate
  let patientID: Patient.ID?
  let isFew: Bool

  init(_ detector: WinDetector, number: Int64, on day: CivilDate, _ patientID: Patient.ID?, isFew: Bool) {
    (self.detector, self.number, self.day) = (detector, number, day)
    (self.patientID, self.isFew) = (patientID, isFew)
  }
}

/// What somebody thanks somebody else for, in public.
package struct ShoutOut: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<ShoutOut>

  package let id: ID
  package let saidBy: StaffMember.ID
  package let sayer: PersonName
  /// Nil: everybody.
  package let forWhom: PersonName?
  package let text: String
  package let saidAt: Instant

  package init(row: Row) throws {
    id = try row.id(0)
    saidBy = try row.id(1)
    sayer = try ProblemQueries.name(row, from: 2) ?? PersonName(given: "", family: "")
    forWhom = try ProblemQueries.name(row, from: 5)
    text = try row.text(8)
    saidAt = try row.instant(9)
  }
}

/// The wins that were found, and what people thank for.
package enum Wins {
  /// Fewer people than this are not told apart.
  static let few = 11

  package static func latest(limit: Int, in reading: Reading) throws -> [Win] {
    try reading.all(WinQueries.latest(limit: limit))
  }

  package static func on(_ first: CivilDate, _ last: CivilDate, in reading: Reading) throws -> [Win] {
    try reading.all(WinQueries.on(first, last, limit: 20))
  }

  package static func some(_ ids: [Win.ID], in reading: Reading) throws -> [Win] {
    ids.isEmpty ? [] : try reading.all(WinQueries.some(ids, limit: 20))
  }

  package static func shoutOuts(since moment: Instant, in reading: Reading) throws -> [ShoutOut] {
    try reading.all(WinQueries.shoutOuts(since: moment, limit: 60))
  }

  package static func say(
    _ text: String, for other: StaffMember.ID?, by staff: StaffMember.ID, id: ShoutOut.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(WinQueries.say(id, text, for: other, by: staff, at: now))
  }

  /// Takes one back: one's own, or anybody's for a manager.
  ///
  /// - Returns: whether there was one to take back.
  package static func takeBack(
    _ id: ShoutOut.ID, by member: StaffMember, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(WinQueries.takeBack(id, by: member.role == .manager ? nil : member.id, at: now)) == 1
  }
}
