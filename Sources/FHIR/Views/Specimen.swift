/// A sample that was taken.
package struct Specimen: ResourceView {
  package static let type = "Specimen"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `available`, `unavailable`, `unsatisfactory` or `entered-in-error`.
  package var status: String? { value.text("status") }
  /// Blood, urine …
  package var kind: CodeableConcept? { value.one("type") }
  /// The laboratory's number.
  package var accession: Identifier? { value.one("accessionIdentifier") }
  package var subject: Reference? { value.one("subject") }
  package var receivedTime: FHIRDate? { value.one("receivedTime") }
  package var collected: Occurrence? { value["collection"].flatMap { Occurrence("collected", in: $0) } }
  package var collector: Reference? { value["collection"]?.one("collector") }
  package var bodySite: CodeableConcept? { value["collection"]?.one("bodySite") }
  package var notes: [Annotation] { value.all("note") }
}
