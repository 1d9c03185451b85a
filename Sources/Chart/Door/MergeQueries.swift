import Kernel
import Store

/// The steps of a merge.
enum MergeQueries {
  static func accounts(of one: Patient.ID, and other: Patient.ID) -> SQL {
    "SELECT COUNT(*) FROM account WHERE patient_id IN (\(one), \(other))"
  }

  /// Rows that stand in both charts and may stand only once.
  static func dropDoubles(from: Patient.ID, into: Patient.ID) -> [SQL] {
    [
      // What the one has booked keeps the time of the other, too.
      """
      UPDATE busy_mark SET who = \("patient/\(into)") WHERE who = \("patient/\(from)")
        AND NOT EXISTS (SELECT 1 FROM busy_mark other WHERE other.who = \("patient/\(into)")
          AND other.mark = busy_mark.mark)
      """,
      """
      DELETE FROM patient_search WHERE patient_id = \(from)
        AND word IN (SELECT word FROM patient_search WHERE patient_id = \(into))
      """,
      """
      DELETE FROM patient_identifier WHERE patient_id = \(from)
        AND EXISTS (SELECT 1 FROM patient_identifier other WHERE other.patient_id = \(into)
          AND other.system = patient_identifier.system AND other.value = patient_identifier.value)
      """,
      """
      DELETE FROM match_review
      WHERE (patient_id = \(from) AND resembles = \(into)) OR (patient_id = \(into) AND resembles = \(from))
      """,
      """
      DELETE FROM match_review WHERE patient_id = \(from)
        AND resembles IN (SELECT resembles FROM match_review WHERE patient_id = \(into))
      """,
      """
      DELETE FROM expected_value WHERE patient_id = \(from)
        AND observation IN (SELECT observation FROM expected_value WHERE patient_id = \(into))
      """,
      """
      DELETE FROM result_choice WHERE patient_id = \(from)
        AND scope IN (SELECT scope FROM result_choice WHERE patient_id = \(into))
      """,
      """
      DELETE FROM message_draft WHERE patient_id = \(from)
        AND EXISTS (SELECT 1 FROM message_draft other WHERE other.patient_id = \(into)
          AND other.account_id = message_draft.account_id AND other.place = message_draft.place)
      """,
      // Who got a message to many in either chart got it.
      """
      DELETE FROM bulk_recipient WHERE patient_id = \(into) AND sent_at IS NULL
        AND EXISTS (SELECT 1 FROM bulk_recipient other WHERE other.patient_id = \(from)
          AND other.bulk_id = bulk_recipient.bulk_id AND other.sent_at IS NOT NULL)
      """,
      """
      DELETE FROM bulk_recipient WHERE patient_id = \(from)
        AND bulk_id IN (SELECT bulk_id FROM bulk_recipient WHERE patient_id = \(into))
      """,
      """
      DELETE FROM pharmacy_choice WHERE patient_id = \(from)
        AND EXISTS (SELECT 1 FROM pharmacy_choice other WHERE other.patient_id = \(into))
      """,
      // Waits in both charts for the same: the place in the chart that stays counts.
      """
      UPDATE waitlist_entry SET ended_at = made_at, ended_as = 'over' WHERE patient_id = \(from) AND ended_at IS NULL
        AND EXISTS (SELECT 1 FROM waitlist_entry other WHERE other.patient_id = \(into) AND other.ended_at IS NULL
          AND other.type_id = waitlist_entry.type_id AND other.replaces = waitlist_entry.replaces)
      """,
      """
      DELETE FROM due_answer WHERE patient_id = \(from)
        AND rule_id IN (SELECT rule_id FROM due_answer WHERE patient_id = \(into))
      """,
      // Asked for in both charts: both stay open, and a person decides.
      """
      UPDATE refill_line SET medicine = medicine || '+' || id
      WHERE patient_id = \(from) AND closed_at IS NULL
        AND medicine IN (SELECT medicine FROM refill_line WHERE patient_id = \(into) AND closed_at IS NULL)
      """,
      """
      DELETE FROM patient_contact WHERE patient_id = \(from)
        AND field IN (SELECT field FROM patient_contact WHERE patient_id = \(into))
      """,
      """
      DELETE FROM patient_coverage WHERE patient_id = \(from)
        AND about IN (SELECT about FROM patient_coverage WHERE patient_id = \(into))
      """,
      """
      DELETE FROM coverage_confirmation WHERE patient_id = \(from)
        AND EXISTS (SELECT 1 FROM coverage_confirmation other WHERE other.patient_id = \(into))
      """,
      """
      DELETE FROM survey_door WHERE patient_id = \(from)
        AND visit IN (SELECT visit FROM survey_door WHERE patient_id = \(into))
      """,
      """
      UPDATE calendar_feed SET ended_at = made_at
      WHERE patient_id = \(from) AND ended_at IS NULL
        AND account_id IN (SELECT account_id FROM calendar_feed WHERE patient_id = \(into) AND ended_at IS NULL)
      """,
      // One open invitation, one answer and one way to the first task: those of the chart that stays.
      """
      UPDATE invitation SET withdrawn_at = created_at WHERE patient_id = \(from) AND used_at IS NULL
        AND withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM invitation other WHERE other.patient_id = \(into)
          AND other.used_at IS NULL AND other.withdrawn_at IS NULL)
      """,
      """
      UPDATE portal_answer SET ended_at = noted_at, ended_by = 'merge' WHERE patient_id = \(from)
        AND ended_at IS NULL AND EXISTS (SELECT 1 FROM portal_answer other WHERE other.patient_id = \(into)
          AND other.ended_at IS NULL)
      """,
      """
      DELETE FROM invite_wave_person WHERE patient_id = \(from)
        AND wave_id IN (SELECT wave_id FROM invite_wave_person WHERE patient_id = \(into))
      """,
      """
      DELETE FROM first_success WHERE patient_id = \(from)
        AND EXISTS (SELECT 1 FROM first_success other WHERE other.patient_id = \(into))
      """,
      // The place on the way to the portal is worked out anew; what was counted of it goes with it.
      """
      UPDATE funnel_count SET people = people - 1 WHERE EXISTS (SELECT 1 FROM funnel_place
        WHERE funnel_place.patient_id = \(from) AND funnel_place.step = funnel_count.step
          AND ((cut = '' AND name = '') OR (cut = 'provider' AND name = provider)
            OR (cut = 'language' AND name = language) OR (cut = 'age-band' AND name = age_band)
            OR (cut = 'payer' AND name = payer) OR (cut = 'channel' AND name = channel)))
      """,
      "DELETE FROM funnel_place WHERE patient_id = \(from)",
      """
      DELETE FROM ask_note WHERE patient_id = \(from)
        AND day IN (SELECT day FROM ask_note WHERE patient_id = \(into))
      """,
      """
      DELETE FROM ask_chance WHERE patient_id = \(from)
        AND day IN (SELECT day FROM ask_chance WHERE patient_id = \(into))
      """,
      """
      UPDATE helper_grant SET revoked_at = starts_at, revoked_by = 'merge'
      WHERE patient_id = \(from) AND revoked_at IS NULL
        AND account_id IN (SELECT account_id FROM helper_grant WHERE patient_id = \(into) AND revoked_at IS NULL)
      """,
    ]
  }

  static func move(_ table: StaticString, from: Patient.ID, into: Patient.ID) -> SQL {
    "UPDATE \(raw: table) SET patient_id = \(into) WHERE patient_id = \(from)"
  }

  static func markMerged(_ from: Patient.ID, into: Patient.ID) -> SQL {
    "UPDATE patient SET merged_into = \(into) WHERE id = \(from)"
  }

  static func record(
    _ id: String, from: Patient.ID, into: Patient.ID, by actor: String, reason: String, moved: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO patient_merge (id, patient_id, merged_from, merged_by, reason, merged_at, moved)
    VALUES (\(id), \(into), \(from), \(actor), \(reason), \(now), \(moved))
    """
  }

  static func mergedInto(_ id: Patient.ID) -> SQL {
    "SELECT merged_into FROM patient WHERE id = \(id) AND merged_into IS NOT NULL"
  }
}

extension MergeQueries: QueryExamples {
  static var examples: [SQL] {
    let (one, two) = (Patient.ID("p"), Patient.ID("q"))
    let now = Instant(millisecondsSince1970: 0)
    return dropDoubles(from: one, into: two) + Merge.tables.map { move($0, from: one, into: two) } + [
      accounts(of: one, and: two), markMerged(one, into: two),
      record("m", from: one, into: two, by: "a", reason: "", moved: "", at: now), mergedInto(one),
    ]
  }
}
