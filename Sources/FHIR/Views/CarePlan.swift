/// What is planned for a person.
package struct CarePlan: ResourceView {
  package static let type = "CarePlan"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `draft`, `active`, `on-hold`, `revoked`, `completed`, `entered-in-error` or `unknown`.
  package var status: String? { value.text("status") }
  package var intent: String? { value.text("intent") }
  package var categories: [CodeableConcept] { value.all("category") }
  package var title: String? { value.text("title") }
  package var description: String? { value.text("description") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  package var period: Period? { value.one("period") }
  package var created: FHIRDate? { value.one("created") }
  package var author: Reference? { value.one("author") }
  package var careTeams: [Reference] { value.all("careTeam") }
  /// What the plan is for.
  package var conditions: [Reference] { value.all("addresses") }
  package var goals: [Reference] { value.all("goal") }
  package var activities: [CarePlanActivity] { value.all("activity") }
  package var notes: [Annotation] { value.all("note") }
}

/// One thing to do in a plan.
package struct CarePlanActivity: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  /// The order, appointment … that is the activity.
  package var reference: Reference? { value.one("reference") }
  package var code: CodeableConcept? { value["detail"]?.one("code") }
  /// `not-started`, `scheduled`, `in-progress`, `on-hold`, `completed`, `cancelled`, `stopped`, `unknown` or
  /// `entered-in-error`.
  package var status: String? { value["detail"]?.text("status") }
  package var description: String? { value["detail"]?.text("description") }
  package var schedule: String? { value["detail"]?.text("scheduledString") }
  package var period: Period? { value["detail"]?.one("scheduledPeriod") }
  package var location: Reference? { value["detail"]?.one("location") }
  package var performers: [Reference] { value["detail"]?.all("performer") ?? [] }
  package var progress: [Annotation] { value.all("progress") }
}
