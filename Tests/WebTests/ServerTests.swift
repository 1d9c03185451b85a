import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Web

@Suite("The edge as a server")
struct ServerTests {
  /// Keeps what the log wrote.
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  private let lines = Lines()

  private func edge(_ answer: @escaping @Sendable (WebRequest) async -> WebResponse) throws -> HummingbirdEdge {
    let lines = lines
    let frame = try Pages.frame()
    var logger = Logger(label: "web") { label in
      JSONLines(label: label, now: { "2026-11-23T14:00:00.000Z" }) { line in lines.all.withLock { $0.append(line) } }
    }
    logger.logLevel = .info
    return HummingbirdEdge(
      filter: EdgeFilter(origin: try #require(Origin("https://portal.example.com"))), assets: { frame.assets },
      log: RequestLog(logger: logger), random: .seeded(3),
      refused: { request, fault in ErrorPage(fault.kind, requestID: request.id).response(in: frame) }, answer: answer)
  }

  private func ask(
    _ edge: HummingbirdEdge, _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:],
    body: String = ""
  ) async throws -> Response {
    let head = HTTPRequest(
      method: method, scheme: "https", authority: "portal.example.com", path: path, headerFields: headers)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
    let source = ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test"))
    return try await edge.respond(to: request, context: EdgeContext(source: source))
  }

  private static let page: @Sendable (WebRequest) async -> WebResponse = { request in
    var response = WebResponse.text(String(repeating: "words ", count: 500)).setting(Cookie("visit", "1"))
    response.route = "/me/{id}"
    return request.path == "/go" ? .redirect(to: "/me") : response
  }

  @Test(
    "every answer has the security headers, whatever it is",
    arguments: ["/me/7", "/go", "/a//b", "/assets/none.css", "style"])
  func headers(path: String) async throws {
    let edge = try edge(Self.page)
    let response = try await ask(edge, .get, path == "style" ? edge.assets().style.description : path)

    for name in [
      "Content-Security-Policy", "Strict-Transport-Security", "Cross-Origin-Opener-Policy",
      "Cross-Origin-Resource-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
    ] {
      #expect(response.headers[try #require(HTTPField.Name(name))] != nil, "\(name)")
    }
    #expect(response.headers[.server] == nil)
    #expect(response.headers[.cacheControl] == (path == "style" ? "public, max-age=31536000, immutable" : "no-store"))
  }

  @Test("the policy lets nothing in from elsewhere and nothing inline")
  func policy() {
    #expect(SecurityHeaders.policy.hasPrefix("default-src 'none'; ") && !SecurityHeaders.policy.contains("unsafe"))
    #expect(SecurityHeaders.policy.contains("form-action 'self'") && SecurityHeaders.policy.contains("base-uri 'none'"))
  }

  @Test("methods nobody answers get 405, malformed requests 400")
  func refusals() async throws {
    let edge = try edge(Self.page)

    #expect(try await ask(edge, .trace, "/me").status == .methodNotAllowed)
    #expect(try await ask(edge, .get, "/a/../b").status == .badRequest)
    #expect(
      try await ask(edge, .get, "/me", [try #require(HTTPField.Name("Host")): "evil.example"]).status == .badRequest)
  }

  @Test("a body over its limit is refused, told beforehand or not")
  func largeBodies() async throws {
    let edge = try edge { request in .text("\(request.body.count)") }
    let large = String(repeating: "a", count: 65_537)

    #expect(try await ask(edge, .post, "/x", [.contentLength: "1048576"]).status == .contentTooLarge)
    #expect(try await ask(edge, .post, "/x", [.contentLength: "x"]).status == .contentTooLarge)
    #expect(try await ask(edge, .post, "/x", [.transferEncoding: "chunked"], body: large).status == .contentTooLarge)
    let taken = try await ask(edge, .post, "/x", [.transferEncoding: "chunked"], body: String(large.dropLast()))
    #expect(taken.status == .ok && taken.body.contentLength == 5)
  }

  @Test("long pages are compressed for those who take it; HEAD has no body")
  func compression() async throws {
    let edge = try edge(Self.page)
    let small = try await ask(edge, .get, "/me/7", [.acceptEncoding: "gzip"])
    let plain = try await ask(edge, .get, "/me/7", [.acceptEncoding: "gzip;q=0"])
    let head = try await ask(edge, .head, "/me/7")

    #expect(small.headers[.contentEncoding] == "gzip" && (small.body.contentLength ?? 9_999) < 200)
    #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
    #expect(head.headers[.contentLength] == "3000" && (head.body.contentLength ?? 0) == 0)
    #expect(small.headers[.setCookie] == "__Host-visit=1; Path=/; Secure; HttpOnly; SameSite=Lax")
  }

  @Test("the log has one line a request with the route, never the path")
  func log() async throws {
    let edge = try edge(Self.page)
    _ = try await ask(edge, .get, "/me/rosa-delgado?born=1958-03-09")

    let written = lines.all.withLock { $0 }
    #expect(written.count == 1)
    let line = try #require(written.first)
    #expect(line.hasPrefix("{\"time\":\"2026-11-23T14:00:00.000Z\",\"level\":\"info\"") && line.hasSuffix("}"))
    #expect(line.contains("\"route\":\"/me/{id}\"") && line.contains("\"status\":\"200\""))
    #expect(!line.contains("rosa") && !line.contains("1958"))
  }
}
