package import BillFiles
package import Chart
import Kernel

/// A file of the practice's system as its rules read it: rows become wishes, or are refused with a word for why.
package struct LedgerFile: Sendable {
  package let rules: MoneyRules
  package let document: CSVDocument
  private let places: [MoneyRules.Column: Int]
  private let day: FileDay
  /// Rows whose name came before in this file with other words.
  private let repeated: Set<Int>

  private static let mostName = 80

  /// - Throws: `MoneyFileFault.noSuchColumn` when the file has not the columns that the rules name.
  package init(_ document: CSVDocument, _ rules: MoneyRules) throws {
    var places: [MoneyRules.Column: Int] = [:]
    for (column, heading) in rules.columns {
      guard let place = document.column(heading) else { throw MoneyFileFault.noSuchColumn(heading) }
      places[column] = place
    }
    (self.rules, self.document, self.places) = (rules, document, places)
    day = FileDay(rawValue: rules.day.rawValue) ?? .iso
    repeated = rules.what == .entries ? LedgerFile.repeated(document, places[.id] ?? 0) : []
  }

  package func wish(_ index: Int) -> Result<LedgerWish, RowFault> {
    let row = document.rows[index]
    if repeated.contains(index) { return .failure(.twiceInFile) }
    do throws(RowFault) {
      return .success(try rules.what == .balances ? balance(row) : entry(row))
    } catch {
      return .failure(error)
    }
  }

  private func balance(_ row: CSVRow) throws(RowFault) -> LedgerWish {
    var wish = try person(row)
    wish.amount = try amount(row)
    return wish
  }

  private func entry(_ row: CSVRow) throws(RowFault) -> LedgerWish {
    var wish = try person(row)
    wish.externalID = try name(row, .id)
    guard !wish.externalID.isEmpty else { throw .blankID }
    (wish.visit, wish.line) = (try name(row, .visit), try name(row, .line))
    let word = text(row, .kind)
    guard let kind = rules.kinds.isEmpty ? LedgerEntry.Kind(rawValue: word) : rules.kinds[word] else {
      throw .unknownKind
    }
    wish.kind = kind
    if kind == .reversal {
      wish.reverses = try name(row, .reverses)
      guard !wish.reverses.isEmpty else { throw .blankID }
      // Without a sign of its own it says nothing that the entry it takes back does not say.
      if rules.signs == .signed, !text(row, .amount).isEmpty { wish.amount = try amount(row) }
      return wish
    }
    wish.amount = try signed(try amount(row), as: kind)
    if kind == .charge { wish.service = rules.services[text(row, .service)] ?? .other }
    wish.reason = try reason(text(row, .reason))
    return wish
  }

  private func person(_ row: CSVRow) throws(RowFault) -> LedgerWish {
    var wish = LedgerWish()
    (wish.patient, wish.guarantor) = (try name(row, .patient), try name(row, .guarantor))
    guard !wish.patient.isEmpty else { throw .blankPatient }
    guard let day = day.day(text(row, .day)) else { throw .badDay }
    wish.day = day
    return wish
  }

  private func amount(_ row: CSVRow) throws(RowFault) -> Cents {
    guard let amount = FileAmount.cents(text(row, .amount)) else { throw .badAmount }
    return amount
  }

  private func signed(_ amount: Cents, as kind: LedgerEntry.Kind) throws(RowFault) -> Cents {
    guard rules.signs == .plain else { return amount }
    switch kind {
    case .charge, .refund: return amount
    case .insurerPayment, .patientPayment, .adjustment, .reversal: return Cents(0) - amount
    }
  }

  private func reason(_ word: String) throws(RowFault) -> BillReason? {
    if word.isEmpty { return nil }
    guard let reason = rules.reasons.isEmpty ? BillReason(rawValue: word) : rules.reasons[word] else {
      throw .unknownReason
    }
    return reason
  }

  /// What names something: printable, short, without the sign that the portal's own names have.
  private func name(_ row: CSVRow, _ column: MoneyRules.Column) throws(RowFault) -> String {
    let text = text(row, column)
    let isPlain = text.utf8.allSatisfy { (0x20...0x7D).contains($0) }
    guard text.utf8.count <= LedgerFile.mostName, isPlain, text.first != " ", text.last != " " else { throw .badName }
    return text
  }

  private func text(_ row: CSVRow, _ column: MoneyRules.Column) -> String { places[column].map(row.text) ?? "" }

  private static func repeated(_ document: CSVDocument, _ place: Int) -> Set<Int> {
    var first: [String: Int] = [:]
    var found: Set<Int> = []
    first.reserveCapacity(document.rows.count)
    for (index, row) in document.rows.enumerated() {
      let name = row.text(place)
      if let before = first[name] {
        let (one, other) = (document.rows[before], row)
        if (0..<row.count).contains(where: { one.text($0) != other.text($0) }) { found.insert(index) }
      } else {
        first[name] = index
      }
    }
    return found
  }
}

/// Why a row says nothing that could be written down.
package enum RowFault: String, Error, Sendable, CaseIterable {
  case blankID = "blank-id"
  case blankPatient = "blank-patient"
  case badName = "bad-name"
  case badAmount = "bad-amount"
  case badDay = "bad-day"
  case unknownKind = "unknown-kind"
  case unknownReason = "unknown-reason"
  case twiceInFile = "twice-in-file"
}
