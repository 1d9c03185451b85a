import Kernel
import Store

/// All questions about what nurses may approve alone.
enum RefillProtocolQueries {
  private static let columns: StaticString = """
    id, medicine, visit_months, lab, lab_codes, lab_months, most_refills, written_name, written_at, approved_name, \
    approved_at, ended_at FROM refill_protocol
    """

  static func standing(limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE ended_at IS NULL ORDER BY medicine, approved_at, id LIMIT \(limit)"
  }

  static func ended(limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE ended_at IS NOT NULL ORDER BY ended_at DESC, id LIMIT \(limit)"
  }

  static func one(_ id: RefillProtocol.ID) -> SQL { "SELECT \(raw: columns) WHERE id = \(id)" }

  static func insert(_ id: RefillProtocol.ID, _ terms: RefillTerms, by member: StaffMember, at now: Instant) -> SQL {
    """
    INSERT INTO refill_protocol (id, medicine, visit_months, lab, lab_codes, lab_months, most_refills, written_by,
      written_name, written_at)
    VALUES (\(id), \(terms.medicine), \(terms.visitMonths), \(terms.lab?.test ?? ""),
      \(terms.lab?.codeKeys.joined(separator: " ") ?? ""), \(terms.lab?.months ?? 0), \(terms.mostRefills),
      \(member.id), \(member.signature), \(now))
    """
  }

  static func endDrafts(for medicine: String, by member: StaffMember, at now: Instant) -> SQL {
    """
    UPDATE refill_protocol SET ended_by = \(member.id), ended_name = \(member.signature), ended_at = \(now)
    WHERE medicine = \(medicine) AND ended_at IS NULL AND approved_at IS NULL
    """
  }

  static func endInForce(for medicine: String, by member: StaffMember, at now: Instant) -> SQL {
    """
    UPDATE refill_protocol SET ended_by = \(member.id), ended_name = \(member.signature), ended_at = \(now)
    WHERE medicine = \(medicine) AND ended_at IS NULL AND approved_at IS NOT NULL
    """
  }

  static func approve(_ id: RefillProtocol.ID, by member: StaffMember, at now: Instant) -> SQL {
    """
    UPDATE refill_protocol SET approved_by = \(member.id), approved_name = \(member.signature), approved_at = \(now)
    WHERE id = \(id) AND ended_at IS NULL AND approved_at IS NULL
    """
  }

  static func end(_ id: RefillProtocol.ID, by member: StaffMember, at now: Instant) -> SQL {
    """
    UPDATE refill_protocol SET ended_by = \(member.id), ended_name = \(member.signature), ended_at = \(now)
    WHERE id = \(id) AND ended_at IS NULL
    """
  }
}

extension RefillProtocolQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let id = RefillProtocol.ID("p")
    let member = StaffMember(
      id: StaffMember.ID("s"), email: "", name: PersonName(given: "A", family: "B"), role: .provider, language: .english
    )
    let terms = RefillTerms(medicine: "lisinopril", visitMonths: 12, lab: nil, mostRefills: 3)
    return [
      standing(limit: 500), ended(limit: 50), one(id), insert(id, terms, by: member, at: now),
      endDrafts(for: "lisinopril", by: member, at: now), endInForce(for: "lisinopril", by: member, at: now),
      approve(id, by: member, at: now), end(id, by: member, at: now),
    ]
  }
}
