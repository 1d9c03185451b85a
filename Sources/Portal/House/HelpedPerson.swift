package import Chart
package import Kernel
package import Store

/// Somebody whose record an account may open.
package struct HelpedPerson: Sendable, RowDecodable {
  package let patientID: Patient.ID
  package let name: PersonName

  package init(row: Row) throws {
    patientID = try row.id(0)
    name = PersonName(given: try row.text(1), family: try row.text(2))
  }
}
