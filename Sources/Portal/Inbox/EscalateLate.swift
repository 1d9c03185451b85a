package import Chart
import Kernel
import Store
import Web

/// Looks after answers that are late: an entry whose holder is away goes to their cover; else whoever the practice
/// named for the team gets an entry that says so, without a word of what was written. Each late entry once, however
/// many processes look.
package struct EscalateLate: Sendable {
  private static let pageSize = 100
  private static let actor = Actor(kind: .practice, id: "late-answers", actingAs: "job")

  private let app: App
  private let rules: MessageRules

  /// - Parameter rules: the practice's own, unless others are to hold.
  package init(_ app: App, _ rules: MessageRules? = nil) {
    self.app = app
    self.rules = rules ?? app.practice.messages
  }

  /// - Returns: how many were told.
  @discardableResult
  package func run() async throws -> Int {
    let now = app.clock.now
    var (from, id, told) = (now.adding(.seconds(-90 * 86_400)), "", 0)
    while true {
      let (start, after) = (from, id)
      let page = try await app.database.read { reading in
        try Escalation.due(from: start, after: after, in: reading, at: now, limit: EscalateLate.pageSize)
      }
      for entry in page { told += try await tell(entry.id, at: now) ? 1 : 0 }
      guard let last = page.last, page.count == EscalateLate.pageSize else { break }
      (from, id) = (last.dueAt, last.id.text)
    }
    try await app.database.write { transaction in
      try Escalation.settleDone(by: EscalateLate.actor, in: transaction, at: now)
    }
    return told
  }

  private func tell(_ id: WorkEntry.ID, at now: Instant) async throws -> Bool {
    let (calendar, random, today, audit) = (app.practice.calendar, app.random, app.today, app.audit)
    do {
      return try await app.database.write { [rules] transaction in
        guard let entry = try WorkQueue.one(id, in: transaction), entry.isOpen, entry.dueAt < now else { return false }
        let route = try EscalateLate.route(entry, rules, on: today, in: transaction)
        guard try Escalation.note(entry, to: route.person, route.team, in: transaction, at: now) else { return false }
        if let holder = entry.holder, let cover = route.person, route.isCover {
          guard try Escalation.give(entry, from: holder, to: cover, in: transaction) else {
            throw WorkFault.settledAlready
          }
        } else if route.person != nil || route.team != entry.team {
          try EscalateLate.open(entry, route, calendar, random, in: transaction, at: now)
        }
        try audit.append(
          AuditEvent(
            at: now, actor: EscalateLate.actor, patientID: entry.patientID, action: .change,
            object: "escalation/\(entry.id)", origin: .console), in: transaction)
        return true
      }
    } catch WorkFault.settledAlready {
      return false
    }
  }

  /// Whom a late entry is told.
  private struct Told {
    var person: StaffMember.ID?
    let team: WorkTeam
    var isCover = false
  }

  private static func route(
    _ entry: WorkEntry, _ rules: MessageRules, on day: CivilDate, in reading: Reading
  ) throws -> Told {
    if let holder = entry.holder, let cover = try StandingCover.of(holder, on: day, in: reading) {
      return Told(person: cover.coveredBy, team: entry.team, isCover: true)
    }
    if let email = rules.leads[entry.team],
      let lead = try reading.first(StaffQueries.named(email), as: StaffMember.self)
    {
      return Told(person: lead.id, team: lead.role.team)
    }
    return Told(team: rules.lateGoesTo)
  }

  private static func open(
    _ late: WorkEntry, _ told: Told, _ calendar: WorkCalendar, _ random: RandomSource, in transaction: Transaction,
    at now: Instant
  ) throws {
    let work = NewWork(
      .task, about: late.id.text, of: late.patientID, tag: .late, group: .tasks, owner: told.person, team: told.team,
      dueAt: calendar.close(ofWorkday: 1, after: now), cause: Escalation.cause(of: late.id))
    try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
  }
}
