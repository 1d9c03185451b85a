import Kernel
import Store

/// Money that is owed: its entries, and the statements on which they stand.
enum LedgerQueries {
  static let columns: StaticString = """
    e.id, e.guarantor_id, e.patient_id, e.kind, e.visit, e.line, e.service, e.reason, e.cents, e.day, e.posted_at,
    e.source, e.external_id, e.toward, e.reverses
    """
  /// With what is still owed, last.
  private static let billColumns: StaticString = """
    b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, CAST(b.cents + COALESCE((
      SELECT SUM(late.cents) FROM ledger_entry late WHERE late.toward = b.id), 0) AS BIGINT) AS owed
    """
  /// A visit that is hidden from somebody is named nowhere.
  private static let visible: StaticString = """
    JOIN patient p ON p.id = e.patient_id
    LEFT JOIN item i ON i.resource_type = 'Encounter' AND i.resource_id = e.visit AND i.patient_id = e.patient_id
      AND i.held = 0 AND i.sensitivity = 0
    """

  static func open(
    _ id: Guarantor.ID, _ origin: LedgerOrigin, patient: Patient.ID?, account: Account.ID?
  ) -> SQL {
    """
    INSERT INTO guarantor (id, source, external_id, patient_id, account_id)
    VALUES (\(id), \(origin.source), \(origin.externalID), \(patient), \(account))
    ON CONFLICT (source, external_id) DO NOTHING
    """
  }

  static func guarantor(from origin: LedgerOrigin) -> SQL {
    """
    SELECT id, source, external_id, patient_id, account_id FROM guarantor
    WHERE source = \(origin.source) AND external_id = \(origin.externalID)
    """
  }

  static func insert(_ entry: LedgerEntry) -> SQL {
    """
    INSERT INTO ledger_entry (id, guarantor_id, patient_id, kind, visit, line, service, reason, cents, day, posted_at,
      source, external_id, toward, reverses)
    VALUES (\(entry.id), \(entry.guarantorID), \(entry.patientID), \(entry.kind), \(entry.visit), \(entry.line),
      \(entry.service?.rawValue ?? ""), \(entry.reason?.rawValue ?? ""), \(entry.amount), \(entry.day),
      \(entry.postedAt), \(entry.origin.source), \(entry.origin.externalID), \(entry.toward), \(entry.reverses))
    ON CONFLICT DO NOTHING
    """
  }

  static func entry(_ id: LedgerEntry.ID) -> SQL {
    "SELECT \(raw: columns) FROM ledger_entry e WHERE e.id = \(id)"
  }

  static func entry(from origin: LedgerOrigin) -> SQL {
    """
    SELECT \(raw: columns) FROM ledger_entry e
    WHERE e.source = \(origin.source) AND e.external_id = \(origin.externalID)
    """
  }

  static func bill(ofEntry id: LedgerEntry.ID) -> SQL { "SELECT bill_id FROM bill_line WHERE entry_id = \(id)" }

  /// The statement on which the charge of the same line stands; of the same visit where no line is named.
  static func bill(ofLine posting: LedgerPosting) -> SQL {
    """
    SELECT l.bill_id FROM ledger_entry e JOIN bill_line l ON l.entry_id = e.id
    WHERE e.guarantor_id = \(posting.guarantorID) AND e.patient_id = \(posting.patientID) AND e.visit = \(posting.visit)
      AND (e.line = \(posting.line) OR \(posting.line) = '') AND e.kind = 'charge'
    ORDER BY e.posted_at, e.id LIMIT 1
    """
  }

  static func isOf(_ guarantor: Guarantor.ID, _ bill: Bill.ID) -> SQL {
    "SELECT COUNT(*) FROM bill WHERE id = \(bill) AND guarantor_id = \(guarantor)"
  }

  static func unbilled(of guarantor: Guarantor.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM ledger_entry e
    WHERE e.guarantor_id = \(guarantor) AND e.bill_id IS NULL AND e.toward IS NULL
    ORDER BY e.day, e.id LIMIT \(limit)
    """
  }

  static func unbilled(ofEach guarantors: [Guarantor.ID], limit: Int) -> SQL {
    """
    SELECT id, guarantor_id, cents FROM ledger_entry
    WHERE guarantor_id IN (\(list: guarantors)) AND bill_id IS NULL AND toward IS NULL
    ORDER BY guarantor_id, day, id LIMIT \(limit)
    """
  }

  /// Changes nothing: whoever has written the row holds it until the end of the transaction.
  static func holdNumber() -> SQL { "UPDATE bill_number SET last = last WHERE id = 1" }

  static func moveNumber(by count: Int64) -> SQL { "UPDATE bill_number SET last = last + \(count) WHERE id = 1" }

  static func lastNumber() -> SQL { "SELECT last FROM bill_number WHERE id = 1" }

  static func insert(_ bill: Bill) -> SQL {
    """
    INSERT INTO bill (id, guarantor_id, number, issued_at, due_on, cents)
    VALUES (\(bill.id), \(bill.guarantorID), \(bill.number), \(bill.issuedAt), \(bill.due), \(bill.total))
    """
  }

  static func take(_ entries: [LedgerEntry.ID], onto bill: Bill.ID) -> SQL {
    """
    INSERT INTO bill_line (entry_id, bill_id, cents)
    SELECT id, \(bill), cents FROM ledger_entry WHERE id IN (\(list: entries))
    """
  }

  /// Where it stands, so that what stands on none is found by itself. The entry stays what it is.
  static func mark(_ entries: [LedgerEntry.ID], asOn bill: Bill.ID) -> SQL {
    """
    UPDATE ledger_entry SET bill_id = \(bill)
    WHERE id IN (\(list: entries)) AND bill_id IS NULL AND toward IS NULL
    """
  }

  static func balance(of guarantor: Guarantor.ID) -> SQL {
    "SELECT CAST(COALESCE(SUM(cents), 0) AS BIGINT) FROM ledger_entry WHERE guarantor_id = \(guarantor)"
  }

  static func balance(ofPatient patient: Patient.ID) -> SQL {
    "SELECT CAST(COALESCE(SUM(cents), 0) AS BIGINT) FROM ledger_entry WHERE patient_id = \(patient)"
  }

  static func entries(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), b.number, b.id FROM ledger_entry e
    LEFT JOIN bill_line l ON l.entry_id = e.id LEFT JOIN bill b ON b.id = COALESCE(l.bill_id, e.toward)
    WHERE e.patient_id = \(patient) ORDER BY e.day DESC, e.id DESC LIMIT \(limit)
    """
  }

  static func due(of holder: BillHolder, limit: Int) -> SQL {
    """
    SELECT id, number, guarantor_id, issued_at, due_on, cents, owed FROM (
      SELECT \(raw: billColumns) FROM bill b WHERE b.guarantor_id IN (
        SELECT id FROM guarantor WHERE account_id = \(holder.accountID)
        UNION SELECT id FROM guarantor WHERE patient_id = \(holder.patientID))) AS open
    WHERE owed > 0 ORDER BY due_on, number LIMIT \(limit)
    """
  }

  static func bills(of holder: BillHolder, below number: Int64, limit: Int) -> SQL {
    """
    SELECT \(raw: billColumns) FROM bill b WHERE b.guarantor_id IN (
      SELECT id FROM guarantor WHERE account_id = \(holder.accountID)
      UNION SELECT id FROM guarantor WHERE patient_id = \(holder.patientID))
      AND b.number < \(number)
    ORDER BY b.number DESC LIMIT \(limit)
    """
  }

  static func bill(_ id: Bill.ID, of holder: BillHolder) -> SQL {
    """
    SELECT \(raw: billColumns) FROM bill b WHERE b.id = \(id) AND b.guarantor_id IN (
      SELECT id FROM guarantor WHERE account_id = \(holder.accountID)
      UNION SELECT id FROM guarantor WHERE patient_id = \(holder.patientID))
    """
  }

  static func bill(_ id: Bill.ID) -> SQL { "SELECT \(raw: billColumns) FROM bill b WHERE b.id = \(id)" }

  static func open(for patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT id, number, guarantor_id, issued_at, due_on, cents, owed FROM (
      SELECT \(raw: billColumns) FROM bill b WHERE b.id IN (
        SELECT l.bill_id FROM ledger_entry e JOIN bill_line l ON l.entry_id = e.id
        WHERE e.patient_id = \(patient))) AS open
    WHERE owed > 0 ORDER BY due_on, number LIMIT \(limit)
    """
  }

  static func lines(of bill: Bill.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), p.given, p.family, i.id FROM bill_line l JOIN ledger_entry e ON e.id = l.entry_id
      \(raw: visible)
    WHERE l.bill_id = \(bill) ORDER BY e.day, e.posted_at, e.line, e.id LIMIT \(limit)
    """
  }

  static func since(_ bill: Bill.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), p.given, p.family, i.id FROM ledger_entry e
      \(raw: visible)
    WHERE e.toward = \(bill) ORDER BY e.day, e.posted_at, e.line, e.id LIMIT \(limit)
    """
  }

  static func whose(_ bills: [Bill.ID]) -> SQL {
    """
    SELECT DISTINCT l.bill_id, e.patient_id FROM bill_line l JOIN ledger_entry e ON e.id = l.entry_id
    WHERE l.bill_id IN (\(list: bills)) ORDER BY l.bill_id, e.patient_id LIMIT 10000
    """
  }

  static func people(on bills: [Bill.ID], limit: Int) -> SQL {
    """
    SELECT DISTINCT e.patient_id FROM bill_line l JOIN ledger_entry e ON e.id = l.entry_id
    WHERE l.bill_id IN (\(list: bills)) ORDER BY e.patient_id LIMIT \(limit)
    """
  }
}

extension LedgerQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 20_000))
    let (guarantor, patient, bill, origin) = (Guarantor.ID("g"), Patient.ID("p"), Bill.ID("b"), LedgerOrigin("s", "x"))
    let account = Account(
      id: Account.ID("a"), email: "", name: PersonName(given: "", family: ""), patientID: patient, language: .english,
      theme: .auto)
    let holder = BillHolder(account)
    let posting = LedgerPosting(.charge, Cents(1), on: day, for: (guarantor, patient), from: origin)
    let entry = LedgerEntry(posting, id: LedgerEntry.ID("e"), at: now, toward: nil)
    let empty = Bill(bill, number: 1, guarantorID: guarantor, issuedAt: now, due: day, total: Cents(1))
    return [
      open(guarantor, origin, patient: patient, account: nil), LedgerQueries.guarantor(from: origin), insert(entry),
      LedgerQueries.entry(entry.id), LedgerQueries.entry(from: origin), LedgerQueries.bill(ofEntry: entry.id),
      LedgerQueries.bill(ofLine: posting), isOf(guarantor, bill), unbilled(of: guarantor, limit: 500),
      unbilled(ofEach: [guarantor], limit: 20_000), holdNumber(), moveNumber(by: 1), lastNumber(), insert(empty),
      take([entry.id], onto: bill), mark([entry.id], asOn: bill), balance(of: guarantor), balance(ofPatient: patient),
      entries(of: patient, limit: 100), due(of: holder, limit: 50), bills(of: holder, below: 9, limit: 25),
      LedgerQueries.bill(bill, of: holder), LedgerQueries.bill(bill), open(for: patient, limit: 20),
      lines(of: bill, limit: 500), since(bill, limit: 500), people(on: [bill], limit: 50), whose([bill]),
    ]
  }
}
