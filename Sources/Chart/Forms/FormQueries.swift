import Kernel
import Store

/// The practice's forms and their versions.
enum FormQueries {
  private static let columns: StaticString = """
    id, title_en, title_es, audience, version, draft_mark, CASE WHEN draft = '' THEN 0 ELSE 1 END, visit_types, \
    opens_days, fresh_days, ended_at FROM form
    """

  static func all(limit: Int) -> SQL {
    """
    SELECT \(raw: columns) ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, title_en, id LIMIT \(limit)
    """
  }

  static func one(_ id: PracticeForm.ID) -> SQL { "SELECT \(raw: columns) WHERE id = \(id)" }

  static func draft(_ id: PracticeForm.ID) -> SQL { "SELECT draft FROM form WHERE id = \(id)" }

  static func version(_ id: PracticeForm.ID, _ version: Int) -> SQL {
    "SELECT questionnaire, hash FROM form_version WHERE form_id = \(id) AND version = \(version)"
  }

  static func insert(
    _ id: PracticeForm.ID, _ design: FormDesign, draft: String, by staff: StaffMember.ID, at now: Instant
  ) -> SQL {
    """
    INSERT INTO form (id, title_en, title_es, audience, draft, made_by, made_at)
    VALUES (\(id), \(design.title[.english, default: ""]), \(design.title[.spanish, default: ""]),
      \(design.audience.rawValue), \(draft), \(staff), \(now))
    """
  }

  static func save(_ draft: String, _ id: PracticeForm.ID, over mark: Int) -> SQL {
    """
    UPDATE form SET draft = \(draft), draft_mark = draft_mark + 1 WHERE id = \(id) AND draft_mark = \(mark)
    """
  }

  static func set(_ opening: FormOpening, _ id: PracticeForm.ID) -> SQL {
    """
    UPDATE form SET visit_types = \(opening.keptTypes), opens_days = \(opening.days), fresh_days = \(opening.freshDays)
    WHERE id = \(id)
    """
  }

  static func insert(
    _ version: Int, of id: PracticeForm.ID, _ questionnaire: String, hash: String, by staff: StaffMember.ID,
    at now: Instant
  ) -> SQL {
    """
    INSERT INTO form_version (form_id, version, questionnaire, hash, published_by, published_at)
    VALUES (\(id), \(version), \(questionnaire), \(hash), \(staff), \(now))
    """
  }

  static func publish(_ design: FormDesign, _ version: Int, _ id: PracticeForm.ID, over mark: Int) -> SQL {
    """
    UPDATE form SET title_en = \(design.title[.english, default: ""]),
      title_es = \(design.title[.spanish, default: ""]), audience = \(design.audience.rawValue),
      version = \(version), draft = '', draft_mark = draft_mark + 1
    WHERE id = \(id) AND draft_mark = \(mark)
    """
  }

  static func end(_ id: PracticeForm.ID, at moment: Instant?) -> SQL {
    "UPDATE form SET ended_at = \(moment) WHERE id = \(id)"
  }
}

extension FormQueries: QueryExamples {
  static var examples: [SQL] {
    let (id, staff, now) = (PracticeForm.ID("f"), StaffMember.ID("s"), Instant(millisecondsSince1970: 0))
    let design = FormDesign(title: [.english: "A"], audience: .desk, items: [])
    return [
      all(limit: 200), one(id), draft(id), version(id, 1), insert(id, design, draft: "", by: staff, at: now),
      save("", id, over: 0), set(FormOpening(), id), insert(1, of: id, "", hash: "", by: staff, at: now),
      publish(design, 1, id, over: 0), end(id, at: nil),
    ]
  }
}
