/// Several resources in one JSON text, or one resource by itself as if it were a bundle of one.
package struct Bundle: Sendable {
  package let kind: Kind
  package let entries: [BundleEntry]

  /// What a bundle is for.
  package enum Kind: String, Sendable, CaseIterable {
    case transaction, batch, collection, searchset, document, message, history
    case transactionResponse = "transaction-response"
    case batchResponse = "batch-response"
    /// No bundle at all: one resource.
    case single
  }

  /// Takes a whole document apart.
  ///
  /// - Parameter limit: entries that are accepted.
  /// - Throws: for JSON that is no resource, a bundle without a known type, or more entries than `limit`. An entry
  /// whose   resource cannot be taken is kept with its refusal; the others are not touched by it.
  package init(_ document: JSONDocument, limit: Int = 200_000) throws(ResourceRefusal) {
    let resource = try Resource(document.root)
    guard resource.type == "Bundle" else {
      kind = .single
      entries = [BundleEntry(single: resource)]
      return
    }
    guard let kind = resource.value["type"]?.text.flatMap(Kind.init), kind != .single else { throw .notABundle }
    let found = resource.value["entry"]?.elements
    guard found?.count ?? 0 <= limit else { throw .tooManyEntries }
    self.kind = kind
    entries = found.map { $0.enumerated().map { BundleEntry($1, index: $0) } } ?? []
  }
}

/// One place in a bundle.
package struct BundleEntry: Sendable {
  /// 0 for the first.
  package let index: Int
  /// The name by which other entries refer to this one: `urn:uuid:…` or an address.
  package let fullURL: String?
  package let content: Content
  package let request: Request?

  /// What an entry holds.
  package enum Content: Sendable {
    case resource(Resource)
    /// As in a deletion.
    case none
    case refused(ResourceRefusal)
  }

  /// What a transaction or batch wants done with an entry.
  package struct Request: Sendable {
    /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE` or `HEAD`.
    package let method: String
    package let url: String
    /// Create only when this search finds nothing.
    package let ifNoneExist: String?
    package let ifMatch: String?
  }

  init(single resource: Resource) {
    index = 0
    fullURL = nil
    content = .resource(resource)
    request = nil
  }

  init(_ value: JSONValue, index: Int) {
    self.index = index
    fullURL = value.text("fullUrl")
    request = value["request"].flatMap(Request.init)
    guard let inside = value["resource"] else {
      content = value.isObject ? .none : .refused(.notAnObject)
      return
    }
    do {
      content = .resource(try Resource(inside))
    } catch {
      content = .refused(error)
    }
  }

  package var resource: Resource? {
    guard case .resource(let resource) = content else { return nil }
    return resource
  }
}

extension BundleEntry.Request {
  fileprivate init?(_ value: JSONValue) {
    guard let method = value.text("method"), let url = value.text("url") else { return nil }
    self.method = method
    self.url = url
    ifNoneExist = value.text("ifNoneExist")
    ifMatch = value.text("ifMatch")
  }
}
