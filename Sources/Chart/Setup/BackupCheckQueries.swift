import Kernel
import Store

/// Copies of the practice that were read back.
enum BackupCheckQueries {
  static func latest(_ kind: BackupCheck.Kind) -> SQL {
    """
    SELECT id, at, kind, audit_rows FROM backup_check
    WHERE kind = \(kind.rawValue) ORDER BY at DESC, id DESC LIMIT 1
    """
  }

  static func add(_ check: BackupCheck) -> SQL {
    """
    INSERT INTO backup_check (id, at, kind, audit_rows)
    VALUES (\(check.id), \(check.at), \(check.kind.rawValue), \(check.auditRows))
    """
  }
}

extension BackupCheckQueries: QueryExamples {
  static var examples: [SQL] {
    [
      latest(.restored),
      add(BackupCheck(BackupCheck.ID("c"), .copied, auditRows: 1, at: Instant(millisecondsSince1970: 0))),
    ]
  }
}
