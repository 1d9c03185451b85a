/// How a medicine is taken.
package struct Dosage: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  /// The whole instruction in the prescriber's words.
  package var text: String? { value.text("text") }
  /// The instruction in words for the patient.
  package var patientInstruction: String? { value.text("patientInstruction") }
  package var additionalInstructions: [CodeableConcept] { value.all("additionalInstruction") }
  package var route: CodeableConcept? { value.one("route") }
  package var method: CodeableConcept? { value.one("method") }
  package var site: CodeableConcept? { value.one("site") }
  /// Whether it is taken only when needed.
  package var isAsNeeded: Bool { value["asNeededBoolean"]?.bool ?? (value["asNeededCodeableConcept"] != nil) }
  /// What it is needed for: pain, an attack …
  package var asNeededFor: CodeableConcept? { value.one("asNeededCodeableConcept") }
  package var dose: Quantity? { value.objects("doseAndRate").lazy.compactMap { $0.one("doseQuantity") }.first }
  package var doseRange: QuantityRange? { value.objects("doseAndRate").lazy.compactMap { $0.one("doseRange") }.first }
  package var timing: Timing? { value.one("timing") }
}

/// How often and when something is done.
package struct Timing: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  /// `BID`, `Q4H` … or the same in words.
  package var code: CodeableConcept? { value.one("code") }
  /// Times in each period: 2 in `2 times a day`.
  package var frequency: Int? { value["repeat"]?["frequency"]?.integer }
  package var period: Double? { value["repeat"]?["period"]?.number }
  /// `s`, `min`, `h`, `d`, `wk`, `mo` or `a`.
  package var periodUnit: String? { value["repeat"]?.text("periodUnit") }
  /// `MORN`, `HS`, `AC` …
  package var when: [String] { value["repeat"]?.all("when") ?? [] }
  /// From when to when it is to be done.
  package var bounds: Period? { value["repeat"]?.one("boundsPeriod") }
  package var events: [FHIRDate] { value.all("event") }
}
