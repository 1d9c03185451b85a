package import Chart
import Kernel
import Store
import Web

/// Something done with one entry of the inbox: who does it, from which list, and in which transaction.
package struct WorkDeed: Sendable {
  let member: StaffMember
  let actor: Actor
  let origin: Origin
  let id: WorkEntry.ID
  let tab: InboxTab
}

extension WorkDeed {
  package init(by member: StaffMember, as actor: Actor, from origin: Origin, id: WorkEntry.ID, tab: InboxTab) {
    self.init(member: member, actor: actor, origin: origin, id: id, tab: tab)
  }

  init(_ visit: StaffVisit, tab: InboxTab) {
    self.init(
      member: visit.member, actor: visit.actor, origin: visit.visit.origin,
      id: WorkEntry.ID(visit.visit.parameter("id")), tab: tab)
  }
}

extension WorkEntry {
  /// Whether an entry is the work of somebody: their own, their team's, or between doctors and nurses.
  func isFor(_ member: StaffMember) -> Bool {
    if holder == member.id || handedBy == member.id || team == member.role.team { return true }
    switch kind {
    case .records where member.role.may(.fulfilRecords): return true
    case .contact where member.role.may(.reviewContact): return true
    case .coverage where member.role.may(.reviewCoverage): return true
    default: break
    }
    let clinical: Set<WorkTeam> = [.providers, .nurses]
    return clinical.contains(team) && clinical.contains(member.role.team)
  }
}

extension App {
  /// Does something with an entry, once: looks it up, checks whose work it is, acts, audits, and says what comes next.
  ///
  /// - Throws: `WorkFault.notFound` for an entry of another team; `settledAlready` when somebody else was faster.
  func work(
    _ deed: WorkDeed, _ submission: Submission?, as action: AuditAction = .change, saying flash: String,
    stays: Bool = false, _ act: @escaping @Sendable (Transaction, WorkEntry) throws -> Void
  ) async throws -> Done {
    let (now, day) = (clock.now, today)
    return try await once(submission) { [audit] transaction in
      guard let entry = try WorkQueue.one(deed.id, in: transaction), entry.isFor(deed.member) else {
        throw WorkFault.notFound
      }
      try act(transaction, entry)
      try audit.append(
        AuditEvent(
          at: now, actor: deed.actor, patientID: entry.patientID, action: action,
          object: "work/\(entry.kind.rawValue)/\(entry.subject)", origin: deed.origin),
        in: transaction)
      if stays { return Done(Path.staffWork(entry.id, deed.tab.rawValue).url.description, saying: flash) }
      return Done(try deed.next(after: entry, on: day, in: transaction, at: now).description, saying: flash)
    }
  }
}

extension WorkDeed {
  /// Where one goes on: the entry below this one in the list, else the first, else the list.
  func next(
    after entry: WorkEntry, on day: CivilDate, in transaction: Transaction, at now: Instant
  ) throws -> SafeURL {
    let list = try tab.list(for: member, on: day, in: transaction)
    let next = try list.next(after: entry, in: transaction, at: now)
    return next.map { Path.staffWork($0.id, tab.rawValue).url } ?? Path.staffInbox(tab.rawValue).url
  }
}

/// The tabs of the inbox.
package enum InboxTab: String, Sendable, CaseIterable {
  case mine, team, waiting, done

  /// Doctors begin with their own, everybody else with the team's.
  package static func first(for role: StaffRole) -> InboxTab { role == .provider ? .mine : .team }

  func list(for member: StaffMember, on day: CivilDate, in reading: Reading) throws -> WorkList {
    list(for: member, covering: self == .mine ? try Cover.covered(by: member.id, on: day, in: reading) : [])
  }

  /// The same with whom one covers, for whoever knows it.
  func list(for member: StaffMember, covering covers: [Cover]) -> WorkList {
    switch self {
    case .mine: .mine(member.id, covering: covers.map(\.staffID))
    case .team: .team(member.role.team)
    case .waiting: .waiting(member.id)
    case .done: .done(member.id)
    }
  }
}
