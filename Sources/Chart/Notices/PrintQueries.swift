import Kernel
import Store

/// The print queue's questions.
enum PrintQueries {
  private static let columns: StaticString = """
    id, patient_id, language, heading, body, cause, general, \
    (SELECT given FROM patient WHERE patient.id = patient_id), \
    (SELECT family FROM patient WHERE patient.id = patient_id), put_at, printed_at, prints
    """

  static func put(_ letter: PaperLetter, id: PaperLetter.ID, at now: Instant) -> SQL {
    """
    INSERT INTO paper_letter (id, patient_id, language, heading, body, general, cause, news, state, put_at)
    VALUES (\(id), \(letter.patientID), \(letter.language), \(letter.heading),
      \(letter.paragraphs.joined(separator: "\n\n")), \(letter.isGeneral), \(letter.cause),
      \(letter.news), 'waiting', \(now))
    ON CONFLICT (cause) DO UPDATE SET
      id = excluded.id, language = excluded.language, heading = excluded.heading, body = excluded.body,
      general = excluded.general, news = excluded.news, put_at = excluded.put_at, state = 'waiting'
    WHERE paper_letter.state = 'withdrawn'
      OR (paper_letter.state = 'waiting' AND paper_letter.general = 1 AND excluded.general = 0)
    """
  }

  static func withdraw(_ cause: String) -> SQL {
    """
    UPDATE paper_letter SET state = 'withdrawn', heading = '', body = ''
    WHERE state = 'waiting' AND (cause = \(cause) OR (cause >= \(cause + "/") AND cause < \(cause + "0"))
      OR news = \(cause) OR (news >= \(cause + "/") AND news < \(cause + "0")))
    """
  }

  /// The letters are read first: `CROSS JOIN` keeps SQLite from beginning with all patients.
  static func waiting(at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM paper_letter
    WHERE state = 'waiting' AND put_at <= \(now) ORDER BY put_at, id LIMIT \(limit)
    """
  }

  static func printed(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM paper_letter
    WHERE state = 'printed' AND printed_at >= \(moment) ORDER BY printed_at DESC, id LIMIT \(limit)
    """
  }

  static func one(_ id: PaperLetter.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM paper_letter WHERE id = \(id) AND state <> 'withdrawn'
    """
  }

  static func ofCause(_ cause: String) -> SQL {
    """
    SELECT \(raw: columns) FROM paper_letter
    WHERE cause = \(cause) AND state <> 'withdrawn'
    """
  }

  static func markPrinted(_ id: PaperLetter.ID, by staff: String, at now: Instant) -> SQL {
    """
    UPDATE paper_letter SET state = 'printed', printed_at = \(now), printed_by = \(staff), prints = prints + 1
    WHERE id = \(id) AND state <> 'withdrawn'
    """
  }
}

extension PrintQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let letter = PaperLetter(
      patientID: Patient.ID("p"), language: .english, heading: "h", paragraphs: ["a"], cause: "c")
    return [
      put(letter, id: PaperLetter.ID("l"), at: now), withdraw("c"), waiting(at: now, limit: 100),
      printed(since: now, limit: 100), one(PaperLetter.ID("l")), ofCause("c"),
      markPrinted(PaperLetter.ID("l"), by: "s", at: now),
    ]
  }
}
