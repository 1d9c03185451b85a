import FHIR
package import Kernel
package import Store

/// Who stands where on the way to the portal, kept person by person and counted as it changes.
package enum Funnel {
  /// Who has had no visit for so long, and has none ahead, is not counted among those who may join.
  package static let seenWithin: Duration = .seconds(2 * 365 * 86_400)
  /// Under this age a parent joins, not the child.
  package static let youngest = 13
  package static let most = 200
  private static let mostGroups = 5_000

  /// Where these people stand now, worked out from rows. Who is gone is absent.
  package static func places(
    of patients: [Patient.ID], in reading: Reading, on day: CivilDate, at now: Instant
  ) throws -> [Patient.ID: FunnelPlace] {
    guard !patients.isEmpty else { return [:] }
    let people = try reading.all(
      FunnelQueries.people(patients, seenSince: now.adding(.zero - seenWithin)), as: FunnelPerson.self)
    let successes = try FirstSuccesses.all(of: patients, on: day, in: reading)
    let statuses = try PortalStatus.all(of: patients, in: reading, at: now)
    let payers = try payers(of: patients, in: reading)
    let ways = Dictionary(successes.map { ($0.patientID, $0) }) { first, _ in first }
    return Dictionary(
      people.map { person in
        let way = ways[person.id]
        let step = person.step(way, statuses[person.id] ?? .notInvited, on: day, at: now)
        return (
          person.id,
          FunnelPlace(
            step, provider: person.provider, language: person.language,
            ageBand: AgeBand(born: person.born, on: day), payer: payers[person.id] ?? "", channel: way?.channel ?? "")
        )
      }
    ) { first, _ in first }
  }

  /// Works out where these people stand, and counts what changed.
  ///
  /// - Returns: how many stand elsewhere than before.
  @discardableResult
  package static func refresh(
    _ patients: [Patient.ID], in transaction: Transaction, on day: CivilDate, at now: Instant
  ) throws -> Int {
    let ids = Set(patients).sorted()
    guard !ids.isEmpty else { return 0 }
    // Who raises the turns holds the row until the end: two processes never count one change twice.
    _ = try transaction.run(FunnelQueries.turn())
    let places = try self.places(of: ids, in: transaction, on: day, at: now)
    var before: [Patient.ID: FunnelPlace] = [:]
    try transaction.each(FunnelQueries.places(ids)) { row in before[try row.id(0)] = try FunnelPlace(row) }
    let changed = ids.filter { places[$0] != before[$0] }
    guard !changed.isEmpty else { return 0 }
    var sums: [FunnelGroupKey: [FunnelStep: Int]] = [:]
    for id in changed {
      for (place, by) in [(before[id], -1), (places[id], 1)] {
        guard let place else { continue }
        for key in place.groups { sums[key, default: [:]][place.step, default: 0] += by }
      }
    }
    try count(sums, in: transaction)
    let kept = changed.compactMap { id in places[id].map { (id, $0) } }
    if !kept.isEmpty { _ = try transaction.run(FunnelQueries.keep(kept, at: now)) }
    let gone = changed.filter { places[$0] == nil }
    if !gone.isEmpty { _ = try transaction.run(FunnelQueries.forget(gone)) }
    return changed.count
  }

  /// Looks at those who did something of late, and at the next of everybody, in an endless round.
  ///
  /// - Returns: how many were looked at.
  @discardableResult
  package static func walk(
    in transaction: Transaction, on day: CivilDate, at now: Instant
  ) throws -> Int {
    _ = try transaction.run(FunnelQueries.turn())
    let recent = try transaction.all(
      FunnelQueries.recent(since: now.adding(.seconds(-900)), limit: most), as: String.self)
    let after = try transaction.first(FunnelQueries.after(), as: String.self) ?? ""
    let next = try transaction.all(FunnelQueries.next(after: after, limit: most), as: String.self)
    _ = try transaction.run(FunnelQueries.setAfter(next.count < most ? "" : next.last ?? ""))
    let ids = Set(recent + next).map { Patient.ID($0) }
    try refresh(ids, in: transaction, on: day, at: now)
    return ids.count
  }

  /// Counts whom a wave for next week's visits would reach.
  package static func countToInvite(in transaction: Transaction, at now: Instant) throws {
    let week = now.adding(.seconds(7 * 86_400))
    let count = try transaction.count(FunnelQueries.toInvite(from: now, until: week, limit: 10_000))
    _ = try transaction.run(FunnelQueries.keepToInvite(Int(count)))
  }

  /// Everybody, and the groups of each cut, small ones not yet put together.
  package static func counts(in reading: Reading) throws -> FunnelCounts {
    var standing: [FunnelGroupKey: [FunnelStep: Int]] = [:]
    var toInvite = 0
    try reading.each(FunnelQueries.counts(limit: mostGroups)) { row in
      let (cut, people) = (try row.text(0), Int(try row.integer(3)))
      if cut == "to-invite" { toInvite = people }
      guard let step = FunnelStep(rawValue: try row.text(2)), cut.isEmpty || FunnelCut(rawValue: cut) != nil else {
        return
      }
      standing[FunnelGroupKey(FunnelCut(rawValue: cut), try row.text(1)), default: [:]][step] = people
    }
    var groups: [FunnelCut: [FunnelGroup]] = [:]
    for (key, counts) in standing {
      if let cut = key.cut { groups[cut, default: []].append(FunnelGroup(key.name, counts)) }
    }
    for cut in groups.keys { groups[cut]?.sort { $0.name < $1.name } }
    return FunnelCounts(
      all: FunnelGroup("", standing[FunnelGroupKey(nil, "")] ?? [:]), groups: groups, toInvite: toInvite)
  }

  /// Counts everybody anew from their places.
  package static func recount(in transaction: Transaction) throws {
    _ = try transaction.run(FunnelQueries.turn())
    _ = try transaction.run(FunnelQueries.clearCounts())
    _ = try transaction.run(FunnelQueries.recount(nil))
    for cut in FunnelCut.allCases { _ = try transaction.run(FunnelQueries.recount(cut)) }
  }

  /// Who stands at a step and no further: the people behind a number, a page at a time.
  package static func people(
    at step: FunnelStep, after id: Patient.ID?, limit: Int, in reading: Reading
  ) throws -> [Patient.ID] {
    try reading.all(FunnelQueries.standing(at: step, after: id, limit: limit), as: String.self).map { Patient.ID($0) }
  }

  /// What those who work here are called, by their ids.
  package static func staffNames(in reading: Reading) throws -> [String: PersonName] {
    var names: [String: PersonName] = [:]
    try reading.each(FunnelQueries.staffNames(limit: 500)) { row in
      names[try row.text(0)] = PersonName(
        given: try row.text(1), family: try row.text(2), prefix: try row.text(3))
    }
    return names
  }

  /// How many questions wait longer than was promised, up to a hundred.
  package static func lateThreads(in reading: Reading, at now: Instant) throws -> Int {
    Int(try reading.count(FunnelQueries.lateThreads(at: now, most: 100)))
  }

  /// What patients are called; who looks is recorded by the page that asks.
  package static func names(
    of patients: [Patient.ID], in reading: Reading
  ) throws -> [Patient.ID: PersonName] {
    guard !patients.isEmpty else { return [:] }
    var names: [Patient.ID: PersonName] = [:]
    try reading.each(FunnelQueries.names(of: Set(patients).sorted())) { row in
      names[try row.id(0)] = PersonName(given: try row.text(1), family: try row.text(2))
    }
    return names
  }

  private static func count(_ sums: [FunnelGroupKey: [FunnelStep: Int]], in transaction: Transaction) throws {
    var changes: [(key: FunnelGroupKey, step: FunnelStep, by: Int)] = []
    for (key, steps) in sums { for (step, by) in steps where by != 0 { changes.append((key, step, by)) } }
    // Always in one order, so that two processes never wait for each other.
    let order = { (key: FunnelGroupKey, step: FunnelStep) in (key.cut?.rawValue ?? "", key.name, step.rawValue) }
    changes.sort { order($0.key, $0.step) < order($1.key, $1.step) }
    for start in stride(from: 0, to: changes.count, by: 64) {
      _ = try transaction.run(FunnelQueries.change(Array(changes[start..<min(start + 64, changes.count)])))
    }
  }

  /// What the newest insurer of each is called.
  private static func payers(of patients: [Patient.ID], in reading: Reading) throws -> [Patient.ID: String] {
    var payers: [Patient.ID: String] = [:]
    var open: [Patient.ID: String] = [:]
    try reading.each(FunnelQueries.insurances(of: patients, limit: 20 * most)) { row in
      let id: Patient.ID = try row.id(0)
      guard payers[id] == nil, open[id] == nil, let resource = try? Resource(parsing: try row.utf8Bytes(1)),
        let coverage = Coverage(resource), !["cancelled", "draft", "entered-in-error"].contains(coverage.status ?? "")
      else { return }
      for payor in coverage.payors {
        if let name = payor.display, !name.isEmpty {
          payers[id] = String(name.prefix(60))
        } else if payor.type == "Organization", let organization = payor.id {
          open[id] = organization
        }
      }
    }
    guard !open.isEmpty else { return payers }
    var names: [String: String] = [:]
    let organizations = Array(Set(open.values)).sorted()
    try reading.each(CoverageQueries.insurers(organizations, limit: most)) { row in
      let name = try Organization(Resource(parsing: try row.utf8Bytes(2)))?.name
      names[try row.text(1)] = name.map { String($0.prefix(60)) }
    }
    for (id, organization) in open where payers[id] == nil { payers[id] = names[organization] }
    return payers
  }
}

/// What decides where somebody stands, besides their invitations.
private struct FunnelPerson: RowDecodable {
  let id: Patient.ID
  let language: String
  let born: CivilDate?
  let isDead: Bool
  let joinedAt: Instant?
  let signedInAt: Instant?
  let wasAsked: Bool
  let wasSeen: Bool
  let provider: String

  init(row: Row) throws {
    (id, language, born) = (try row.id(0), try row.text(1), try row.dayOrNil(2))
    (isDead, joinedAt, signedInAt) = (try row.flag(3), try row.instantOrNil(4), try row.instantOrNil(5))
    (wasAsked, wasSeen, provider) = (try row.flag(6), try row.flag(7), try row.text(8))
  }

  func step(_ way: FirstSuccess?, _ status: PortalStatus, on day: CivilDate, at now: Instant) -> FunnelStep {
    if isDead { return .outside }
    switch status {
    case .declined, .cannot: return .served
    default: break
    }
    if joinedAt != nil {
      guard let done = way?.taken[.done] else { return .joined }
      // Sessions are forgotten after a while; a task says as well that somebody was here.
      let last = max(done, signedInAt ?? done)
      return now.since(last) <= PortalStatus.activeFor ? .active : .done
    }
    if let age = born?.age(on: day), age < Funnel.youngest { return .outside }
    if let way {
      if way.taken[.opened] != nil { return .opened }
      return way.taken[.sent] != nil || way.channel == "shown" || way.channel == "letter" ? .invited : .offered
    }
    if wasAsked { return .offered }
    return wasSeen ? .eligible : .outside
  }
}

extension FunnelPlace {
  fileprivate init(_ row: Row) throws {
    self.init(
      FunnelStep(rawValue: try row.text(1)) ?? .outside, provider: try row.text(2), language: try row.text(3),
      ageBand: AgeBand(rawValue: try row.text(4)) ?? .unknown, payer: try row.text(5), channel: try row.text(6))
  }
}
