/// A number by which someone or something is known elsewhere: a record number, an NPI.
package struct Identifier: Element, Hashable {
  package let system: String?
  package let value: String?
  /// `usual`, `official`, `temp`, `secondary` or `old`.
  package let use: String?
  package let type: CodeableConcept?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    system = value.text("system")
    self.value = value.text("value")
    use = value.text("use")
    type = value.one("type")
  }

  /// Whether this is a medical record number (HL7 table 0203, code MR).
  package var isRecordNumber: Bool { type?.has("MR") ?? false }

  /// Whether it must never be shown: a social security number.
  package var isSocialSecurityNumber: Bool {
    system == CodeSystem.ssn || system == "urn:oid:2.16.840.1.113883.4.1" || (type?.has("SS") ?? false)
  }
}
