package import Kernel
package import Store

/// When somebody is due for something, as the practice says. It says nothing to anybody until a provider put a name
/// under it.
package struct DueRule: Sendable, Hashable {
  package typealias ID = Kernel.ID<DueRule>

  package let id: ID
  package let name: [Language: String]
  /// The practice's type of visit that it books; empty when one asks.
  package let typeCode: String
  /// The kind of row that shows that it was done, and the beginnings of its codes; empty for any.
  package let evidence: ItemKind
  package let evidenceCodes: [String]
  package let months: Int
  package let ageFrom: Int
  package let ageBelow: Int?
  /// Nil for everybody.
  package let sex: Patient.Sex?
  /// The beginnings of the codes of a condition that somebody has to have; empty for none.
  package let conditionCodes: [String]
  /// The months in which it counts, such as 9 and 3; nil for all.
  package let season: (from: Int, until: Int)?
  package var approvedName: String?
  package var approvedAt: Instant?

  package init(
    id: ID, name: [Language: String], typeCode: String, evidence: ItemKind, evidenceCodes: [String] = [], months: Int,
    ages: (from: Int, below: Int?) = (0, nil), sex: Patient.Sex? = nil, conditionCodes: [String] = [],
    season: (from: Int, until: Int)? = nil
  ) {
    (self.id, self.name, self.typeCode) = (id, name, typeCode)
    (self.evidence, self.evidenceCodes, self.months) = (evidence, evidenceCodes, months)
    (ageFrom, ageBelow, self.sex) = (ages.from, ages.below, sex)
    (self.conditionCodes, self.season) = (conditionCodes, season)
    (approvedName, approvedAt) = (nil, nil)
  }

  package var isInForce: Bool { approvedAt != nil }

  package func name(in language: Language) -> String {
    name[language].flatMap { $0.isEmpty ? nil : $0 } ?? name[.english] ?? ""
  }

  /// Whether it is for somebody at all: by age, sex and time of the year.
  package func isFor(_ patient: Patient, on today: CivilDate) -> Bool {
    if let sex, patient.sex != sex { return false }
    if ageFrom > 0 || ageBelow != nil {
      guard let age = patient.birthDate?.age(on: today), age >= ageFrom, ageBelow.map({ age < $0 }) ?? true else {
        return false
      }
    }
    guard let season else { return true }
    return season.from <= season.until
      ? (season.from...season.until).contains(today.month) : today.month >= season.from || today.month <= season.until
  }

  /// Whether a row is one of those that are meant.
  package static func matches(_ item: Item, _ codes: [String]) -> Bool {
    codes.isEmpty || codes.contains { item.codeKey.hasPrefix($0) }
  }

  package static func == (left: DueRule, right: DueRule) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Something that somebody is due for, and when they had it last.
package struct DueThing: Sendable {
  package let rule: DueRule
  /// The row that shows it; nil when the record has none.
  package let last: Item?
}

/// What somebody said about a thing they are due for.
package enum DueAnswer: String, Sendable {
  case later, elsewhere

  /// How long it is not shown then.
  package var days: Int { self == .later ? 90 : 180 }
}

/// The rules, and what was said about them.
package enum DueCare {
  package static func rules(in reading: Reading) throws -> [DueRule] {
    try reading.all(DueQueries.rules(limit: 100))
  }

  /// Writes a rule down. It is off until it is approved.
  package static func write(
    _ rule: DueRule, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(DueQueries.insert(rule, by: actor.id, at: now))
  }

  /// Puts a provider's name under a rule. - Returns: `false` when it was approved or ended meanwhile.
  package static func approve(
    _ id: DueRule.ID, by member: StaffMember, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(DueQueries.approve(id, by: member, at: now)) == 1
  }

  package static func answer(
    _ answer: DueAnswer, to rule: DueRule.ID, of patient: Patient.ID, until day: CivilDate, by actor: Actor,
    in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(DueQueries.answer(answer, to: rule, of: patient, until: day, by: actor.id, at: now))
  }
}

extension ChartReader {
  /// What this patient is due for by the rules that are in force. Nothing when this viewer may not see the rows that
  /// show it: what was done might be hidden from them.
  package func due(on today: CivilDate, in zone: ClinicZone) throws -> [DueThing] {
    guard visibility.allows(.appointment) else { return [] }
    let hidden = Set(
      try query(DueQueries.hidden(of: patient.id, on: today, limit: 100), as: String.self).map { DueRule.ID($0) })
    return try beside { try DueCare.rules(in: $0) }.compactMap { rule in
      guard rule.isInForce, !hidden.contains(rule.id), rule.isFor(patient, on: today), visibility.allows(rule.evidence),
        try has(rule.conditionCodes)
      else { return nil }
      let last = try items(rule.evidence, limit: 300)
        .first {
          DueRule.matches($0, rule.evidenceCodes) && $0.when.instant.map { zone.today(at: $0) <= today } ?? false
        }
      let day = last.flatMap { $0.when.instant.map { zone.today(at: $0) } }
      let isDue = day.map { $0.adding(days: rule.months * 365 / 12) <= today } ?? true
      return isDue ? DueThing(rule: rule, last: last) : nil
    }
  }

  private func has(_ codes: [String]) throws -> Bool {
    guard !codes.isEmpty else { return true }
    return try items(.condition, limit: 300).contains { $0.status == .active && DueRule.matches($0, codes) }
  }
}

extension DueRule: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    name = [.english: try row.text(1), .spanish: try row.text(2)]
    typeCode = try row.text(3)
    evidence = ItemKind(rawValue: try row.text(4)) ?? .visit
    evidenceCodes = try row.text(5).split(separator: " ").map(String.init)
    months = Int(try row.integer(6))
    (ageFrom, ageBelow) = (Int(try row.integer(7)), try row.integerOrNil(8).map { Int($0) })
    sex = Patient.Sex(rawValue: try row.text(9))
    conditionCodes = try row.text(10).split(separator: " ").map(String.init)
    let (from, until) = (Int(try row.integer(11)), Int(try row.integer(12)))
    season = from == 0 ? nil : (from, until)
    (approvedName, approvedAt) = (try row.textOrNil(13), try row.instantOrNil(14))
  }
}
