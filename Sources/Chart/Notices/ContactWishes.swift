package import Kernel
package import Store

/// What somebody chose about being told, as their page saves it: all of it at once.
package struct ContactWishes: Sendable, Equatable {
  /// `+15550100142`; nil for none.
  package var phone: String?
  /// Whether texts may go to that phone.
  package var allowsTexts: Bool
  package var hours: QuietHours.Wish
  package var paper: PaperWish
  package var topics: [NoticeTopic: NoticeChannel]
  package var language: Language

  package init(
    phone: String?, allowsTexts: Bool, hours: QuietHours.Wish, paper: PaperWish,
    topics: [NoticeTopic: NoticeChannel], language: Language
  ) {
    self.language = language
    self.phone = phone
    self.allowsTexts = allowsTexts
    self.hours = hours
    self.paper = paper
    self.topics = topics
  }

  /// Saves the choices. A change of what is allowed leaves a line in the consent ledger, and a phone that is given
  /// anew is tried again.
  package func save(
    of reader: NoticeReader, consentID: Consent.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    let account = reader.accountID
    _ = try transaction.run(
      ReaderQueries.saveContact(of: account, phone: phone, hours: hours, paper: paper, at: now))
    for topic in NoticeTopic.chosen {
      guard let channel = topics[topic], topic.channels.contains(channel) else { continue }
      _ = try transaction.run(ReaderQueries.saveTopic(topic, channel, of: account))
    }
    if language != reader.language { _ = try transaction.run(ReaderQueries.setLanguage(of: account, to: language)) }
    if phone != reader.phone { _ = try transaction.run(ReaderQueries.mend(account, .sms)) }
    let allows = allowsTexts && phone != nil
    guard let number = phone ?? reader.phone, allows != reader.allowsTexts || (allows && phone != reader.phone) else {
      return
    }
    try Consent(
      id: consentID, accountID: account, phone: number, isGiven: allows, way: .page, actor: actor.id, at: now
    ).note(in: transaction)
  }

  /// How somebody without an account is told of what is new; nil when not at all.
  package static func paper(of patient: Patient.ID, in reading: Reading) throws -> PaperWish? {
    try reading.first(ReaderQueries.paper(of: patient), as: String.self).flatMap(PaperWish.init(rawValue:))
  }

  package static func setPaper(of patient: Patient.ID, to wish: PaperWish?, in transaction: Transaction) throws {
    guard try transaction.run(ReaderQueries.setPaper(of: patient, to: wish?.rawValue)) == 1 else {
      throw ChartFault.notFound
    }
  }
}
