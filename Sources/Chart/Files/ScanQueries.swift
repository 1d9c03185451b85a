import Kernel
import Store

/// What waits for the scanner.
enum ScanQueries {
  static func due(at now: Instant, limit: Int) -> SQL {
    """
    SELECT id, scan_tries, scan_due FROM attachment
    WHERE scan = 'waiting' AND scan_due <= \(now) ORDER BY scan_due LIMIT \(limit)
    """
  }

  /// Takes one on until a moment; another process that saw it too then finds it changed.
  static func claim(_ id: Attachment.ID, due: Instant, until moment: Instant) -> SQL {
    """
    UPDATE attachment SET scan_due = \(moment), scan_tries = scan_tries + 1
    WHERE id = \(id) AND scan = 'waiting' AND scan_due = \(due)
    """
  }

  static func note(_ id: Attachment.ID, _ scan: Attachment.Scan, at now: Instant) -> SQL {
    "UPDATE attachment SET scan = \(scan.rawValue), scanned_at = \(now) WHERE id = \(id) AND scan = 'waiting'"
  }

  /// Lets go what waits, in a practice that has no scanner any more.
  static func letGo() -> SQL { "UPDATE attachment SET scan = 'off' WHERE scan = 'waiting'" }

  static func oldestWaiting() -> SQL {
    "SELECT uploaded_at FROM attachment WHERE scan = 'waiting' ORDER BY uploaded_at LIMIT 1"
  }

  static func waiting() -> SQL { "SELECT COUNT(*) FROM attachment WHERE scan = 'waiting'" }
}

extension ScanQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let id = Attachment.ID("a")
    return [
      due(at: now, limit: 20), claim(id, due: now, until: now), note(id, .clean, at: now), letGo(), oldestWaiting(),
      waiting(),
    ]
  }
}
