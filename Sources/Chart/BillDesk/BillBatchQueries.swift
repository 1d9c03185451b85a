import Kernel
import Store

/// Statements that are sent together.
enum BillBatchQueries {
  private static let columns: StaticString = """
    bill_batch.id, made_by, made_as, made_at, due_on, stopped_at, finished_at, staff.given, staff.family, staff.title
    FROM bill_batch JOIN staff ON staff.id = made_by
    """

  static func insert(_ id: BillBatch.ID, due: CivilDate, by member: StaffMember, at now: Instant) -> SQL {
    """
    INSERT INTO bill_batch (id, made_by, made_as, made_at, due_on, rounds)
    VALUES (\(id), \(member.id), \(member.role.rawValue), \(now), \(due), 0)
    """
  }

  static func one(_ id: BillBatch.ID) -> SQL { "SELECT \(raw: columns) WHERE bill_batch.id = \(id)" }

  static func latest(limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE made_at > '' ORDER BY made_at DESC, bill_batch.id DESC LIMIT \(limit)"
  }

  static func open(limit: Int) -> SQL {
    """
    SELECT id FROM bill_batch WHERE stopped_at IS NULL AND finished_at IS NULL AND made_at > ''
    ORDER BY made_at, id LIMIT \(limit)
    """
  }

  static func claim(_ id: BillBatch.ID) -> SQL {
    """
    UPDATE bill_batch SET rounds = rounds + 1 WHERE id = \(id) AND stopped_at IS NULL AND finished_at IS NULL
    """
  }

  static func waiting(_ id: BillBatch.ID, limit: Int) -> SQL {
    """
    SELECT guarantor_id FROM bill_batch_row WHERE batch_id = \(id) AND bill_id IS NULL AND stay = ''
    ORDER BY guarantor_id LIMIT \(limit)
    """
  }

  static func sent(_ bill: Bill, in id: BillBatch.ID) -> SQL {
    """
    UPDATE bill_batch_row SET bill_id = \(bill.id) WHERE batch_id = \(id) AND guarantor_id = \(bill.guarantorID)
    """
  }

  static func stays(_ guarantor: Guarantor.ID, because stay: BillStay, in id: BillBatch.ID) -> SQL {
    """
    UPDATE bill_batch_row SET stay = \(stay.rawValue) WHERE batch_id = \(id) AND guarantor_id = \(guarantor)
      AND bill_id IS NULL
    """
  }

  static func finish(_ id: BillBatch.ID, at now: Instant) -> SQL {
    "UPDATE bill_batch SET finished_at = \(now) WHERE id = \(id) AND finished_at IS NULL AND stopped_at IS NULL"
  }

  static func stop(_ id: BillBatch.ID, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    UPDATE bill_batch SET stopped_at = \(now), stopped_by = \(staff)
    WHERE id = \(id) AND stopped_at IS NULL AND finished_at IS NULL
    """
  }

  static func progress(_ id: BillBatch.ID) -> SQL {
    """
    SELECT r.stay, CASE WHEN r.bill_id IS NULL THEN 0 ELSE 1 END AS sent, COUNT(*),
      CAST(COALESCE(SUM(b.cents), 0) AS BIGINT)
    FROM bill_batch_row r LEFT JOIN bill b ON b.id = r.bill_id WHERE r.batch_id = \(id)
    GROUP BY r.stay, CASE WHEN r.bill_id IS NULL THEN 0 ELSE 1 END ORDER BY 1, 2 LIMIT 20
    """
  }
}

extension BillBatchQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id, guarantor) = (Instant(millisecondsSince1970: 0), BillBatch.ID("b"), Guarantor.ID("g"))
    let day = CivilDate(daysSince1970: 20_000)
    let member = StaffMember(
      id: StaffMember.ID("s"), email: "", name: PersonName(given: "", family: ""), role: .biller, language: .english)
    let bill = Bill(Bill.ID("b"), number: 1, guarantorID: guarantor, issuedAt: now, due: day, total: Cents(1))
    return [
      insert(id, due: day, by: member, at: now), one(id), latest(limit: 10), open(limit: 10), claim(id),
      waiting(id, limit: 100), sent(bill, in: id), stays(guarantor, because: .gone, in: id), finish(id, at: now),
      stop(id, by: member.id, at: now), progress(id),
    ]
  }
}
