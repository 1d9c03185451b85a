/// A thing with a name in plain words and, where we know one, a code of a public code system.
struct Concept: Hashable, Sendable {
  /// The code systems that the demonstration uses.
  enum System: String, Sendable {
    case snomed = "http://snomed.info/sct"
    case loinc = "http://loinc.org"
    case rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm"
    case cvx = "http://hl7.org/fhir/sid/cvx"
  }

  let system: System
  let code: String?
  let text: String

  /// A finding, an illness, a procedure.
  static func snomed(_ code: String?, _ text: String) -> Concept { Concept(system: .snomed, code: code, text: text) }

  /// A test, a measurement, a kind of document.
  static func loinc(_ code: String?, _ text: String) -> Concept { Concept(system: .loinc, code: code, text: text) }

  /// A medicine or what it is made of.
  static func rxnorm(_ code: String?, _ text: String) -> Concept { Concept(system: .rxnorm, code: code, text: text) }

  /// A vaccine.
  static func cvx(_ code: String, _ text: String) -> Concept { Concept(system: .cvx, code: code, text: text) }
}
