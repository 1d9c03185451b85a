package import Kernel
package import Store

/// Rules under a name, used again for every file of their kind.
package struct MoneyMapping: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<MoneyMapping>

  package let id: ID
  package let name: String
  package let rules: MoneyRules
  package let savedAt: Instant

  package init(row: Row) throws {
    (id, name) = (try row.id(0), try row.text(1))
    (rules, savedAt) = (try MoneyRules(try row.text(2)), try row.instant(3))
  }
}

/// A file that was brought: looked at first, then taken in or dropped.
package struct MoneyFile: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<MoneyFile>

  package enum Format: String, Sendable, CaseIterable { case csv, remittance = "835" }

  package enum Stage: String, Sendable, CaseIterable {
    case lookedAt = "looked-at"
    case takenIn = "taken-in"
    case dropped
  }

  package let id: ID
  package let format: Format
  /// The name of the mapping; empty for a remittance.
  package let mapping: String
  package let name: String
  package let sha256: String
  package let broughtAt: Instant
  package internal(set) var stage: Stage
  package internal(set) var counts: MoneyCounts

  package init(
    _ id: ID, _ format: Format, mapping: String, named name: String, sha256: String, at now: Instant,
    _ counts: MoneyCounts
  ) {
    (self.id, self.format, self.mapping, self.name, self.sha256) = (id, format, mapping, name, sha256)
    (broughtAt, stage, self.counts) = (now, .lookedAt, counts)
  }

  package init(row: Row) throws {
    guard let format = Format(rawValue: try row.text(1)), let stage = Stage(rawValue: try row.text(6)) else {
      throw LedgerFault.unreadable
    }
    (id, self.format, mapping) = (try row.id(0), format, try row.text(2))
    (name, sha256, broughtAt, self.stage) = (try row.text(3), try row.text(4), try row.instant(5), stage)
    counts = MoneyCounts()
    (counts.created, counts.unchanged) = (Int(try row.integer(7)), Int(try row.integer(8)))
    (counts.replaced, counts.refused) = (Int(try row.integer(9)), Int(try row.integer(10)))
    counts.refusals = MoneyCounts.refusals(try row.text(11))
  }
}

/// What came of a file, or would: counts, and the first lines that were refused.
package struct MoneyCounts: Sendable, Hashable {
  package struct Refusal: Sendable, Hashable {
    package let line: Int
    /// One of the program's own words, `unknown-patient`.
    package let reason: String

    package init(line: Int, _ reason: String) {
      (self.line, self.reason) = (line, reason)
    }
  }

  package var created = 0
  package var unchanged = 0
  package var replaced = 0
  package var refused = 0
  package var refusals: [Refusal] = []

  package static let mostRefusals = 1_000

  package init() {}

  package mutating func take(_ outcome: LedgerOutcome, line: Int) {
    switch outcome {
    case .created: created += 1
    case .unchanged: unchanged += 1
    case .replaced: replaced += 1
    case .refused(let refusal): refuse(refusal.rawValue, line: line)
    }
  }

  package mutating func refuse(_ reason: String, line: Int) {
    refused += 1
    if refusals.count < MoneyCounts.mostRefusals { refusals.append(Refusal(line: line, reason)) }
  }

  /// In the order of the file, whatever was found out first.
  package mutating func sort() { refusals.sort { ($0.line, $0.reason) < ($1.line, $1.reason) } }

  /// `12 unknown-patient`, one a line.
  var text: String { refusals.map { "\($0.line) \($0.reason)" }.joined(separator: "\n") }

  static func refusals(_ text: String) -> [Refusal] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let number = Digits.number(parts[0]) else { return nil }
      return Refusal(line: number, String(parts[1]))
    }
  }
}

/// Mappings and files as rows.
package enum MoneyFiles {
  package static func mappings(in reading: Reading) throws -> [MoneyMapping] {
    try reading.all(MoneyFileQueries.mappings(limit: 100))
  }

  /// - Throws: `MoneyFileFault.noSuchMapping`.
  package static func mapping(named name: String, in reading: Reading) throws -> MoneyMapping {
    guard let found: MoneyMapping = try reading.first(MoneyFileQueries.mapping(named: name)) else {
      throw MoneyFileFault.noSuchMapping
    }
    return found
  }

  package static func mapping(_ id: MoneyMapping.ID, in reading: Reading) throws -> MoneyMapping {
    guard let found: MoneyMapping = try reading.first(MoneyFileQueries.mapping(id)) else {
      throw MoneyFileFault.noSuchMapping
    }
    return found
  }

  /// Saves rules under a name; the same name again is the same mapping with new rules.
  package static func save(
    _ rules: MoneyRules, named name: String, by actor: String, in transaction: Transaction, at now: Instant,
    _ random: RandomSource
  ) throws {
    try transaction.run(
      MoneyFileQueries.save(MoneyMapping.ID(random: random), name, rules.text, by: actor, at: now))
  }

  package static func keep(
    _ file: MoneyFile, content: String?, by actor: String, in transaction: Transaction
  ) throws {
    try transaction.run(MoneyFileQueries.insert(file, content: content, by: actor))
  }

  package static func one(_ id: MoneyFile.ID, in reading: Reading) throws -> MoneyFile {
    guard let found: MoneyFile = try reading.first(MoneyFileQueries.file(id)) else { throw MoneyFileFault.notFound }
    return found
  }

  /// The newest, without what they hold.
  package static func newest(limit: Int, in reading: Reading) throws -> [MoneyFile] {
    try reading.all(MoneyFileQueries.newest(limit: limit))
  }

  /// What a file holds that was looked at and not yet taken in.
  package static func content(of id: MoneyFile.ID, in reading: Reading) throws -> [UInt8] {
    var bytes: [UInt8]?
    try reading.each(MoneyFileQueries.content(of: id)) { row in bytes = try row.utf8Bytes(0) }
    guard let bytes else { throw MoneyFileFault.over }
    return bytes
  }

  /// Ends a file: its text goes, its counts stay.
  ///
  /// - Throws: `MoneyFileFault.over` when it was ended before.
  package static func end(
    _ id: MoneyFile.ID, as stage: MoneyFile.Stage, _ counts: MoneyCounts?, in transaction: Transaction, at now: Instant
  ) throws {
    let changed =
      if let counts { try transaction.run(MoneyFileQueries.end(id, as: stage, counts, at: now)) } else {
        try transaction.run(MoneyFileQueries.end(id, as: stage, at: now))
      }
    guard changed == 1 else { throw MoneyFileFault.over }
  }
}
