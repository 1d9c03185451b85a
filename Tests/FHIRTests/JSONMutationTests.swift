import Foundation
import Kernel
import Testing

@testable import FHIR

@Suite("damaged JSON never stops the program") struct JSONMutationTests {
  private let seeds = [
    #"{"resourceType":"Patient","id":"rosa-0001","name":[{"family":"Delgado","given":["Rosa"]}],"active":true}"#,
    #"{"a":[1.50,-2e10,0.1],"b":"\u00e9\uD834\uDD1E\n","c":{"d":null,"e":[[],{}]},"f":"é€𝄞"}"#,
    #"[{"valueQuantity":{"value":7.90,"unit":"%"}},{"effectiveDateTime":"2025-07-01T09:30:00-06:00"},"urn:uuid:1"]"#,
  ]

  @Test("20,000 damaged texts: what we read, Foundation reads too, and the views never crash") func mutations() {
    var generator = SeededGenerator(seed: 20_251_123)
    var read = 0

    for round in 0..<20_000 {
      let bytes = mutated(Array(seeds[round % seeds.count].utf8), &generator)
      guard let document = try? JSONDocument(bytes: bytes) else { continue }
      read += 1
      let options: JSONSerialization.ReadingOptions = .fragmentsAllowed
      #expect((try? JSONSerialization.jsonObject(with: Data(bytes), options: options)) != nil, "round \(round)")
      visit(document.root)
      if let bundle = try? Bundle(document) { for entry in bundle.entries { _ = entry.resource?.faults } }
    }

    // A test in which nothing is ever read would prove nothing.
    #expect(read > 1_000)
  }

  private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    let telling = Array("{}[]\",:\\ud80019eE+-.\n\0 tfn".utf8) + [0x80, 0xC3, 0xE2, 0xED, 0xF4, 0xFF]
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[place] = telling.randomElement(using: &generator) ?? 0
      case 1: bytes.insert(telling.randomElement(using: &generator) ?? 0, at: place)
      case 2: if bytes.count > 1 { bytes.remove(at: place) }
      default: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
    }
    return bytes
  }

  private func visit(_ value: JSONValue) {
    _ = (value.text, value.number, value.bool, value.bytes)
    for element in value.elements { visit(element) }
    for member in value.members { visit(member.value) }
    _ = (Reference(value)?.target, Quantity(value), HumanName(value)?.personName, FHIRDate(value), Narrative(value))
  }
}
