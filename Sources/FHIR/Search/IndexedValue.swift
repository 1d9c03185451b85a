package import Kernel

/// One row of the search index: by which parameter a resource is found, under which value.
package struct IndexedValue: Hashable, Sendable {
  /// `clinical-status`
  package let parameter: String
  package let content: Content

  /// The value, in the form in which it is compared.
  package enum Content: Hashable, Sendable {
    case token(system: String?, code: String)
    /// Folded by `SearchText`.
    case string(String)
    /// From the first moment to the first that is no longer meant; nil is open.
    case date(from: Instant?, to: Instant?)
    case reference(type: String?, id: String)
    case quantity(number: Double, system: String?, code: String?)
    case uri(String)
  }

  /// All rows of a resource, each once. Elements that cannot be read give none.
  package static func all(of resource: Resource, in zone: ClinicZone) -> [IndexedValue] {
    var rows: [IndexedValue] = []
    var seen: Set<IndexedValue> = []
    for parameter in SearchParameter.all(for: resource.type) {
      for value in parameter.paths.flatMap({ $0.values(in: resource.value) }) {
        for content in contents(of: value, for: parameter, in: zone) {
          let row = IndexedValue(parameter: parameter.name, content: content)
          if seen.insert(row).inserted { rows.append(row) }
        }
      }
    }
    return rows
  }

  private static func contents(of value: JSONValue, for parameter: SearchParameter, in zone: ClinicZone) -> [Content] {
    switch parameter.kind {
    case .token: tokens(value, parameter.name)
    case .string: strings(value).map(SearchText.folded).filter { !$0.isEmpty }.map(Content.string)
    case .date: dates(value, zone)
    case .reference: reference(value, parameter.target)
    case .quantity: quantity(value)
    case .uri: String(value).map { [.uri($0)] } ?? []
    }
  }

  /// Codes, codings, concepts, identifiers, contact points and yes or no.
  private static func tokens(_ value: JSONValue, _ parameter: String) -> [Content] {
    if let bool = value.bool { return [.token(system: nil, code: bool ? "true" : "false")] }
    if let text = String(value) {
      // `deceased[x]` is a token even when it is a date: then the answer is yes.
      return [.token(system: nil, code: parameter == "deceased" ? "true" : text)]
    }
    if let codings = value["coding"] { return codings.elements.flatMap { tokens($0, parameter) } }
    guard let code = value.text("code") ?? value.text("value") else { return [] }
    let system = value.text("system")
    if parameter == "phone" && system != "phone" || parameter == "email" && system != "email" { return [] }
    return [.token(system: system, code: code)]
  }

  /// A text, and the parts of a name or an address.
  private static func strings(_ value: JSONValue) -> [String] {
    if let text = String(value) { return [text] }
    let parts = [
      "text", "family", "given", "prefix", "suffix", "line", "city", "district", "state", "postalCode", "country",
    ]
    return parts.flatMap { value.all($0, String.self) }
  }

  private static func dates(_ value: JSONValue, _ zone: ClinicZone) -> [Content] {
    if let date = FHIRDate(value) { return [.date(from: date.start(in: zone), to: date.end(in: zone))] }
    if let events = Timing(value)?.events, !events.isEmpty {
      return events.map { .date(from: $0.start(in: zone), to: $0.end(in: zone)) }
    }
    guard let period = Period(value), period.start != nil || period.end != nil else { return [] }
    return [.date(from: period.start?.start(in: zone), to: period.end?.end(in: zone))]
  }

  private static func reference(_ value: JSONValue, _ target: String?) -> [Content] {
    guard let reference = Reference(value), let id = reference.id, target == nil || reference.type == target else {
      return []
    }
    return [.reference(type: reference.type, id: id)]
  }

  private static func quantity(_ value: JSONValue) -> [Content] {
    guard let quantity = Quantity(value), let number = quantity.number else { return [] }
    return [.quantity(number: number, system: quantity.system, code: quantity.code ?? quantity.unit)]
  }
}
