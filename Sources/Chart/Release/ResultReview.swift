package import Kernel
package import Store

/// A result that arrived and that somebody of the practice has to look at. A correction opens the next round.
package struct ResultReview: Sendable {
  package typealias ID = Kernel.ID<ResultReview>

  package let id: ID
  package let patientID: Patient.ID
  package let itemID: Item.ID
  package let resourceType: String
  package let resourceID: String
  package let round: Int
  package let level: ResultLevel
  package let arrivedAt: Instant
  /// From when on it counts as late that nobody looked.
  package let dueAt: Instant
  package let replacedAt: Instant?

  package init(
    id: ID, of item: Item, patientID: Patient.ID, round: Int, level: ResultLevel, arrivedAt: Instant, dueAt: Instant
  ) {
    self.id = id
    self.patientID = patientID
    itemID = item.id
    resourceType = item.resourceType
    resourceID = item.resourceID
    self.round = round
    self.level = level
    self.arrivedAt = arrivedAt
    self.dueAt = dueAt
    replacedAt = nil
  }

  /// The cause under which its entry stands in the queue.
  package var cause: String { "review/\(id)" }
}

/// How a result stands, for what has to happen with it.
package enum ResultLevel: String, Sendable, CaseIterable {
  /// A value is far off: somebody calls first.
  case call
  case outside
  case inRange = "in-range"
  /// Found, not clear, or a number without a range: an answer that needs a reader.
  case answer
  /// A text.
  case report

  /// - Parameters:
  ///   - values: the values of a panel; the item's own value where it is one.
  ///   - rules: from where on the practice calls, as it approved.
  package init(_ item: Item, values: [Item], rules: RuleBook = .empty) {
    let all = item.kind == .report ? values : [item]
    if let flag = item.value.flag, [.veryHigh, .veryLow, .veryAbnormal].contains(flag) {
      self = .call
      return
    }
    guard !all.isEmpty else {
      self = .report
      return
    }
    let standings = all.map { ItemStanding($0.value, calls: rules.calls(for: $0)) }
    if standings.contains(.needsCall) {
      self = .call
    } else if standings.contains(.outside) {
      self = .outside
    } else if zip(all, standings).allSatisfy({ $1 == .usual || ResultLevel.isNotFound($0.value) }) {
      self = .inRange
    } else {
      self = .answer
    }
  }

  /// A laboratory marks “Not found” as normal, or only writes the words.
  private static func isNotFound(_ value: ItemValue) -> Bool {
    value.flag == .notFound || ResultFlag(words: value.text ?? "") == .notFound
  }

  /// Whether it is not done before the patient got a sentence and a next step, and was reached.
  package var mustReach: Bool { self == .call || self == .outside }
}

extension ResultReview: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    patientID = try row.id(1)
    itemID = try row.id(2)
    resourceType = try row.text(3)
    resourceID = try row.text(4)
    round = Int(try row.integer(5))
    level = ResultLevel(rawValue: try row.text(6)) ?? .answer
    arrivedAt = try row.instant(7)
    dueAt = try row.instant(8)
    replacedAt = try row.instantOrNil(9)
  }
}

/// Opening and finding reviews.
package enum ResultReviews {
  package static func open(_ review: ResultReview, in transaction: Transaction) throws {
    _ = try transaction.run(ReviewQueries.insert(review))
  }

  /// The latest review of a result, whatever became of it.
  package static func latest(_ type: String, _ id: String, in reading: Reading) throws -> ResultReview? {
    try reading.first(ReviewQueries.latest(type, id))
  }

  package static func one(_ id: ResultReview.ID, in reading: Reading) throws -> ResultReview? {
    try reading.first(ReviewQueries.one(id))
  }

  /// Something newer takes its place.
  package static func replace(_ id: ResultReview.ID, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(ReviewQueries.replace(id, at: now))
  }
}

/// What is asked once more before a result is shared together with others.
package enum BatchCheck {
  /// Whether it is final and nothing about it is labelled private.
  package static func isOrdinary(_ item: Item.ID, of patient: Patient.ID, in reading: Reading) throws -> Bool {
    try reading.count(ReviewQueries.ordinary(item, of: patient)) == 1
  }
}
