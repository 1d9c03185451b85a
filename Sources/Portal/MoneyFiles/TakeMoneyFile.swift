package import BillFiles
package import Chart
import Kernel
import Store

/// A file of money as it is read: rows of the practice's system, or an insurer's claims.
package enum IncomingMoney: Sendable {
  case ledger(LedgerFile)
  case remittance(RemittanceFile)

  /// - Throws: `CSVFault`, `X12Fault`, `MoneyFileFault.noSuchColumn`.
  package init(_ bytes: [UInt8], _ rules: MoneyRules?, limits: CSVLimits = CSVLimits()) throws {
    if let rules {
      self = .ledger(try LedgerFile(try CSVDocument(bytes, limits: limits), rules))
    } else {
      self = .remittance(try RemittanceFile(bytes))
    }
  }

  package var count: Int {
    switch self {
    case .ledger(let file): file.document.rows.count
    case .remittance(let file): file.claims.count
    }
  }

  /// The pieces that are one transaction each.
  var parts: [Range<Int>] {
    let size =
      switch self {
      case .ledger: LedgerBatch.most
      case .remittance: RemittanceBatch.most
      }
    return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }
}

/// Takes a file of money in: first to see what would come of it, then for good. The same file again changes nothing,
/// and one that broke off is simply taken in again.
package struct TakeMoneyFile: Sendable {
  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// What would come of it. Everything is done in one transaction that is taken back.
  package func rehearse(_ file: IncomingMoney) async throws -> MoneyCounts {
    let desk = MoneyDesk(app)
    do {
      return try await app.database.writeAlone { transaction in
        var counts = MoneyCounts()
        for part in file.parts { try desk.take(part, of: file, into: &counts, in: transaction) }
        throw OnlyLooked(counts: counts)
      }
    } catch let looked as OnlyLooked {
      return looked.counts
    }
  }

  /// Takes it in, some thousand rows a transaction.
  ///
  /// - Parameter each: is told how far it is.
  package func takeIn(
    _ file: IncomingMoney, each: @Sendable (MoneyCounts) -> Void = { _ in }
  ) async throws -> MoneyCounts {
    let desk = MoneyDesk(app)
    var counts = MoneyCounts()
    for part in file.parts {
      counts = try await app.database.writeAlone { [counts] transaction in
        var next = counts
        try desk.take(part, of: file, into: &next, in: transaction)
        return next
      }
      each(counts)
    }
    return counts
  }

  private struct OnlyLooked: Error {
    let counts: MoneyCounts
  }
}

/// Takes one piece of a file.
private struct MoneyDesk: Sendable {
  private let now: Instant
  private let today: CivilDate
  private let random: RandomSource

  init(_ app: App) {
    (now, today, random) = (app.clock.now, app.today, app.random)
  }

  func take(
    _ part: Range<Int>, of file: IncomingMoney, into counts: inout MoneyCounts, in transaction: Transaction
  ) throws {
    switch file {
    case .ledger(let file): try take(part, of: file, into: &counts, in: transaction)
    case .remittance(let file): try take(part, of: file, into: &counts, in: transaction)
    }
    counts.sort()
  }

  private func take(
    _ part: Range<Int>, of file: LedgerFile, into counts: inout MoneyCounts, in transaction: Transaction
  ) throws {
    var (wishes, lines): ([LedgerWish], [Int]) = ([], [])
    for index in part {
      let line = file.document.rows[index].line
      switch file.wish(index) {
      case .success(let wish):
        wishes.append(wish)
        lines.append(line)
      case .failure(let fault): counts.refuse(fault.rawValue, line: line)
      }
    }
    let batch = LedgerBatch(from: file.rules.source, changed: file.rules.changed, at: now, today, random)
    let outcomes =
      try file.rules.what == .balances
      ? batch.takeBalances(wishes, in: transaction) : batch.take(wishes, in: transaction)
    for (outcome, line) in zip(outcomes, lines) { counts.take(outcome, line: line) }
  }

  private func take(
    _ part: Range<Int>, of file: RemittanceFile, into counts: inout MoneyCounts, in transaction: Transaction
  ) throws {
    var (claims, lines): ([ClaimNews], [Int]) = ([], [])
    for (segment, claim) in file.claims[part] {
      switch claim {
      case .success(let news):
        claims.append(news)
        lines.append(segment)
      case .failure(let fault): counts.refuse(fault.refusal.rawValue, line: segment)
      }
    }
    let outcomes = try RemittanceBatch(at: now, random).take(claims, in: transaction)
    for (outcome, line) in zip(outcomes, lines) {
      switch outcome {
      case .success(let outcome): counts.take(outcome, line: line)
      case .failure(let fault): counts.refuse(fault.refusal.rawValue, line: line)
      }
    }
  }
}
