import HTTPTypes
import Kernel
import Testing

@testable import Web

@Suite("What is refused at the edge")
struct EdgeTests {
  private func filter(takesLoopback: Bool = false) throws -> EdgeFilter {
    EdgeFilter(origin: try #require(Origin("https://portal.example.com", takesLoopback: takesLoopback)))
  }

  @Test(
    "malformed paths are refused",
    arguments: [
      "//hello", "/a//b", "/hello/", "/./a", "/a/../b", "/%2e%2e/a", "/a%2fb", "/a%5cb", "/a%00", "/a.txt%00.png",
      "/a?x=%00", "/%zz", "/%", "/a%ff", "/a\u{0}", "/a b", "/é", "/a#b", "a", "", "*", "http://evil/", "/a\\b",
      "/a?x=%ff", "/a%0ab", "/a\u{7F}", "/" + String(repeating: "a", count: 2_000),
    ])
  func malformed(target: String) throws {
    guard case .malformed = try filter().decide("GET", target, hosts: ["portal.example.com"]) else {
      Issue.record("passed")
      return
    }
  }

  @Test("ordinary paths pass, decoded once")
  func ordinary() throws {
    let decision = try filter().decide("HEAD", "/me/a%20b/%2525?page=2&q=a+b", hosts: ["Portal.Example.com"])

    guard case .pass(let method, let target) = decision else {
      Issue.record("refused")
      return
    }
    #expect(method == .get && target.segments == ["me", "a b", "%25"] && target.query["q"] == "a b")
    #expect(try RequestTarget("/").segments == [])
  }

  @Test(
    "only our own host, once, is answered",
    arguments: [
      [], ["evil.example"], ["portal.example.com", "portal.example.com"], ["portal.example.com:99"], ["localhost"],
    ])
  func hosts(hosts: [String]) throws {
    #expect(try filter().decide("GET", "/", hosts: hosts) == .malformed(.malformed(.host)))
  }

  @Test("in a demonstration the machine itself is a host too")
  func loopback() throws {
    let filter = try filter(takesLoopback: true)

    for host in ["localhost:8080", "127.0.0.1:1", "[::1]:8080", "localhost"] {
      guard case .pass = filter.decide("GET", "/", hosts: [host]) else {
        Issue.record("refused \(host)")
        continue
      }
    }
    #expect(filter.decide("GET", "/", hosts: ["localhost:x"]) == .malformed(.malformed(.host)))
    #expect(filter.decide("GET", "/", hosts: ["localhost.evil.example"]) == .malformed(.malformed(.host)))
  }

  @Test("unknown methods are not answered", arguments: ["TRACE", "CONNECT", "FOO", "get", ""])
  func methods(method: String) throws {
    #expect(try filter().decide(method, "/", hosts: ["portal.example.com"]) == .wrongMethod)
  }

  @Test("a write must come from our own pages, as far as the browser tells")
  func ownPages() throws {
    let origin = try filter().origin
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))

    #expect(origin.isOwnPage([:]))
    #expect(origin.isOwnPage([.origin: "https://portal.example.com", site: "same-origin"]))
    #expect(!origin.isOwnPage([.origin: "https://evil.example"]))
    #expect(!origin.isOwnPage([.origin: "null"]))
    #expect(!origin.isOwnPage([.origin: "http://portal.example.com"]))
    for value in ["cross-site", "same-site", "none"] { #expect(!origin.isOwnPage([site: value])) }
  }

  @Test("a token is accepted for its own visitor only, however it is masked")
  func tokens() {
    let csrf = CSRF(key: Secret([UInt8](repeating: 7, count: 32)))
    let other = CSRF(key: Secret([UInt8](repeating: 8, count: 32)))
    let first = csrf.token(for: "rosa", random: .system)
    let second = csrf.token(for: "rosa", random: .system)

    #expect(first != second && csrf.accepts(first, for: "rosa") && csrf.accepts(second, for: "rosa"))
    #expect(!csrf.accepts(first, for: "theo") && !other.accepts(first, for: "rosa"))
    #expect(!csrf.accepts("", for: "rosa") && !csrf.accepts(String(repeating: "A", count: 86), for: "rosa"))
  }

  @Test("cookies are ours alone and their values cannot break the header")
  func cookies() throws {
    let cookie = Cookie("patient", "a;b\r\nSet-Cookie: x=1", life: .seconds(60))
    let request = WebRequest(
      id: "1", method: .get, target: try RequestTarget("/"), headers: [.cookie: "x=1; __Host-patient=abc"],
      at: Instant(millisecondsSince1970: 0))

    #expect(cookie.header == "__Host-patient=abSet-Cookiex1; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60")
    #expect(request.cookie("patient") == "abc" && request.cookie("staff") == nil)
  }

  @Test("routes prefer fixed words and give the values of the others")
  func routes() {
    var table = RouteTable<String>()
    table.add(.get, "/", "home")
    table.add(.get, "/me/results/{id}", "result")
    table.add(.get, "/me/results/tests", "tests")
    table.add(.get, "/{who}/results/tests/{code}", "code")

    if case .found(let endpoint, let parameters, let template) = table.match(.get, ["me", "results", "7"]) {
      #expect(endpoint == "result" && parameters == ["id": "7"] && template == "/me/results/{id}")
    } else {
      Issue.record("not found")
    }
    if case .found(let endpoint, let parameters, _) = table.match(.get, ["me", "results", "tests", "a1c"]) {
      #expect(endpoint == "code" && parameters == ["who": "me", "code": "a1c"])
    } else {
      Issue.record("no way back from a fixed word")
    }
    guard case .wrongMethod([.get]) = table.match(.post, []), case .nothing = table.match(.get, ["x"]) else {
      Issue.record("wrong answer")
      return
    }
    #expect(!table.add(.get, "/", "again") && table.all.count == 4)
  }

  @Test("too many tries have to wait; waiting helps; memory has a bound")
  func rateLimit() {
    var limit = RateLimit(5, inSeconds: 60, mostKeys: 100, random: .seeded(1))
    let start = Instant(millisecondsSince1970: 6_000_000)

    for _ in 1...5 { #expect(limit.allow("rosa", at: start) == .allowed) }
    #expect(limit.allow("rosa", at: start) == .retryAfter(seconds: 60))
    #expect(limit.allow("theo", at: start) == .allowed)
    #expect(limit.allow("rosa", at: start.adding(.seconds(60))) != .allowed)
    #expect(limit.allow("rosa", at: start.adding(.seconds(75))) == .allowed)
    for number in 1...1_000 { _ = limit.allow("\(number)", at: start) }
    #expect(limit.size <= 100)
  }
}
