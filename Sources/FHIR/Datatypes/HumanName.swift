package import Kernel

/// One of the names of a person.
package struct HumanName: Element, Hashable {
  /// `usual`, `official`, `temp`, `nickname`, `anonymous`, `old` or `maiden`.
  package let use: String?
  package let text: String?
  package let family: String?
  package let given: [String]
  package let prefix: [String]
  package let suffix: [String]
  package let period: Period?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    use = value.text("use")
    text = value.text("text")
    family = value.text("family")
    given = value.all("given")
    prefix = value.all("prefix")
    suffix = value.all("suffix")
    period = value.one("period")
  }

  /// The name as the portal shows it. Nil when there is neither a part nor a text.
  package var personName: PersonName? {
    let last = ([family ?? ""] + suffix).filter { !$0.isEmpty }.joined(separator: " ")
    if !given.isEmpty || !last.isEmpty {
      return PersonName(given: given.joined(separator: " "), family: last, prefix: prefix.joined(separator: " "))
    }
    return text.map { PersonName(given: $0, family: "") }
  }
}

extension [HumanName] {
  /// The name to call the person by: usual, then official, then one without a use; never one given up, unless it is the
  /// only one there is. Among equals one that has not ended.
  package var current: HumanName? {
    let order = ["usual", "official", nil, "temp", "nickname", "anonymous", "maiden", "old"]
    let named = filter { $0.personName != nil }
    for use in order {
      let ofUse = named.filter { $0.use == use }
      if let name = ofUse.first(where: { $0.period?.end == nil }) ?? ofUse.first { return name }
    }
    return named.first
  }
}
