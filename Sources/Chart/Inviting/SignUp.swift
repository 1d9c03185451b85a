package import Kernel
package import Store

/// Somebody who asks to join without an invitation. What they typed is looked at by the program afterwards, so that the
/// answer tells nothing; what is not clear is looked at by a person.
package struct SignUp: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<SignUp>

  package let id: ID
  package let name: PersonName
  package let birthDate: CivilDate
  /// A phone, an e-mail address or a record number.
  package let fact: String
  package let language: Language
  package let askedAt: Instant
  package let why: Why?
  package let patientID: Patient.ID?
  package let settledAt: Instant?

  package init(
    id: ID, name: PersonName, birthDate: CivilDate, fact: String, language: Language, askedAt: Instant
  ) {
    (self.id, self.name, self.birthDate, self.fact) = (id, name, birthDate, fact)
    (self.language, self.askedAt) = (language, askedAt)
    (why, patientID, settledAt) = (nil, nil, nil)
  }

  package init(row: Row) throws {
    id = try row.id(0)
    name = PersonName(given: try row.text(1), family: try row.text(2))
    birthDate = try row.dayOrNil(3) ?? CivilDate(daysSince1970: 0)
    fact = try row.text(4)
    language = Language(rawValue: try row.text(5)) ?? .english
    askedAt = try row.instant(6)
    why = Why(rawValue: try row.text(7))
    patientID = try row.idOrNil(8)
    settledAt = try row.instantOrNil(9)
  }

  /// Why a person has to look.
  package enum Why: String, Sendable, CaseIterable {
    /// Nobody has this name and birth date.
    case nobody
    /// Somebody has them, and the third fact is not theirs.
    case factDiffers = "fact-differs"
    /// Several people have all three.
    case several
    /// The record has no address to send to.
    case noContact = "no-contact"
    case joined, young, declined, deceased
  }

  /// How it ended.
  package enum Outcome: String, Sendable, CaseIterable {
    case invited
    case notOurs = "not-ours"
    /// Nobody looked within 30 days.
    case forgotten
  }
}

/// What the program found for somebody who asks to join.
package enum SignUpFinding: Sendable, Equatable {
  case one(Patient.ID)
  case look(SignUp.Why, Patient.ID?)
}

/// Keeping, working and settling requests to join.
package enum SignUps {
  package static let most = 50

  package static func keep(_ asked: SignUp, in transaction: Transaction) throws {
    _ = try transaction.run(SignUpQueries.insert(asked))
  }

  /// Those that nobody looked at, the oldest first.
  package static func unworked(in reading: Reading, limit: Int = 20) throws -> [SignUp] {
    try reading.all(SignUpQueries.unworked(limit: limit))
  }

  /// Those that a person has to look at, the oldest first.
  package static func open(in reading: Reading) throws -> [SignUp] { try reading.all(SignUpQueries.open(limit: most)) }

  package static func one(_ id: SignUp.ID, in reading: Reading) throws -> SignUp? {
    try reading.first(SignUpQueries.one(id))
  }

  package static func countOpen(in reading: Reading) throws -> Int {
    Int(try reading.count(SignUpQueries.countOpen(most: most)))
  }

  /// Who it is, by name, birth date and the third fact together.
  package static func find(_ asked: SignUp, on day: CivilDate, in reading: Reading) throws -> SignUpFinding {
    let named = try candidates(asked, in: reading)
    let clean = named.filter { isKnown(asked.fact, of: $0) }
    guard let patient = clean.first else {
      return named.isEmpty ? .look(.nobody, nil) : .look(.factDiffers, named.count == 1 ? named.first?.id : nil)
    }
    if clean.count > 1 { return .look(.several, nil) }
    if patient.isDeceased { return .look(.deceased, patient.id) }
    if patient.portalChoice != nil { return .look(.declined, patient.id) }
    return .one(patient.id)
  }

  /// Those who have this name and birth date.
  package static func candidates(_ asked: SignUp, in reading: Reading) throws -> [Patient] {
    let exact: [Patient] = try reading.all(
      PatientQueries.named(PatientMatch.sortName(asked.name), born: asked.birthDate))
    if !exact.isEmpty { return exact }
    // Without second names, and with a nickname's beginning: a person decides about those who only resemble.
    let words = [asked.birthDate.description] + FoldedWords.of(asked.name.family).prefix(1)
      + FoldedWords.of(asked.name.given).prefix(1).map { String($0.prefix(3)) }
    return try reading.all(PatientQueries.search(words, limit: 5)).filter { $0.birthDate == asked.birthDate }
  }

  /// Notes what the program found. Of two processes one does.
  package static func work(
    _ id: SignUp.ID, _ finding: SignUpFinding, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    switch finding {
    case .one(let patient):
      try transaction.run(SignUpQueries.work(id, why: "", patient: patient, at: now)) == 1
    case .look(let why, let patient):
      try transaction.run(SignUpQueries.work(id, why: why.rawValue, patient: patient, at: now)) == 1
    }
  }

  /// Ends it. Of two people who decide, the second is told.
  ///
  /// - Throws: `WorkFault.settledAlready`.
  package static func settle(
    _ id: SignUp.ID, as outcome: SignUp.Outcome, for patient: Patient.ID?, by actor: String,
    in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(SignUpQueries.settle(id, as: outcome, for: patient, by: actor, at: now)) == 1 else {
      throw WorkFault.settledAlready
    }
  }

  /// Removes what was settled 30 days ago, ends what nobody looked at for as long, and drops old tries.
  package static func forget(in transaction: Transaction, at now: Instant) throws {
    let old = now.adding(.seconds(-30 * 86_400))
    _ = try transaction.run(SignUpQueries.forget(settledBefore: old))
    _ = try transaction.run(SignUpQueries.giveUp(askedBefore: old, at: now))
    _ = try transaction.run(JoinTryQueries.forget("code", before: now.adding(.seconds(-86_400))))
    _ = try transaction.run(JoinTryQueries.forget("sign-up", before: now.adding(.seconds(-86_400))))
  }

  private static func isKnown(_ fact: String, of patient: Patient) -> Bool {
    let typed = fact.lowercased()
    if typed.contains("@") { return patient.email?.lowercased() == typed }
    if let number = patient.recordNumber, FoldedWords.of(number) == FoldedWords.of(fact), !number.isEmpty {
      return true
    }
    guard let phone = patient.phone, let known = SearchWords.ofPhone(phone).first,
      let given = SearchWords.ofPhone(fact).first
    else { return false }
    // Ten digits say the whole number; seven would be a guess.
    return given.utf8.count == 10 && known == given
  }
}

/// How much one address and all together may try: wrong codes, and requests to join.
package enum JoinTries {
  package enum Kind: String, Sendable {
    case code
    case signUp = "sign-up"

    /// In an hour: of one address, and of all.
    package var most: (each: Int, all: Int) { self == .code ? (10, 200) : (5, 60) }
  }

  package static let window: Duration = .seconds(3_600)

  /// Whether nobody may try any more for a while.
  package static func areTooMany(
    _ kind: Kind, from address: String, in reading: Reading, at now: Instant
  ) throws -> Bool {
    let since = now.adding(.zero - window)
    let (each, all) = kind.most
    if try reading.count(JoinTryQueries.count(kind.rawValue, from: address, since: since, most: each)) >= each {
      return true
    }
    return try reading.count(JoinTryQueries.count(kind.rawValue, since: since, most: all)) >= all
  }

  package static func note(
    _ kind: Kind, from address: String, id: String, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(JoinTryQueries.insert(id, kind.rawValue, from: address, at: now))
  }
}
