import HTTPTypes
import Kernel
import Testing
import Web

@testable import Portal

@Suite("Which forms come from our own pages")
struct OriginsTests {
  private static func request(_ origin: String?, _ site: String?) throws -> WebRequest {
    var headers: HTTPFields = [:]
    headers[.origin] = origin
    if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = site }
    return WebRequest(
      id: "r", method: .post, target: try RequestTarget("/"), headers: headers,
      at: Instant(millisecondsSince1970: 0))
  }

  @Test(
    "ours pass, also from browsers that say little",
    arguments: [
      (nil, nil), ("https://portal.example", "same-origin"), ("null", "same-origin"), ("null", nil), (nil, "none"),
    ] as [(String?, String?)])
  func ours(_ origin: String?, _ site: String?) throws {
    #expect(Origins("https://portal.example").accepts(try Self.request(origin, site)))
  }

  @Test(
    "those of other sites do not",
    arguments: [("https://evil.example", nil), ("https://portal.example", "cross-site"), (nil, "same-site")]
      as [(String?, String?)])
  func others(_ origin: String?, _ site: String?) throws {
    #expect(!Origins("https://portal.example").accepts(try Self.request(origin, site)))
  }
}
