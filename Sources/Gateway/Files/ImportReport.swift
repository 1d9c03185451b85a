import Chart
import FHIR

/// What an import did, for the operator: counts by type, and every refusal with file, entry, path and reason.
package struct ImportReport: Sendable {
  package var counts: [String: Counts] = [:]
  package var refusals: [Refusal] = []
  package var faults = 0
  package var unresolved = 0
  package var withoutChart = 0
  package var reviews = 0
  package var files = 0
  package var resources = 0

  package init() {}

  /// How many of a type.
  package struct Counts: Sendable, Equatable {
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    package var refused = 0

    package init() {}
  }

  /// Something that was not kept, in words that hold nothing of its content.
  package struct Refusal: Sendable, Equatable {
    package let file: String
    /// The entry's number in its bundle, or the line; nil when the whole file is meant.
    package let entry: Int?
    package let path: String
    package let reason: String

    package init(file: String, entry: Int?, path: String = "", reason: String) {
      self.file = file
      self.entry = entry
      self.path = path
      self.reason = reason
    }
  }

  package var hasRefusals: Bool { !refusals.isEmpty }

  mutating func count(_ outcome: ArrivalOutcome, type: String) {
    resources += 1
    switch outcome {
    case .created: counts[type, default: Counts()].created += 1
    case .updated: counts[type, default: Counts()].updated += 1
    case .unchanged: counts[type, default: Counts()].unchanged += 1
    case .refused: counts[type, default: Counts()].refused += 1
    }
  }

  mutating func refuse(_ refusal: Refusal, type: String) {
    refusals.append(refusal)
    counts[type, default: Counts()].refused += 1
  }

  package mutating func add(_ other: ImportReport) {
    for (type, more) in other.counts {
      counts[type, default: Counts()].created += more.created
      counts[type, default: Counts()].updated += more.updated
      counts[type, default: Counts()].unchanged += more.unchanged
      counts[type, default: Counts()].refused += more.refused
    }
    refusals += other.refusals
    faults += other.faults
    unresolved += other.unresolved
    withoutChart += other.withoutChart
    reviews += other.reviews
    files += other.files
    resources += other.resources
  }

  /// The table at the end, one line a type.
  package var table: String {
    var lines = [ImportReport.line(["type", "created", "updated", "unchanged", "refused"])]
    var total = Counts()
    for (type, count) in counts.sorted(by: { $0.key < $1.key }) {
      lines.append(ImportReport.line(type, count))
      total.created += count.created
      total.updated += count.updated
      total.unchanged += count.unchanged
      total.refused += count.refused
    }
    lines.append(ImportReport.line("total", total))
    return lines.joined(separator: "\n")
  }

  private static func line(_ name: String, _ count: Counts) -> String {
    line([name, "\(count.created)", "\(count.updated)", "\(count.unchanged)", "\(count.refused)"])
  }

  private static func line(_ cells: [String]) -> String {
    var line = cells[0] + String(repeating: " ", count: max(1, 30 - cells[0].count))
    for cell in cells.dropFirst() { line += String(repeating: " ", count: max(1, 11 - cell.count)) + cell }
    return line
  }
}
