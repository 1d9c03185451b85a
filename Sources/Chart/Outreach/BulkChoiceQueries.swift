import Kernel
import Store

/// Who is meant by a choice.
enum BulkChoiceQueries {
  /// A page of people in the order of their charts, from one on.
  static func people(_ choice: BulkChoice, _ span: BulkSpan, after id: Patient.ID?, limit: Int) -> SQL {
    let (language, thing) = (choice.language?.rawValue ?? "", pattern(choice.thing))
    let (names, count) = (choice.provider.split(separator: " ").map(String.init), choice.provider.isEmpty ? "" : "1")
    let (given, family) = (pattern(names.first ?? ""), pattern(names.last ?? ""))
    return """
      SELECT \(raw: PatientQueries.columns),
        (SELECT COUNT(*) FROM account WHERE account.patient_id = patient.id AND account.disabled_at IS NULL)
      FROM patient
      WHERE patient.id > \(id?.text ?? "") AND merged_into IS NULL
        AND (\(language) = '' OR language = \(language))
        AND (\(span.bornFrom) = '' OR birth_date >= \(span.bornFrom))
        AND (\(span.bornTo) = '' OR birth_date <= \(span.bornTo))
        AND (\(thing) = '' OR EXISTS (SELECT 1 FROM item WHERE item.patient_id = patient.id
          AND item.kind IN ('medicine', 'condition') AND item.status = 'active' AND item.held = 0
          AND item.sensitivity = 0 AND lower(item.name) LIKE \(thing) ESCAPE '!'))
        AND (\(count) = '' OR EXISTS (SELECT 1 FROM item WHERE item.patient_id = patient.id AND item.kind = 'visit'
          AND item.at >= \(span.seenFrom) AND item.at <= \(span.now) AND item.held = 0 AND item.sensitivity = 0
          AND item.status <> 'cancelled' AND lower(item.recorder) LIKE \(given) ESCAPE '!'
          AND lower(item.recorder) LIKE \(family) ESCAPE '!'))
        AND (\(span.comesBy) = '' OR EXISTS (SELECT 1 FROM item WHERE item.patient_id = patient.id
          AND item.kind = 'appointment' AND item.status = 'active' AND item.at >= \(span.now)
          AND item.at <= \(span.comesBy) AND item.held = 0 AND item.sensitivity = 0))
      ORDER BY patient.id LIMIT \(limit)
      """
  }

  /// One person, looked at again before the message leaves.
  static func person(_ id: Patient.ID) -> SQL {
    """
    SELECT \(raw: PatientQueries.columns),
      (SELECT COUNT(*) FROM account WHERE account.patient_id = patient.id AND account.disabled_at IS NULL)
    FROM patient WHERE patient.id = \(id) AND merged_into IS NULL
    """
  }

  /// What a text contains, whatever stands around it; empty for nothing asked.
  private static func pattern(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    let escaped = text.lowercased().replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    return "%" + escaped + "%"
  }
}

extension BulkChoiceQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    var choice = BulkChoice()
    (choice.provider, choice.thing, choice.visitWithin) = ("Amara Okafor", "asthma", 14)
    (choice.youngest, choice.oldest, choice.language) = (18, 64, .spanish)
    guard let zone = ClinicZone("America/Denver") else { return [person(Patient.ID("p"))] }
    return [
      people(choice, BulkSpan(choice, zone: zone, at: now), after: Patient.ID("p"), limit: 500),
      person(Patient.ID("p")),
    ]
  }
}
