import Chart
import Store
import Web

/// What a conversation can be about, and how that is named.
enum MessageSubject {
  static let kinds: [ItemKind] = [
    .result, .report, .visit, .appointment, .medicine, .document, .condition, .immunization, .order,
  ]

  /// `Hemoglobin A1c, November 20`
  static func line(_ item: Item, _ visit: ChartVisit) -> String {
    let words = visit.words
    let name = item.plainName(in: words)
    let day = item.when.asKnown(in: visit.app.practice.zone, words.dates) {
      words.dates.near($0, today: visit.app.today)
    }
    return day.map { words("messaging.about", ("name", name), ("day", $0)) } ?? name
  }

  /// `Office visit, October 14 (bill 10024)`
  static func line(_ line: BillQuestion, _ words: Words) -> String {
    words(
      "messaging.about.line", ("name", words("billing.service.\((line.service ?? .other).rawValue)")),
      ("day", words.dates.long(line.day)), ("number", "\(line.number)"))
  }

  /// The page of the thing; nil when it has none of its own.
  static func page(of item: Item) -> ChartPath? {
    switch item.kind {
    case .result, .report, .order: .result(item.id)
    case .visit, .appointment: .visit(item.id)
    case .document: .document(item.id)
    case .medicine: .section(.medicines)
    case .condition: .section(.conditions)
    case .immunization: .section(.shots)
    default: nil
    }
  }
}

extension ChartReader {
  /// The thing a question is about; nil when it is not there or not for this viewer.
  func itemIfSeen(_ id: Item.ID) throws -> Item? {
    do {
      return try item(id, of: MessageSubject.kinds)
    } catch ChartFault.notFound {
      return nil
    }
  }
}

extension ChartVisit {
  /// The line of a statement, when the one who looks pays it.
  func billLine(_ id: LedgerEntry.ID?) async throws -> BillQuestion? {
    guard let id, let account else { return nil }
    return try await app.database.read { try BillQuestion.line(id, of: BillHolder(account), in: $0) }
  }

  /// The line that a conversation is about, when the one who looks pays it.
  func billLine(of conversation: Conversation) async throws -> BillQuestion? {
    guard conversation.reason == .bill, let account else { return nil }
    return try await app.database.read { reading in
      try BillQuestion.of(conversation.id, for: BillHolder(account), in: reading)
    }
  }
}
