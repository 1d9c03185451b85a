package import Kernel

/// Why an XML text was not read. It is refused whole: half of a record must never pass for all of it.
package enum XMLRefusal: Fault, Equatable, CaseIterable {
  case empty, tooLarge
  /// It says it is written in a way that we do not read, or the bytes are not what it says.
  case encoding
  /// It declares a document type or entities. No record needs them; attacks do.
  case docType
  case tooDeep, tooManyNodes, tooManyAttributes
  /// It ends before its elements do.
  case cut
  /// Something stands after its end.
  case secondRoot
  case malformed

  package var kind: FaultKind {
    switch self {
    case .tooLarge: .tooLarge
    default: .invalid
    }
  }

  package var code: StaticString {
    switch self {
    case .empty: "xml.empty"
    case .tooLarge: "xml.too-large"
    case .encoding: "xml.encoding"
    case .docType: "xml.doctype"
    case .tooDeep: "xml.too-deep"
    case .tooManyNodes: "xml.too-many-nodes"
    case .tooManyAttributes: "xml.too-many-attributes"
    case .cut: "xml.cut"
    case .secondRoot: "xml.second-root"
    case .malformed: "xml.malformed"
    }
  }

  /// One sentence for the operator or the sender. Holds nothing of what came in.
  package var sentence: String {
    switch self {
    case .empty: "The file is empty."
    case .tooLarge: "The file is larger than \(XMLLimits.document.bytes / 1_000_000) MB."
    case .encoding: "The file's characters are not UTF-8, UTF-16 or Latin-1 as it says."
    case .docType: "The file declares a document type or entities, which is not allowed."
    case .tooDeep: "Its elements are nested deeper than \(XMLLimits.document.depth)."
    case .tooManyNodes: "It has more than \(XMLLimits.document.nodes) elements and texts."
    case .tooManyAttributes: "An element has more than \(XMLLimits.document.attributes) attributes."
    case .cut: "The file ends before its last element does: it was cut."
    case .secondRoot: "Something stands after the end of the document."
    case .malformed: "The file is not well-formed XML."
    }
  }
}

/// How large, how deep and how full an XML text may be before it is refused unread.
package struct XMLLimits: Sendable, Hashable {
  package var bytes: Int
  package var depth: Int
  package var nodes: Int
  package var attributes: Int
  /// Name space declarations of one element. Each costs a comparison at every element below.
  package var nameSpaces: Int

  package init(bytes: Int, depth: Int, nodes: Int, attributes: Int, nameSpaces: Int) {
    (self.bytes, self.depth, self.nodes, self.attributes) = (bytes, depth, nodes, attributes)
    self.nameSpaces = nameSpaces
  }

  /// One clinical document.
  package static let document = XMLLimits(
    bytes: 20_000_000, depth: 100, nodes: 500_000, attributes: 100, nameSpaces: 20)
}
