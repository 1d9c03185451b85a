package import Kernel
package import Store

/// A result that is there and that the patient asked to see with the doctor's note. Only its name is told, and until
/// when it waits; the value is not read.
package struct WaitingForNote: Sendable, RowDecodable {
  package let itemID: Item.ID
  package let resourceType: String
  package let resourceID: String
  package let name: String
  package let codeKey: String
  /// When it shows itself at the latest.
  package let until: Instant

  package init(row: Row) throws {
    itemID = try row.id(0)
    resourceType = try row.text(1)
    resourceID = try row.text(2)
    name = try row.text(3)
    codeKey = try row.text(4)
    until = try row.instant(5)
  }
}

extension ChartReader {
  /// What waits for the doctor's note by the patient's own choice, soonest first. A clinician's hold is not among them.
  package func waitingForNote(limit: Int = 20) throws -> [WaitingForNote] {
    guard visibility.allows(.report), visibility.allows(.result) else { return [] }
    return try query(HoldQueries.waitingForNote(of: patient.id, within: visibility, limit: limit))
  }

  /// What the patient was told about a result, newest first.
  package func told(about item: Item, at now: Instant) throws -> [ResultShare] {
    guard visibility.allows(item.kind) else { return [] }
    return try query(ShareQueries.told(about: item.id, of: patient.id, at: now, limit: 5))
  }

  /// The results that have a note.
  package func noted(at now: Instant) throws -> Set<Item.ID> {
    guard visibility.allows(.result) else { return [] }
    // More notes than a patient gets in a lifetime.
    return Set(try query(ShareQueries.noted(of: patient.id, at: now, limit: 10_000), as: Item.ID.self))
  }

  /// The value before each of these, by test: one question for all of them.
  package func previous(of items: [Item]) throws -> [String: Item] {
    guard visibility.allows(.result), let newest = items.map(\.when.sortText).max() else { return [:] }
    let keys = Array(Set(items.map(\.codeKey)))
    let earlier = try query(
      ItemQueries.earlier(keys, than: newest, of: patient.id, within: visibility, limit: 200), as: Item.self)
    let units = Dictionary(items.map { ($0.codeKey, $0.value.unit) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(
      earlier.filter { $0.value.unit == units[$0.codeKey] ?? nil }.map { ($0.codeKey, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What was shared about a review, for staff.
  package func shares(of review: ResultReview.ID) throws -> [ResultShare] {
    try query(ShareQueries.all(of: review, limit: 10))
  }

  /// Whether somebody on the patient's side opened it since it arrived.
  package func isSeen(_ item: Item) throws -> Bool {
    try !query(LoopQueries.looks(at: item.id, since: item.arrivedAt), as: String.self).isEmpty
  }

  /// The latest review of a result.
  package func review(of item: Item) throws -> ResultReview? {
    guard visibility.allows(item.kind) else { return nil }
    return try query(ReviewQueries.latest(item.resourceType, item.resourceID), as: ResultReview.self).first
  }
}
