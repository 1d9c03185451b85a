package import Kernel
package import Store

/// A week of calls in numbers: why people called, whether the portal had it, and how they stood with the portal.
package struct CallWeek: Sendable, Equatable {
  /// The Monday.
  package let day: CivilDate
  /// What people of the practice noted.
  package let cells: [Cell]
  /// What the phone system told.
  package let volume: Volume
  package let fates: FateCounts

  /// So many calls of one kind.
  package struct Cell: Sendable, Equatable, RowDecodable {
    package let reason: CallReason
    package let onPortal: OnPortal
    package let standing: CallerStanding
    package let count: Int

    package init(_ reason: CallReason, _ onPortal: OnPortal, _ standing: CallerStanding, _ count: Int) {
      (self.reason, self.onPortal, self.standing, self.count) = (reason, onPortal, standing, count)
    }

    package init(row: Row) throws {
      reason = CallReason(rawValue: try row.text(0)) ?? .other
      onPortal = OnPortal(rawValue: try row.text(1)) ?? .unknown
      standing = CallerStanding(rawValue: try row.text(2)) ?? .unknown
      count = Int(try row.integer(3))
    }

    /// Whether the caller could have found it without calling, and may be asked to.
    package var couldBeAvoided: Bool { onPortal == .yes && !standing.isLeftInPeace }
  }

  /// How many calls came at all, and what became of them on the line.
  package struct Volume: Sendable, Equatable {
    package var counts: [PhoneCall.Outcome: Int] = [:]
    /// Of the calls whose length is known.
    package var seconds = 0
    package var timed = 0

    package init() {}

    package var all: Int { counts.values.reduce(0, +) }
    /// Nil when no length is known.
    package var meanSeconds: Int? { timed == 0 ? nil : seconds / timed }
  }

  /// The Monday of the week that a day is in.
  package static func monday(of day: CivilDate) -> CivilDate { day.adding(days: -((day.weekday + 6) % 7)) }

  package init(_ day: CivilDate, _ cells: [Cell], _ volume: Volume, _ fates: FateCounts) {
    (self.day, self.cells, self.volume, self.fates) = (day, cells, volume, fates)
  }

  /// Counts the week that a day is in, in the practice's own days: also that of a clock change.
  package init(of day: CivilDate, in zone: ClinicZone, reading: Reading) throws {
    let monday = CallWeek.monday(of: day)
    let (start, end) = (zone.start(of: monday), zone.start(of: monday.adding(days: 7)))
    var volume = Volume()
    for row in try reading.all(CallWeekQueries.volume(from: start, to: end), as: VolumeRow.self) {
      volume.counts[row.outcome] = row.count
      volume.seconds += row.seconds
      volume.timed += row.timed
    }
    self.init(
      monday, try reading.all(CallWeekQueries.cells(from: start, to: end)), volume,
      try CallFates.counts(from: start, to: end, in: reading))
  }

  package var noted: Int { cells.map(\.count).reduce(0, +) }

  package func count(_ isMeant: (Cell) -> Bool) -> Int { cells.filter(isMeant).map(\.count).reduce(0, +) }

  /// The most frequent kinds of calls that could have been avoided. Of equal ones the order of the reasons decides, so
  /// that the same week always reads the same.
  package func avoidable(most: Int = 5) -> [Cell] {
    let order = { (cell: Cell) -> (Int, Int, Int) in
      (
        -cell.count, CallReason.allCases.firstIndex(of: cell.reason) ?? 0,
        CallerStanding.allCases.firstIndex(of: cell.standing) ?? 0
      )
    }
    return Array(cells.filter(\.couldBeAvoided).sorted { order($0) < order($1) }.prefix(most))
  }

  private struct VolumeRow: RowDecodable {
    let outcome: PhoneCall.Outcome
    let count, seconds, timed: Int

    init(row: Row) throws {
      outcome = PhoneCall.Outcome(rawValue: try row.text(0)) ?? .answered
      (count, seconds) = (Int(try row.integer(1)), Int(try row.integerOrNil(2) ?? 0))
      timed = Int(try row.integer(3))
    }
  }
}
