package import Kernel
package import Store

/// Somebody with an account who may be told of something, and the ways in which they can be reached.
package struct NoticeReader: Sendable {
  package let accountID: Account.ID
  package let name: PersonName
  package let language: Language
  /// Their own chart, when they are a patient here.
  package let patientID: Patient.ID?
  package let email: String
  /// The phone for text messages, as `+15550100142`; nil when they gave none.
  package let phone: String?
  package let hours: QuietHours.Wish
  /// What comes when nothing else was seen.
  package let paper: PaperWish
  package let topics: [NoticeTopic: NoticeChannel]
  /// Whether they allowed texts to this phone, and nobody with this phone ended them.
  package let allowsTexts: Bool
  /// The addresses that came back as not working.
  package let badAddresses: Set<String>

  /// The person of an account, while the account is open.
  package static func find(_ id: Account.ID, in reading: Reading) throws -> NoticeReader? {
    try reading.first(ReaderQueries.one(id), as: ReaderRow.self).map { try NoticeReader($0, in: reading) }
  }

  /// The patient with an account of their own.
  package static func patient(_ id: Patient.ID, in reading: Reading) throws -> NoticeReader? {
    try reading.first(ReaderQueries.ofPatient(id), as: ReaderRow.self).map { try NoticeReader($0, in: reading) }
  }

  /// Who helps a patient at this moment, with their rights.
  package static func helpers(
    of patient: Patient.ID, in reading: Reading, at now: Instant, on today: CivilDate
  ) throws -> [(reader: NoticeReader, grant: HelperGrant)] {
    try HelperAccess.grants(of: patient, in: reading, at: now, on: today).compactMap { grant in
      try find(grant.accountID, in: reading).map { (reader: $0, grant: grant) }
    }
  }

  /// The way to tell them of a topic: the one they chose if it works, else the next that does.
  ///
  /// - Parameters:
  ///   - avoided: ways that were tried already.
  ///   - sendsTexts: whether the practice sends text messages at all.
  package func channel(
    for topic: NoticeTopic, avoiding avoided: Set<NoticeChannel> = [], sendsTexts: Bool
  ) -> NoticeChannel {
    let wish = topic == .account ? .email : topics[topic] ?? .email
    if wish == .none { return .none }
    let order = [wish] + [NoticeChannel.email, .sms, .letter].filter { $0 != wish }
    return order.first { !avoided.contains($0) && works($0, sendsTexts: sendsTexts) } ?? .none
  }

  /// Whether a way leads to them.
  package func works(_ channel: NoticeChannel, sendsTexts: Bool) -> Bool {
    switch channel {
    case .email: !badAddresses.contains(email)
    case .sms: sendsTexts && allowsTexts && phone.map { !badAddresses.contains($0) } ?? false
    // Paper goes to the address in the chart: a helper has none there.
    case .letter: patientID != nil
    case .none: true
    }
  }

  /// Notes that an address does not work.
  package static func mark(
    _ address: String, _ channel: NoticeChannel, bad problem: StaticString, of account: Account.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(
      ReaderQueries.markBad(address, channel, of: account, problem: "\(problem)", at: now))
  }

  private init(_ row: ReaderRow, in reading: Reading) throws {
    (accountID, name, language, patientID) = (row.id, row.name, row.language, row.patientID)
    (email, phone, hours, paper) = (row.email, row.phone, row.hours, row.paper)
    var topics: [NoticeTopic: NoticeChannel] = [:]
    try reading.each(ReaderQueries.topics(of: row.id)) { found in
      guard let topic = NoticeTopic(rawValue: try found.text(0)) else { return }
      topics[topic] = NoticeChannel(rawValue: try found.text(1))
    }
    self.topics = topics
    badAddresses = Set(try reading.all(ReaderQueries.badAddresses(of: row.id), as: String.self))
    allowsTexts = try row.phone.map { try Consent.allowsTexts(row.id, to: $0, in: reading) } ?? false
  }
}

/// What comes when somebody saw nothing of what they were told.
package enum PaperWish: String, Sendable, CaseIterable {
  case letter
  /// Somebody of the practice calls.
  case call
}

/// An account with what its owner chose.
private struct ReaderRow: RowDecodable {
  let id: Account.ID
  let email: String
  let name: PersonName
  let patientID: Patient.ID?
  let language: Language
  let phone: String?
  let hours: QuietHours.Wish
  let paper: PaperWish

  init(row: Row) throws {
    (id, email) = (try row.id(0), try row.text(1))
    name = PersonName(given: try row.text(2), family: try row.text(3))
    patientID = try row.idOrNil(4)
    language = Language(rawValue: try row.text(5)) ?? .english
    phone = try row.textOrNil(6)
    hours = try row.textOrNil(7).flatMap(QuietHours.Wish.init(rawValue:)) ?? .usual
    paper = try row.textOrNil(8).flatMap(PaperWish.init(rawValue:)) ?? .letter
  }
}
