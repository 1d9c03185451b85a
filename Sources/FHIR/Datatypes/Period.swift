package import Kernel

/// From when to when. Either end may be open.
package struct Period: Element, Hashable {
  package let start: FHIRDate?
  package let end: FHIRDate?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    start = value.one("start")
    end = value.one("end")
  }

  /// Whether it is over at a moment. An open end is never over.
  package func isOver(at now: Instant, in zone: ClinicZone) -> Bool { end.map { $0.end(in: zone) <= now } ?? false }
}

/// When something was, happened or was done, in any of the ways FHIR can say it.
package enum Occurrence: Sendable, Hashable {
  case date(FHIRDate)
  case period(Period)
  case age(Quantity)
  case text(String)

  /// Reads `onset`, `effective`, `performed`, `occurrence` … followed by `DateTime`, `Period`, `Age`, `String`.
  init?(_ prefix: String, in value: JSONValue) {
    if let date = value.one("\(prefix)DateTime", FHIRDate.self) ?? value.one("\(prefix)Instant")
      ?? value.one("\(prefix)Date")
    {
      self = .date(date)
    } else if let period = value.one("\(prefix)Period", Period.self) {
      self = .period(period)
    } else if let age = value.one("\(prefix)Age", Quantity.self) {
      self = .age(age)
    } else if let text = value.text("\(prefix)String") {
      self = .text(text)
    } else {
      return nil
    }
  }

  /// The date of it, or the one on which it began (or, when only that is known, ended).
  package var date: FHIRDate? {
    switch self {
    case .date(let date): date
    case .period(let period): period.start ?? period.end
    case .age, .text: nil
    }
  }

  package var end: FHIRDate? {
    guard case .period(let period) = self else { return nil }
    return period.end
  }
}
