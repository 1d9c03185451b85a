/// Where someone lives or something stands.
package struct Address: Element, Hashable {
  /// `home`, `work`, `temp`, `old` or `billing`.
  package let use: String?
  package let text: String?
  package let lines: [String]
  package let city: String?
  package let district: String?
  package let state: String?
  package let postalCode: String?
  package let country: String?
  package let period: Period?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    use = value.text("use")
    text = value.text("text")
    lines = value.all("line")
    city = value.text("city")
    district = value.text("district")
    state = value.text("state")
    postalCode = value.text("postalCode")
    country = value.text("country")
    period = value.one("period")
  }

  /// The lines as on an envelope, without the country.
  package var envelope: [String] {
    let place = [city, [state, postalCode].compactMap { $0 }.joined(separator: " ")].compactMap { $0 }
      .filter { !$0.isEmpty }.joined(separator: ", ")
    let written = lines + (place.isEmpty ? [] : [place])
    return written.isEmpty ? text.map { [$0] } ?? [] : written
  }
}

/// A telephone number, an e-mail address or another way to reach someone.
package struct ContactPoint: Element, Hashable {
  /// `phone`, `fax`, `email`, `pager`, `url`, `sms` or `other`.
  package let system: String?
  package let value: String?
  /// `home`, `work`, `temp`, `old` or `mobile`.
  package let use: String?
  /// 1 is to be tried first.
  package let rank: Int?
  package let period: Period?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    system = value.text("system")
    self.value = value.text("value")
    use = value.text("use")
    rank = value["rank"]?.integer
    period = value.one("period")
  }
}

extension [ContactPoint] {
  /// The first of a kind that is still in use, by rank.
  package func preferred(_ system: String) -> String? {
    filter { $0.system == system && $0.use != "old" && $0.value != nil && $0.period?.end == nil }
      .min { ($0.rank ?? .max) < ($1.rank ?? .max) }?.value
  }
}
