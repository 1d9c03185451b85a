import Kernel
import Store

/// Many entries at once: what is looked up and written for a whole batch of a file.
enum LedgerFileQueries {
  /// Who writes a batch waits for whoever issues a statement, and the other way round.
  static func hold() -> SQL { "UPDATE bill_number SET last = last WHERE id = 1" }

  /// Charts by record number; a chart that was made one with another stands for that one.
  static func charts(_ numbers: [String]) -> SQL {
    """
    SELECT p.record_number, COALESCE(into2.merged_into, p.merged_into, p.id) FROM patient p
    LEFT JOIN patient into2 ON into2.id = p.merged_into
    WHERE p.record_number IN (\(list: numbers)) LIMIT 10000
    """
  }

  static func guarantors(of patients: [Patient.ID]) -> SQL {
    "SELECT patient_id, id FROM guarantor WHERE patient_id IN (\(list: patients)) ORDER BY id LIMIT 10000"
  }

  static func open(_ rows: [[Binding]]) -> SQL {
    """
    INSERT INTO guarantor (id, source, external_id, patient_id) VALUES \(rows: rows)
    ON CONFLICT (source, external_id) DO NOTHING
    """
  }

  static func kept(_ source: String, _ names: [String]) -> SQL {
    """
    SELECT \(raw: LedgerQueries.columns) FROM ledger_entry e
    WHERE e.source = \(source) AND e.external_id IN (\(list: names)) LIMIT 10000
    """
  }

  /// The entries that count now, in the place of those that first came under these names.
  static func replacements(_ source: String, _ names: [String]) -> SQL {
    """
    SELECT \(raw: LedgerQueries.columns), r.external_id, r.times FROM ledger_replaced r
    JOIN ledger_entry e ON e.id = r.entry_id
    WHERE r.source = \(source) AND r.external_id IN (\(list: names)) LIMIT 10000
    """
  }

  static func replace(_ rows: [[Binding]]) -> SQL {
    """
    INSERT INTO ledger_replaced (source, external_id, times, entry_id) VALUES \(rows: rows)
    ON CONFLICT (source, external_id) DO UPDATE SET times = excluded.times, entry_id = excluded.entry_id
    """
  }

  static func reversed(_ entries: [LedgerEntry.ID]) -> SQL {
    "SELECT reverses FROM ledger_entry WHERE reverses IN (\(list: entries)) LIMIT 10000"
  }

  static func statements(ofEntries entries: [LedgerEntry.ID]) -> SQL {
    "SELECT entry_id, bill_id FROM bill_line WHERE entry_id IN (\(list: entries)) LIMIT 10000"
  }

  /// Charges of visits that stand on statements; each row names who pays, the patient and the visit.
  static func statements(ofVisits rows: [[Binding]]) -> SQL {
    """
    SELECT e.guarantor_id, e.patient_id, e.visit, e.line, l.bill_id FROM (VALUES \(rows: rows)) AS wanted
    JOIN ledger_entry e ON e.guarantor_id = wanted.column1 AND e.patient_id = wanted.column2
      AND e.visit = wanted.column3 AND e.kind = 'charge'
    JOIN bill_line l ON l.entry_id = e.id
    ORDER BY e.posted_at, e.id LIMIT 100000
    """
  }

  /// What is owed between one who pays and one patient.
  static func balances(_ rows: [[Binding]]) -> SQL {
    """
    SELECT e.guarantor_id, e.patient_id, CAST(SUM(e.cents) AS BIGINT)
    FROM (SELECT DISTINCT column1, column2 FROM (VALUES \(rows: rows)) AS said) AS wanted
    JOIN ledger_entry e ON e.guarantor_id = wanted.column1 AND e.patient_id = wanted.column2
    GROUP BY e.guarantor_id, e.patient_id LIMIT 10000
    """
  }

  /// What stands written for some visits, oldest first, without what was taken back.
  static func standing(_ visits: [String]) -> SQL {
    """
    SELECT \(raw: LedgerQueries.columns) FROM ledger_entry e
    WHERE e.visit IN (\(list: visits)) AND e.kind <> 'reversal'
      AND NOT EXISTS (SELECT 1 FROM ledger_entry back WHERE back.reverses = e.id)
    ORDER BY e.posted_at, e.id LIMIT 20000
    """
  }

  /// Charges by the names that systems of the practice have for them.
  static func charges(of sources: [String], named names: [String]) -> SQL {
    """
    SELECT \(raw: LedgerQueries.columns) FROM ledger_entry e
    WHERE e.source IN (\(list: sources)) AND e.external_id IN (\(list: names)) AND e.kind = 'charge'
      AND NOT EXISTS (SELECT 1 FROM ledger_entry back WHERE back.reverses = e.id)
    ORDER BY e.id LIMIT 10000
    """
  }

  static func insert(_ entries: [LedgerEntry]) -> SQL {
    """
    INSERT INTO ledger_entry (id, guarantor_id, patient_id, kind, visit, line, service, reason, cents, day, posted_at,
      source, external_id, toward, reverses)
    VALUES \(rows: entries.map(row)) ON CONFLICT DO NOTHING
    """
  }

  private static func row(_ entry: LedgerEntry) -> [Binding] {
    [
      entry.id.binding, entry.guarantorID.binding, entry.patientID.binding, entry.kind.binding, entry.visit.binding,
      entry.line.binding, (entry.service?.rawValue ?? "").binding, (entry.reason?.rawValue ?? "").binding,
      entry.amount.binding, entry.day.binding, entry.postedAt.binding, entry.origin.source.binding,
      entry.origin.externalID.binding, entry.toward.binding, entry.reverses.binding,
    ]
  }
}

extension LedgerFileQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 20_000))
    let posting = LedgerPosting(
      .charge, Cents(1), on: day, for: (Guarantor.ID("g"), Patient.ID("p")), from: LedgerOrigin("s", "x"))
    let entry = LedgerEntry(posting, id: LedgerEntry.ID("e"), at: now, toward: nil)
    let names: [Binding] = [.text("g"), .text("p"), .text("v")]
    return [
      hold(), charts(["1"]), guarantors(of: [Patient.ID("p")]),
      open([[.text("g"), .text("s"), .text("x"), .null]]), kept("s", ["x"]), replacements("s", ["x"]),
      replace([[.text("s"), .text("x"), .integer(1), .text("e")]]), reversed([entry.id]),
      statements(ofEntries: [entry.id]), statements(ofVisits: [names, names]), balances([names, names]),
      standing(["v"]), charges(of: ["s"], named: ["x"]), insert([entry, entry]),
    ]
  }
}
