import Kernel

/// How the files of one practice system are to be read: which column is what, how days and signs are written, what its
/// words mean. Pure, and kept as lines of text.
///
/// ```
/// what entries
/// source meadow
/// day american
/// signs plain
/// changed refuse
/// column id = Transaction
/// kind CHG = charge
/// ```
package struct MoneyRules: Sendable, Hashable {
  package enum What: String, Sendable, CaseIterable { case entries, balances }

  package enum Day: String, Sendable, CaseIterable { case iso, american, compact }

  package enum Signs: String, Sendable, CaseIterable {
    /// As the ledger has them: what lowers a bill has a minus.
    case signed
    /// Without: the kind says what it does. An adjustment takes off, and one with a minus adds.
    case plain
  }

  package enum Column: String, Sendable, CaseIterable {
    case id, patient, guarantor, kind, amount, day, visit, line, service, reason, reverses

    /// What a file must have.
    package func isNeeded(for what: What) -> Bool {
      switch self {
      case .patient, .amount, .day: true
      case .id, .kind: what == .entries
      default: false
      }
    }
  }

  package var what = What.entries
  /// What the practice's system is called here: the names of its entries are its own.
  package var source = ""
  package var day = Day.iso
  package var signs = Signs.signed
  package var changed = LedgerChange.refuse
  package var columns: [Column: String] = [:]
  package var kinds: [String: LedgerEntry.Kind] = [:]
  package var services: [String: BilledCare] = [:]
  package var reasons: [String: BillReason] = [:]

  package static let mostWords = 300
  package static let mostBytes = 20_000
  /// Names that entries of the portal's own have.
  private static let taken: Set<String> = ["payment", "835", "demo", "test", "processor"]

  package init() {}

  /// Reads the lines.
  ///
  /// - Throws: `.badRule` with the number of the line.
  package init(_ text: String) throws(MoneyFileFault) {
    guard text.utf8.count <= MoneyRules.mostBytes else { throw .badRule(line: 1) }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = MoneyRules.trimmed(line)
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard take(line) else { throw .badRule(line: index + 1) }
    }
    guard isWhole else { throw .badRule(line: 0) }
  }

  /// Whether everything that is needed is said.
  package var isWhole: Bool {
    MoneyRules.isSource(source) && Column.allCases.allSatisfy { !$0.isNeeded(for: what) || columns[$0] != nil }
      && Set(columns.values).count == columns.count
      && kinds.count + services.count + reasons.count <= MoneyRules.mostWords
  }

  package static func isSource(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    return (1...30).contains(text.utf8.count) && isPlain && !taken.contains(text)
  }

  /// The lines, in one order, so that the same rules are the same text.
  package var text: String {
    var lines = [
      "what \(what.rawValue)", "source \(source)", "day \(day.rawValue)", "signs \(signs.rawValue)",
      "changed \(changed.rawValue)",
    ]
    lines += Column.allCases.compactMap { column in columns[column].map { "column \(column.rawValue) = \($0)" } }
    lines += MoneyRules.lines("kind", kinds.mapValues(\.rawValue))
    lines += MoneyRules.lines("service", services.mapValues(\.rawValue))
    lines += MoneyRules.lines("reason", reasons.mapValues(\.rawValue))
    return lines.joined(separator: "\n")
  }

  /// `CHG = charge`, one a line, as a page shows and takes them.
  package static func words(_ text: String) -> [String: String]? {
    var words: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let line = trimmed(line)
      if line.isEmpty { continue }
      guard let pair = pair(line), words.updateValue(pair.1, forKey: pair.0) == nil else { return nil }
    }
    return words
  }

  private mutating func take(_ line: Substring) -> Bool {
    let parts = line.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return false }
    let rest = MoneyRules.trimmed(parts[1])
    switch parts[0] {
    case "what": return MoneyRules.set(&what, rest)
    case "source": source = String(rest)
    case "day": return MoneyRules.set(&day, rest)
    case "signs": return MoneyRules.set(&signs, rest)
    case "changed": return MoneyRules.set(&changed, rest)
    case "column":
      guard let pair = MoneyRules.pair(rest), let column = Column(rawValue: pair.0) else { return false }
      return columns.updateValue(pair.1, forKey: column) == nil
    case "kind": return MoneyRules.add(rest, to: &kinds)
    case "service": return MoneyRules.add(rest, to: &services)
    case "reason": return MoneyRules.add(rest, to: &reasons)
    default: return false
    }
    return true
  }

  private static func lines(_ key: String, _ words: [String: String]) -> [String] {
    words.sorted { $0.key < $1.key }.map { "\(key) \($0.key) = \($0.value)" }
  }

  private static func set<Value: RawRepresentable<String>>(_ value: inout Value, _ text: Substring) -> Bool {
    guard let found = Value(rawValue: String(text)) else { return false }
    value = found
    return true
  }

  private static func add<Value: RawRepresentable<String>>(
    _ line: Substring, to words: inout [String: Value]
  ) -> Bool {
    guard let pair = pair(line), let value = Value(rawValue: pair.1) else { return false }
    return words.updateValue(value, forKey: pair.0) == nil
  }

  /// `A = b`; the word of the file may hold blanks and signs.
  private static func pair(_ line: Substring) -> (String, String)? {
    guard let sign = line.lastIndex(of: "=") else { return nil }
    let (left, right) = (trimmed(line[..<sign]), trimmed(line[line.index(after: sign)...]))
    guard (1...100).contains(left.utf8.count), (1...100).contains(right.utf8.count) else { return nil }
    return (String(left), String(right))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\r" || $0 == "\t" }
    while let last = text.last, last == " " || last == "\r" || last == "\t" { text = text.dropLast() }
    return text
  }
}
