/// What a chart says about a person's sex, in the words of FHIR's administrative gender.
package enum Sex: String, Sendable, CaseIterable { case female, male, other, unknown }
