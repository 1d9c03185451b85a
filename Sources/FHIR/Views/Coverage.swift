/// An insurance.
package struct Coverage: ResourceView {
  package static let type = "Coverage"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `active`, `cancelled`, `draft` or `entered-in-error`.
  package var status: String? { value.text("status") }
  package var kind: CodeableConcept? { value.one("type") }
  package var policyHolder: Reference? { value.one("policyHolder") }
  package var subscriber: Reference? { value.one("subscriber") }
  package var subscriberID: String? { value.text("subscriberId") }
  /// Who is insured.
  package var beneficiary: Reference? { value.one("beneficiary") }
  /// Of the insured to the subscriber.
  package var relationship: CodeableConcept? { value.one("relationship") }
  package var period: Period? { value.one("period") }
  /// Who pays.
  package var payors: [Reference] { value.all("payor") }
  /// Group, plan …
  package var classes: [CoverageClass] { value.all("class") }
  /// 1 pays first.
  package var order: Int? { value["order"]?.integer }
}

/// A group or plan of an insurance.
package struct CoverageClass: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var kind: CodeableConcept? { value.one("type") }
  package var text: String? { value.text("value") }
  package var name: String? { value.text("name") }
}
