/// A document about a patient: a note, a letter, a scanned page.
package struct DocumentReference: ResourceView {
  package static let type = "DocumentReference"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `current`, `superseded` or `entered-in-error`.
  package var status: String? { value.text("status") }
  /// `preliminary`, `final`, `amended` or `entered-in-error`.
  package var documentStatus: String? { value.text("docStatus") }
  /// Progress note, discharge summary …
  package var kind: CodeableConcept? { value.one("type") }
  package var categories: [CodeableConcept] { value.all("category") }
  package var subject: Reference? { value.one("subject") }
  package var date: FHIRDate? { value.one("date") }
  package var authors: [Reference] { value.all("author") }
  package var authenticator: Reference? { value.one("authenticator") }
  package var custodian: Reference? { value.one("custodian") }
  package var description: String? { value.text("description") }
  package var securityLabels: [CodeableConcept] { value.all("securityLabel") }
  package var attachments: [Attachment] { value.objects("content").compactMap { $0.one("attachment") } }
  package var encounters: [Reference] { value["context"]?.all("encounter") ?? [] }
  /// What time the document is about.
  package var period: Period? { value["context"]?.one("period") }
  /// Documents that this one takes the place of.
  package var replaces: [Reference] {
    value.objects("relatesTo").filter { $0["code"]?.isText("replaces") ?? false }.compactMap { $0.one("target") }
  }
}
