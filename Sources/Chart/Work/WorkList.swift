package import Kernel
package import Store

/// One tab of the inbox: which entries stand on it, in the order in which they are done.
package enum WorkList: Sendable, Equatable {
  /// What somebody holds themselves, and what those hold whom they cover.
  case mine(StaffMember.ID, covering: [StaffMember.ID])
  case team(WorkTeam)
  /// What somebody passed on and waits for.
  case waiting(StaffMember.ID)
  /// What somebody finished of late.
  case done(StaffMember.ID)

  /// How many entries a page of the list has.
  package static let most = 30
  /// Counts stop here: "99+".
  package static let mostCounted = 100
  /// How far back it is looked for patients who were asked something and have not answered.
  private static let patience: Duration = .seconds(-60 * 86_400)

  /// The entries after a place in the list, one more than a page to know whether there are more.
  package func lines(after place: WorkPlace?, in reading: Reading, at now: Instant) throws -> [WorkLine] {
    try lines(after: place, limit: WorkList.most + 1, in: reading, at: now)
  }

  /// What comes after an entry that was just done: the one behind it, else the first of the list.
  package func next(after entry: WorkEntry, in reading: Reading, at now: Instant) throws -> WorkEntry? {
    let behind = try lines(after: WorkPlace(entry), limit: 1, in: reading, at: now).first
    return try (behind ?? lines(after: nil, limit: 2, in: reading, at: now).first { $0.entry.id != entry.id })?.entry
  }

  private func lines(
    after place: WorkPlace?, limit: Int, in reading: Reading, at now: Instant
  ) throws -> [WorkLine] {
    switch self {
    case .mine(let staff, let covered):
      var lines: [WorkLine] = []
      // One question for each person: ordered by their own index, merged here.
      for holder in [staff] + covered.prefix(5) {
        lines += try reading.all(WorkListQueries.held(by: holder, after: place, awake: now, limit: limit))
      }
      return covered.isEmpty ? lines : Array(lines.sorted { $0.place < $1.place }.prefix(limit))
    case .team(let team):
      return try reading.all(WorkListQueries.team(team, after: place, awake: now, limit: limit))
    case .waiting(let staff):
      let handed: [WorkLine] = try reading.all(WorkListQueries.handed(by: staff, limit: limit))
      let snoozed: [WorkLine] = try reading.all(WorkListQueries.snoozed(by: staff, asleep: now, limit: limit))
      let asked: [WorkLine] = try reading.all(
        WorkListQueries.askedBack(by: staff, since: now.adding(WorkList.patience), limit: limit))
      return handed + snoozed + asked
    case .done(let staff):
      return try reading.all(
        WorkListQueries.done(by: staff, since: now.adding(.seconds(-14 * 86_400)), limit: limit))
    }
  }

  /// Everything open that somebody leaves behind, by risk: what they hold, what they put away and passed on, whom they
  /// asked something back.
  package static func leftBehind(
    by staff: StaffMember.ID, most: Int, in reading: Reading, at now: Instant
  ) throws -> (held: [WorkLine], waiting: [WorkLine]) {
    let held = try WorkList.mine(staff, covering: []).lines(after: nil, limit: most, in: reading, at: now)
    return (held, try WorkList.waiting(staff).lines(after: nil, limit: most, in: reading, at: now))
  }

  /// How many entries there are, up to a hundred.
  package func count(in reading: Reading, at now: Instant) throws -> Int {
    let most = WorkList.mostCounted
    switch self {
    case .mine(let staff, let covered):
      var count: Int64 = 0
      for holder in [staff] + covered.prefix(5) {
        count += try reading.count(WorkListQueries.countHeld(by: holder, awake: now, most: most))
      }
      return min(Int(count), most)
    case .team(let team): return Int(try reading.count(WorkListQueries.countTeam(team, awake: now, most: most)))
    case .waiting(let staff):
      let handed = try reading.count(WorkListQueries.countHanded(by: staff, most: most))
      let snoozed = try reading.count(WorkListQueries.countSnoozed(by: staff, asleep: now, most: most))
      let asked = try reading.count(
        WorkListQueries.countAskedBack(by: staff, since: now.adding(WorkList.patience), most: most))
      return min(Int(handed + snoozed + asked), most)
    case .done: return 0
    }
  }
}

/// Where an entry stands in the order of its list.
package struct WorkPlace: Sendable, Equatable, Comparable {
  package let group: Int
  package let due: String
  package let id: String

  package init(_ entry: WorkEntry) {
    group = entry.group.rawValue
    due = "\(entry.dueAt)"
    id = entry.id.text
  }

  package init(group: Int, due: String, id: String) {
    self.group = group
    self.due = due
    self.id = id
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.group, left.due, left.id) < (right.group, right.due, right.id)
  }
}

/// A line of the inbox: the entry, whose it is, and the row of the chart it is about.
package struct WorkLine: Sendable, RowDecodable {
  package let entry: WorkEntry
  package let patient: Person?
  package let item: Finding?

  package var place: WorkPlace { WorkPlace(entry) }

  /// Whose it is, as a list needs it.
  package struct Person: Sendable {
    package let name: PersonName
    package let birthDate: CivilDate?
    package let sex: Patient.Sex
  }

  /// What was found, as a list needs it.
  package struct Finding: Sendable {
    package let name: String
    package let codeKey: String
    package let value: String?
    package let unit: String?
    package let comparator: String?
    package let panelSize: Int
  }

  package init(row: Row) throws {
    entry = try WorkEntry(row: row, from: 0)
    let start = WorkEntry.width
    patient = try row.textOrNil(start).map { given in
      Person(
        name: PersonName(given: given, family: try row.text(start + 1)), birthDate: try row.dayOrNil(start + 2),
        sex: Patient.Sex(rawValue: try row.text(start + 3)) ?? .unknown)
    }
    item = try row.textOrNil(start + 4).map { name in
      Finding(
        name: name, codeKey: try row.text(start + 5), value: try row.textOrNil(start + 6),
        unit: try row.textOrNil(start + 7), comparator: try row.textOrNil(start + 8),
        panelSize: Int(try row.integer(start + 9)))
    }
  }
}

/// Lists that are nobody's own.
package enum WorkLists {
  /// What is late, whoever holds it, the longest first.
  package static func overdue(at now: Instant, in reading: Reading, limit: Int = 100) throws -> [WorkLine] {
    try reading.all(WorkListQueries.overdue(at: now, limit: limit))
  }
}
