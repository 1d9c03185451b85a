/// A document made of sections.
package struct Composition: ResourceView {
  package static let type = "Composition"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `preliminary`, `final`, `amended` or `entered-in-error`.
  package var status: String? { value.text("status") }
  package var kind: CodeableConcept? { value.one("type") }
  package var categories: [CodeableConcept] { value.all("category") }
  package var title: String? { value.text("title") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  package var date: FHIRDate? { value.one("date") }
  package var authors: [Reference] { value.all("author") }
  package var custodian: Reference? { value.one("custodian") }
  /// `N` normal, `R` restricted, `V` very restricted …
  package var confidentiality: String? { value.text("confidentiality") }
  package var sections: [CompositionSection] { value.all("section") }
}

/// A section of a document, with its words and the resources behind them.
package struct CompositionSection: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var title: String? { value.text("title") }
  package var code: CodeableConcept? { value.one("code") }
  package var narrative: Narrative? { value.one("text") }
  package var entries: [Reference] { value.all("entry") }
  /// Sections inside this one.
  package var sections: [CompositionSection] { value.all("section") }
  package var emptyReason: CodeableConcept? { value.one("emptyReason") }
}
