import Kernel
import Store

/// Editions of the huddle, and who reads them by e-mail.
enum HuddleQueries {
  static func insert(_ edition: HuddleEdition) -> SQL {
    """
    INSERT INTO huddle (day, about_day, written_at) VALUES (\(edition.day), \(edition.about), \(edition.writtenAt))
    ON CONFLICT (day) DO NOTHING
    """
  }

  static func insert(_ line: HuddleLine, _ place: Int, on day: CivilDate) -> SQL {
    """
    INSERT INTO huddle_line (day, place, kind, key, number, state, at, patient_id, staff_id)
    VALUES (\(day), \(place), \(line.kind.rawValue), \(line.key), \(line.number), \(line.state), \(line.at),
      \(line.patientID), \(line.staffID))
    """
  }

  static func count(on day: CivilDate) -> SQL { "SELECT COUNT(*) FROM huddle WHERE day = \(day)" }

  static func latest(upTo day: CivilDate) -> SQL {
    "SELECT day, about_day, written_at FROM huddle WHERE day <= \(day) ORDER BY day DESC LIMIT 1"
  }

  static func lines(on day: CivilDate, limit: Int) -> SQL {
    """
    SELECT kind, key, number, state, at, patient_id, staff_id FROM huddle_line WHERE day = \(day)
    ORDER BY place LIMIT \(limit)
    """
  }

  static func isReader(_ staff: StaffMember.ID) -> SQL {
    "SELECT COUNT(*) FROM huddle_reader WHERE staff_id = \(staff)"
  }

  static func addReader(_ staff: StaffMember.ID, at now: Instant) -> SQL {
    "INSERT INTO huddle_reader (staff_id, since) VALUES (\(staff), \(now)) ON CONFLICT (staff_id) DO NOTHING"
  }

  static func removeReader(_ staff: StaffMember.ID) -> SQL { "DELETE FROM huddle_reader WHERE staff_id = \(staff)" }

  static func readers(limit: Int) -> SQL {
    """
    SELECT staff.id, staff.email, staff.given, staff.language FROM huddle_reader
    JOIN staff ON staff.id = huddle_reader.staff_id WHERE staff.disabled_at IS NULL ORDER BY staff.id LIMIT \(limit)
    """
  }

  static func insertMail(_ text: String, in language: Language, on day: CivilDate) -> SQL {
    """
    INSERT INTO huddle_mail (day, language, text) VALUES (\(day), \(language), \(text))
    ON CONFLICT (day, language) DO NOTHING
    """
  }

  static func mail(on day: CivilDate, in language: Language) -> SQL {
    "SELECT text FROM huddle_mail WHERE day = \(day) AND language = \(language)"
  }
}

extension HuddleQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day, staff) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0), StaffMember.ID("s"))
    let edition = HuddleEdition(day, about: day, at: now, [])
    return [
      insert(edition), insert(HuddleLine(.figure, "calls", 1), 0, on: day), count(on: day), latest(upTo: day),
      lines(on: day, limit: 200), isReader(staff), addReader(staff, at: now), removeReader(staff),
      readers(limit: 500), insertMail("", in: .english, on: day), mail(on: day, in: .english),
    ]
  }
}
