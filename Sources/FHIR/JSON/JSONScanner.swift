/// Reads JSON bytes once, front to back, and notes where each value lies. Never recursive, so depth costs no stack.
struct JSONScanner {
  private let bytes: [UInt8]
  private let limits: JSONLimits
  private var position = 0
  private var nodes: [JSONTape.Node] = []
  private var open: [Frame] = []

  /// A container whose end has not been seen yet.
  private struct Frame {
    let node: Int
    let isObject: Bool
    var count = 0
    var lastKey = 0
  }

  init(_ bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    nodes.reserveCapacity(bytes.count / 16 + 8)
  }

  /// The nodes of the whole text, the root first.
  mutating func scan() throws(JSONFault) -> [JSONTape.Node] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw fault(.byteOrderMark)
    }
    skipSpace()
    if position == bytes.count { throw fault(.empty) }
    try value()
    while !open.isEmpty { try next() }
    skipSpace()
    if position < bytes.count { throw fault(.trailingBytes) }
    return nodes
  }

  /// One step inside the innermost open container: its end, or its next child.
  private mutating func next() throws(JSONFault) {
    let top = open.count - 1
    let isObject = open[top].isObject
    var byte = try upcoming()
    if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return try close() }
    if open[top].count > 0 {
      guard byte == UInt8(ascii: ",") else { throw fault(.unexpectedByte) }
      position += 1
      byte = try upcoming()
    }
    if isObject {
      guard byte == UInt8(ascii: "\"") else { throw fault(.unexpectedByte) }
      try key()
      guard try upcoming() == UInt8(ascii: ":") else { throw fault(.unexpectedByte) }
      position += 1
      _ = try upcoming()
    }
    open[top].count += 1
    try value()
  }

  private mutating func value() throws(JSONFault) {
    switch bytes[position] {
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "{"): try begin(.object)
    case UInt8(ascii: "["): try begin(.array)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    default: throw fault(.unexpectedByte)
    }
  }

  private mutating func begin(_ kind: JSONTape.Node.Kind) throws(JSONFault) {
    guard open.count < limits.depth else { throw fault(.tooDeep) }
    open.append(Frame(node: nodes.count, isObject: kind == .object))
    let start = position
    position += 1
    try add(kind, from: start)
  }

  private mutating func close() throws(JSONFault) {
    let frame = open[open.count - 1]
    position += 1
    nodes[frame.node].end = UInt32(position)
    nodes[frame.node].link = UInt32(nodes.count)
    nodes[frame.node].count = UInt32(frame.count)
    if frame.isObject, let twice = JSONKeys.duplicate(in: frame.node, count: frame.count, nodes: nodes, bytes: bytes) {
      open[open.count - 1].lastKey = twice
      throw fault(.duplicateKey, at: Int(nodes[twice].start))
    }
    open.removeLast()
  }

  private mutating func key() throws(JSONFault) {
    let node = nodes.count
    try text()
    open[open.count - 1].lastKey = node
    nodes[node].link = JSONKeys.digest(of: nodes[node], in: bytes)
  }

  private mutating func text() throws(JSONFault) {
    let start = position
    let isEscaped = try skipText()
    try add(.text, from: start)
    if isEscaped { nodes[nodes.count - 1].isEscaped = true }
  }

  private mutating func number() throws(JSONFault) {
    let start = position
    let check = JSONNumber.end(of: start, in: bytes)
    position = check.end
    if let reason = check.reason { throw fault(reason) }
    try add(.number, from: start)
  }

  private mutating func word(_ word: StaticString, _ kind: JSONTape.Node.Kind) throws(JSONFault) {
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      if position == bytes.count { throw fault(.unfinished) }
      guard bytes[position] == word.utf8Start[index] else { throw fault(.unexpectedByte) }
      position += 1
    }
    try add(kind, from: start)
  }

  @inline(__always)
  private mutating func add(_ kind: JSONTape.Node.Kind, from start: Int) throws(JSONFault) {
    guard nodes.count < limits.nodes else { throw fault(.tooManyNodes) }
    nodes.append(
      JSONTape.Node(
        start: UInt32(start), end: UInt32(position), link: UInt32(nodes.count + 1), count: 0, kind: kind))
  }

  /// Moves behind the closing quotation mark. True when there was a backslash.
  private mutating func skipText() throws(JSONFault) -> Bool {
    var isEscaped = false
    position += 1
    while true {
      while position < bytes.count, JSONText.isPlain(bytes[position]) { position += 1 }
      guard position < bytes.count else { throw fault(.unfinished) }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return isEscaped
      case UInt8(ascii: "\\"):
        isEscaped = true
        position = try step(JSONText.escape(at: position, in: bytes))
      case 0..<0x20: throw fault(.controlCharacter)
      default: position = try step(JSONText.character(at: position, in: bytes))
      }
    }
  }

  private mutating func step(_ result: JSONText.Step) throws(JSONFault) -> Int {
    switch result {
    case .to(let end): return end
    case .refused(let reason): throw fault(reason)
    }
  }

  /// The next byte that is not space.
  @inline(__always)
  private mutating func upcoming() throws(JSONFault) -> UInt8 {
    skipSpace()
    guard position < bytes.count else { throw fault(.unfinished) }
    return bytes[position]
  }

  @inline(__always)
  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private func fault(_ reason: JSONFault.Reason, at offset: Int? = nil) -> JSONFault {
    let path = open.reduce(into: "") { path, frame in
      if frame.isObject, frame.lastKey > 0 {
        path += (path.isEmpty ? "" : ".") + JSONKeys.shown(nodes[frame.lastKey], in: bytes)
      } else if !frame.isObject {
        path += "[\(max(frame.count - 1, 0))]"
      }
    }
    return JSONFault(reason: reason, offset: offset ?? position, path: path)
  }
}
