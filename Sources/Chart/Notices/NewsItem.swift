package import Kernel
package import Store

/// The row of a chart that news is about: what kind it is, and who may see it. Not what it says.
package struct NewsItem: Sendable, RowDecodable {
  package let kind: ItemKind
  /// Held back for now: nobody is told until it is let go.
  package let isHeld: Bool
  package let sensitivity: Sensitivity

  package init(row: Row) throws {
    kind = ItemKind(rawValue: try row.text(0)) ?? .document
    isHeld = try row.flag(1)
    sensitivity = Sensitivity(rawValue: Int(try row.integer(2))) ?? .practiceOnly
  }

  /// The row, while it stands in the patient's chart.
  package static func find(_ id: Item.ID, of patient: Patient.ID, in reading: Reading) throws -> NewsItem? {
    try reading.first(ReaderQueries.label(of: id, in: patient))
  }

  /// Whether somebody may be told of it, once it is not held back any more.
  package func isFor(_ visibility: Visibility) -> Bool {
    visibility.allows(kind) && sensitivity <= visibility.mostSensitive
  }

  /// What a reader may be told of in a chart: all of their own, and of others' what their right to help opens.
  ///
  /// - Returns: nothing when they have no right to the chart at this moment.
  package static func visibility(
    of reader: NoticeReader, in patient: Patient.ID, _ reading: Reading, at now: Instant,
    on today: CivilDate
  ) throws -> Visibility {
    if reader.patientID == patient {
      return Visibility(of: Viewer(.patient(reader.accountID), of: patient, from: .console))
    }
    let grant = try HelperAccess.grant(of: reader.accountID, for: patient, in: reading, at: now, on: today)
    return grant.map { Visibility(of: Viewer(.helper($0), of: patient, from: .console)) } ?? .nothing
  }
}
