/// A document: in the resource itself, or behind an address.
package struct Attachment: Element {
  package let contentType: String?
  package let language: String?
  package let title: String?
  package let url: String?
  package let creation: FHIRDate?
  /// The size in bytes that the sender states.
  package let statedSize: Int?
  private let encoded: JSONValue?

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    contentType = value.text("contentType")
    language = value.text("language")
    title = value.text("title")
    url = value.text("url")
    creation = value.one("creation")
    statedSize = value["size"]?.integer
    encoded = value["data"]
  }

  /// Whether the document is in the resource itself.
  package var hasData: Bool { encoded != nil }

  /// The document. Nil when there is none in the resource, or it is not base64. Decodes at every call.
  package var data: [UInt8]? { encoded?.text.flatMap { Base64.decode($0.utf8) } }

  /// The media type without its parameters, in small letters.
  package var mediaType: String? {
    contentType?.prefix { $0 != ";" }.trimmingSpaces.lowercased()
  }

  /// The document as words when it is plain text in UTF-8, or markup with its tags taken out.
  package var plainText: String? {
    guard let data, let text = String(validating: data, as: UTF8.self) else { return nil }
    switch mediaType {
    case "text/plain": return text
    case "text/html", "application/xhtml+xml", "text/xml": return Narrative.plainText(of: text)
    default: return nil
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text.drop { $0 == " " }
  }
}
