/// A pointer to another resource.
package struct Reference: Element, Hashable {
  /// As it was written: `Patient/rosa-0001`, `urn:uuid:…`, `#med`.
  package let text: String?
  package let identifier: Identifier?
  package let display: String?
  private let statedType: String?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    text = value.text("reference")
    identifier = value.one("identifier")
    display = value.text("display")
    statedType = value.text("type")
  }

  package var target: ReferenceTarget? { text.flatMap(ReferenceTarget.init) }

  /// The type of what is pointed to, when it is known.
  package var type: String? { target?.type ?? statedType }

  /// The id of what is pointed to, when it lies in this record.
  package var id: String? {
    guard case .resource(_, let id) = target else { return nil }
    return id
  }

  /// The name of the resource inside the same resource that is pointed to.
  package var containedID: String? {
    guard case .contained(let id) = target else { return nil }
    return id
  }
}

/// What the text of a reference says.
package enum ReferenceTarget: Hashable, Sendable {
  /// `Patient/rosa-0001`, with or without a version behind it.
  case resource(type: String, id: String)
  /// `#med`: inside the same resource.
  case contained(String)
  /// `urn:uuid:…` or `urn:oid:…`: another entry of the same bundle.
  case urn(String)
  /// `Organization?identifier=system|value`: whichever resource the search finds.
  case conditional(type: String, query: String)
  /// `https://…/Patient/1`: on some server; the last two parts are the type and id there.
  case absolute(String)

  /// Nil for text that is none of these.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= 2_000 else { return nil }
    if text.utf8.first == UInt8(ascii: "#") {
      self = .contained(String(text.dropFirst()))
    } else if text.hasPrefix("urn:") {
      self = .urn(text)
    } else if text.hasPrefix("http://") || text.hasPrefix("https://") {
      self = .absolute(text)
    } else if let mark = text.firstIndex(of: "?") {
      let type = String(text[..<mark])
      guard ResourceType.isKnown(type) else { return nil }
      self = .conditional(type: type, query: String(text[text.index(after: mark)...]))
    } else {
      guard let (type, id) = ReferenceTarget.typeAndID(text.split(separator: "/", omittingEmptySubsequences: false))
      else {
        return nil
      }
      self = .resource(type: type, id: id)
    }
  }

  package var type: String? {
    switch self {
    case .resource(let type, _), .conditional(let type, _): type
    case .absolute(let url): ReferenceTarget.typeAndID(inURL: url)?.type
    case .contained, .urn: nil
    }
  }

  /// The last `Type/id` of an address.
  static func typeAndID(inURL url: String) -> (type: String, id: String)? {
    typeAndID(withoutVersion(url).split(separator: "/", omittingEmptySubsequences: false).suffix(2))
  }

  /// The address without `/_history/2`.
  static func withoutVersion(_ url: String) -> String {
    let parts = url.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[parts.count - 2] == "_history" else { return url }
    return parts.dropLast(2).joined(separator: "/")
  }

  private static func typeAndID(_ parts: some RandomAccessCollection<Substring>) -> (type: String, id: String)? {
    let parts = Array(parts)
    guard parts.count == 2 || parts.count == 4 && parts[2] == "_history" else { return nil }
    let (type, id) = (String(parts[0]), String(parts[1]))
    return ResourceType.isKnown(type) && ResourceType.isID(id) ? (type, id) : nil
  }
}
