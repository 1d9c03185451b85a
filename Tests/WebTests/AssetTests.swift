import CDeflate
import Foundation
import HTTPTypes
import Kernel
import Testing

@testable import Web

@Suite("Styles, script and compression")
struct AssetTests {
  private static let css = String(decoding: EmbeddedFile.bytes("portal.css") ?? [], as: UTF8.self)

  @Test("the style sheet stays below 32 KB, what staff get more below 12 KB, and the script below 2 KB")
  func sizes() {
    #expect((10_000..<32_768).contains(Self.css.utf8.count))
    #expect((1_000..<12_288).contains(EmbeddedFile.bytes("staff.css")?.count ?? 0))
    #expect((200..<2_048).contains(EmbeddedFile.bytes("portal.js")?.count ?? 0))
    #expect((200..<2_048).contains(EmbeddedFile.bytes("staff.js")?.count ?? 0))
    #expect((200..<2_048).contains(EmbeddedFile.bytes("draft.js")?.count ?? 0))
    #expect((200..<2_048).contains(EmbeddedFile.bytes("keys.js")?.count ?? 0))
  }

  @Test(
    "text has a contrast of 4.5 to 1 on what it stands on, in light and dark",
    arguments: [
      ("ink", "paper"), ("ink", "card"), ("ink", "sunk"), ("ink-2", "paper"), ("ink-2", "card"), ("ink-2", "sunk"),
      ("brand", "paper"), ("brand", "card"), ("brand-deep", "brand-soft"), ("on-brand", "brand"), ("clay", "card"),
      ("clay", "paper"), ("clay", "clay-soft"), ("honey", "honey-soft"), ("card", "clay"), ("card", "ink"),
      ("ink", "sky"),
    ])
  func contrast(text: String, ground: String) throws {
    for theme in ["light", "dark"] {
      let tokens = tokens(theme)
      let ratio = try contrast(#require(tokens[text]), #require(tokens[ground]))
      #expect(ratio >= 4.5, "\(theme): \(text) on \(ground) is \(ratio)")
    }
  }

  @Test("borders of controls can be seen: 3 to 1")
  func edges() throws {
    for theme in ["light", "dark"] {
      let tokens = tokens(theme)
      #expect(try contrast(#require(tokens["edge"]), #require(tokens["card"])) >= 3)
    }
  }

  @Test("chosen dark and the device's dark are the same colours")
  func darkTwice() throws {
    let device = try #require(Self.css.firstRange(of: ":root:not([data-theme=light]){"))
    let chosen = try #require(Self.css.firstRange(of: ":root[data-theme=dark]{color-scheme:dark;"))
    func block(_ start: String.Index) -> [String] {
      Self.css[start...].prefix { $0 != "}" }.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    #expect(block(device.upperBound) == block(chosen.upperBound))
  }

  @Test("assets are named for their content, kept for a year, and compressed for those who take it")
  func assets() throws {
    let assets = Assets(practice: "Alder \"Creek\"")
    func get(_ url: SafeURL, _ headers: HTTPFields = [:]) throws -> WebResponse? {
      assets.response(
        to: WebRequest(
          id: "1", method: .get, target: try RequestTarget(url.description), headers: headers,
          at: Instant(millisecondsSince1970: 0)))
    }
    let plain = try #require(try get(assets.style))
    let small = try #require(try get(assets.style, [.acceptEncoding: "br, gzip;q=1.0"]))

    #expect(plain.headers[.cacheControl] == "public, max-age=31536000, immutable")
    #expect(small.headers[.contentEncoding] == "gzip" && small.body.count < 9_000)
    #expect(try inflated(small.body, plain.body.count) == plain.body)
    #expect(try get("/assets/portal.css") == nil)
    let manifest = try #require(try get(assets.manifest))
    #expect(
      (try JSONSerialization.jsonObject(with: Data(manifest.body)) as? [String: Any])?["name"] as? String
        == "Alder \"Creek\"")
  }

  @Test("what is compressed comes out as it was")
  func roundTrip() throws {
    for count in [0, 1, 600, 70_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 3) }
      let small = try #require(Gzip.compressed(bytes))
      #expect(try inflated(small, count) == bytes)
    }
  }

  private func inflated(_ bytes: [UInt8], _ count: Int) throws -> [UInt8] {
    let decompressor = try #require(libdeflate_alloc_decompressor())
    defer { libdeflate_free_decompressor(decompressor) }
    var result = LIBDEFLATE_BAD_DATA
    let inflated = [UInt8](unsafeUninitializedCapacity: count + 1) { room, length in
      result = libdeflate_gzip_decompress(decompressor, bytes, bytes.count, room.baseAddress, count + 1, &length)
    }
    #expect(result == LIBDEFLATE_SUCCESS)
    return inflated
  }

  private func tokens(_ theme: String) -> [String: String] {
    let start = theme == "light" ? ":root{" : ":root:not([data-theme=light]){"
    guard let range = Self.css.firstRange(of: start) else { return [:] }
    let block = Self.css[range.upperBound...].prefix { $0 != "}" }
    return block.split(separator: ";").reduce(into: [:]) { tokens, line in
      let pair = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      if pair.count == 2, pair[0].hasPrefix("--") { tokens[String(pair[0].dropFirst(2))] = pair[1] }
    }
  }

  private func contrast(_ one: String, _ other: String) -> Double {
    let both = [luminance(one), luminance(other)].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  /// Relative luminance, WCAG 2.2.
  private func luminance(_ colour: String) -> Double {
    var digits = String(colour.dropFirst())
    if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
    let number = Int(digits, radix: 16) ?? 0
    let parts = [number >> 16 & 255, number >> 8 & 255, number & 255].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
