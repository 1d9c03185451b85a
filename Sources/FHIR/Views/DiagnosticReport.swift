/// What a laboratory, a radiologist or a clinician reports: a group of results, or a document.
package struct DiagnosticReport: ResourceView {
  package static let type = "DiagnosticReport"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `registered`, `partial`, `preliminary`, `final`, `amended`, `corrected`, `appended`, `cancelled`,
  /// `entered-in-error` or `unknown`.
  package var status: String? { value.text("status") }
  /// `LAB`, `RAD` …
  package var categories: [CodeableConcept] { value.all("category") }
  package var code: CodeableConcept? { value.one("code") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  /// When the sample was taken or the examination was made.
  package var effective: Occurrence? { Occurrence("effective", in: value) }
  package var issued: FHIRDate? { value.one("issued") }
  package var performers: [Reference] { value.all("performer") }
  package var interpreters: [Reference] { value.all("resultsInterpreter") }
  package var specimens: [Reference] { value.all("specimen") }
  /// The observations in it.
  package var results: [Reference] { value.all("result") }
  package var basedOn: [Reference] { value.all("basedOn") }
  /// The summary in words.
  package var conclusion: String? { value.text("conclusion") }
  package var conclusionCodes: [CodeableConcept] { value.all("conclusionCode") }
  /// The report as a document.
  package var forms: [Attachment] { value.all("presentedForm") }
}
