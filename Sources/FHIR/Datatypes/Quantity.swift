/// A measured amount with its unit. Also reads Age, Duration, Count, Distance and SimpleQuantity.
package struct Quantity: Element, Hashable {
  /// The value as it was written: `7.90`.
  package let valueText: String?
  /// `<`, `<=`, `>=` or `>`: the true value lies beyond the one given.
  package let comparator: String?
  /// The unit as a person reads it.
  package let unit: String?
  package let system: String?
  /// The unit as a machine reads it, in UCUM when `system` says so.
  package let code: String?
  /// The value to calculate and draw with; nil when there is none or it is not finite.
  package let number: Double?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    valueText = value["value"]?.numberText
    number = value["value"]?.number
    comparator = value.text("comparator").flatMap { ["<", "<=", ">=", ">"].contains($0) ? $0 : nil }
    unit = value.text("unit")
    system = value.text("system")
    code = value.text("code")
  }

  /// The unit to show: the written one, else the code.
  package var shownUnit: String? { unit ?? code }

  /// The UCUM code, the only thing by which two units may be compared.
  package var ucum: String? { system == CodeSystem.ucum ? code : nil }
}

/// From a low to a high amount (FHIR `Range`, which Swift has another meaning for).
package struct QuantityRange: Element, Hashable {
  package let low: Quantity?
  package let high: Quantity?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    low = value.one("low")
    high = value.one("high")
  }
}

/// One amount to another: `1:128`.
package struct Ratio: Element, Hashable {
  package let numerator: Quantity?
  package let denominator: Quantity?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    numerator = value.one("numerator")
    denominator = value.one("denominator")
  }
}
