import Chart
import Kernel
import Store
import Web

/// Tells who pays of a statement. A message says that something is new, as every message does, and its link leads to
/// the bill; paper comes too, unless they asked for none.
struct BillPost: Sendable {
  private let practice: PracticeSettings
  private let random: RandomSource

  init(_ app: App) {
    (practice, random) = (app.practice, app.random)
  }

  /// A notice for each, and a paper for who did not ask for none, or whom no notice reaches.
  func sent(_ bills: [Bill], in transaction: Transaction, at now: Instant) throws {
    guard !bills.isEmpty else { return }
    let readers = try BillReminder.readers(of: bills.map(\.id), in: transaction)
    for reader in BillPost.each(readers) {
      let way = try tell(reader, cause: "bill/\(reader.bill.id)", in: transaction, at: now)
      if !reader.wantsNoPaper || way == .none {
        try PaperBills.put(.bill, of: reader.bill.id, in: transaction, at: now)
      }
    }
  }

  /// One reminder, once: by message where one works, after the last day on paper where none does.
  ///
  /// - Returns: whether it was this process that reminded.
  func remind(
    _ reader: BillReminder.Reader, _ step: BillReminder.Step, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    let way = try self.way(to: reader, in: transaction)
    let paper = PaperBill.Cause(rawValue: step.rawValue)
    let used: BillReminder.Way = way == .none && paper != nil ? .paper : way
    guard try BillReminder.take(step, of: reader.bill.id, by: used, in: transaction, at: now) else { return false }
    if used == .paper, let paper { try PaperBills.put(paper, of: reader.bill.id, in: transaction, at: now) }
    _ = try tell(reader, cause: BillReminder.cause(step, reader.bill.id), in: transaction, at: now)
    return true
  }

  /// A statement once, by the account that is the patient's own where there are two.
  static func each(_ readers: [BillReminder.Reader]) -> [BillReminder.Reader] {
    var seen: Set<Bill.ID> = []
    return readers.filter { seen.insert($0.bill.id).inserted }
  }

  private func way(to reader: BillReminder.Reader, in reading: Reading) throws -> BillReminder.Way {
    guard let account = reader.accountID, let person = try NoticeReader.find(account, in: reading) else { return .none }
    // Who does not want the portal, or cannot use it, has it on paper.
    if let patient = person.patientID, try PortalAnswers.standing(of: patient, in: reading) != nil { return .none }
    return switch person.channel(for: .bills, sendsTexts: practice.textName != nil) {
    case .email: .email
    case .sms: .sms
    case .letter, .none: .none
    }
  }

  private func tell(
    _ reader: BillReminder.Reader, cause: String, in transaction: Transaction, at now: Instant
  ) throws -> BillReminder.Way {
    let way = try way(to: reader, in: transaction)
    guard way != .none, let account = reader.accountID,
      let person = try NoticeReader.find(account, in: transaction)
    else { return .none }
    let id = Chart.Notice.ID(random: random)
    var notice = Chart.Notice(
      id: id, patientID: reader.patientID, recipient: account.text, template: .somethingNew,
      address: way == .sms ? person.phone ?? "" : person.email, language: person.language, greeting: person.name.given,
      link: Path.news(id).url.description, cause: cause)
    (notice.channel, notice.topic) = (way == .sms ? .sms : .email, .bills)
    try Outbox.put(notice, in: transaction, at: now, quiet: QuietHours(zone: practice.zone, wish: person.hours))
    return way
  }
}

extension App {
  /// Reminds of statements that are to be paid soon, and of those that are late. Never of one that is paid, disputed,
  /// being paid, or asked about.
  ///
  /// - Returns: how many reminders were made.
  @discardableResult
  package func remindOfBills() async throws -> Int {
    let (now, today, post) = (clock.now, today, BillPost(self))
    // Who got it a moment ago needs no reminder.
    let settled = now.adding(.seconds(-3 * 86_400))
    var count = 0
    for step in BillReminder.Step.allCases {
      while true {
        let made = try await database.write { transaction in
          let rules = try BillRules.now(in: transaction)
          let due = try BillReminder.due(
            step, rules, on: today, issuedBefore: settled, limit: 100, in: transaction)
          return try BillPost.each(due).count { try post.remind($0, step, in: transaction, at: now) }
        }
        count += made
        if made == 0 { break }
        try Task.checkCancellation()
      }
    }
    return count
  }
}
