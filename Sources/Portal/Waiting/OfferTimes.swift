package import Chart
import Kernel
import Store
import Web

/// Looks for times that opened and asks those who wait for one like them, by a message that says nothing but that
/// something is new. Many processes may look at once; a time is offered once.
package struct OfferTimes: Sendable {
  private static let actor = Actor(kind: .practice, id: "waitlist", actingAs: "job")

  private let app: App
  private let rules: WaitlistRules

  /// - Parameter rules: the practice's own, unless others are to hold.
  package init(_ app: App, _ rules: WaitlistRules? = nil) {
    self.app = app
    self.rules = rules ?? app.practice.waitlist
  }

  /// - Returns: how many people were asked.
  @discardableResult
  package func run() async throws -> Int {
    let (app, rules) = (app, rules)
    let findings = try await app.database.read { reading in
      try WaitlistRound(try app.sight(in: reading), rules, app.quietHours, in: reading).findings()
    }
    for (entry, how) in findings.ended { try await end(entry, how) }
    for offer in findings.gone { try await close(offer) }
    var asked = 0
    for proposal in findings.proposals { asked += try await offer(proposal).count }
    return asked
  }

  /// Offers a time to those of a proposal who may still be asked.
  private func offer(_ proposal: WaitlistRound.Proposal) async throws -> [WaitlistOffer] {
    let (app, rules) = (app, rules)
    return try await app.database.write { transaction in
      let made = try Waitlist.make(
        proposal, by: OfferTimes.actor, rules, try app.sight(in: transaction), quiet: app.quietHours,
        random: app.random, in: transaction)
      for offer in made { try app.tellOfOffer(offer, by: OfferTimes.actor, from: .console, in: transaction) }
      return made
    }
  }

  private func end(_ entry: WaitlistEntry, _ how: WaitlistEnd) async throws {
    let (app, now) = (app, app.clock.now)
    try await app.database.write { transaction in
      for offer in try Waitlist.end(entry, as: how, by: OfferTimes.actor, in: transaction, at: now) {
        try Outbox.withdraw(causePrefix: offer.cause, in: transaction, at: now)
      }
    }
  }

  /// Somebody has the time: nobody needs to hear of it any more.
  private func close(_ offer: WaitlistOffer) async throws {
    let now = app.clock.now
    try await app.database.write { transaction in
      if try Waitlist.answer(offer, .faster, by: OfferTimes.actor, in: transaction, at: now) {
        try Outbox.withdraw(causePrefix: offer.cause, in: transaction, at: now)
      }
    }
  }
}

extension App {
  /// Tells the patient, and those who help with visits, that there is something new. Nobody is written to on paper: it
  /// would come too late. Who looks by themselves finds the offer on Home.
  func tellOfOffer(
    _ offer: WaitlistOffer, by actor: Actor, from origin: Origin, in transaction: Transaction
  ) throws {
    let now = clock.now
    try audit.append(
      AuditEvent(
        at: now, actor: actor, patientID: offer.patientID, action: .change, object: offer.cause, origin: origin),
      in: transaction)
    guard let reader = try NoticeReader.patient(offer.patientID, in: transaction),
      reader.channel(for: .visits, sendsTexts: practice.textName != nil) != .letter
    else { return }
    let news = News(patientID: offer.patientID, topic: .visits, cause: offer.cause)
    try TellNews(self)([news], in: transaction, at: now)
  }
}
