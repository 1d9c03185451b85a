/// A result, a vital sign or another finding.
package struct Observation: ResourceView {
  package static let type = "Observation"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `registered`, `preliminary`, `final`, `amended`, `corrected`, `cancelled`, `entered-in-error` or `unknown`.
  package var status: String? { value.text("status") }
  /// `laboratory`, `vital-signs`, `social-history` …
  package var categories: [CodeableConcept] { value.all("category") }
  /// What was looked at.
  package var code: CodeableConcept? { value.one("code") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  /// When the person was in the state that was found: for a lab test, when the sample was taken.
  package var effective: Occurrence? { Occurrence("effective", in: value) }
  /// When this version was made available.
  package var issued: FHIRDate? { value.one("issued") }
  package var performers: [Reference] { value.all("performer") }
  /// What was found. Nil for panels and when it is absent.
  package var result: ObservationValue? { ObservationValue("value", in: value) }
  /// Why there is no value.
  package var dataAbsentReason: CodeableConcept? { value.one("dataAbsentReason") }
  /// High, low, normal … as the laboratory judged it.
  package var interpretations: [CodeableConcept] { value.all("interpretation") }
  package var notes: [Annotation] { value.all("note") }
  package var bodySite: CodeableConcept? { value.one("bodySite") }
  package var method: CodeableConcept? { value.one("method") }
  package var specimen: Reference? { value.one("specimen") }
  package var device: Reference? { value.one("device") }
  /// What is usual.
  package var referenceRanges: [ReferenceRange] { value.all("referenceRange") }
  /// The single results of a panel.
  package var members: [Reference] { value.all("hasMember") }
  package var derivedFrom: [Reference] { value.all("derivedFrom") }
  /// The orders that asked for it.
  package var basedOn: [Reference] { value.all("basedOn") }
  /// Parts that are found together, such as the two numbers of a blood pressure.
  package var components: [ObservationComponent] { value.all("component") }
}

/// One of several findings in an observation.
package struct ObservationComponent: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var code: CodeableConcept? { value.one("code") }
  package var result: ObservationValue? { ObservationValue("value", in: value) }
  package var dataAbsentReason: CodeableConcept? { value.one("dataAbsentReason") }
  package var interpretations: [CodeableConcept] { value.all("interpretation") }
  package var referenceRanges: [ReferenceRange] { value.all("referenceRange") }
}

/// What a laboratory considers usual.
package struct ReferenceRange: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var low: Quantity? { value.one("low") }
  package var high: Quantity? { value.one("high") }
  /// The range in words, when it is no pair of numbers.
  package var text: String? { value.text("text") }
  /// Normal, therapeutic, treatment …; none means normal.
  package var kind: CodeableConcept? { value.one("type") }
  /// For whom: a sex, pregnancy …
  package var appliesTo: [CodeableConcept] { value.all("appliesTo") }
  package var age: QuantityRange? { value.one("age") }
}
