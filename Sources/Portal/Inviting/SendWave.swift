package import Chart
import Kernel
import Store
import Web

/// Invites the people of a wave in small groups, one group each time the job comes: so that whoever stops it stops most
/// of it, and the phone lines of the practice are not all called at once.
///
/// A group is one transaction that first raises the wave's own counter. So groups of several processes and the stop
/// follow one another, and a process that is killed leaves no half of one.
package struct SendWave: Sendable {
  private let app: App

  package init(_ app: App) { self.app = app }

  package func run() async throws {
    for id in try await app.database.read({ try InviteWaves.open(in: $0) }) { try await group(of: id) }
  }

  /// - Returns: whether there may be more.
  @discardableResult
  package func group(of id: InviteWave.ID) async throws -> Bool {
    let (now, today, random, post) = (app.clock.now, app.today, app.random, InvitationPost(app))
    return try await app.database.write { transaction in
      guard let wave = try InviteWaves.claim(id, in: transaction) else { return false }
      let waiting = try InviteWaves.waiting(for: id, in: transaction)
      let actor = Actor(kind: .staff, id: wave.madeBy.text, actingAs: wave.madeAs.rawValue)
      for patient in waiting {
        let person = try InviteWaves.person(patient, in: transaction, at: now)
        if let why = person.map({ $0.exclusion(on: today) }) ?? .gone {
          try InviteWaves.exclude(patient, from: id, because: why, in: transaction)
          continue
        }
        var wish = InviteWish(patient)
        wish.wave = id
        let sent = try post.put(
          wish, id: Invitation.ID(random: random), by: actor, from: .console, in: transaction, at: now)
        try InviteWaves.invited(patient, with: id, over: sent.way.rawValue, in: transaction, at: now)
      }
      guard waiting.count < InviteWaves.group else { return true }
      try InviteWaves.finish(id, in: transaction, at: now)
      return false
    }
  }
}

/// Whom a wave is for at a moment: who is invited and how, and who is left out and why.
struct WavePreview: Sendable {
  let people: [WavePerson]
  let chosen: [WavePerson]
  let excluded: [WaveExclusion: Int]
  /// By the best way that the record gives; an address that came back is found out when it leaves.
  let ways: [InviteWay: Int]

  init(_ people: [WavePerson], on day: CivilDate, sendsTexts: Bool) {
    self.people = people
    chosen = people.filter { $0.exclusion(on: day) == nil }
    excluded = people.reduce(into: [:]) { counts, person in
      if let why = person.exclusion(on: day) { counts[why, default: 0] += 1 }
    }
    ways = chosen.reduce(into: [:]) { counts, person in
      let hasPhone = sendsTexts && person.patient.phone.flatMap(PhoneNumber.international) != nil
      counts[hasPhone ? .sms : person.patient.email == nil ? .letter : .email, default: 0] += 1
    }
  }
}

extension App {
  /// Whom a wave is for now. Reads across charts, so the look is recorded.
  func wavePreview(
    _ audience: WaveAudience, by member: StaffMember, from origin: Origin
  ) async throws -> WavePreview {
    let now = clock.now
    let people = try await database.read { try InviteWaves.people(audience, in: $0, at: now) }
    let event = AuditEvent(
      at: now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), action: .search,
      object: "invite-wave/\(audience.rawValue)", reason: "\(people.count) found", origin: origin)
    try await database.write { [audit] in try audit.append(event, in: $0) }
    return WavePreview(people, on: today, sendsTexts: practice.textName != nil)
  }

  /// Begins to invite those who were looked at.
  ///
  /// - Parameter seen: how many were to be invited on the page that was looked at.
  /// - Throws: `WaveFault.notBegun` before the roll-out, `changed` when others are meant by now, `nobody`, `busy`.
  package func beginWave(
    _ audience: WaveAudience, seen: Int, by member: StaffMember, from origin: Origin, _ submission: Submission? = nil
  ) async throws -> Done {
    let (now, today, id) = (clock.now, today, InviteWave.ID(random: random))
    return try await once(submission) { [audit] transaction in
      guard try RollOut.begunAt(in: transaction) != nil else { throw WaveFault.notBegun }
      let people = try InviteWaves.people(audience, in: transaction, at: now)
      let count = people.count { $0.exclusion(on: today) == nil }
      guard count == seen else { throw WaveFault.changed }
      guard count > 0 else { throw WaveFault.nobody }
      try InviteWaves.begin(
        audience, id: id, to: people.map { ($0.patient.id, $0.exclusion(on: today)) }, by: member, in: transaction,
        at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), action: .invite,
          object: "invite-wave/\(id)", reason: "\(count) people", origin: origin),
        in: transaction)
      return Done(Path.inviting(.wave(id)).url.description, saying: "inviting.said.begun")
    }
  }

  /// Stops what has not left.
  package func stopWave(
    _ id: InviteWave.ID, by member: StaffMember, from origin: Origin, _ submission: Submission? = nil
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      try InviteWaves.stop(id, by: member.id, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), action: .withdraw,
          object: "invite-wave/\(id)", origin: origin),
        in: transaction)
      return Done(Path.inviting(.wave(id)).url.description, saying: "inviting.said.stopped")
    }
  }
}
