/// What a person wants to reach.
package struct Goal: ResourceView {
  package static let type = "Goal"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `proposed`, `planned`, `accepted`, `active`, `on-hold`, `completed`, `cancelled`, `entered-in-error` or
  /// `rejected`.
  package var lifecycleStatus: String? { value.text("lifecycleStatus") }
  /// `improving`, `achieved`, `not-achieved` …
  package var achievement: CodeableConcept? { value.one("achievementStatus") }
  package var categories: [CodeableConcept] { value.all("category") }
  package var priority: CodeableConcept? { value.one("priority") }
  package var description: CodeableConcept? { value.one("description") }
  package var subject: Reference? { value.one("subject") }
  package var startDate: FHIRDate? { value.one("startDate") }
  package var statusDate: FHIRDate? { value.one("statusDate") }
  package var expressedBy: Reference? { value.one("expressedBy") }
  package var conditions: [Reference] { value.all("addresses") }
  package var targets: [GoalTarget] { value.all("target") }
  package var notes: [Annotation] { value.all("note") }
}

/// How one sees that a goal is reached.
package struct GoalTarget: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var measure: CodeableConcept? { value.one("measure") }
  package var detail: ObservationValue? { ObservationValue("detail", in: value) }
  package var dueDate: FHIRDate? { value.one("dueDate") }
  package var dueDuration: Quantity? { value.one("dueDuration") }
}
