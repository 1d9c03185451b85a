/// What a server knows about a resource: version, time, labels.
package struct Meta: Element, Hashable {
  package let versionID: String?
  package let lastUpdated: FHIRDate?
  package let source: String?
  package let profiles: [String]
  /// Confidentiality and sensitivity labels, such as `R` for restricted.
  package let security: [Coding]
  package let tags: [Coding]

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    versionID = value.text("versionId")
    lastUpdated = value.one("lastUpdated")
    source = value.text("source")
    profiles = value.all("profile")
    security = value.all("security")
    tags = value.all("tag")
  }
}
