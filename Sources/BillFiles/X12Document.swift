import Kernel

/// How much of an X12 file is read at all.
package struct X12Limits: Sendable {
  package var bytes = 16_000_000
  package var segments = 400_000
  package var elements = 60
  package var elementBytes = 264

  package init() {}
}

/// Why an X12 file is not read, with the segment at which that is so, counted from one.
package struct X12Fault: Error, Sendable, Equatable {
  package enum Reason: String, Sendable, CaseIterable {
    case empty, tooLarge = "too-large", notUTF8 = "not-utf8", control, notX12 = "not-x12"
    case tooManySegments = "too-many-segments", tooManyElements = "too-many-elements", elementTooLong =
      "element-too-long"
    case cutOff = "cut-off", envelope, counts, notARemittance = "not-a-remittance", order, amount, day, missing, trace
    case unbalanced
  }

  package let reason: Reason
  package let segment: Int

  init(_ reason: Reason, segment: Int) {
    (self.reason, self.segment) = (reason, segment)
  }
}

/// One segment: `CLP*visit-1*1*182*110.8*46.2`.
package struct X12Segment: Sendable {
  package let name: String
  /// From one, as the guides count.
  package let number: Int
  private let elements: [String]

  init(_ elements: [String], number: Int) {
    (name, self.number, self.elements) = (elements.first ?? "", number, elements)
  }

  /// `CLP01` is `segment[1]`; empty where there is none.
  package subscript(_ index: Int) -> String { elements.indices.contains(index) ? elements[index] : "" }

  package var count: Int { elements.count - 1 }
}

/// An X12 interchange: its separators are those that its first segment names, its envelopes are whole and count right.
package struct X12Document: Sendable {
  /// What stands in one transaction set (`ST` to `SE`), with the version its group names.
  package struct TransactionSet: Sendable {
    package let kind: String
    package let version: String
    /// Between `ST` and `SE`, without both.
    package let segments: [X12Segment]
  }

  package let sets: [TransactionSet]
  /// Between the parts of an element.
  package let partSeparator: Character

  package init(_ bytes: [UInt8], limits: X12Limits = X12Limits()) throws(X12Fault) {
    let (segments, part) = try X12Document.segments(bytes, limits)
    partSeparator = part
    var envelope = X12Envelope(segments)
    sets = try envelope.sets()
  }

  private static func segments(
    _ bytes: [UInt8], _ limits: X12Limits
  ) throws(X12Fault) -> ([X12Segment], Character) {
    guard !bytes.isEmpty else { throw X12Fault(.empty, segment: 1) }
    guard bytes.count <= limits.bytes else { throw X12Fault(.tooLarge, segment: 1) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw X12Fault(.notUTF8, segment: 1) }
    guard bytes.count > 106, bytes.starts(with: Array("ISA".utf8)) else { throw X12Fault(.notX12, segment: 1) }
    let (element, part, end) = (bytes[3], bytes[104], bytes[105])
    let places = bytes[..<106].indices.filter { bytes[$0] == element }
    guard places == [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103],
      Set([element, part, end]).count == 3, [element, part, end].allSatisfy(isSeparator)
    else { throw X12Fault(.notX12, segment: 1) }
    var found: [X12Segment] = []
    var rest = bytes[...]
    while let first = rest.firstIndex(where: { $0 != 0x0A && $0 != 0x0D }) {
      rest = rest[first...]
      let number = found.count + 1
      guard number <= limits.segments else { throw X12Fault(.tooManySegments, segment: number) }
      guard let stop = rest.firstIndex(of: end) else { throw X12Fault(.cutOff, segment: number) }
      let elements = rest[..<stop].split(separator: element, omittingEmptySubsequences: false)
      guard elements.count <= limits.elements + 1 else { throw X12Fault(.tooManyElements, segment: number) }
      for element in elements {
        guard element.count <= limits.elementBytes else { throw X12Fault(.elementTooLong, segment: number) }
        guard element.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw X12Fault(.control, segment: number) }
      }
      found.append(X12Segment(elements.map { String(decoding: $0, as: UTF8.self) }, number: number))
      rest = rest[(stop + 1)...]
    }
    return (found, Character(Unicode.Scalar(part)))
  }

  /// A sign, or the end of a line; never what an amount or a name is made of.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x0D, 0x1C...0x1F: true
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2D, 0x2E: false
    default: (0x21...0x7E).contains(byte)
    }
  }
}

/// Opens the three envelopes and looks whether each holds what its end says.
private struct X12Envelope {
  private let segments: [X12Segment]
  private var at = 0

  init(_ segments: [X12Segment]) {
    self.segments = segments
  }

  mutating func sets() throws(X12Fault) -> [X12Document.TransactionSet] {
    var sets: [X12Document.TransactionSet] = []
    let opened = try take("ISA")
    var groups = 0
    while peek == "GS" {
      sets += try group()
      groups += 1
    }
    let closed = try take("IEA")
    guard groups > 0, Digits.number(closed[1]) == groups, closed[2] == opened[13] else {
      throw X12Fault(.counts, segment: closed.number)
    }
    guard at == segments.count else { throw X12Fault(.envelope, segment: at + 1) }
    return sets
  }

  private mutating func group() throws(X12Fault) -> [X12Document.TransactionSet] {
    let opened = try take("GS")
    var sets: [X12Document.TransactionSet] = []
    while peek == "ST" { sets.append(try set(version: opened[8])) }
    let closed = try take("GE")
    guard !sets.isEmpty, Digits.number(closed[1]) == sets.count, closed[2] == opened[6] else {
      throw X12Fault(.counts, segment: closed.number)
    }
    return sets
  }

  private mutating func set(version: String) throws(X12Fault) -> X12Document.TransactionSet {
    let opened = try take("ST")
    let start = at
    while let name = peek, name != "SE" {
      guard !["ISA", "IEA", "GS", "GE", "ST"].contains(name) else { throw X12Fault(.envelope, segment: at + 1) }
      at += 1
    }
    let inside = Array(segments[start..<at])
    let closed = try take("SE")
    guard Digits.number(closed[1]) == inside.count + 2, closed[2] == opened[2] else {
      throw X12Fault(.counts, segment: closed.number)
    }
    return X12Document.TransactionSet(kind: opened[1], version: version, segments: inside)
  }

  private var peek: String? { at < segments.count ? segments[at].name : nil }

  private mutating func take(_ name: String) throws(X12Fault) -> X12Segment {
    guard at < segments.count else { throw X12Fault(.cutOff, segment: at) }
    guard segments[at].name == name else { throw X12Fault(.envelope, segment: at + 1) }
    at += 1
    return segments[at - 1]
  }
}
