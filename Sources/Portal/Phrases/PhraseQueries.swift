import Chart
import Kernel
import Store

/// All questions about phrases.
enum PhraseQueries {
  private static let columns: StaticString = """
    phrase.id, test, level, phrase_version.version, label_en, label_es, text_en, text_es, next_step, \
    written_by, written_name, written_at, approved_by, approved_name, approved_at, version_in_use, retired_at
    """

  /// What is approved and fits: phrases of the test first, then those for any test.
  static func fitting(test: String, level: PhraseLevel, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM phrase
      JOIN phrase_version ON phrase_id = phrase.id AND phrase_version.version = version_in_use
    WHERE level = \(level) AND test IN (\(test), '') AND retired_at IS NULL
    ORDER BY CASE WHEN test = '' THEN 1 ELSE 0 END, place, phrase.id LIMIT \(limit)
    """
  }

  /// The newest version of each. An empty test or level asks for all of them, `-` for those of any test.
  static func entries(test: String, level: String, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM phrase
      JOIN phrase_version ON phrase_id = phrase.id AND phrase_version.version = phrase.version
    WHERE (\(test) = '' OR test = CASE WHEN \(test) = '-' THEN '' ELSE \(test) END)
      AND (\(level) = '' OR level = \(level))
    ORDER BY test, level, place, phrase.id LIMIT \(limit)
    """
  }

  static func entry(_ id: Phrase.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM phrase
      JOIN phrase_version ON phrase_id = phrase.id AND phrase_version.version = phrase.version
    WHERE phrase.id = \(id)
    """
  }

  /// Every version of one phrase, newest first.
  static func versions(of id: Phrase.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM phrase JOIN phrase_version ON phrase_id = phrase.id
    WHERE phrase.id = \(id) ORDER BY phrase_version.version DESC LIMIT \(limit)
    """
  }

  static func insert(_ id: Phrase.ID, test: String, level: PhraseLevel, place: Int, at now: Instant) -> SQL {
    """
    INSERT INTO phrase (id, test, level, place, version, created_at)
    VALUES (\(id), \(test), \(level), \(place), 1, \(now)) ON CONFLICT (id) DO NOTHING
    """
  }

  static func insertVersion(
    _ version: Int, of id: Phrase.ID, _ wording: PhraseWording, by signature: PhraseSignature
  ) -> SQL {
    """
    INSERT INTO phrase_version
      (phrase_id, version, label_en, label_es, text_en, text_es, next_step, written_by, written_name, written_at)
    VALUES (\(id), \(version), \(wording.label[.english] ?? ""), \(wording.label[.spanish] ?? ""),
      \(wording.text[.english] ?? ""), \(wording.text[.spanish] ?? ""), \(wording.nextStep?.rawValue),
      \(signature.id), \(signature.name), \(signature.at))
    """
  }

  /// Changes nothing when somebody else was faster, or when it is retired.
  static func advance(_ id: Phrase.ID, from version: Int) -> SQL {
    """
    UPDATE phrase SET version = \(version + 1)
    WHERE id = \(id) AND version = \(version) AND retired_at IS NULL
    """
  }

  /// Changes nothing when the version was approved before.
  static func sign(_ version: Int, of id: Phrase.ID, by signature: PhraseSignature) -> SQL {
    """
    UPDATE phrase_version
    SET approved_by = \(signature.id), approved_name = \(signature.name), approved_at = \(signature.at)
    WHERE phrase_id = \(id) AND version = \(version) AND approved_at IS NULL
    """
  }

  /// Changes nothing when there is a newer version, or when it is retired.
  static func use(_ version: Int, of id: Phrase.ID) -> SQL {
    """
    UPDATE phrase SET version_in_use = \(version)
    WHERE id = \(id) AND version = \(version) AND retired_at IS NULL
    """
  }

  static func retire(_ id: Phrase.ID, by actor: String, at now: Instant) -> SQL {
    "UPDATE phrase SET retired_at = \(now), retired_by = \(actor) WHERE id = \(id) AND retired_at IS NULL"
  }

  /// The newest versions that nobody approved yet.
  static func drafts(limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM phrase
      JOIN phrase_version ON phrase_id = phrase.id AND phrase_version.version = phrase.version
    WHERE retired_at IS NULL AND approved_at IS NULL ORDER BY phrase.id LIMIT \(limit)
    """
  }
}

extension PhraseQueries: QueryExamples {
  static var examples: [SQL] {
    let (id, now) = (Phrase.ID("p"), Instant(millisecondsSince1970: 0))
    let wording = PhraseWording(label: [:], text: [:], nextStep: nil)
    let signature = PhraseSignature(id: "s", name: "A", at: now)
    return [
      fitting(test: "a1c", level: .off, limit: 4), entries(test: "", level: "", limit: 500), entry(id),
      versions(of: id, limit: 50), insert(id, test: "", level: .off, place: 1, at: now),
      insertVersion(1, of: id, wording, by: signature), advance(id, from: 1), sign(1, of: id, by: signature),
      use(1, of: id), retire(id, by: "s", at: now), drafts(limit: 500),
    ]
  }
}
