/// What was found, in any of the kinds FHIR allows.
package enum ObservationValue: Sendable {
  case quantity(Quantity)
  case concept(CodeableConcept)
  case text(String)
  case bool(Bool)
  case integer(Int)
  case range(QuantityRange)
  case ratio(Ratio)
  case sampled(SampledData)
  case time(FHIRTime)
  case date(FHIRDate)
  case period(Period)

  /// Reads `value` or `detail` followed by a type's name. Nil when there is none, or it is of the wrong kind.
  init?(_ prefix: String, in value: JSONValue) {
    if let quantity = value.one("\(prefix)Quantity", Quantity.self) {
      self = .quantity(quantity)
    } else if let concept = value.one("\(prefix)CodeableConcept", CodeableConcept.self) {
      self = .concept(concept)
    } else if let text = value.text("\(prefix)String") {
      self = .text(text)
    } else if let bool = value["\(prefix)Boolean"]?.bool {
      self = .bool(bool)
    } else if let integer = value["\(prefix)Integer"]?.integer {
      self = .integer(integer)
    } else if let range = value.one("\(prefix)Range", QuantityRange.self) {
      self = .range(range)
    } else if let rare = ObservationValue.rare(prefix, in: value) {
      self = rare
    } else {
      return nil
    }
  }

  /// The words of a concept or text; nil for the other kinds, which the page formats.
  package var words: String? {
    switch self {
    case .concept(let concept): concept.display
    case .text(let text): text
    default: nil
    }
  }

  package var quantity: Quantity? {
    guard case .quantity(let quantity) = self else { return nil }
    return quantity
  }

  private static func rare(_ prefix: String, in value: JSONValue) -> ObservationValue? {
    if let ratio = value.one("\(prefix)Ratio", Ratio.self) { return .ratio(ratio) }
    if let sampled = value.one("\(prefix)SampledData", SampledData.self) { return .sampled(sampled) }
    if let time = value.text("\(prefix)Time").flatMap(FHIRTime.init) { return .time(time) }
    if let date = value.one("\(prefix)DateTime", FHIRDate.self) { return .date(date) }
    return value.one("\(prefix)Period", Period.self).map(ObservationValue.period)
  }
}

/// A curve that a device measured, such as an ECG.
package struct SampledData: Element {
  package let origin: Quantity?
  /// Milliseconds between two samples.
  package let period: Double?
  package let factor: Double?
  /// Curves that are interleaved in `data`.
  package let dimensions: Int?
  /// Numbers with space between them; `E`, `L` and `U` are an error, below and above what can be measured.
  package let data: String?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    origin = value.one("origin")
    period = value["period"]?.number
    factor = value["factor"]?.number
    dimensions = value["dimensions"]?.integer
    data = value.text("data")
  }
}
