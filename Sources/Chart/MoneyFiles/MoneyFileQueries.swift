import Kernel
import Store

/// Mappings, and files that were brought.
enum MoneyFileQueries {
  private static let columns: StaticString = """
    id, format, mapping, name, sha256, brought_at, stage, created, unchanged, replaced, refused, refusals
    FROM money_file
    """

  static func mappings(limit: Int) -> SQL {
    "SELECT id, name, rules, saved_at FROM money_mapping ORDER BY name LIMIT \(limit)"
  }

  static func mapping(named name: String) -> SQL {
    "SELECT id, name, rules, saved_at FROM money_mapping WHERE name = \(name)"
  }

  static func mapping(_ id: MoneyMapping.ID) -> SQL {
    "SELECT id, name, rules, saved_at FROM money_mapping WHERE id = \(id)"
  }

  static func save(_ id: MoneyMapping.ID, _ name: String, _ rules: String, by actor: String, at now: Instant) -> SQL {
    """
    INSERT INTO money_mapping (id, name, rules, saved_at, saved_by)
    VALUES (\(id), \(name), \(rules), \(now), \(actor))
    ON CONFLICT (name) DO UPDATE
      SET rules = excluded.rules, saved_at = excluded.saved_at, saved_by = excluded.saved_by
    """
  }

  static func insert(_ file: MoneyFile, content: String?, by actor: String) -> SQL {
    """
    INSERT INTO money_file (id, mapping, format, name, sha256, content, brought_at, brought_by, stage, stage_at,
      created, unchanged, replaced, refused, refusals)
    VALUES (\(file.id), \(file.mapping), \(file.format.rawValue), \(file.name), \(file.sha256), \(content),
      \(file.broughtAt), \(actor), \(file.stage.rawValue), \(file.broughtAt), \(file.counts.created),
      \(file.counts.unchanged), \(file.counts.replaced), \(file.counts.refused), \(file.counts.text))
    """
  }

  static func file(_ id: MoneyFile.ID) -> SQL { "SELECT \(raw: columns) WHERE id = \(id)" }

  static func newest(limit: Int) -> SQL {
    "SELECT \(raw: columns) ORDER BY brought_at DESC, id DESC LIMIT \(limit)"
  }

  static func content(of id: MoneyFile.ID) -> SQL {
    "SELECT content FROM money_file WHERE id = \(id) AND stage = 'looked-at' AND content IS NOT NULL"
  }

  static func end(_ id: MoneyFile.ID, as stage: MoneyFile.Stage, _ counts: MoneyCounts, at now: Instant) -> SQL {
    """
    UPDATE money_file SET stage = \(stage.rawValue), stage_at = \(now), content = NULL, created = \(counts.created),
      unchanged = \(counts.unchanged), replaced = \(counts.replaced), refused = \(counts.refused),
      refusals = \(counts.text)
    WHERE id = \(id) AND stage = 'looked-at'
    """
  }

  static func end(_ id: MoneyFile.ID, as stage: MoneyFile.Stage, at now: Instant) -> SQL {
    """
    UPDATE money_file SET stage = \(stage.rawValue), stage_at = \(now), content = NULL
    WHERE id = \(id) AND stage = 'looked-at'
    """
  }
}

extension MoneyFileQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let file = MoneyFile(
      MoneyFile.ID("f"), .csv, mapping: "m", named: "a.csv", sha256: "", at: now, MoneyCounts())
    return [
      mappings(limit: 100), mapping(named: "m"), mapping(MoneyMapping.ID("m")),
      save(MoneyMapping.ID("m"), "m", "", by: "b", at: now), insert(file, content: "", by: "b"),
      MoneyFileQueries.file(file.id), newest(limit: 50), content(of: file.id),
      end(file.id, as: .takenIn, MoneyCounts(), at: now), end(file.id, as: .dropped, at: now),
    ]
  }
}
