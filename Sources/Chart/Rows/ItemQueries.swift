import Kernel
import Store

/// The questions that pages ask of a chart's rows. Each takes the viewer's visibility: there is no way to ask without.
///
/// The kinds given to a query are the allowed ones already; callers use `ItemShelf`, which never asks for none.
enum ItemQueries {
  static let columns: StaticString = """
    id, kind, resource_type, resource_id, code_key, code, name, category, status, at, at_precision, ends_at, \
    value_text, value_number, second_text, unit, comparator, low, high, flag, detail, source, recorder, panel, \
    panel_size, encounter, corrected, held, arrived_at
    """

  /// Newest first, after a cursor. Rows of one kind; a page that shows several kinds asks once for each.
  static func page(
    of patient: Patient.ID, kind: ItemKind, within visibility: Visibility, before cursor: Cursor?, limit: Int
  ) -> SQL {
    let after = cursor?.after ?? "9999"
    let id = cursor?.id ?? ""
    return """
      SELECT \(raw: columns) FROM item
      WHERE patient_id = \(patient) AND kind = \(kind.rawValue)
        AND (at < \(after) OR (at = \(after) AND id < \(id)))
        AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
      ORDER BY at DESC, id DESC LIMIT \(limit)
      """
  }

  /// What was ordered and is not done yet, newest first.
  static func waitingOrders(of patient: Patient.ID, within visibility: Visibility, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE patient_id = \(patient) AND kind = 'order' AND status = 'waiting'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY at DESC, id DESC LIMIT \(limit)
    """
  }

  /// Results as a list shows them: reports, and values that belong to no report, newest first.
  static func results(
    of patient: Patient.ID, within visibility: Visibility, before cursor: Cursor?, limit: Int
  ) -> SQL {
    let after = cursor?.after ?? "9999"
    let id = cursor?.id ?? ""
    // The kinds stand here as words, not as values, so that the index made for this list can answer.
    return """
      SELECT \(raw: columns) FROM item
      WHERE patient_id = \(patient) AND kind IN ('report', 'result') AND panel IS NULL
        AND (at < \(after) OR (at = \(after) AND id < \(id)))
        AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
      ORDER BY at DESC, id DESC LIMIT \(limit)
      """
  }

  static func one(_ id: Item.ID, of patient: Patient.ID, kinds: [ItemKind], within visibility: Visibility) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE id = \(id) AND patient_id = \(patient) AND kind IN (\(list: kinds.map(\.rawValue)))
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    """
  }

  static func of(resource type: String, id: String, of patient: Patient.ID, within visibility: Visibility) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE resource_type = \(type) AND resource_id = \(id) AND patient_id = \(patient)
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    """
  }

  /// All values of one test, newest first.
  static func series(
    _ codeKey: String, of patient: Patient.ID, kinds: [ItemKind], within visibility: Visibility, limit: Int
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE patient_id = \(patient) AND code_key = \(codeKey) AND kind IN (\(list: kinds.map(\.rawValue)))
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY at DESC, id DESC LIMIT \(limit)
    """
  }

  /// Values of some tests from before a moment, newest first.
  static func earlier(
    _ codeKeys: [String], than moment: String, of patient: Patient.ID, within visibility: Visibility, limit: Int
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE patient_id = \(patient) AND code_key IN (\(list: codeKeys)) AND at < \(moment) AND kind = 'result'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY at DESC, id DESC LIMIT \(limit)
    """
  }

  /// The values of some reports.
  static func panels(
    _ reports: [String], of patient: Patient.ID, within visibility: Visibility, limit: Int
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE patient_id = \(patient) AND panel IN (\(list: reports)) AND kind = 'result'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY panel, name, id LIMIT \(limit)
    """
  }

  /// How many values of some reports stand how. Answered from the index alone, in whose order the groups are.
  static func panelCounts(_ reports: [String], of patient: Patient.ID, within visibility: Visibility) -> SQL {
    """
    SELECT panel, standing, COUNT(*) FROM item
    WHERE patient_id = \(patient) AND panel IN (\(list: reports)) AND kind = 'result'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    GROUP BY panel, held, sensitivity, standing
    """
  }

  /// Everything that came out of one visit.
  static func ofVisit(
    _ encounter: String, of patient: Patient.ID, kinds: [ItemKind], within visibility: Visibility, limit: Int
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE patient_id = \(patient) AND encounter = \(encounter) AND kind IN (\(list: kinds.map(\.rawValue)))
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY kind, at DESC, id DESC LIMIT \(limit)
    """
  }

  /// Appointments from a moment on, soonest first.
  static func upcoming(
    of patient: Patient.ID, from moment: Instant, within visibility: Visibility, limit: Int
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE patient_id = \(patient) AND kind = 'appointment' AND at >= \(moment) AND status = 'active'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY at, id LIMIT \(limit)
    """
  }

  /// What arrived for this person since a day and was not opened by this account since it or its last note came: newest
  /// first.
  static func unseen(
    of patient: Patient.ID, kind: ItemKind, by account: Account.ID, since moment: Instant, at now: Instant,
    within visibility: Visibility, limit: Int
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE patient_id = \(patient) AND kind = \(kind.rawValue) AND at >= \(moment)
      AND panel IS NULL AND status = 'final'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
      AND NOT EXISTS (SELECT 1 FROM item_seen WHERE item_seen.item_id = item.id AND account_id = \(account)
        AND seen_at >= COALESCE((SELECT MAX(final_at) FROM result_share
          WHERE result_share.item_id = item.id AND withdrawn_at IS NULL AND final_at <= \(now)), ''))
    ORDER BY at DESC, id DESC LIMIT \(limit)
    """
  }

  /// The same for reports and for values that belong to none.
  static func unseenResults(
    of patient: Patient.ID, by account: Account.ID, since moment: Instant, at now: Instant,
    within visibility: Visibility, limit: Int
  ) -> SQL {
    """
    SELECT \(raw: columns) FROM item
    WHERE patient_id = \(patient) AND kind IN ('report', 'result') AND at >= \(moment)
      AND panel IS NULL AND status = 'final'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
      AND NOT EXISTS (SELECT 1 FROM item_seen WHERE item_seen.item_id = item.id AND account_id = \(account)
        AND seen_at >= COALESCE((SELECT MAX(final_at) FROM result_share
          WHERE result_share.item_id = item.id AND withdrawn_at IS NULL AND final_at <= \(now)), ''))
    ORDER BY at DESC, id DESC LIMIT \(limit)
    """
  }

  static func see(_ item: Item.ID, by account: Account.ID, of patient: Patient.ID, at now: Instant) -> SQL {
    """
    INSERT INTO item_seen (item_id, account_id, patient_id, seen_at)
    VALUES (\(item), \(account), \(patient), \(now))
    ON CONFLICT (item_id, account_id) DO UPDATE SET seen_at = excluded.seen_at
    """
  }

  /// How many rows of each kind a viewer may see, for the summary of the record.
  static func countsByKind(of patient: Patient.ID, within visibility: Visibility) -> SQL {
    """
    SELECT kind, COUNT(*), MAX(arrived_at) FROM item
    WHERE patient_id = \(patient)
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    GROUP BY kind
    """
  }
}

extension ItemQueries: QueryExamples {
  static var examples: [SQL] {
    let patient = Patient.ID("p")
    let all = Visibility(kinds: Set(ItemKind.allCases), mostHeld: 0, mostSensitive: .privateToPatient)
    let now = Instant(millisecondsSince1970: 0)
    return [
      page(of: patient, kind: .vital, within: all, before: nil, limit: 50),
      results(of: patient, within: all, before: nil, limit: 50),
      waitingOrders(of: patient, within: all, limit: 50),
      one(Item.ID("i"), of: patient, kinds: [.result], within: all),
      of(resource: "Observation", id: "o", of: patient, within: all),
      series("loinc|4548-4", of: patient, kinds: [.result, .vital], within: all, limit: 50),
      earlier(["loinc|1"], than: "", of: patient, within: all, limit: 200),
      panels(["r1", "r2"], of: patient, within: all, limit: 200),
      panelCounts(["r1", "r2"], of: patient, within: all),
      ofVisit("e", of: patient, kinds: [.document, .condition], within: all, limit: 100),
      upcoming(of: patient, from: now, within: all, limit: 5),
      unseen(of: patient, kind: .report, by: Account.ID("a"), since: now, at: now, within: all, limit: 20),
      unseenResults(of: patient, by: Account.ID("a"), since: now, at: now, within: all, limit: 20),
      see(Item.ID("i"), by: Account.ID("a"), of: patient, at: now),
      countsByKind(of: patient, within: all),
    ]
  }
}
