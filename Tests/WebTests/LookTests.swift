import Kernel
import Testing

@testable import Web

@Suite("A practice's colour is read on every surface, or refused")
struct LookTests {
  @Test(
    "contrast as WCAG 2.2 counts it",
    arguments: [
      ("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1), ("#767676", "#FFFFFF", 4.54),
      ("#FF0000", "#FFFFFF", 4.0), ("#0000FF", "#FFFFFF", 8.59),
    ])
  func contrast(_ one: String, _ two: String, _ ratio: Double) throws {
    let (one, two) = (try #require(Colour(hex: one)), try #require(Colour(hex: two)))

    #expect(abs(one.contrast(with: two) - ratio) < 0.01)
    #expect(one.contrast(with: two) == two.contrast(with: one))
  }

  @Test("a colour is six digits and nothing else", arguments: ["", "#12345", "1B5B4D0", "#GGGGGG", "red", "#1B5B4D;"])
  func refuses(_ text: String) { #expect(Colour(hex: text) == nil) }

  @Test("what is pale is refused with a darker one that does", arguments: ["#FFC531", "#FFFFFF", "#7FB8A2", "#F06000"])
  func pale(_ text: String) throws {
    let colour = try #require(Colour(hex: text))

    let fault = #expect(throws: LookFault.self) { try Look(accent: colour) }

    let nearest = try #require(fault?.nearest)
    #expect((fault?.measured ?? 9) < 4.5)
    #expect(throws: Never.self) { try Look(accent: nearest) }
  }

  @Test("every colour that is taken is read in light and in dark, on every surface")
  func everywhere() throws {
    var random = SeededGenerator(seed: 11)
    var taken = 0
    for _ in 0..<3_000 {
      let colour = Colour(
        red: .random(in: 0...255, using: &random), green: .random(in: 0...255, using: &random),
        blue: .random(in: 0...255, using: &random))
      guard let look = try? Look(accent: colour) else {
        #expect(Look.readability(of: colour) < 4.5)
        continue
      }
      taken += 1
      for (tokens, surfaces) in [(look.tokens.light, Look.light), (look.tokens.dark, Look.dark)] {
        let by = Dictionary(uniqueKeysWithValues: tokens)
        let (brand, deep) = (try #require(by["brand"]), try #require(by["brand-deep"]))
        let (soft, on) = (try #require(by["brand-soft"]), try #require(by["on-brand"]))
        for surface in surfaces { #expect(brand.contrast(with: surface) >= 4.5, "\(colour)") }
        #expect(brand.contrast(with: soft) >= 4.5 && deep.contrast(with: soft) >= 4.5, "\(colour)")
        #expect(on.contrast(with: brand) >= 4.5, "\(colour)")
      }
    }
    #expect(taken > 500)
  }

  @Test("our own colour is one that would be taken")
  func ours() { #expect(Look.readability(of: Look.ours) >= 4.5) }
}
