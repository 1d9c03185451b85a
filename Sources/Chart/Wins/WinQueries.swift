import Kernel
import Store

/// The finished tasks of a stretch of time, each kind by an index, oldest first; the wins; and what people thank for.
enum WinQueries {
  /// What patients did with their visits: when, whose, and their birth date.
  static func steps(_ kind: String, _ from: Instant, _ until: Instant, limit: Int) -> SQL {
    """
    SELECT booking_step.done_at, booking_step.patient_id, patient.birth_date
    FROM booking_step CROSS JOIN patient
    WHERE booking_step.kind = \(kind) AND booking_step.done_at >= \(from) AND booking_step.done_at < \(until)
      AND booking_step.done_as = 'patient' AND patient.id = booking_step.patient_id
    ORDER BY booking_step.done_at, booking_step.booking_id LIMIT \(limit)
    """
  }

  /// Forms that patients sent: when, whose, and when the visit is.
  static func forms(_ from: Instant, _ until: Instant, limit: Int) -> SQL {
    """
    SELECT form_response.sent_at, form_response.patient_id, form_request.visit_at
    FROM form_response CROSS JOIN form_request
    WHERE form_response.sent_at >= \(from) AND form_response.sent_at < \(until) AND form_response.paper_on IS NULL
      AND form_request.id = form_response.request_id AND form_request.visit_at IS NOT NULL
    ORDER BY form_response.sent_at, form_response.id LIMIT \(limit)
    """
  }

  /// Bills that were paid here: when, whose, and when they were sent.
  static func bills(_ from: Instant, _ until: Instant, limit: Int) -> SQL {
    """
    SELECT MIN(payment_movement.moved_at), MIN(payment.patient_id), MIN(bill.issued_at)
    FROM payment_movement CROSS JOIN payment CROSS JOIN bill
    WHERE payment_movement.moved_at >= \(from) AND payment_movement.moved_at < \(until)
      AND payment_movement.amount > 0 AND payment.id = payment_movement.payment_id
      AND bill.id = payment.statement_id AND payment.amount >= bill.cents
    GROUP BY bill.id ORDER BY 1, bill.id LIMIT \(limit)
    """
  }

  /// Results with a note that were opened: when first, whose, and since when the note was there.
  static func notes(_ from: Instant, _ until: Instant, sharedFrom: Instant, limit: Int) -> SQL {
    """
    SELECT MIN(item_seen.seen_at), MIN(result_share.patient_id), MIN(result_share.final_at)
    FROM result_share CROSS JOIN item_seen
    WHERE result_share.withdrawn_at IS NULL AND result_share.final_at >= \(sharedFrom)
      AND result_share.final_at < \(until) AND result_share.kind = 'note' AND item_seen.item_id = result_share.item_id
      AND item_seen.seen_at >= \(from) AND item_seen.seen_at < \(until)
      AND item_seen.seen_at >= result_share.final_at
      AND NOT EXISTS (SELECT 1 FROM item_seen earlier WHERE earlier.item_id = result_share.item_id
        AND earlier.seen_at >= result_share.final_at AND earlier.seen_at < \(from))
    GROUP BY result_share.id ORDER BY 1, result_share.id LIMIT \(limit)
    """
  }

  /// Answers of the practice: when, whose, and by when the first waiting question was promised one; and when it was
  /// asked.
  static func answers(_ from: Instant, _ until: Instant, limit: Int) -> SQL {
    """
    SELECT answer.written_at, answer.patient_id,
      (SELECT asked.promised_at FROM message asked WHERE asked.conversation_id = answer.conversation_id
        AND asked.written_at < answer.written_at AND asked.side = 'person' AND asked.promised_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM message other WHERE other.conversation_id = answer.conversation_id
          AND other.written_at > asked.written_at AND other.written_at < answer.written_at AND other.side = 'staff')
        ORDER BY asked.written_at LIMIT 1),
      (SELECT asked.written_at FROM message asked WHERE asked.conversation_id = answer.conversation_id
        AND asked.written_at < answer.written_at AND asked.side = 'person' AND asked.promised_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM message other WHERE other.conversation_id = answer.conversation_id
          AND other.written_at > asked.written_at AND other.written_at < answer.written_at AND other.side = 'staff')
        ORDER BY asked.written_at LIMIT 1)
    FROM message answer
    WHERE answer.side = 'staff' AND answer.written_at >= \(from) AND answer.written_at < \(until)
    ORDER BY answer.written_at, answer.id LIMIT \(limit)
    """
  }

  /// Medicines that went to the pharmacy: when, whose, and when they were asked for.
  static func refills(_ from: Instant, _ until: Instant, limit: Int) -> SQL {
    """
    SELECT refill_step.done_at, refill_step.patient_id, refill_request.asked_at
    FROM refill_step CROSS JOIN refill_line CROSS JOIN refill_request
    WHERE refill_step.state = 'sent' AND refill_step.done_at >= \(from) AND refill_step.done_at < \(until)
      AND refill_line.id = refill_step.line_id AND refill_request.id = refill_line.request_id
    ORDER BY refill_step.done_at, refill_step.line_id LIMIT \(limit)
    """
  }

  /// What was overdue at a moment: what still is, and what was settled since.
  static func overdue(at moment: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM (
      SELECT 1 FROM work WHERE settled_at IS NULL AND due_at < \(moment)
      UNION ALL
      SELECT 1 FROM work WHERE settled_at IS NOT NULL AND settled_at > \(moment) AND due_at < \(moment)
      LIMIT 1) AS counted
    """
  }

  /// Whether anything was settled in a stretch of time.
  static func settled(_ from: Instant, _ until: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM work WHERE settled_at IS NOT NULL AND settled_at >= \(from)
      AND settled_at < \(until) LIMIT 1) AS counted
    """
  }

  /// Whether at least so many people were born by a day. Asked once for each win that depends on an age.
  static func bornBy(_ day: CivilDate, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM patient WHERE birth_date <= \(day) AND merged_into IS NULL LIMIT \(most))
      AS counted
    """
  }

  static func tally(_ detector: WinDetector) -> SQL {
    "SELECT counted, through_day FROM win_tally WHERE detector = \(detector.rawValue)"
  }

  static func begin(_ detector: WinDetector, through day: CivilDate) -> SQL {
    """
    INSERT INTO win_tally (detector, counted, through_day) VALUES (\(detector.rawValue), 0, \(day))
    ON CONFLICT (detector) DO NOTHING
    """
  }

  /// Compare-and-set: of two processes that count the same days, one does.
  static func count(_ detector: WinDetector, _ counted: Int64, through day: CivilDate, was before: CivilDate) -> SQL {
    """
    UPDATE win_tally SET counted = \(counted), through_day = \(day)
    WHERE detector = \(detector.rawValue) AND through_day = \(before)
    """
  }

  static func insert(_ id: Win.ID, _ new: NewWin, at now: Instant) -> SQL {
    """
    INSERT INTO win (id, detector, number, day, patient_id, is_few, found_at)
    VALUES (\(id), \(new.detector.rawValue), \(new.number), \(new.day), \(new.patientID), \(new.isFew ? 1 : 0), \(now))
    ON CONFLICT (detector, number) DO NOTHING
    """
  }

  private static let columns: StaticString = "id, detector, number, day, patient_id, is_few FROM win"

  static func latest(limit: Int) -> SQL { "SELECT \(raw: columns) ORDER BY day DESC, id LIMIT \(limit)" }

  static func on(_ first: CivilDate, _ last: CivilDate, limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE day >= \(first) AND day <= \(last) ORDER BY day, id LIMIT \(limit)"
  }

  static func some(_ ids: [Win.ID], limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE id IN (\(list: ids)) ORDER BY day, id LIMIT \(limit)"
  }

  static func say(
    _ id: ShoutOut.ID, _ text: String, for other: StaffMember.ID?, by staff: StaffMember.ID, at now: Instant
  )
    -> SQL
  {
    """
    INSERT INTO shout_out (id, said_by, for_staff, text, said_at) VALUES (\(id), \(staff), \(other), \(text), \(now))
    """
  }

  /// Managers may take back everybody's.
  static func takeBack(_ id: ShoutOut.ID, by staff: StaffMember.ID?, at now: Instant) -> SQL {
    """
    UPDATE shout_out SET taken_back_at = \(now)
    WHERE id = \(id) AND taken_back_at IS NULL AND (said_by = \(staff?.text ?? "") OR \(staff == nil ? 1 : 0) = 1)
    """
  }

  static func shoutOuts(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT shout_out.id, shout_out.said_by, sayer.given, sayer.family, sayer.title, other.given, other.family,
      other.title, shout_out.text, shout_out.said_at
    FROM shout_out JOIN staff sayer ON sayer.id = shout_out.said_by
      LEFT JOIN staff other ON other.id = shout_out.for_staff
    WHERE shout_out.taken_back_at IS NULL AND shout_out.said_at >= \(moment)
    ORDER BY shout_out.said_at DESC, shout_out.id LIMIT \(limit)
    """
  }
}

extension WinQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day, id) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 20_000), Win.ID("w"))
    let staff = StaffMember.ID("s")
    return [
      steps("moved", now, now, limit: 1_000), forms(now, now, limit: 1_000), bills(now, now, limit: 1_000),
      notes(now, now, sharedFrom: now, limit: 1_000), answers(now, now, limit: 1_000),
      refills(now, now, limit: 1_000), overdue(at: now), settled(now, now), tally(.noteRead),
      begin(.noteRead, through: day), count(.noteRead, 1, through: day, was: day),
      insert(id, NewWin(.noteRead, number: 1, on: day, Patient.ID("p"), isFew: false), at: now), latest(limit: 60),
      on(day, day, limit: 20), some([id], limit: 20),
      say(ShoutOut.ID("o"), "", for: staff, by: staff, at: now), takeBack(ShoutOut.ID("o"), by: staff, at: now),
      shoutOuts(since: now, limit: 60),
    ]
  }

  /// Few wins depend on an age, and each is found once.
  static var readingEverything: [SQL] { [bornBy(CivilDate(daysSince1970: 0), most: 11)] }
}
