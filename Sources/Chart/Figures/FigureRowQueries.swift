import Kernel
import Store

/// The rows that each number is counted from, one question a measure; each goes along an index of moments.
///
/// All have the same columns: id, patient, moment, what came before it, what was promised, amount, staff, detail,
/// language and birth date of the patient.
enum FigureRowQueries {
  /// Rows of a stretch of time, in the order of time, after a place in it.
  static func rows(_ ask: FigureAsk) -> SQL {
    switch ask.measure {
    case .calls, .callsOnPortal, .callsMissed, .callSeconds, .callsTimed: calls(ask)
    case .messagesAsked: asked(ask)
    case .messagesAnswered, .messagesLate, .answerMinutes: answered(ask)
    case .resultsShared, .resultsLate: results(ask)
    case .resultsToRead, .resultsUnread: unread(ask)
    case .visitsBookedOnline, .visitsMovedOnline, .visitsCancelledOnline: steps(ask)
    case .visitsHeld, .noShows: visits(ask)
    case .refillsAsked, .formsSent, .billsPaidOnline: tasks(ask)
    case .payments, .payDays: payments(ask)
    case .joined, .firstTasks, .invitations, .asksMade: joining(ask)
    case .workTimed, .workSeconds: work(ask)
    }
  }

  private static func calls(_ ask: FigureAsk) -> SQL {
    let (measure, known) = (ask.measure, ask.measure == .callSeconds || ask.measure == .callsTimed ? 1 : 0)
    return """
      SELECT phone_call.id, patient_id, began_at, NULL, NULL, COALESCE(seconds, 0), taken_by, reason,
        phone_call.language, birth_date
      FROM phone_call LEFT JOIN patient ON patient.id = patient_id
      WHERE began_at >= \(ask.from) AND began_at < \(ask.until) AND (began_at, phone_call.id) > (\(ask.at), \(ask.id))
        AND (\(measure.rawValue) <> 'calls-on-portal' OR on_portal = 'yes')
        AND (\(measure.rawValue) <> 'calls-missed' OR outcome <> 'answered')
        AND (\(known) = 0 OR (seconds IS NOT NULL AND outcome = 'answered'))
      ORDER BY began_at, phone_call.id LIMIT \(ask.limit)
      """
  }

  private static func asked(_ ask: FigureAsk) -> SQL {
    """
    SELECT message.id, patient_id, written_at, NULL, NULL, 1, NULL, '', language, birth_date
    FROM message CROSS JOIN patient
    WHERE patient.id = patient_id AND side = 'person' AND written_at >= \(ask.from) AND written_at < \(ask.until)
      AND (written_at, message.id) > (\(ask.at), \(ask.id))
    ORDER BY written_at, message.id LIMIT \(ask.limit)
    """
  }

  /// The practice's first word after the patient's: the wait began with the first message that no answer had met.
  private static func answered(_ ask: FigureAsk) -> SQL {
    """
    SELECT answer.id, answer.patient_id, answer.written_at, question.written_at, question.promised_at, 1,
      answer.author, '', language, birth_date
    FROM message AS answer CROSS JOIN patient CROSS JOIN message AS question
    WHERE answer.side = 'staff' AND answer.written_at >= \(ask.from) AND answer.written_at < \(ask.until)
      AND (answer.written_at, answer.id) > (\(ask.at), \(ask.id)) AND patient.id = answer.patient_id
      AND question.id = (SELECT first.id FROM message AS first
        WHERE first.conversation_id = answer.conversation_id AND first.side = 'person'
          AND first.written_at < answer.written_at
          AND first.written_at > COALESCE((SELECT MAX(before.written_at) FROM message AS before
            WHERE before.conversation_id = answer.conversation_id AND before.side = 'staff'
              AND before.written_at < answer.written_at), '')
        ORDER BY first.written_at, first.id LIMIT 1)
      AND (\(ask.measure.rawValue) <> 'messages-late'
        OR (question.promised_at IS NOT NULL AND answer.written_at > question.promised_at))
    ORDER BY answer.written_at, answer.id LIMIT \(ask.limit)
    """
  }

  private static func results(_ ask: FigureAsk) -> SQL {
    if ask.measure == .resultsShared {
      return """
        SELECT result_share.id, patient_id, final_at, NULL, NULL, 1, shared_by, kind, language, birth_date
        FROM result_share CROSS JOIN patient
        WHERE patient.id = patient_id AND withdrawn_at IS NULL AND final_at >= \(ask.from) AND final_at < \(ask.until)
          AND (final_at, result_share.id) > (\(ask.at), \(ask.id))
        ORDER BY final_at, result_share.id LIMIT \(ask.limit)
        """
    }
    return """
      SELECT result_review.id, result_review.patient_id, due_at, NULL, NULL, 1, NULL, level, language, birth_date
      FROM result_review CROSS JOIN patient
      WHERE patient.id = result_review.patient_id AND replaced_at IS NULL AND due_at >= \(ask.from)
        AND due_at < \(ask.until) AND due_at <= \(ask.now) AND (due_at, result_review.id) > (\(ask.at), \(ask.id))
        AND NOT EXISTS (SELECT 1 FROM result_share WHERE review_id = result_review.id AND withdrawn_at IS NULL
          AND shared_at <= due_at)
      ORDER BY due_at, result_review.id LIMIT \(ask.limit)
      """
  }

  /// Two weeks before: who had an account then could have opened it until the end of the day.
  private static func unread(_ ask: FigureAsk) -> SQL {
    """
    SELECT result_share.id, result_share.patient_id, final_at, NULL, NULL, 1, shared_by, kind, patient.language,
      birth_date
    FROM result_share CROSS JOIN patient CROSS JOIN account
    WHERE patient.id = result_share.patient_id AND account.patient_id = patient.id
      AND account.created_at <= result_share.final_at AND withdrawn_at IS NULL
      AND final_at >= \(ask.twoWeeksBefore) AND final_at < \(ask.twoWeeksBeforeEnd)
      AND (final_at, result_share.id) > (\(ask.at), \(ask.id))
      AND (\(ask.measure.rawValue) = 'results-to-read' OR NOT EXISTS (SELECT 1 FROM item_seen
        WHERE item_seen.item_id = result_share.item_id AND seen_at < \(ask.until)))
    ORDER BY final_at, result_share.id LIMIT \(ask.limit)
    """
  }

  private static func steps(_ ask: FigureAsk) -> SQL {
    let kind = String(ask.measure.rawValue.dropFirst(7).dropLast(7))
    return """
      SELECT booking_step.booking_id || '/' || number, booking_step.patient_id, done_at, NULL, NULL, 1,
        booking.staff_id, '', language, birth_date
      FROM booking_step CROSS JOIN booking CROSS JOIN patient
      WHERE booking.id = booking_step.booking_id AND patient.id = booking_step.patient_id
        AND done_at >= \(ask.from) AND done_at < \(ask.until) AND booking_step.kind = \(kind)
        AND done_as IN ('patient', 'parent', 'child', 'partner', 'relative', 'friend', 'carer', 'guardian')
        AND (done_at, booking_step.booking_id || '/' || number) > (\(ask.at), \(ask.id))
      ORDER BY done_at, booking_step.booking_id || '/' || number LIMIT \(ask.limit)
      """
  }

  private static func visits(_ ask: FigureAsk) -> SQL {
    let isMissed = ask.measure == .noShows ? 1 : 0
    return """
      SELECT booking.id, patient_id, starts_at, NULL, NULL, 1, staff_id, '', language, birth_date
      FROM booking CROSS JOIN patient
      WHERE patient.id = patient_id AND starts_at >= \(ask.from) AND starts_at < \(ask.until)
        AND ((\(isMissed) = 1 AND state = 'missed') OR (\(isMissed) = 0 AND state IN ('arrived', 'done')))
        AND (starts_at, booking.id) > (\(ask.at), \(ask.id))
      ORDER BY starts_at, booking.id LIMIT \(ask.limit)
      """
  }

  private static func tasks(_ ask: FigureAsk) -> SQL {
    switch ask.measure {
    case .refillsAsked:
      """
      SELECT refill_request.id, patient_id, asked_at, NULL, NULL, 1, NULL, '', language, birth_date
      FROM refill_request CROSS JOIN patient
      WHERE patient.id = patient_id AND asked_at >= \(ask.from) AND asked_at < \(ask.until)
        AND (asked_at, refill_request.id) > (\(ask.at), \(ask.id))
      ORDER BY asked_at, refill_request.id LIMIT \(ask.limit)
      """
    case .formsSent:
      """
      SELECT form_response.id, patient_id, sent_at, NULL, NULL, 1, NULL, '', language, birth_date
      FROM form_response CROSS JOIN patient
      WHERE patient.id = patient_id AND sent_at >= \(ask.from) AND sent_at < \(ask.until) AND paper_on IS NULL
        AND (sent_at, form_response.id) > (\(ask.at), \(ask.id))
      ORDER BY sent_at, form_response.id LIMIT \(ask.limit)
      """
    default:
      """
      SELECT payment.id, patient_id, begun_at, NULL, NULL, 1, NULL, method, language, birth_date
      FROM payment CROSS JOIN patient
      WHERE patient.id = patient_id AND begun_at >= \(ask.from) AND begun_at < \(ask.until) AND stage = 'settled'
        AND (begun_at, payment.id) > (\(ask.at), \(ask.id))
      ORDER BY begun_at, payment.id LIMIT \(ask.limit)
      """
    }
  }

  /// Booked by day: the practice's accounts know no hour. What was taken back does not count.
  private static func payments(_ ask: FigureAsk) -> SQL {
    """
    SELECT ledger_entry.id, ledger_entry.patient_id, posted_at, issued_at, NULL, 1, NULL, '', language, birth_date
    FROM ledger_entry CROSS JOIN bill CROSS JOIN patient
    WHERE patient.id = ledger_entry.patient_id AND bill.id = ledger_entry.toward AND ledger_entry.toward IS NOT NULL
      AND ledger_entry.day = \(ask.day) AND kind = 'patient-payment' AND posted_at > ''
      AND (posted_at, ledger_entry.id) > (\(ask.at), \(ask.id))
      AND NOT EXISTS (SELECT 1 FROM ledger_entry AS back WHERE back.reverses = ledger_entry.id)
    ORDER BY posted_at, ledger_entry.id LIMIT \(ask.limit)
    """
  }

  private static func joining(_ ask: FigureAsk) -> SQL {
    switch ask.measure {
    case .joined:
      """
      SELECT account.id, patient_id, account.created_at, NULL, NULL, 1, NULL, '', patient.language, birth_date
      FROM account CROSS JOIN patient
      WHERE patient.id = patient_id AND account.created_at >= \(ask.from) AND account.created_at < \(ask.until)
        AND (account.created_at, account.id) > (\(ask.at), \(ask.id))
      ORDER BY account.created_at, account.id LIMIT \(ask.limit)
      """
    case .firstTasks:
      """
      SELECT patient_id, patient_id, done_at, NULL, NULL, 1, NULL, done_what, patient.language, birth_date
      FROM first_success CROSS JOIN patient
      WHERE patient.id = patient_id AND done_at IS NOT NULL AND done_at >= \(ask.from) AND done_at < \(ask.until)
        AND (done_at, patient_id) > (\(ask.at), \(ask.id))
      ORDER BY done_at, patient_id LIMIT \(ask.limit)
      """
    case .invitations:
      """
      SELECT invitation.id, patient_id, invitation.created_at, NULL, NULL, 1, NULL, channel, language, birth_date
      FROM invitation CROSS JOIN patient
      WHERE patient.id = patient_id AND invitation.created_at >= \(ask.from) AND invitation.created_at < \(ask.until)
        AND (invitation.created_at, invitation.id) > (\(ask.at), \(ask.id))
      ORDER BY invitation.created_at, invitation.id LIMIT \(ask.limit)
      """
    default:
      """
      SELECT ask_note.id, patient_id, noted_at, NULL, NULL, 1, staff_id, what, language, birth_date
      FROM ask_note CROSS JOIN patient
      WHERE patient.id = patient_id AND noted_at >= \(ask.from) AND noted_at < \(ask.until)
        AND (noted_at, ask_note.id) > (\(ask.at), \(ask.id))
      ORDER BY noted_at, ask_note.id LIMIT \(ask.limit)
      """
    }
  }

  private static func work(_ ask: FigureAsk) -> SQL {
    """
    SELECT work_time.id, work.patient_id, ended_at, NULL, how, seconds, work_time.staff_id, work_time.kind, '', NULL
    FROM work_time CROSS JOIN work
    WHERE work.id = work_id AND ended_at IS NOT NULL AND ended_at >= \(ask.from) AND ended_at < \(ask.until)
      AND (ended_at, work_time.id) > (\(ask.at), \(ask.id))
    ORDER BY ended_at, work_time.id LIMIT \(ask.limit)
    """
  }
}

/// Which rows are asked for.
struct FigureAsk: Sendable {
  let measure: Measure
  let day: CivilDate
  let from: Instant
  let until: Instant
  let twoWeeksBefore: Instant
  let twoWeeksBeforeEnd: Instant
  /// Nothing that is due later is late.
  let now: Instant
  /// The last row of the page before.
  let at: String
  let id: String
  let limit: Int

  /// A day begins and ends as the practice's clock says: it has 23 or 25 hours when the clock is changed.
  init(
    _ measure: Measure, on day: CivilDate, in zone: ClinicZone, at now: Instant, after place: FigurePlace? = nil,
    limit: Int
  ) {
    (self.measure, self.day, self.now, self.limit) = (measure, day, now, limit)
    (from, until) = (zone.start(of: day), zone.start(of: day.adding(days: 1)))
    let before = day.adding(days: -Measure.unreadAfterDays)
    (twoWeeksBefore, twoWeeksBeforeEnd) = (zone.start(of: before), zone.start(of: before.adding(days: 1)))
    (at, id) = (place?.at ?? "", place?.id ?? "")
  }
}

/// A place in the list of rows, to go on from.
package struct FigurePlace: Sendable, Equatable {
  package let at: String
  package let id: String

  package init(_ row: FigureRow) { (at, id) = ("\(row.at)", row.id) }

  package init(at: String, id: String) { (self.at, self.id) = (at, id) }
}

extension FigureRowQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    guard let zone = ClinicZone("America/New_York") else { return [] }
    let ask = { (measure: Measure) in FigureAsk(measure, on: day, in: zone, at: now, limit: 100) }
    return Measure.allCases.map { rows(ask($0)) } + [
      calls(ask(.calls)), asked(ask(.messagesAsked)), answered(ask(.messagesAnswered)), results(ask(.resultsShared)),
      unread(ask(.resultsUnread)), steps(ask(.visitsBookedOnline)), visits(ask(.noShows)), tasks(ask(.refillsAsked)),
      payments(ask(.payments)), joining(ask(.joined)), work(ask(.workTimed)),
    ]
  }
}
