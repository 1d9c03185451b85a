package import Chart
import Kernel
import Store

extension App {
  /// Writes a new phrase. It is a draft: nobody is offered it before it is approved.
  ///
  /// - Throws: `notAllowed`, or `badWording` with the first flaw.
  package func writePhrase(
    _ wording: PhraseWording, for test: String, at level: PhraseLevel, by member: StaffMember, from origin: Origin,
    as submission: Submission? = nil, then done: @escaping @Sendable (Phrase.ID) -> Done = { Done($0.text) }
  ) async throws -> Done {
    guard member.role.may(.editWording) else { throw PhraseFault.notAllowed }
    if let flaw = wording.flaws.first { throw PhraseFault.badWording(flaw) }
    let (now, id) = (clock.now, Phrase.ID(random: random))
    return try await once(submission) { [audit] transaction in
      try transaction.run(PhraseQueries.insert(id, test: test, level: level, place: 100, at: now))
      try transaction.run(
        PhraseQueries.insertVersion(1, of: id, wording, by: PhraseSignature(of: member, at: now)))
      try audit.append(member.changed("phrase/\(id)/1", at: now, from: origin), in: transaction)
      return done(id)
    }
  }

  /// Changes the wording. The new version is a draft; an approved one stays in use until the new one is approved too,
  /// and every old version stays readable.
  ///
  /// - Parameter version: the version that whoever edits has looked at.
  /// - Throws: `changedMeanwhile` when it is not the newest any more; `retired`, `unknown`, `notAllowed`, `badWording`.
  package func rewritePhrase(
    _ id: Phrase.ID, _ wording: PhraseWording, after version: Int, by member: StaffMember, from origin: Origin,
    as submission: Submission? = nil, then done: Done = Done("")
  ) async throws -> Done {
    if let flaw = wording.flaws.first { throw PhraseFault.badWording(flaw) }
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard let entry = try PhraseBook.entry(id, in: transaction) else { throw PhraseFault.unknown }
      let next = try entry.nextVersion(after: version, by: member.role)
      guard try transaction.run(PhraseQueries.advance(id, from: version)) == 1 else {
        throw PhraseFault.changedMeanwhile
      }
      try transaction.run(
        PhraseQueries.insertVersion(next, of: id, wording, by: PhraseSignature(of: member, at: now)))
      try audit.append(member.changed("phrase/\(id)/\(next)", at: now, from: origin), in: transaction)
      return done
    }
  }
}

extension StaffMember {
  /// The audit row of a change of the practice's wording.
  func changed(_ object: String, at now: Instant, from origin: Origin, as action: AuditAction = .change) -> AuditEvent {
    AuditEvent(
      at: now, actor: Actor(kind: .staff, id: id.text, actingAs: role.rawValue), action: action, object: object,
      origin: origin)
  }
}
