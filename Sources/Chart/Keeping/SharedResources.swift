package import FHIR
import Kernel
package import Store

/// Resources that belong to nobody's chart, found by what others say of them.
package enum SharedResources {
  /// Whether resources of a type are nobody's. A device is not in R4's patient compartment, but an implant names its
  /// patient, and then it is in that chart.
  package static func holds(_ type: String) -> Bool { !PatientCompartment.holds(type) && type != "Device" }

  /// The FHIR id of the patient in whose chart a resource belongs; nil for one that is nobody's, or of several people.
  static func owner(of resource: Resource) -> String? {
    guard resource.type == "Device" else { return PatientCompartment.owner(of: resource) }
    guard let patient: Reference = resource.value.one("patient"), patient.type == "Patient" else { return nil }
    return patient.id
  }

  /// The `Type/id` that a reference by search means; nil when there is none, or more than one, or the search is for
  /// something other than one identifier.
  package static func find(_ reference: ConditionalReference, in reading: Reading) throws -> String? {
    guard let identifier = reference.identifier else { return nil }
    let system = identifier.system ?? ""
    let ids: [String]
    if reference.type == "Patient" {
      ids = try reading.all(PatientQueries.withIdentifier(system, identifier.value), as: Patient.self).map(\.fhirID)
    } else {
      ids = try reading.all(ResourceQueries.withIdentifier(reference.type, system, identifier.value))
    }
    return ids.count == 1 ? "\(reference.type)/\(ids[0])" : nil
  }
}
