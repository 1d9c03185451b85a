import Kernel
import Store

/// The questions about blocks.
enum HelperBlockQueries {
  static func inForce(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT id, patient_id, account_id, email, name, reason, made_at FROM helper_block
    WHERE patient_id = \(patient) AND lifted_at IS NULL ORDER BY made_at DESC, id LIMIT \(limit)
    """
  }

  static func insert(_ block: HelperBlock, by actor: String) -> SQL {
    """
    INSERT INTO helper_block (id, patient_id, account_id, email, name, reason, made_by, made_at)
    VALUES (\(block.id), \(block.patientID), \(block.accountID?.text ?? ""), \(block.email), \(block.name),
      \(block.reason), \(actor), \(block.madeAt))
    """
  }

  static func lift(_ id: HelperBlock.ID, of patient: Patient.ID, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE helper_block SET lifted_at = \(now), lifted_by = \(actor)
    WHERE id = \(id) AND patient_id = \(patient) AND lifted_at IS NULL
    """
  }
}

extension HelperBlockQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let patient = Patient.ID("p")
    let block = HelperBlock(
      id: HelperBlock.ID("b"), patientID: patient, accountID: nil, email: "", name: "", reason: "", madeAt: now)
    return [inForce(of: patient, limit: 50), insert(block, by: "s"), lift(block.id, of: patient, by: "s", at: now)]
  }
}
