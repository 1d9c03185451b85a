import Testing

@testable import FHIR

@Suite("JSON values keep what came in") struct JSONValueTests {
  private let text =
    #"{ "z": 1.50, "a": [true, null, "é\n\u0041\uD834\uDD1E"], "\u006b": {"x": -0},"#
    + #" "long key of more than fifteen bytes": 7 }"#

  @Test("order, number text and bytes survive") func keepsOrder() throws {
    let root = try JSONDocument(text: text).root

    #expect(root.members.map(\.key) == ["z", "a", "k", "long key of more than fifteen bytes"])
    #expect(root["z"]?.numberText == "1.50")
    #expect(root["z"]?.number == 1.5)
    #expect(root["k"].map { String(decoding: $0.bytes, as: UTF8.self) } == #"{"x": -0}"#)
    #expect(root["long key of more than fifteen bytes"]?.integer == 7)
    #expect(root["missing"] == nil)
  }

  @Test("elements are reached by place and texts are decoded") func elements() throws {
    let list = try #require(JSONDocument(text: text).root["a"])

    #expect(list.elements.map(\.kind) == [.bool, .null, .text])
    #expect(list[0]?.bool == true)
    #expect(list[2]?.text == "é\nA𝄞")
    #expect(list[3] == nil)
    #expect(list[-1] == nil)
    #expect(list["a"] == nil)
  }

  @Test("equal means the same members in any order and the same digits") func equality() throws {
    let left = try JSONDocument(text: #"{"a":1.0,"b":["x",{"c":null}],"meta":{"v":1}}"#).root
    let same = try JSONDocument(text: #"{"b":["\u0078",{"c":null}],"meta":{"v":2},"a":1.0}"#).root
    let other = try JSONDocument(text: #"{"a":1,"b":["x",{"c":null}],"meta":{"v":1}}"#).root
    let fewer = try JSONDocument(text: #"{"a":1.0,"meta":{"v":1}}"#).root

    #expect(left.isEqual(to: same, ignoring: ["meta"]))
    #expect(!left.isEqual(to: same))
    #expect(!left.isEqual(to: other))
    #expect(!left.isEqual(to: fewer) && !fewer.isEqual(to: left))
  }

  @Test("an edit changes its place and no other byte") func edits() throws {
    let document = try JSONDocument(
      text: #"{ "resourceType" : "Patient",  "id":"old", "x": 1.10 , "gone":[1], "last" :2 }"#)
    var edits = JSONEdits(document)

    edits.set("id", in: document.root, to: JSONWriter.quoted("new"))
    edits.set("meta", in: document.root, to: Array("{}".utf8))
    edits.remove("gone", from: document.root)
    edits.remove("last", from: document.root)

    let expected = #"{ "resourceType" : "Patient","meta":{},  "id":"new", "x": 1.10 }"#
    #expect(String(decoding: edits.bytes, as: UTF8.self) == expected)
  }

  @Test("members come and go in every combination and the JSON stays right") func editCombinations() throws {
    let keys = ["a", "b", "c"]
    for mask in 0..<8 {
      for added in 0..<3 {
        let document = try JSONDocument(text: #"{"a":1, "b":[2] ,"c":{"d":3}}"#)
        var edits = JSONEdits(document)
        for (bit, key) in keys.enumerated() where mask >> bit & 1 == 1 { edits.remove(key, from: document.root) }
        for number in 0..<added { edits.set("n\(number)", in: document.root, to: Array("0".utf8)) }

        let result = try JSONDocument(bytes: edits.bytes).root

        let kept = keys.enumerated().filter { mask >> $0.offset & 1 == 0 }.map(\.element)
        #expect(Set(result.members.map(\.key)) == Set(kept + (0..<added).map { "n\($0)" }))
      }
    }
  }

  @Test("only the asked part is written") func editPart() throws {
    let document = try JSONDocument(text: #"{"entry":[{"a":"urn:1"},{"a":"urn:2"}]}"#)
    let entries = try #require(document.root["entry"])
    let second = try #require(entries[1])
    var edits = JSONEdits(document)

    for entry in entries.elements { if let value = entry["a"] { edits.replace(value, withText: "T/\"1\"") } }

    #expect(String(decoding: edits.bytes(of: second), as: UTF8.self) == #"{"a":"T/\"1\""}"#)
  }

  @Test("what is written can be read") func writer() throws {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("text", "a\"\\\n\t\u{1}é𝄞/")
      writer.member("count", -3)
      writer.member("absent", nil)
      writer.array("list") { list in
        list.bool(true)
        list.null()
        list.object()
        list.array { $0.raw("1.50".utf8) }
      }
    }

    let root = try JSONDocument(bytes: writer.bytes).root

    #expect(root["text"]?.text == "a\"\\\n\t\u{1}é𝄞/")
    #expect(root.members.map(\.key) == ["text", "count", "list"])
    #expect(root["list"].map { String(decoding: $0.bytes, as: UTF8.self) } == "[true,null,{},[1.50]]")
  }
}
