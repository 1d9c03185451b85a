/// One code of one code system.
package struct Coding: Element, Hashable {
  package let system: String?
  package let code: String?
  /// The code system's own words. Often not the patient's.
  package let display: String?
  package let isChosenByUser: Bool

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    system = value.text("system")
    code = value.text("code")
    display = value.text("display")
    isChosenByUser = value["userSelected"]?.bool ?? false
  }
}

/// A thing said in words, in codes, or both.
package struct CodeableConcept: Element, Hashable {
  /// What the clinician wrote.
  package let text: String?
  package let codings: [Coding]

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    text = value.text("text")
    codings = value.all("coding")
  }

  /// The best words there are: the text, the coding the user chose, any display, a bare code.
  package var display: String? {
    text ?? codings.first { $0.isChosenByUser && $0.display != nil }?.display
      ?? codings.lazy.compactMap(\.display).first ?? codings.lazy.compactMap(\.code).first
  }

  /// The code in one system, such as `CodeSystem.loinc`.
  package func code(in system: String) -> String? { codings.first { $0.system == system && $0.code != nil }?.code }

  /// Whether any coding has this code, whatever its system.
  package func has(_ code: String) -> Bool { codings.contains { $0.code == code } }

  /// Whether any coding has this code of this system.
  package func has(_ code: String, of system: String) -> Bool {
    codings.contains { $0.code == code && $0.system == system }
  }
}

/// Names of the code systems that the record's pages look for.
package enum CodeSystem {
  package static let loinc = "http://loinc.org"
  package static let snomed = "http://snomed.info/sct"
  package static let rxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm"
  package static let cvx = "http://hl7.org/fhir/sid/cvx"
  package static let icd10 = "http://hl7.org/fhir/sid/icd-10-cm"
  package static let ucum = "http://unitsofmeasure.org"
  package static let observationCategory = "http://terminology.hl7.org/CodeSystem/observation-category"
  package static let interpretation = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
  package static let dataAbsentReason = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
  package static let identifierType = "http://terminology.hl7.org/CodeSystem/v2-0203"
  package static let ssn = "http://hl7.org/fhir/sid/us-ssn"
  package static let npi = "http://hl7.org/fhir/sid/us-npi"
}
