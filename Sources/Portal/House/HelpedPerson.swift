package import Chart
package import Kernel

/// Somebody whose record an account may open.
package struct HelpedPerson: Sendable {
  package let patientID: Patient.ID
  package let name: PersonName
  /// What they may see and do there at this moment.
  package let grant: HelperGrant

  package init(_ chart: HelpedChart) { (patientID, name, grant) = (chart.patientID, chart.name, chart.grant) }

  /// Whether the practice can be asked something about them.
  var mayAsk: Bool { grant.rights.mayAct(in: .messages) }
}
