import Kernel

/// One drawing of blood or taking of a sample: when, by whom ordered, who tested it.
struct Sample {
  let taken: ClinicTime
  /// When the laboratory sent the result.
  let issued: ClinicTime
  var laboratory = "Tri-County Lab"
  var visit: ResourceID?
  var order: ResourceID?
}

/// Where a result stands.
enum ResultStatus: String { case registered, preliminary, final, corrected }

/// What a test gave.
enum LabValue {
  case amount(Double)
  /// Less than the laboratory can measure: `<5`.
  case below(Double)
  /// More than it can measure: `>90`.
  case above(Double)
  case found, notFound, unclear
  case words(String)
}

/// One result to be written.
struct LabResult {
  let facts: LabFacts
  let value: LabValue
  let sample: Sample
  var status = ResultStatus.final
  var note: String?
  /// Set when an earlier version has the same id.
  var id: ResourceID?
}

/// Laboratory results as Observation resources.
extension ChartWriter {
  /// One result with the flag and the range that the laboratory sends.
  @discardableResult
  mutating func result(_ result: LabResult) -> ResourceID {
    let id = result.id ?? newID()
    beginResult(id, .loinc(result.facts.code, result.facts.name), result.sample, result.status)
    switch result.value {
    case .amount(let number): amount(number, result.facts)
    case .below(let number): quantity("valueQuantity", rounded(number, result.facts), result.facts, comparator: "<")
    case .above(let number): quantity("valueQuantity", rounded(number, result.facts), result.facts, comparator: ">")
    case .found: answer("260373001", "Found", flag: "A")
    case .notFound: answer("260415000", "Not found", flag: "N")
    case .unclear: answer("82334004", "Unclear", flag: "IND")
    case .words(let words): json.words("valueString", words)
    }
    note(result.note)
    range(result.facts)
    done()
    return id
  }

  /// A result in words, such as a strip test. The laboratory's own word is kept beside the code.
  mutating func answer(_ concept: Concept, _ value: LabValue, _ sample: Sample) -> ResourceID {
    let facts = LabFacts(code: concept.code ?? "", name: concept.text, unit: "", ucum: "", decimals: 0, usual: (0, 0))
    return result(LabResult(facts: facts, value: value, sample: sample))
  }

  /// The order that a sample was taken for, where there is one.
  mutating func orderReference(of sample: Sample) {
    guard let order = sample.order else { return }
    json.openList("basedOn")
    json.openItem()
    json.address("reference", "ServiceRequest", order)
    json.close()
    json.closeList()
  }

  private mutating func beginResult(_ id: ResourceID, _ test: Concept, _ sample: Sample, _ status: ResultStatus) {
    begin("Observation", id)
    orderReference(of: sample)
    json.code("status", status.rawValue)
    codedList("category", "http://terminology.hl7.org/CodeSystem/observation-category", "laboratory")
    concept("code", test)
    patientReference("subject")
    if let visit = sample.visit { json.reference("encounter", "Encounter", visit) }
    moment("effectiveDateTime", sample.taken)
    moment("issued", sample.issued)
    laboratory(sample.laboratory)
  }

  /// Who tested.
  mutating func laboratory(_ name: String) {
    json.openList("performer")
    json.openItem()
    json.words("display", name)
    json.close()
    json.closeList()
  }

  private mutating func amount(_ number: Double, _ facts: LabFacts) {
    let amount = rounded(number, facts)
    quantity("valueQuantity", amount, facts)
    guard facts.low != nil || facts.high != nil else { return }
    interpretation(flag(amount.value, facts))
  }

  private func flag(_ value: Double, _ facts: LabFacts) -> String {
    let range = facts.range(for: person.sex)
    if let limit = facts.criticalHigh, value >= limit { return "HH" }
    if let limit = facts.criticalLow, value <= limit { return "LL" }
    if let high = range.high, value > high { return "H" }
    if let low = range.low, value < low { return "L" }
    return "N"
  }

  private mutating func answer(_ code: String, _ words: String, flag: String) {
    concept("valueCodeableConcept", .snomed(code, words))
    interpretation(flag)
  }

  private mutating func interpretation(_ flag: String) {
    codedList("interpretation", "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", flag)
  }

  private mutating func range(_ facts: LabFacts) {
    let range = facts.range(for: person.sex)
    guard range.low != nil || range.high != nil else { return }
    json.openList("referenceRange")
    json.openItem()
    if let low = range.low { quantity("low", rounded(low, facts), facts) }
    if let high = range.high { quantity("high", rounded(high, facts), facts) }
    json.close()
    json.closeList()
  }

  private func rounded(_ value: Double, _ facts: LabFacts) -> Amount { Amount(value, decimals: facts.decimals) }
}
