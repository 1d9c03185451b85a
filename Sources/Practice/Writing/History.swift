import Kernel

/// Who in the family had what.
struct Relative {
  /// Relations, as HL7's role codes.
  enum Kind: String { case mother = "MTH", father = "FTH", sister = "SIS", brother = "BRO" }

  let kind: Kind
  let concept: Concept
  var ageThen: Int?

  fileprivate var word: String {
    switch kind {
    case .mother: "Mother"
    case .father: "Father"
    case .sister: "Sister"
    case .brother: "Brother"
    }
  }
}

/// How someone stands with tobacco.
enum Smoking: Sendable {
  case never, former, daily

  fileprivate var concept: Concept {
    switch self {
    case .never: .snomed("266919005", "Never smoked")
    case .former: .snomed("8517006", "Used to smoke")
    case .daily: .snomed("449868002", "Smokes every day")
    }
  }
}

/// Family and social history.
extension ChartWriter {
  /// What a relative had, and at what age.
  mutating func relative(_ relative: Relative) {
    _ = begin("FamilyMemberHistory")
    json.code("status", "completed")
    patientReference("patient")
    json.open("relationship")
    json.openList("coding")
    coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", relative.kind.rawValue)
    json.closeList()
    json.words("text", relative.word)
    json.close()
    json.openList("condition")
    json.openItem()
    concept("code", relative.concept)
    if let age = relative.ageThen {
      json.open("onsetAge")
      json.number("value", age)
      json.code("unit", "years")
      json.code("system", "http://unitsofmeasure.org")
      json.code("code", "a")
      json.close()
    }
    json.close()
    json.closeList()
    done()
  }

  /// Tobacco, as it was asked at a visit.
  mutating func smoking(_ smoking: Smoking, at time: ClinicTime) {
    beginSocial(.loinc("72166-2", "Smoking"), at: time)
    concept("valueCodeableConcept", smoking.concept)
    done()
  }

  /// Any other part of a person's life that matters for care, in polite words.
  mutating func social(_ name: Concept, _ words: String, at time: ClinicTime) {
    beginSocial(name, at: time)
    json.words("valueString", words)
    done()
  }

  private mutating func beginSocial(_ name: Concept, at time: ClinicTime) {
    _ = begin("Observation")
    json.code("status", "final")
    codedList("category", "http://terminology.hl7.org/CodeSystem/observation-category", "social-history")
    concept("code", name)
    patientReference("subject")
    moment("effectiveDateTime", time)
  }
}
