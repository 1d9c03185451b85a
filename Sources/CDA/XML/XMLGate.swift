/// Looks at an XML text before libxml2 does, in one pass and without memory: what is too deep, too full, declares a
/// type, or does not end where it should, never reaches the parser.
struct XMLGate {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: XMLLimits
  private var place = 0
  private var depth = 0
  private var nodes = 0
  private var hasRoot = false

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  static func check(_ bytes: UnsafeBufferPointer<UInt8>, within limits: XMLLimits) throws(XMLRefusal) {
    var gate = XMLGate(bytes, limits)
    try gate.walk()
  }

  private mutating func walk() throws(XMLRefusal) {
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") {
        try text()
        continue
      }
      if starts("<!--") {
        try skip(past: "-->", from: 4)
      } else if starts("<![CDATA[") {
        guard depth > 0 else { throw .malformed }
        try skip(past: "]]>", from: 9)
      } else if starts("<!") {
        throw .docType
      } else if starts("<?") {
        try skip(past: "?>", from: 2)
      } else {
        try tag()
      }
      try count()
    }
    guard hasRoot else { throw .malformed }
    guard depth == 0 else { throw .cut }
  }

  private mutating func text() throws(XMLRefusal) {
    var isBlank = true
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
      if !XMLText.isSpace(bytes[place]) { isBlank = false }
      place += 1
    }
    if !isBlank {
      guard depth > 0 else { throw hasRoot ? .secondRoot : .malformed }
      try count()
    }
  }

  private mutating func count() throws(XMLRefusal) {
    nodes += 1
    guard nodes <= limits.nodes else { throw .tooManyNodes }
  }

  private mutating func tag() throws(XMLRefusal) {
    let isEnd = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "/")
    let start = place
    var (quote, attributes, nameSpaces): (UInt8, Int, Int) = (0, 0, 0)
    place += 1
    while true {
      guard place < bytes.count else { throw .cut }
      let byte = bytes[place]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        attributes += 1
      } else if byte == UInt8(ascii: "x"), XMLText.isSpace(bytes[place - 1]), starts("xmlns") {
        nameSpaces += 1
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte == UInt8(ascii: "<") {
        throw .malformed
      }
      place += 1
    }
    guard attributes <= limits.attributes, nameSpaces <= limits.nameSpaces else { throw .tooManyAttributes }
    let isEmpty = place - start > 1 && bytes[place - 1] == UInt8(ascii: "/")
    place += 1
    if isEnd {
      depth -= 1
      guard depth >= 0 else { throw .malformed }
      return
    }
    guard depth > 0 || !hasRoot else { throw .secondRoot }
    hasRoot = true
    // An element without content is as deep as one with.
    guard depth < limits.depth else { throw .tooDeep }
    if !isEmpty { depth += 1 }
  }

  private func starts(_ mark: StaticString) -> Bool {
    guard place + mark.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<mark.utf8CodeUnitCount where bytes[place + index] != mark.utf8Start[index] { return false }
    return true
  }

  private mutating func skip(past mark: StaticString, from length: Int) throws(XMLRefusal) {
    place += length
    while place < bytes.count {
      if bytes[place] == mark.utf8Start[0], starts(mark) {
        place += mark.utf8CodeUnitCount
        return
      }
      place += 1
    }
    throw .cut
  }
}
