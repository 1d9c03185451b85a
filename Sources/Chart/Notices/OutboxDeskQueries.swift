import Kernel
import Store

/// What did not leave.
enum OutboxDeskQueries {
  private static let columns: StaticString = """
    notice.id, notice.patient_id, COALESCE(account.given, staff.given), COALESCE(account.family, staff.family), \
    template, channel, address, state, attempts, notice.created_at, due_at, problem
    """

  static func dead(limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM notice
    LEFT JOIN account ON account.id = recipient LEFT JOIN staff ON staff.id = recipient
    WHERE state = 'dead' ORDER BY notice.created_at, notice.id LIMIT \(limit)
    """
  }

  static func late(dueBefore due: Instant, putBefore put: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM notice
    LEFT JOIN account ON account.id = recipient LEFT JOIN staff ON staff.id = recipient
    WHERE state IN ('waiting', 'sending') AND notice.created_at < \(put) AND (attempts > 0 OR due_at < \(due))
    ORDER BY notice.created_at, notice.id LIMIT \(limit)
    """
  }

  /// To the address that the account has by now.
  static func sendAgain(_ id: Notice.ID, at now: Instant) -> SQL {
    """
    UPDATE notice SET state = 'waiting', attempts = 0, due_at = \(now), claimed_at = NULL, settled_at = NULL,
      address = CASE WHEN channel = 'email'
        THEN COALESCE((SELECT email FROM account WHERE account.id = recipient), address) ELSE address END
    WHERE id = \(id) AND (state = 'waiting' OR (state = 'dead' AND link <> ''))
    """
  }

  /// Who sends again says that the address is right.
  static func mendAddress(of id: Notice.ID) -> SQL {
    """
    DELETE FROM bad_address WHERE (account_id, channel) IN (SELECT recipient, channel FROM notice WHERE id = \(id))
    """
  }

  static func sendAllAgain(at now: Instant) -> SQL {
    """
    UPDATE notice SET state = 'waiting', attempts = 0, due_at = \(now), claimed_at = NULL, settled_at = NULL
    WHERE state = 'dead' AND link <> ''
    """
  }

  static func note(_ stage: TextStage, of id: Notice.ID, provider: String) -> SQL {
    """
    UPDATE notice SET provider_state = \(stage.rawValue)
    WHERE id = \(id) AND channel = 'sms' AND provider_state < \(stage.rawValue) AND provider_state <> 3
      AND (provider_id IS NULL OR provider_id = \(provider)) AND state IN ('sending', 'sent')
    """
  }
}

extension OutboxDeskQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [
      dead(limit: 100), late(dueBefore: now, putBefore: now, limit: 100), sendAgain(Notice.ID("n"), at: now),
      mendAddress(of: Notice.ID("n")), sendAllAgain(at: now), note(.sent, of: Notice.ID("n"), provider: "SM1"),
    ]
  }
}
