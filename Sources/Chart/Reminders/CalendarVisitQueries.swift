import Kernel
import Store

/// What calendars ask. Each takes the viewer's visibility, as every question to a chart does.
enum CalendarVisitQueries {
  private static let columns: StaticString = """
    item.id, item.status, item.at, item.at_precision, item.ends_at, item.source, item.arrived_at, resource.version
    """

  static func one(_ id: Item.ID, of patient: Patient.ID, within visibility: Visibility) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    JOIN resource ON resource.type = item.resource_type AND resource.id = item.resource_id
    WHERE item.id = \(id) AND item.patient_id = \(patient) AND item.kind = 'appointment'
      AND item.held <= \(visibility.mostHeld) AND item.sensitivity <= \(visibility.mostSensitive.rawValue)
    """
  }

  static func between(
    _ start: Instant, _ end: Instant, of patient: Patient.ID, within visibility: Visibility, limit: Int
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    JOIN resource ON resource.type = item.resource_type AND resource.id = item.resource_id
    WHERE item.patient_id = \(patient) AND item.kind = 'appointment' AND item.at >= \(start) AND item.at < \(end)
      AND item.held <= \(visibility.mostHeld) AND item.sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY item.at, item.id LIMIT \(limit)
    """
  }
}

extension CalendarVisitQueries: QueryExamples {
  static var examples: [SQL] {
    let (patient, now) = (Patient.ID("p"), Instant(millisecondsSince1970: 0))
    let all = Visibility(kinds: Set(ItemKind.allCases), mostHeld: 0, mostSensitive: .privateToPatient)
    return [
      one(Item.ID("i"), of: patient, within: all), between(now, now, of: patient, within: all, limit: 500),
    ]
  }
}
