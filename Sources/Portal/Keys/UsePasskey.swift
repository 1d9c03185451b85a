import Chart
package import Credentials
package import Kernel
package import Store

extension App {
  /// A new question for a device, for one deed and one sender.
  package func question(for deed: PasskeyDeed, of sender: String) -> String {
    codes.challenge(for: deed.rawValue, of: sender, at: clock.now, random: random)
  }

  /// Checks what a device made, without keeping anything yet.
  ///
  /// - Returns: the passkey, and the question that it answers.
  package func check(
    _ registration: PasskeyRegistration, for deed: PasskeyDeed, of sender: String
  ) throws -> (made: NewPasskey, question: String) {
    guard let site = passkeySite else { throw PasskeyFault.wrongSite }
    let question = try asked(registration.clientData, for: deed, of: sender)
    return (try site.take(registration, answering: question), question)
  }

  /// Whose passkey answered, after everything about the answer was checked. The question is used up, and the device's
  /// counter goes on, in one transaction.
  ///
  /// - Parameter kind: patients' keys open nothing of the staff's, nor the other way round.
  package func take(
    _ answer: PasskeyAnswer, for deed: PasskeyDeed, of sender: String, _ kind: Session.Kind
  ) async throws -> Passkey {
    guard let site = passkeySite else { throw PasskeyFault.wrongSite }
    let question = try asked(answer.clientData, for: deed, of: sender)
    let now = clock.now
    return try await database.write { transaction in
      let found = try transaction.first(PasskeyQueries.withCredential(answer.credential), as: Passkey.self)
      guard let passkey = found, passkey.owner.kind == kind else { throw PasskeyFault.wrongOwner }
      let known = KnownPasskey(
        key: try COSEKey(stored: passkey.publicKey), counter: passkey.counter, owner: passkey.owner.handle)
      let counter = try site.take(answer, answering: question, with: known)
      try App.spend(question, in: transaction, at: now)
      let used = PasskeyQueries.used(passkey.id, from: passkey.counter, to: counter, at: now)
      guard try transaction.run(used) == 1 else { throw PasskeyFault.counter }
      return passkey
    }
  }

  /// The question that a browser says it answers, when we asked it.
  private func asked(_ clientData: [UInt8], for deed: PasskeyDeed, of sender: String) throws -> String {
    let question = try ClientData(clientData).challenge
    guard codes.accepts(question, for: deed.rawValue, of: sender, at: clock.now) else {
      throw PasskeyFault.wrongChallenge
    }
    return question
  }

  /// Uses a question up. The second time it is none of ours any more.
  package static func spend(_ question: String, in transaction: Transaction, at now: Instant) throws {
    guard try transaction.run(PasskeyQueries.spend(Hash.sha256(Array(question.utf8)), at: now)) == 1 else {
      throw PasskeyFault.wrongChallenge
    }
  }

  /// Keeps a passkey that was checked, and uses its question up.
  package static func keep(
    _ checked: (made: NewPasskey, question: String), of owner: KeyOwner, named name: String, as id: Passkey.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    try spend(checked.question, in: transaction, at: now)
    guard try transaction.all(PasskeyQueries.of(owner), as: Passkey.self).count < Passkey.most,
      try transaction.run(PasskeyQueries.insert(id, checked.made, of: owner, named: name, at: now)) == 1
    else { throw PasskeyFault.wrongOwner }
  }
}
