package import Kernel
package import Store

/// Writes many entries of a file down at once: everything is looked up for the whole batch, then written for the whole
/// batch. Each wish has an outcome of its own; what is refused keeps nothing else from being written.
///
/// ```swift
/// let outcomes = try LedgerBatch(from: "meadow", changed: .refuse, at: now, today, random)
///   .take(wishes, in: transaction)
/// ```
package struct LedgerBatch {
  /// The most wishes of one batch, which is one transaction.
  package static let most = 2_000
  /// Rows of one statement. What does not fill it goes in smaller ones of few sizes.
  private static let rows = 256

  private let source: String
  private let change: LedgerChange
  private let now: Instant
  private let today: CivilDate
  private let random: RandomSource

  package init(from source: String, changed: LedgerChange, at now: Instant, _ today: CivilDate, _ random: RandomSource)
  {
    (self.source, change, self.now) = (source, changed, now)
    (self.today, self.random) = (today, random)
  }

  /// Writes down what can be.
  ///
  /// - Returns: what became of each wish, in their order.
  package func take(_ wishes: [LedgerWish], in transaction: Transaction) throws -> [LedgerOutcome] {
    guard !wishes.isEmpty else { return [] }
    try transaction.run(LedgerFileQueries.hold())
    var known = try LedgerKnown(wishes, from: source, in: transaction)
    let opened = try open(&known, wishes, in: transaction)
    try known.lookUpStatements(wishes, skipping: opened, in: transaction)
    var page = LedgerPage(known, source: source, change, at: now, today, random)
    let outcomes = wishes.map { page.take($0) }
    try write(page, in: transaction)
    return outcomes
  }

  /// Takes opening balances. An account without any entry gets one; another must have that balance.
  package func takeBalances(_ wishes: [LedgerWish], in transaction: Transaction) throws -> [LedgerOutcome] {
    guard !wishes.isEmpty else { return [] }
    try transaction.run(LedgerFileQueries.hold())
    var known = try LedgerKnown(wishes, from: source, in: transaction)
    _ = try open(&known, wishes, in: transaction)
    var accounts = try known.accounts(of: wishes, in: transaction)
    var page = LedgerPage(known, source: source, .refuse, at: now, today, random)
    let outcomes = wishes.map { wish -> LedgerOutcome in
      let place: LedgerKnown.Account
      switch known.account(of: wish) {
      case .failure(let refusal): return .refused(refusal)
      case .success(let found): place = found
      }
      if let balance = accounts[place] { return balance == wish.amount ? .unchanged : .refused(.otherBalance) }
      accounts[place] = wish.amount
      guard wish.amount.count != 0 else { return .unchanged }
      var opening = wish
      opening.kind = wish.amount.count > 0 ? .charge : .adjustment
      opening.service = wish.amount.count > 0 ? .other : nil
      opening.externalID = "balance/\(wish.payer)/\(wish.patient)"
      return page.take(opening)
    }
    try write(page, in: transaction)
    return outcomes
  }

  /// Opens the accounts of those who pay for the first time.
  private func open(
    _ known: inout LedgerKnown, _ wishes: [LedgerWish], in transaction: Transaction
  ) throws -> Set<Guarantor.ID> {
    var opened: Set<Guarantor.ID> = []
    var rows: [[Binding]] = []
    for wish in wishes {
      guard case .success(let chart) = known.chart(wish.payer), known.guarantors[chart] == nil,
        case .success = known.chart(wish.patient)
      else { continue }
      let id = Guarantor.ID(random: random)
      known.guarantors[chart] = [id]
      opened.insert(id)
      rows.append([id.binding, source.binding, "record/\(wish.payer)".binding, chart.binding])
    }
    for part in LedgerBatch.parts(rows) {
      guard try transaction.run(LedgerFileQueries.open(part)) == part.count else { throw LedgerFault.saidOtherwise }
    }
    return opened
  }

  private func write(_ page: LedgerPage, in transaction: Transaction) throws {
    for part in LedgerBatch.parts(page.written) {
      guard try transaction.run(LedgerFileQueries.insert(part)) == part.count else { throw LedgerFault.saidOtherwise }
    }
    let replaced = page.replaced.sorted { $0.key < $1.key }.map { name, now -> [Binding] in
      [source.binding, name.binding, now.times.binding, now.id.binding]
    }
    for part in LedgerBatch.parts(replaced) { try transaction.run(LedgerFileQueries.replace(part)) }
  }

  /// Pieces of few different sizes, so that few statements are prepared.
  static func parts<Row>(_ rows: [Row]) -> [[Row]] {
    var (found, rest): ([[Row]], ArraySlice<Row>) = ([], rows[...])
    var size = LedgerBatch.rows
    while !rest.isEmpty {
      while size > rest.count { size /= 2 }
      found.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return found
  }
}

/// The page of the book that a batch fills: decides about each wish, knowing what was there and what it wrote before.
private struct LedgerPage {
  private var known: LedgerKnown
  private let source: String
  private let change: LedgerChange
  private let now: Instant
  private let today: CivilDate
  private let random: RandomSource
  private(set) var written: [LedgerEntry] = []
  private(set) var replaced: [String: (times: Int64, id: LedgerEntry.ID)] = [:]
  /// What this file said under a name.
  private var said: [String: LedgerWish] = [:]

  init(
    _ known: LedgerKnown, source: String, _ change: LedgerChange, at now: Instant, _ today: CivilDate,
    _ random: RandomSource
  ) {
    (self.known, self.source, self.change) = (known, source, change)
    (self.now, self.today, self.random) = (now, today, random)
  }

  mutating func take(_ wish: LedgerWish) -> LedgerOutcome {
    if let before = said[wish.externalID] { return before == wish ? .unchanged : .refused(.twiceInFile) }
    let outcome = decide(wish)
    if case .refused = outcome { return outcome }
    said[wish.externalID] = wish
    return outcome
  }

  private mutating func decide(_ wish: LedgerWish) -> LedgerOutcome {
    if wish.kind == .reversal { return reverse(wish) }
    guard wish.kind.allows(wish.amount), abs(wish.amount.count) <= Ledger.most else { return .refused(.wrongAmount) }
    let account: LedgerKnown.Account
    switch known.account(of: wish) {
    case .failure(let refusal): return .refused(refusal)
    case .success(let found): account = found
    }
    guard let kept = known.entries[wish.externalID] else {
      let posting = posting(of: wish, for: account, named: wish.externalID)
      write(posting, named: wish.externalID, toward: known.statement(of: posting), reverses: nil)
      return .created
    }
    // Somebody who pays may have two accounts since charts were made one: both are theirs.
    var same = account
    if known.guarantors[known.payer(of: wish) ?? account.patient]?.contains(kept.guarantorID) == true {
      same.guarantor = kept.guarantorID
    }
    let posting = posting(of: wish, for: same, named: wish.externalID)
    if kept.says(posting) { return .unchanged }
    guard change == .replace else { return .refused(.changed) }
    return replace(kept, by: wish, for: same)
  }

  /// Takes back what was said before and writes down what is said now, on the same statement.
  private mutating func replace(
    _ kept: LedgerEntry, by wish: LedgerWish, for account: LedgerKnown.Account
  ) -> LedgerOutcome {
    guard kept.kind != .reversal else { return .refused(.changed) }
    guard !known.reversed.contains(kept.id) else { return .refused(.reversedAlready) }
    let times = (known.times[wish.externalID] ?? 0) + 1
    let name = "\(wish.externalID)~\(times)"
    let toward = known.statement(ofEntry: kept)
    takeBack(kept, on: today, named: "\(name)~back", toward: toward)
    let posting = posting(of: wish, for: account, named: name)
    // A statement is of one who pays: what moved to another is none of it.
    let same = account.guarantor == kept.guarantorID ? toward : nil
    let entry = write(posting, named: wish.externalID, toward: same ?? known.statement(of: posting), reverses: nil)
    known.times[wish.externalID] = times
    replaced[wish.externalID] = (times, entry.id)
    return .replaced
  }

  private mutating func reverse(_ wish: LedgerWish) -> LedgerOutcome {
    guard let target = known.entries[wish.reverses], target.kind != .reversal else {
      return .refused(.nothingToReverse)
    }
    // The amount is said by what is taken back; a file that says it too says the same.
    guard wish.amount.count == 0 || wish.amount == Cents(0) - target.amount else { return .refused(.wrongAmount) }
    if let kept = known.entries[wish.externalID] {
      return kept.reverses == target.id ? .unchanged : .refused(.changed)
    }
    guard !known.reversed.contains(target.id) else { return .refused(.reversedAlready) }
    takeBack(target, on: wish.day, named: wish.externalID, toward: known.statement(ofEntry: target))
    return .created
  }

  private mutating func takeBack(_ entry: LedgerEntry, on day: CivilDate, named name: String, toward: Bill.ID?) {
    var posting = LedgerPosting(
      .reversal, Cents(0) - entry.amount, on: day, for: (entry.guarantorID, entry.patientID),
      from: LedgerOrigin(source, name))
    (posting.visit, posting.line) = (entry.visit, entry.line)
    write(posting, named: name, toward: toward, reverses: entry.id)
    known.reversed.insert(entry.id)
  }

  private func posting(
    of wish: LedgerWish, for account: LedgerKnown.Account, named name: String
  ) -> LedgerPosting {
    var posting = LedgerPosting(
      wish.kind, wish.amount, on: wish.day, for: (account.guarantor, account.patient),
      from: LedgerOrigin(source, name))
    (posting.visit, posting.line) = (wish.visit, wish.line)
    (posting.service, posting.reason) = (wish.service, wish.reason)
    return posting
  }

  @discardableResult
  private mutating func write(
    _ posting: LedgerPosting, named name: String, toward: Bill.ID?, reverses: LedgerEntry.ID?
  ) -> LedgerEntry {
    let entry = LedgerEntry(
      posting, id: LedgerEntry.ID(random: random), at: now, toward: toward, reverses: reverses)
    written.append(entry)
    known.entries[name] = entry
    return entry
  }
}
