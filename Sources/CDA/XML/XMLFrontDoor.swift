import CLibXML2

/// The one door by which XML comes in. What passes is whole and bounded: at most 20 MB, 100 deep, 500,000 nodes; no
/// document type, no entities of its own, nothing fetched from anywhere. Anything else is refused with its reason.
package enum XMLFrontDoor {
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// The document as a tree.
  ///
  /// - Parameter leavingOut: elements that are read and not kept, with all that is in them.
  package static func read(
    _ raw: [UInt8], within limits: XMLLimits = .document, leavingOut: Set<String> = []
  ) throws(XMLRefusal) -> XMLElement {
    guard raw.count <= limits.bytes else { throw .tooLarge }
    let text = try XMLText(raw)
    guard isReady, text.bytes.count <= limits.bytes * 2, text.bytes.count < Int(Int32.max) else { throw .tooLarge }
    let outcome = text.bytes.withUnsafeBufferPointer { bytes -> Result<XMLElement, XMLRefusal> in
      Result { () throws(XMLRefusal) -> XMLElement in
        try XMLGate.check(bytes, within: limits)
        return try tree(bytes, leavingOut)
      }
    }
    return try outcome.get()
  }

  private static func tree(
    _ bytes: UnsafeBufferPointer<UInt8>, _ leavingOut: Set<String>
  ) throws(XMLRefusal) -> XMLElement {
    // The gate has bounded everything, so libxml2's own lower bounds (10 MB of text) are lifted. It asks nobody for
    // anything, and says nothing on standard error: what it says would be words of a record.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
      | XML_PARSE_HUGE.rawValue
    guard let base = bytes.baseAddress,
      let reader = base.withMemoryRebound(
        to: CChar.self, capacity: bytes.count,
        { xmlReaderForMemory($0, Int32(bytes.count), nil, "UTF-8", Int32(bitPattern: UInt32(options))) })
    else { throw .malformed }
    defer { xmlFreeTextReader(reader) }
    xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
    var builder = TreeBuilder(leavingOut)
    while true {
      switch xmlTextReaderRead(reader) {
      case 1: try builder.take(reader)
      case 0:
        guard let root = builder.root else { throw .malformed }
        return root
      default: throw .malformed
      }
    }
  }

  /// The tree as it grows.
  private struct TreeBuilder {
    private(set) var root: XMLElement?
    private var open: [XMLElement] = []
    /// How deep in what is left out.
    private var skipped = 0
    private let leavingOut: Set<String>

    init(_ leavingOut: Set<String>) {
      self.leavingOut = leavingOut
    }

    mutating func take(_ reader: xmlTextReaderPtr) throws(XMLRefusal) {
      switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_ELEMENT.rawValue: try begin(reader)
      case XML_READER_TYPE_END_ELEMENT.rawValue: try end()
      case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
        XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue, XML_READER_TYPE_WHITESPACE.rawValue:
        guard skipped == 0, !open.isEmpty, let text = TreeBuilder.string(xmlTextReaderConstValue(reader)) else {
          return
        }
        open[open.count - 1].children.append(.text(text))
      // No entity can be here: nothing was declared.
      case XML_READER_TYPE_ENTITY_REFERENCE.rawValue, XML_READER_TYPE_ENTITY.rawValue,
        XML_READER_TYPE_DOCUMENT_TYPE.rawValue:
        throw .docType
      default: return
      }
    }

    private mutating func begin(_ reader: xmlTextReaderPtr) throws(XMLRefusal) {
      let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
      let name = TreeBuilder.string(xmlTextReaderConstLocalName(reader)) ?? ""
      if skipped > 0 || leavingOut.contains(name) {
        if !isEmpty { skipped += 1 }
        return
      }
      let nameSpace = TreeBuilder.string(xmlTextReaderConstNamespaceUri(reader)) ?? ""
      var attributes: [XMLElement.Attribute] = []
      while xmlTextReaderMoveToNextAttribute(reader) == 1 {
        guard xmlTextReaderIsNamespaceDecl(reader) != 1,
          let name = TreeBuilder.string(xmlTextReaderConstLocalName(reader)),
          let text = TreeBuilder.string(xmlTextReaderConstValue(reader))
        else { continue }
        attributes.append(XMLElement.Attribute(name: name, text: text))
      }
      _ = xmlTextReaderMoveToElement(reader)
      open.append(XMLElement(name, in: nameSpace, attributes))
      if isEmpty { try close() }
    }

    private mutating func end() throws(XMLRefusal) {
      if skipped > 0 { skipped -= 1 } else { try close() }
    }

    private mutating func close() throws(XMLRefusal) {
      guard let element = open.popLast() else { throw .malformed }
      if open.isEmpty {
        guard root == nil else { throw .secondRoot }
        root = element
      } else {
        open[open.count - 1].children.append(.element(element))
      }
    }

    private static func string(_ text: UnsafePointer<xmlChar>?) -> String? { text.map { String(cString: $0) } }
  }
}
