import Foundation
import Kernel
import Testing

@testable import FHIR

@Suite("JSON is read strictly and kept whole") struct JSONDocumentTests {
  @Test("every right text is read", arguments: JSONCases.accepted) func accepts(_ text: String) throws {
    let document = try JSONDocument(text: text)

    #expect(document.bytes == Array(text.utf8))
    #expect(document.root.range.count <= text.utf8.count)
  }

  @Test("every wrong text is refused with its reason", arguments: JSONCases.refused)
  func refuses(_ text: String, _ code: String) {
    #expect(refusal(Array(text.utf8)) == code)
  }

  @Test("wrong bytes are refused with their reason", arguments: JSONCases.refusedBytes)
  func refusesBytes(_ bytes: [UInt8], _ code: String) {
    #expect(refusal(bytes) == code)
  }

  @Test("a hundred thousand brackets are refused, not a crash") func deepNesting() {
    let arrays = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    let objects = Array(String(repeating: "{\"a\":", count: 100_000).utf8)

    #expect(refusal(arrays) == "json.too-deep")
    #expect(refusal(objects) == "json.too-deep")
  }

  @Test("64 levels are read and 65 are not") func depthLimit() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }

    _ = try JSONDocument(bytes: nested(64))
    _ = try JSONDocument(bytes: nested(100), limits: JSONLimits(sizeInBytes: 1_000, depth: 500))

    #expect(refusal(nested(65)) == "json.too-deep")
    #expect(refusal(nested(101), JSONLimits(sizeInBytes: 1_000, depth: 500)) == "json.too-deep")
  }

  @Test("too many bytes or elements are refused") func sizeLimits() {
    let small = JSONLimits(sizeInBytes: 10, nodes: 3)

    #expect(refusal(Array("[1,2,3,4,5]".utf8), small) == "json.too-large")
    #expect(refusal(Array("[1,2,3,4]".utf8), small) == "json.too-many-nodes")
    #expect(refusal(Array("[1,2]".utf8), small) == nil)
  }

  @Test("a fault names the place and never the content") func faultPlace() {
    let text = #"{"resourceType":"Bundle","entry":[{},{"resource":{"id":"x","name for Rosa Delgado":tru}}]}"#

    let fault = #expect(throws: JSONFault.self) { try JSONDocument(text: text) }

    #expect(fault?.path == "entry[1].resource.?")
    #expect(fault?.offset == text.utf8.count - "}}]}".utf8.count)
    #expect(fault?.kind == .invalid)
  }

  @Test("a repeated key is found among two hundred thousand, quickly") func manyKeys() throws {
    let keys = (0..<200_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    let started = ContinuousClock.now

    _ = try JSONDocument(text: "{\(keys)}")

    #expect(refusal(Array("{\(keys),\"k77\":1}".utf8)) == "json.duplicate-key")
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  private func refusal(_ bytes: [UInt8], _ limits: JSONLimits = .fhir) -> String? {
    do {
      _ = try JSONDocument(bytes: bytes, limits: limits)
      return nil
    } catch {
      return "\(error.code)"
    }
  }
}
