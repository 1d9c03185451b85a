import FHIR
import Kernel
import Testing

@testable import CDA

/// A text and what becomes of it.
struct XMLCase: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let refusal: XMLRefusal?

  init(_ name: String, _ text: String, _ refusal: XMLRefusal?) {
    self.init(name, bytes: Array(text.utf8), refusal)
  }

  init(_ name: String, bytes: [UInt8], _ refusal: XMLRefusal?) {
    self.name = name
    self.bytes = bytes
    self.refusal = refusal
  }

  var testDescription: String { name }
}

/// What comes in as XML is whole and bounded, or it does not come in (IN-4).
@Suite("The XML front door")
struct XMLFrontDoorTests {
  static let hostile: [XMLCase] = [
    XMLCase(
      "a file of this machine as an entity", #"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>"#,
      .docType),
    XMLCase("a file of another machine", #"<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>"#, .docType),
    XMLCase(
      "a billion laughs", #"<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>"#, .docType),
    XMLCase(
      "an entity with a parameter", #"<!DOCTYPE a [<!ENTITY % p SYSTEM "http://192.0.2.1/x">%p;]><a/>"#, .docType),
    XMLCase("a type in small letters", "<!doctype html><a/>", .docType),
    XMLCase("a type after a comment", "<!-- a --><!DOCTYPE a><a/>", .docType),
    XMLCase("an entity that nobody declared", "<a>&x;</a>", .malformed),
    XMLCase("nothing", "", .empty), XMLCase("spaces", " \n\t", .empty),
    XMLCase("a declaration only", #"<?xml version="1.0"?>"#, .empty),
    XMLCase("a comment only", "<!-- a -->", .malformed),
    XMLCase("words", "Dear Rosa", .malformed),
    XMLCase("an element that does not end", "<a><b>1</b>", .cut), XMLCase("a tag that does not end", "<a><b", .cut),
    XMLCase("a text that does not end", "<a>1", .cut), XMLCase("a quote that does not end", #"<a b="1>"#, .cut),
    XMLCase("CDATA that does not end", "<a><![CDATA[ 1 ]]</a>", .cut),
    XMLCase("a comment that does not end", "<a><!-- </a>", .cut),
    XMLCase("two roots", "<a>1</a><b/>", .secondRoot), XMLCase("words after the end", "<a/> and more", .secondRoot),
    XMLCase("tags that cross", "<a><b></a></b>", .malformed), XMLCase("an end without a start", "</a>", .malformed),
    XMLCase("the same attribute twice", #"<a b="1" b="2"/>"#, .malformed),
    XMLCase("an attribute without quotes", "<a b=1/>", .malformed),
    XMLCase("a name space that nobody declared", "<x:a/>", nil),
    XMLCase("a control character", "<a>\u{1}</a>", .malformed),
    XMLCase("a NUL", bytes: Array("<a>".utf8) + [0], .malformed),
    XMLCase("a NUL as a reference", "<a>&#0;</a>", .malformed),
    XMLCase("a lone half of a pair", "<a>&#xD800;</a>", .malformed),
  ]

  @Test("what is broken or hostile is refused whole, with its reason", arguments: hostile)
  func refused(_ one: XMLCase) {
    #expect(XMLFrontDoorTests.refusal(one.bytes) == one.refusal)
  }

  static let writtenAs: [XMLCase] = [
    XMLCase("UTF-8", #"<?xml version="1.0" encoding="UTF-8"?><a>é</a>"#, nil),
    XMLCase("UTF-8 with its mark", bytes: [0xEF, 0xBB, 0xBF] + Array("<a>é</a>".utf8), nil),
    XMLCase(
      "Latin-1", bytes: Array(#"<?xml version='1.0' encoding='ISO-8859-1'?><a>"#.utf8) + [0xE9] + Array("</a>".utf8),
      nil),
    XMLCase(
      "Windows-1252",
      bytes: Array(#"<?xml version="1.0" encoding="windows-1252"?><a>"#.utf8) + [0xE9] + Array("</a>".utf8),
      nil),
    XMLCase("UTF-16", bytes: wide(#"<?xml version="1.0" encoding="UTF-16"?><a>é</a>"#, isLittle: true), nil),
    XMLCase("UTF-16, the other way round", bytes: wide("<a>é</a>", isLittle: false), nil),
    XMLCase("an unknown encoding", #"<?xml version="1.0" encoding="x-made-up"?><a>é</a>"#, .encoding),
    XMLCase("UTF-7", #"<?xml version="1.0" encoding="UTF-7"?><a>+AOk-</a>"#, .encoding),
    XMLCase("UTF-32", bytes: [0xFF, 0xFE, 0, 0] + Array("<a/>".utf8), .encoding),
    XMLCase(
      "Latin-1 that says it is UTF-8", bytes: Array(#"<?xml version="1.0" encoding="UTF-8"?><a>"#.utf8) + [0xE9, 0x3C],
      .encoding),
    XMLCase("half a letter", bytes: Array("<a>".utf8) + [0xC3] + Array("</a>".utf8), .encoding),
    XMLCase("UTF-16 without its mark", bytes: Array(wide("<a>é</a>", isLittle: true).dropFirst(2)), .encoding),
    XMLCase("UTF-16 cut in a letter", bytes: Array(wide("<a>é</a>", isLittle: true).dropLast()), .encoding),
  ]

  @Test("the ways to write letters that records use are read, others are refused", arguments: writtenAs)
  func encodings(_ one: XMLCase) throws {
    let refusal = XMLFrontDoorTests.refusal(one.bytes)
    if one.refusal == .encoding {
      #expect(refusal == .encoding || refusal == .malformed)
    } else {
      #expect(refusal == nil)
      #expect(try XMLFrontDoor.read(one.bytes).text == "é")
    }
  }

  @Test("depth, nodes, attributes and bytes have bounds, and at the bound all is well")
  func bounds() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
    }
    func many(_ count: Int) -> [UInt8] { Array(("<a>" + String(repeating: "<b/>", count: count) + "</a>").utf8) }
    func attributes(_ count: Int) -> [UInt8] {
      Array(("<a " + (0..<count).map { #"b\#($0)="1""# }.joined(separator: " ") + "/>").utf8)
    }

    #expect(XMLFrontDoorTests.refusal(nested(100)) == nil)
    #expect(XMLFrontDoorTests.refusal(nested(101)) == .tooDeep)
    #expect(XMLFrontDoorTests.refusal(nested(200_000)) == .tooDeep)
    #expect(XMLFrontDoorTests.refusal(many(499_000)) == nil)
    #expect(XMLFrontDoorTests.refusal(many(500_001)) == .tooManyNodes)
    #expect(XMLFrontDoorTests.refusal(attributes(100)) == nil)
    #expect(XMLFrontDoorTests.refusal(attributes(101)) == .tooManyAttributes)
    #expect(XMLFrontDoorTests.refusal(attributes(500_000)) == .tooManyAttributes)
    #expect(
      XMLFrontDoorTests.refusal(
        Array(("<a " + (0..<21).map { #"xmlns:b\#($0)="urn:\#($0)""# }.joined(separator: " ") + "/>").utf8))
        == .tooManyAttributes)
  }

  @Test("20 MB pass, one byte more does not, and a text of 12 MB is whole")
  func size() throws {
    let front = Array("<a>".utf8), end = Array("</a>".utf8)
    let filled = front + [UInt8](repeating: 0x78, count: 20_000_000 - front.count - end.count) + end

    #expect(filled.count == 20_000_000)
    #expect(XMLFrontDoorTests.refusal(filled) == nil)
    #expect(XMLFrontDoorTests.refusal(filled + [0x20]) == .tooLarge)
    let long = front + [UInt8](repeating: 0x79, count: 12_000_000) + end
    #expect(try XMLFrontDoor.read(long).text.utf8.count == 12_000_000)
  }

  @Test("a document cut at any place is refused, never read by half")
  func cut() throws {
    let whole = Array(Papers.whole.utf8)
    #expect(XMLFrontDoorTests.refusal(whole) == nil)

    let last = whole.lastIndex(of: UInt8(ascii: ">")) ?? 0
    let passed = stride(from: 1, to: last, by: 64).filter { XMLFrontDoorTests.refusal(Array(whole.prefix($0))) == nil }

    #expect(passed == [])
  }

  @Test("what is left out is read all the same: a fault in it refuses the whole")
  func leftOut() throws {
    let tree = try XMLFrontDoor.read(Array("<a><entry><b>1</b></entry><c>2</c></a>".utf8), leavingOut: ["entry"])

    #expect(tree.elements.map(\.name) == ["c"])
    #expect(throws: XMLRefusal.malformed) {
      try XMLFrontDoor.read(Array("<a><entry><b>1</c></entry></a>".utf8), leavingOut: ["entry"])
    }
  }

  private static func refusal(_ bytes: [UInt8]) -> XMLRefusal? {
    do {
      _ = try XMLFrontDoor.read(bytes)
      return nil
    } catch {
      return error
    }
  }

  private static func wide(_ text: String, isLittle: Bool) -> [UInt8] {
    ([0xFEFF] + Array(text.utf16)).flatMap { unit in
      isLittle ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
    }
  }
}
