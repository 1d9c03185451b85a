import FHIR
import Kernel
import Store

/// What of a chart is held back at a moment: what a hold names, and with a report all its values.
struct HeldThings {
  /// `Observation/…`, `DiagnosticReport/…`
  let names: Set<String>

  init(of patient: Patient.ID, in reading: Reading) throws {
    var holds: [(type: String, id: String)] = []
    try reading.each(HoldQueries.current(of: patient)) { row in holds.append((try row.text(0), try row.text(1))) }
    names = try holds.reduce(into: []) { names, hold in
      names.formUnion(try HeldThings.within(hold.type, hold.id, of: patient, in: reading))
    }
  }

  /// A thing and all that is held with it: the values a report names, and those that were put below it before.
  static func within(_ type: String, _ id: String, of patient: Patient.ID, in reading: Reading) throws -> Set<String> {
    guard type == "DiagnosticReport" else { return ["\(type)/\(id)"] }
    var values = try reading.all(HoldQueries.values(below: id, of: patient), as: String.self)
    if let stored = try reading.first(ResourceQueries.pointedTo(type, id, of: patient), as: StoredJSON.self) {
      values += DiagnosticReport(resource: try Resource(parsing: stored.bytes)).results.compactMap { reference in
        guard case .resource("Observation", let value) = reference.target else { return nil }
        return value
      }
    }
    return Set(values.map { "Observation/\($0)" }).union(["\(type)/\(id)"])
  }
}
