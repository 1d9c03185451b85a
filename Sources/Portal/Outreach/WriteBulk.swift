package import Chart
package import Kernel
import Store
import Web

/// Why a message to many was not sent.
package enum BulkFault: Fault, Equatable {
  case notFound
  /// Other people are meant than those who were looked at.
  case changed
  case nobody
  case tooMany
  /// It was begun or stopped a moment ago.
  case settledAlready

  package var kind: FaultKind {
    switch self {
    case .notFound: .notFound
    case .changed, .settledAlready: .conflict
    case .nobody, .tooMany: .invalid
    }
  }

  package var code: StaticString {
    switch self {
    case .notFound: "bulk.not-found"
    case .changed: "bulk.changed"
    case .nobody: "bulk.nobody"
    case .tooMany: "bulk.too-many"
    case .settledAlready: "bulk.settled-already"
    }
  }
}

/// Who a message to many is for at a moment: whom it reaches, and who is left out and why.
package struct BulkAudience: Sendable {
  package let chosen: [BulkPerson]
  package let leftOut: [(person: BulkPerson, why: BulkExclusion)]
  package let isTooMany: Bool

  init(_ people: [BulkPerson], _ choice: BulkChoice, leavingOut: Set<Patient.ID> = []) {
    var (chosen, leftOut): ([BulkPerson], [(person: BulkPerson, why: BulkExclusion)]) = ([], [])
    for person in people {
      if let why = person.exclusion(from: choice, leavingOut: leavingOut) {
        leftOut.append((person, why))
      } else {
        chosen.append(person)
      }
    }
    (self.chosen, self.leftOut, isTooMany) = (chosen, leftOut, people.count > BulkChoice.most)
  }

  /// Who gets it, as one looks for somebody in a list.
  var byName: [BulkPerson] {
    let sorted = chosen.map { (key: FoldedWords.of($0.patient.name.sorted).joined(separator: " "), person: $0) }
    return sorted.sorted { $0.key < $1.key }.map(\.person)
  }
}

extension App {
  /// Keeps what is to be said and to whom; nothing leaves yet.
  package func writeBulk(
    _ draft: BulkDraft, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, id) = (clock.now, BulkMessage.ID(random: random))
    return try await once(submission) { [audit] transaction in
      try BulkMessages.keep(draft, id: id, by: member, in: transaction, at: now)
      try audit.append(
        AuditEvent(at: now, actor: Actor(member), action: .change, object: "bulk/\(id)", origin: origin),
        in: transaction)
      return Done(Path.staffBulkMessage(id).url.description)
    }
  }

  /// Who is meant now. Reads across charts, so the look is recorded.
  package func audience(
    of bulk: BulkMessage, leavingOut: Set<Patient.ID> = [], by member: StaffMember, from origin: Origin
  ) async throws -> BulkAudience {
    let (now, zone, choice) = (clock.now, practice.zone, bulk.draft.choice)
    let people = try await database.read { try choice.people(in: $0, zone: zone, at: now) }
    let event = AuditEvent(at: now, actor: Actor(member), action: .search, object: "bulk/\(bulk.id)", origin: origin)
    try await database.write { [audit] transaction in try audit.append(event, in: transaction) }
    return BulkAudience(people, choice, leavingOut: leavingOut)
  }

  /// Begins to send to those who were looked at, without those who were ticked.
  ///
  /// - Parameters:
  ///   - seen: how many were meant on the page that was looked at.
  ///   - leavingOut: single people who get nothing.
  /// - Throws: `BulkFault.changed` when others are meant by now.
  package func beginBulk(
    _ bulk: BulkMessage, seen: Int, leavingOut: Set<Patient.ID>, by member: StaffMember, from origin: Origin,
    _ submission: Submission?
  ) async throws -> Done {
    let (now, zone, choice) = (clock.now, practice.zone, bulk.draft.choice)
    let people = try await database.read { try choice.people(in: $0, zone: zone, at: now) }
    return try await once(submission) { [audit] transaction in
      let all = BulkAudience(people, choice)
      guard !all.isTooMany else { throw BulkFault.tooMany }
      guard all.chosen.count == seen else { throw BulkFault.changed }
      let audience = BulkAudience(people, choice, leavingOut: leavingOut)
      guard !audience.chosen.isEmpty else { throw BulkFault.nobody }
      do {
        try BulkMessages.begin(
          bulk.id, to: people.map { ($0.patient.id, $0.exclusion(from: choice, leavingOut: leavingOut)) },
          in: transaction, at: now)
      } catch WorkFault.settledAlready { throw BulkFault.settledAlready }
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(member), action: .share, object: "bulk/\(bulk.id)",
          reason: "\(audience.chosen.count) people", origin: origin),
        in: transaction)
      return Done(Path.staffBulkMessage(bulk.id).url.description, saying: "outreach.said.sending")
    }
  }

  /// Stops what has not left.
  package func stopBulk(
    _ id: BulkMessage.ID, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      do {
        try BulkMessages.stop(id, by: member.id, in: transaction, at: now)
      } catch WorkFault.settledAlready { throw BulkFault.settledAlready }
      try audit.append(
        AuditEvent(at: now, actor: Actor(member), action: .withdraw, object: "bulk/\(id)", origin: origin),
        in: transaction)
      return Done(Path.staffBulkMessage(id).url.description, saying: "outreach.said.stopped")
    }
  }
}

extension Actor {
  fileprivate init(_ member: StaffMember) {
    self.init(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
  }
}
