package import Chart
import Kernel
import Store

extension App {
  /// Approves a version under one's name: from now on it is offered. Of two who approve at once the second is told so.
  ///
  /// - Throws: `changedMeanwhile` when there is a newer version; `approvedAlready`, `retired`, `unknown`, `notAllowed`.
  package func approvePhrase(
    _ id: Phrase.ID, version: Int, by member: StaffMember, from origin: Origin, as submission: Submission? = nil,
    then done: Done = Done("")
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard let entry = try PhraseBook.entry(id, in: transaction) else { throw PhraseFault.unknown }
      try entry.checkApproval(of: version, by: member.role)
      guard try transaction.run(PhraseQueries.use(version, of: id)) == 1 else { throw PhraseFault.changedMeanwhile }
      let signature = PhraseSignature(of: member, at: now)
      guard try transaction.run(PhraseQueries.sign(version, of: id, by: signature)) == 1 else {
        throw PhraseFault.approvedAlready
      }
      try audit.append(
        member.changed("phrase/\(id)/\(version)", at: now, from: origin, as: .approve), in: transaction)
      return done
    }
  }

  /// Approves every draft there is, under one name. For the demonstration; a real practice reads them one by one.
  package func approveAllPhrases(by member: StaffMember, from origin: Origin) async throws {
    let drafts = try await database.read { reading in
      try reading.all(PhraseQueries.drafts(limit: 500), as: PhraseEntry.self)
    }
    for draft in drafts {
      _ = try await approvePhrase(draft.newest.id, version: draft.newest.version, by: member, from: origin)
    }
  }

  /// Takes a phrase out of use for good. What was sent with it stays as it was sent.
  ///
  /// - Throws: `retired` when it is already; `unknown`, `notAllowed`.
  package func retirePhrase(
    _ id: Phrase.ID, by member: StaffMember, from origin: Origin, as submission: Submission? = nil,
    then done: Done = Done("")
  ) async throws -> Done {
    guard member.role.may(.approveWording) else { throw PhraseFault.notAllowed }
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard try PhraseBook.entry(id, in: transaction) != nil else { throw PhraseFault.unknown }
      guard try transaction.run(PhraseQueries.retire(id, by: member.id.text, at: now)) == 1 else {
        throw PhraseFault.retired
      }
      try audit.append(member.changed("phrase/\(id)", at: now, from: origin, as: .withdraw), in: transaction)
      return done
    }
  }
}
