/// Replaces the names that a bundle uses among its own entries by `Type/id`. It never follows a reference, so
/// references in a circle do no harm.
package struct ReferenceResolver: Sendable {
  private let targets: [String: String]

  /// - Parameter id: the id under which an entry's resource is or will be stored; nil when it will not be.
  package init(_ entries: [BundleEntry], id: (BundleEntry) -> String?) {
    var targets: [String: String] = [:]
    for entry in entries {
      guard let resource = entry.resource, let id = id(entry) else { continue }
      let target = "\(resource.type)/\(id)"
      if let url = entry.fullURL { targets[ReferenceResolver.key(url)] = target }
      // Stored under another id than the sender's: the sender's `Type/id` in the same bundle means it too.
      if let old = resource.id, old != id { targets["\(resource.type)/\(old)"] = target }
    }
    self.targets = targets
  }

  /// Rewrites the references of one resource at any depth, and addresses that are the name of an entry.
  ///
  /// - Parameter conditional: finds the `Type/id` of a reference by search; nil when there is none or more than one.
  /// - Returns: the references that lead nowhere. They stay as they were.
  package func resolve(
    _ resource: Resource, into edits: inout JSONEdits, conditional: (ConditionalReference) -> String?
  ) -> [UnresolvedReference] {
    // Spelling places is the dearest part and seldom needed: the second time they are spelled.
    let unresolved = resolve(resource, into: &edits, path: "", conditional)
    return unresolved.isEmpty ? [] : resolve(resource, into: &edits, path: resource.type, conditional)
  }

  private func resolve(
    _ resource: Resource, into edits: inout JSONEdits, path: String, _ conditional: (ConditionalReference) -> String?
  ) -> [UnresolvedReference] {
    var unresolved: [UnresolvedReference] = []
    ReferenceResolver.walk(resource.value, path: path) { link in
      switch link {
      case .reference(let value, let text, let path):
        switch target(of: text, conditional) {
        case .found(let target): if target != text { edits.replace(value, withText: target) }
        case .elsewhere: break
        case .nowhere(let reason): unresolved.append(UnresolvedReference(path: path, reason: reason))
        }
      case .address(let value, let text):
        if let target = targets[ReferenceResolver.key(text)] { edits.replace(value, withText: target) }
      }
    }
    return unresolved
  }

  /// The references by search in a resource, in order, each once: so that a caller can look them up before it writes.
  package static func conditionalReferences(in resource: Resource) -> [ConditionalReference] {
    var found: [ConditionalReference] = []
    var seen: Set<ConditionalReference> = []
    walk(resource.value, path: "") { link in
      guard case .reference(_, let text, _) = link, case .conditional(let type, let query) = ReferenceTarget(text)
      else { return }
      let reference = ConditionalReference(type: type, query: query)
      if seen.insert(reference).inserted { found.append(reference) }
    }
    return found
  }

  private enum Link {
    case reference(JSONValue, String, path: String)
    case address(JSONValue, String)
  }

  private enum Outcome {
    case found(String)
    /// Another server, the same resource, or a record that is looked up later.
    case elsewhere
    case nowhere(UnresolvedReference.Reason)
  }

  private func target(of text: String, _ conditional: (ConditionalReference) -> String?) -> Outcome {
    if let target = targets[ReferenceResolver.key(text)] { return .found(target) }
    switch ReferenceTarget(text) {
    case .urn: return .nowhere(.notInBundle)
    case .conditional(let type, let query):
      let target = conditional(ConditionalReference(type: type, query: query))
      return target.map(Outcome.found) ?? .nowhere(.notFound)
    case .absolute(let url):
      return targets[ReferenceTarget.withoutVersion(url)].map(Outcome.found) ?? .elsewhere
    case .resource, .contained: return .elsewhere
    case nil: return .nowhere(.unreadable)
    }
  }

  /// Depth is bounded by the scanner's limit, so this may call itself. An empty path stays empty.
  private static func walk(_ value: JSONValue, path: String, isExtension: Bool = false, _ visit: (Link) -> Void) {
    for (index, element) in value.elements.enumerated() {
      walk(element, path: path.isEmpty ? "" : "\(path)[\(index)]", isExtension: isExtension, visit)
    }
    for member in value.members {
      let inner = member.value
      switch inner.kind {
      case .text:
        guard let text = inner.text else { continue }
        if member.isNamed("reference") {
          visit(.reference(inner, text, path: path + ".reference"))
        } else if member.isNamed("valueUri") || member.isNamed("url") && !isExtension {
          visit(.address(inner, text))
        }
      case .object, .array:
        let isExtension = member.isNamed("extension") || member.isNamed("modifierExtension")
        walk(inner, path: path.isEmpty ? "" : "\(path).\(member.shownKey)", isExtension: isExtension, visit)
      case .number, .bool, .null: break
      }
    }
  }

  /// UUIDs are the same in capitals.
  private static func key(_ url: String) -> String { url.hasPrefix("urn:uuid:") ? url.lowercased() : url }
}

/// A reference that leads nowhere. It holds nothing of what stood there.
package struct UnresolvedReference: Hashable, Sendable {
  package let path: String
  package let reason: Reason

  /// Why a reference leads nowhere.
  package enum Reason: Hashable, Sendable, CaseIterable {
    case notInBundle, notFound, unreadable
  }

  package var code: StaticString {
    switch reason {
    case .notInBundle: "reference.not-in-bundle"
    case .notFound: "reference.not-found"
    case .unreadable: "reference.unreadable"
    }
  }

  /// One sentence for the operator or the sender.
  package var sentence: String {
    switch reason {
    case .notInBundle: "It refers to an entry that the bundle does not have."
    case .notFound: "It refers by a search to something of which there is none, or more than one."
    case .unreadable: "This is not a reference in any form FHIR knows."
    }
  }
}
