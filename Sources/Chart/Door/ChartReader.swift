package import FHIR
package import Kernel
package import Store

/// A chart as one viewer may see it. Lives only inside `ChartDoor.read`.
package final class ChartReader {
  package let patient: Patient
  package let visibility: Visibility
  let reading: Reading
  private let shelf: RuleShelf
  let account: Account.ID?
  let person: Viewer.Person
  private let staff: StaffMember?
  private(set) var opened: [Item.ID] = []
  /// The conversations that were opened, and up to which moment they were read.
  private(set) var read: [(id: Conversation.ID, upTo: Instant)] = []

  init(_ reading: Reading, for viewer: Viewer, rules: RuleShelf) throws {
    guard let patient = try reading.first(PatientQueries.one(viewer.patientID), as: Patient.self) else {
      throw ChartFault.notFound
    }
    self.patient = patient
    self.reading = reading
    shelf = rules
    visibility = Visibility(of: viewer)
    account = viewer.accountID
    person = viewer.person
    if case .staff(let member) = viewer.person { staff = member } else { staff = nil }
  }

  /// Who "new" is counted for in conversations; empty for those who mark nothing as read.
  var reader: String { account?.text ?? staff?.id.text ?? "" }

  /// The one team whose conversations this viewer reads; empty for every team's. Who may not read the chart reads only
  /// what their own team answers.
  var onlyTeam: String {
    guard let staff, !staff.role.may(.readChart) else { return "" }
    return staff.role.team.rawValue
  }

  /// Rows of one kind, newest first. Empty when the kind is not for this viewer.
  package func items(_ kind: ItemKind, before cursor: Cursor? = nil, limit: Int = 100) throws -> [Item] {
    guard visibility.allows(kind) else { return [] }
    return try reading.all(
      ItemQueries.page(of: patient.id, kind: kind, within: visibility, before: cursor, limit: limit))
  }

  /// Reports and single values, newest first.
  package func results(before cursor: Cursor? = nil, limit: Int = 50) throws -> [Item] {
    guard visibility.allows(.report), visibility.allows(.result) else { return [] }
    return try reading.all(ItemQueries.results(of: patient.id, within: visibility, before: cursor, limit: limit))
  }

  /// Tests that were ordered and have no result yet, newest first.
  package func waitingOrders(limit: Int = 50) throws -> [Item] {
    guard visibility.allows(.order) else { return [] }
    return try reading.all(ItemQueries.waitingOrders(of: patient.id, within: visibility, limit: limit))
  }

  /// One thing, of one of these kinds.
  ///
  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func item(_ id: Item.ID, of kinds: [ItemKind]) throws -> Item {
    let kinds = allowed(kinds)
    guard !kinds.isEmpty,
      let item = try reading.first(
        ItemQueries.one(id, of: patient.id, kinds: kinds, within: visibility), as: Item.self)
    else { throw ChartFault.notFound }
    return item
  }

  /// The item made from a resource, if this viewer may see it.
  package func item(ofResource type: String, id: String) throws -> Item? {
    let item = try reading.first(
      ItemQueries.of(resource: type, id: id, of: patient.id, within: visibility), as: Item.self)
    return item.flatMap { visibility.allows($0.kind) ? $0 : nil }
  }

  /// All values of the same test, newest first, the given one among them.
  package func series(of codeKey: String, kinds: [ItemKind], limit: Int = 60) throws -> [Item] {
    let kinds = allowed(kinds)
    guard !kinds.isEmpty else { return [] }
    return try reading.all(
      ItemQueries.series(codeKey, of: patient.id, kinds: kinds, within: visibility, limit: limit))
  }

  /// The values of some reports, by report.
  package func values(ofReports reports: [String], limit: Int = 500) throws -> [String: [Item]] {
    guard visibility.allows(.result), !reports.isEmpty else { return [:] }
    let items = try reading.all(
      ItemQueries.panels(reports, of: patient.id, within: visibility, limit: limit), as: Item.self)
    return Dictionary(grouping: items) { $0.panel ?? "" }
  }

  /// How the values of some reports stand, by report: for lists, which do not show the values.
  package func panelCounts(ofReports reports: [String]) throws -> [String: PanelCount] {
    guard visibility.allows(.result), !reports.isEmpty else { return [:] }
    var counts: [String: PanelCount] = [:]
    try reading.each(ItemQueries.panelCounts(reports, of: patient.id, within: visibility)) { row in
      let standing = try row.integerOrNil(1).flatMap { ItemStanding(rawValue: Int($0)) }
      counts[try row.text(0), default: PanelCount(total: 0)].add(Int(try row.integer(2)), standing: standing)
    }
    return counts
  }

  /// The practice's approved rules, as of this snapshot; none when nothing among the items is judged by them.
  package func rules(for items: [Item]) throws -> RuleBook {
    let isJudged = items.contains { $0.kind == .result || $0.kind == .vital }
    return isJudged ? try shelf.book(in: reading) : .empty
  }

  /// Everything that came out of one visit and is for this viewer.
  package func items(ofVisit encounter: String, limit: Int = 200) throws -> [Item] {
    let kinds = allowed(ItemKind.allCases.filter { $0 != .visit })
    guard !kinds.isEmpty else { return [] }
    return try reading.all(
      ItemQueries.ofVisit(encounter, of: patient.id, kinds: kinds, within: visibility, limit: limit))
  }

  /// Booked appointments from a moment on, soonest first.
  package func upcomingAppointments(from moment: Instant, limit: Int = 10) throws -> [Item] {
    guard visibility.allows(.appointment) else { return [] }
    return try reading.all(ItemQueries.upcoming(of: patient.id, from: moment, within: visibility, limit: limit))
  }

  /// What is new for the account that looks: of these kinds, since a moment, not opened yet.
  package func unseen(
    _ kinds: [ItemKind], since moment: Instant, at now: Instant, limit: Int = 20
  ) throws -> [Item] {
    guard let account else { return [] }
    var items: [Item] = []
    var kinds = allowed(kinds)
    // Reports and values have an index in common: one question for both.
    if kinds.contains(.result), kinds.contains(.report) {
      kinds.removeAll { $0 == .result || $0 == .report }
      items = try reading.all(
        ItemQueries.unseenResults(
          of: patient.id, by: account, since: moment, at: now, within: visibility, limit: 2 * limit))
    }
    for kind in kinds {
      items += try reading.all(
        ItemQueries.unseen(
          of: patient.id, kind: kind, by: account, since: moment, at: now, within: visibility, limit: limit),
        as: Item.self)
    }
    return items.sorted { ($0.when.sortText, $0.id) > ($1.when.sortText, $1.id) }
  }

  /// How many rows of each kind there are for this viewer, and when the newest arrived.
  package func counts() throws -> [ItemKind: ItemCount] {
    var counts: [ItemKind: ItemCount] = [:]
    try reading.each(ItemQueries.countsByKind(of: patient.id, within: visibility)) { row in
      guard let kind = ItemKind(rawValue: try row.text(0)), visibility.allows(kind) else { return }
      counts[kind] = ItemCount(count: Int(try row.integer(1)), arrivedAt: try row.instantOrNil(2))
    }
    return counts
  }

  /// The resource an item was made from, as it came in.
  package func resource(of item: Item) throws -> Resource {
    guard visibility.allows(item.kind),
      let bytes = try reading.first(
        ResourceQueries.json(item.resourceType, item.resourceID, of: patient.id, within: visibility),
        as: StoredJSON.self)
    else { throw ChartFault.notFound }
    return try Resource(parsing: bytes.bytes)
  }

  /// What the resource of an item said before, newest first.
  package func earlierVersions(of item: Item, limit: Int = 10) throws -> [Resource] {
    guard visibility.allows(item.kind) else { return [] }
    let stored = try reading.all(
      ResourceQueries.versions(item.resourceType, item.resourceID, of: patient.id, limit: limit), as: StoredJSON.self)
    return try stored.map { try Resource(parsing: $0.bytes) }
  }

  /// All resources of the chart, and those of nobody's chart that they point to, as they came in: for an export.
  ///
  /// - Throws: `notFound` for a viewer who may not see every kind of thing; a part of a record is no export.
  package func everything(_ body: (_ type: String, _ id: String, _ bytes: [UInt8]) throws -> Void) throws {
    // Conversations are no resources of the record: who may not read them may still take the record along.
    guard ItemKind.allCases.allSatisfy({ $0 == .message || visibility.allows($0) }) else { throw ChartFault.notFound }
    var (type, id) = ("", "")
    while true {
      let page = try reading.all(
        ResourceQueries.all(of: patient.id, within: visibility, after: type, id, limit: 200), as: NamedJSON.self)
      for resource in page { try body(resource.type, resource.id, resource.bytes) }
      guard let last = page.last, page.count == 200 else { return }
      (type, id) = (last.type, last.id)
    }
  }

  /// A resource that is nobody's: a clinician, a place, a medicine.
  package func shared(_ type: String, _ id: String) throws -> [UInt8]? {
    try reading.first(ResourceQueries.shared(type, id), as: StoredJSON.self)?.bytes
  }

  /// A request for medicines of this chart, with how each of them fits the practice's protocol.
  package func refillFile(_ id: RefillRequest.ID, at now: Instant, in zone: ClinicZone) throws -> RefillFile? {
    guard visibility.allows(.medicine),
      var file = try RefillCheck(in: reading, at: now, zone: zone).file(id), file.request.patientID == patient.id
    else { return nil }
    file.prescriber = try RefillRequests.prescriber(of: file.lines, in: reading)
    return file
  }

  /// Notes that the viewer opened this, so that it is no longer new. Written together with the audit row.
  package func markOpened(_ item: Item) {
    opened.append(item.id)
  }

  /// Notes that the viewer read a conversation to its end. Written together with the audit row.
  package func markRead(_ conversation: Conversation) {
    read.append((conversation.id, conversation.lastAt))
  }

  /// Asks what is nobody's chart, such as the practice's wording, in the same snapshot.
  package func beside<T>(_ body: (Reading) throws -> T) rethrows -> T { try body(reading) }

  /// Asks for rows of this chart, for the parts of the core that keep more than item rows.
  func query<R: RowDecodable>(_ sql: SQL, as type: R.Type = R.self) throws -> [R] { try reading.all(sql) }

  /// The snapshot itself, for the parts of the core that ask more than one question of it.
  func snapshot<T>(_ body: (Reading) throws -> T) rethrows -> T { try body(reading) }

  private func allowed(_ kinds: [ItemKind]) -> [ItemKind] { kinds.filter(visibility.allows) }
}

/// How many things of a kind there are.
package struct ItemCount: Sendable, Equatable {
  package let count: Int
  /// When the newest of them reached the portal.
  package let arrivedAt: Instant?
}
