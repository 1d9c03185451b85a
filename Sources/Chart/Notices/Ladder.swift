package import Kernel
package import Store

/// A notice that left and about which somebody looks whether it was seen.
package struct SentNotice: Sendable, RowDecodable {
  package let notice: Notice
  /// When it left.
  package let sentAt: Instant
  package let climbAt: Instant

  package init(row: Row) throws {
    notice = try ClaimedNotice(row: row).notice
    sentAt = try row.instant(14)
    climbAt = try row.instant(15)
  }
}

/// What is done when nobody looked: an e-mail, then a text, then paper or a call. Each step at most once.
package enum Ladder {
  /// After so much fitting time without a look, a text follows an e-mail.
  package static let untilText: Duration = .seconds(3 * 3_600)
  /// After so long since the first notice, paper or a call follows.
  package static let untilPaper: Duration = .seconds(3 * 86_400)

  /// When to look for the first time whether a notice was seen that leaves now; nil when nobody looks.
  package static func firstLook(after notice: Notice, at now: Instant, quiet hours: QuietHours) -> Instant? {
    guard notice.template == .somethingNew, notice.itemID != nil else { return nil }
    switch notice.channel {
    case .email: return hours.moment(after: untilText, from: now)
    case .sms: return (notice.toldAt ?? now).adding(untilPaper)
    case .letter, .none: return nil
    }
  }

  /// Notices whose time to look has come, the longest waiting first.
  package static func due(in reading: Reading, at now: Instant, limit: Int) throws -> [SentNotice] {
    try reading.all(LadderQueries.due(at: now, limit: limit))
  }

  /// Takes one step for oneself. Of two processes that look at once, one gets it.
  ///
  /// - Parameter next: when to look again; nil for never.
  package static func take(_ sent: SentNotice, next: Instant?, in transaction: Transaction) throws -> Bool {
    try transaction.run(LadderQueries.take(sent.notice.id, from: sent.climbAt, next: next)) == 1
  }

  /// Whether the reader opened what the notice is about.
  package static func wasSeen(_ item: Item.ID, by account: Account.ID, in reading: Reading) throws -> Bool {
    try reading.count(ReaderQueries.seen(item, by: account)) > 0
  }

  /// Whether somebody may see a row of a chart now; `false` when it is not there any more.
  package static func isVisible(
    _ item: Item.ID, of patient: Patient.ID, within visibility: Visibility, in reading: Reading
  ) throws -> Bool {
    guard let label = try reading.first(ReaderQueries.label(of: item, in: patient), as: ItemLabel.self) else {
      return false
    }
    return visibility.allows(label.kind) && label.held <= visibility.mostHeld
      && label.sensitivity <= visibility.mostSensitive
  }

  /// What kind of thing a row is, for the address that leads to it.
  package static func kind(of item: Item.ID, in patient: Patient.ID, _ reading: Reading) throws -> ItemKind? {
    try reading.first(ReaderQueries.label(of: item, in: patient), as: ItemLabel.self)?.kind
  }
}

/// Who may see a row.
private struct ItemLabel: RowDecodable {
  let kind: ItemKind
  let held: Int
  let sensitivity: Sensitivity

  init(row: Row) throws {
    kind = ItemKind(rawValue: try row.text(0)) ?? .document
    held = Int(try row.integer(1))
    sensitivity = Sensitivity(rawValue: Int(try row.integer(2))) ?? .practiceOnly
  }
}
