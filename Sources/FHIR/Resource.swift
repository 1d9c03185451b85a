/// One thing in the record, of any type, exactly as it came in.
package struct Resource: Sendable {
  /// `Observation`
  package let type: String
  /// Nil when the sender gave it none, as in most bundles before they are stored.
  package let id: String?
  package let value: JSONValue

  /// Takes JSON as a resource.
  ///
  /// - Throws: when it has no type, a type that R4 does not have, or an id that no resource may have. All other
  /// mistakes are   `faults`, and the resource is kept.
  package init(_ value: JSONValue) throws(ResourceRefusal) {
    guard value.isObject else { throw .notAnObject }
    guard let type = value["resourceType"]?.text else { throw .noType }
    guard ResourceType.isKnown(type) else { throw .unknownType }
    self.type = type
    self.value = value
    guard let id = value["id"] else {
      self.id = nil
      return
    }
    guard let text = id.text, ResourceType.isID(text) else { throw .badID }
    self.id = text
  }

  /// The document it was read from, which may hold other resources too.
  package var document: JSONDocument { JSONDocument(tape: value.tape) }

  package var meta: Meta? { value.one("meta") }

  /// The sender's own words about the resource, without markup.
  package var narrative: Narrative? { value.one("text") }

  /// The language of the resource's texts, such as `es`.
  package var language: String? { value.text("language") }

  package var identifiers: [Identifier] { value.all("identifier") }

  /// What is wrong with the elements, if anything. Reads the whole resource: ask once.
  package var faults: [ResourceFault] { ResourceCheck.faults(in: self) }

  /// A resource that lies inside this one, by the name in `#name`.
  package func contained(_ name: String) -> Resource? {
    for inside in value.objects("contained") where inside["id"]?.isText(name) ?? false {
      if let resource = try? Resource(inside) { return resource }
    }
    return nil
  }
}

/// A resource of one type, with its elements by name. Each question reads the JSON at that moment, so a view costs
/// nothing until it is asked.
package protocol ResourceView: Sendable {
  /// `Observation`
  static var type: String { get }
  var resource: Resource { get }
  init(resource: Resource)
}

extension ResourceView {
  /// Nil for a resource of another type.
  package init?(_ resource: Resource) {
    guard resource.type == Self.type else { return nil }
    self.init(resource: resource)
  }

  package var id: String? { resource.id }
  package var value: JSONValue { resource.value }
}
