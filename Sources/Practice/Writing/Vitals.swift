import Kernel

/// The signs taken at a visit, in the units of the practice.
struct VitalSign: Sendable {
  let concept: Concept
  let unit: LabFacts

  static let systolic = VitalSign("8480-6", "Top number (systolic)", "mmHg", "mm[Hg]", 0)
  static let diastolic = VitalSign("8462-4", "Bottom number (diastolic)", "mmHg", "mm[Hg]", 0)
  static let pulse = VitalSign("8867-4", "Heart rate", "beats a minute", "/min", 0)
  static let temperature = VitalSign("8310-5", "Body temperature", "°F", "[degF]", 1)
  static let oxygen = VitalSign("59408-5", "Oxygen in the blood", "%", "%", 0)
  static let pounds = VitalSign("29463-7", "Weight", "lb", "[lb_av]", 1)
  static let kilograms = VitalSign("29463-7", "Weight", "kg", "kg", 1)
  static let inches = VitalSign("8302-2", "Height", "in", "[in_i]", 1)
  static let centimeters = VitalSign("8302-2", "Height", "cm", "cm", 1)
  static let massIndex = VitalSign("39156-5", "Body mass index (BMI)", "kg/m²", "kg/m2", 1)
  static let headSize = VitalSign("9843-4", "Head size", "cm", "cm", 1)

  private init(_ code: String, _ name: String, _ unit: String, _ ucum: String, _ decimals: Int) {
    concept = .loinc(code, name)
    self.unit = LabFacts(code: code, name: name, unit: unit, ucum: ucum, decimals: decimals, usual: (0, 0))
  }
}

/// Vital signs as Observation resources.
extension ChartWriter {
  /// One sign, as the nurse took it.
  mutating func vital(_ sign: VitalSign, _ value: Double, at time: ClinicTime, visit: ResourceID? = nil) {
    beginVital(sign.concept, at: time, visit: visit)
    quantity("valueQuantity", Amount(value, decimals: sign.unit.decimals), sign.unit)
    done()
  }

  /// Both numbers of a blood pressure as one observation.
  mutating func bloodPressure(_ top: Double, _ bottom: Double, at time: ClinicTime, visit: ResourceID? = nil) {
    beginVital(.loinc("85354-9", "Blood pressure"), at: time, visit: visit)
    json.openList("component")
    for (sign, value) in [(VitalSign.systolic, top), (VitalSign.diastolic, bottom)] {
      json.openItem()
      concept("code", sign.concept)
      quantity("valueQuantity", Amount(value, decimals: 0), sign.unit)
      json.close()
    }
    json.closeList()
    done()
  }

  private mutating func beginVital(_ name: Concept, at time: ClinicTime, visit: ResourceID?) {
    _ = begin("Observation")
    json.code("status", "final")
    codedList("category", "http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs")
    concept("code", name)
    patientReference("subject")
    if let visit { json.reference("encounter", "Encounter", visit) }
    moment("effectiveDateTime", time)
    json.openList("performer")
    clinicianItem(.tam)
    json.closeList()
  }
}
