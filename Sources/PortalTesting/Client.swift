package import HTTPTypes
import Kernel
import Portal
import Synchronization
package import Web

/// A browser: it keeps cookies, follows nothing by itself, and fills a form's hidden fields from the page it last saw.
///
/// It talks to the reception in the same process, through the rules of the edge: what the edge refuses is refused here,
/// and every answer carries the security headers.
package final class Client: Sendable {
  private struct State {
    var address: String
    var cookies: [String: String] = [:]
    var token = ""
    var count = 0
  }

  private let practice: TestPractice
  private let state: Mutex<State>

  init(of practice: TestPractice, from address: String) {
    self.practice = practice
    state = Mutex(State(address: address))
  }

  /// The network address the browser is at.
  package var address: String {
    get { state.withLock { $0.address } }
    set { state.withLock { $0.address = newValue } }
  }

  package var cookies: [String: String] {
    get { state.withLock { $0.cookies } }
    set { state.withLock { $0.cookies = newValue } }
  }

  /// The form token of the page that was seen last.
  package var token: String {
    get { state.withLock { $0.token } }
    set { state.withLock { $0.token = newValue } }
  }

  /// Another browser with the same cookies and the same last page.
  package func copy() -> Client {
    let copy = Client(of: practice, from: address)
    (copy.cookies, copy.token) = (cookies, token)
    return copy
  }

  /// Opens an address.
  package func get(_ target: String, _ headers: HTTPFields = [:]) async -> WebResponse {
    await send("GET", target, headers, body: "")
  }

  /// Sends a form with the token of the page seen last and a number of its own.
  package func post(
    _ target: String, _ fields: [(String, String)] = [], _ headers: HTTPFields = [:]
  ) async -> WebResponse {
    let once = state.withLock { state in
      state.count += 1
      return "once-\(state.address)-\(state.count)"
    }
    return await postAsIs(target, [("_csrf", token), ("_once", once)] + fields, headers)
  }

  /// Opens a page, then sends a form as that page would.
  package func post(
    _ target: String, seeing page: String, _ fields: [(String, String)] = []
  ) async -> WebResponse {
    _ = await get(page)
    return await post(target, fields)
  }

  /// Sends exactly these fields.
  package func postAsIs(
    _ target: String, _ fields: [(String, String)], _ headers: HTTPFields = [:]
  ) async -> WebResponse {
    let body = fields.map { SafeURL("/").with($0.0, $0.1).description.dropFirst(2) }.joined(separator: "&")
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    return await send("POST", target, headers, body: body)
  }

  /// A file as a browser sends it.
  package struct SentFile: Sendable {
    let field: String
    let name: String
    let bytes: [UInt8]

    package init(_ name: String, _ bytes: [UInt8], as field: String = "photos") {
      (self.field, self.name, self.bytes) = (field, name, bytes)
    }
  }

  /// Sends a form with files, with the token of the page seen last; its body arrives in pieces.
  package func postFiles(
    _ target: String, _ fields: [(String, String)] = [], _ files: [SentFile], once: String? = nil
  ) async -> WebResponse {
    let number = state.withLock { state in
      state.count += 1
      return "once-\(state.address)-\(state.count)"
    }
    let body = Client.multipart([("_csrf", token), ("_once", once ?? number)] + fields, files)
    return await postPieces(target, body)
  }

  /// Sends these bytes as a form with files, up to where they break off.
  package func postPieces(_ target: String, _ body: [UInt8], pieceBytes: Int = 16_384) async -> WebResponse {
    guard let origin = Web.Origin(practice.app.practice.origin),
      case .pass(let method, let place) = EdgeFilter(origin: origin).decide("POST", target, hosts: [origin.host])
    else { return .text("no origin", .internalServerError) }
    var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(Client.boundary)"]
    headers[.cookie] = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
    var request = WebRequest(
      id: Client.requestID, method: method, target: place, headers: headers, from: address, at: practice.clock.now)
    guard let most = practice.reception.uploadLimit(method, place.segments) else {
      return .text("no upload here", .contentTooLarge)
    }
    let rest = Mutex(body[...])
    request.upload = try? IncomingUpload(contentType: headers[.contentType] ?? "", most: most) {
      rest.withLock { rest in
        defer { rest = rest.dropFirst(pieceBytes) }
        return rest.isEmpty ? nil : Array(rest.prefix(pieceBytes))
      }
    }
    return kept(await practice.reception.answer(request))
  }

  package static let boundary = "----WebKitFormBoundaryTest7"

  /// The body of a form with files.
  package static func multipart(_ fields: [(String, String)], _ files: [SentFile]) -> [UInt8] {
    var body: [UInt8] = []
    for (name, text) in fields {
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(text)\r\n".utf8
    }
    for file in files {
      body +=
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n".utf8
      body += "Content-Type: application/octet-stream\r\n\r\n".utf8
      body += file.bytes + Array("\r\n".utf8)
    }
    return body + Array("--\(boundary)--\r\n".utf8)
  }

  /// Signs in as a patient or helper, on a page that was opened before.
  @discardableResult
  package func signIn(_ email: String, _ password: String = TestPerson.password) async -> WebResponse {
    await post("/sign-in", seeing: "/sign-in", [("email", email), ("password", password)])
  }

  /// Signs in as somebody who works here.
  @discardableResult
  package func signInAsStaff(_ email: String, _ password: String = TestPerson.password) async -> WebResponse {
    await post("/staff/sign-in", seeing: "/staff/sign-in", [("email", email), ("password", password)])
  }

  /// Sends a request line with headers and a body, as it is.
  package func send(_ method: String, _ target: String, _ headers: HTTPFields, body: String) async -> WebResponse {
    let origin = Web.Origin(practice.app.practice.origin)
    guard let origin else { return .text("no origin", .internalServerError) }
    switch EdgeFilter(origin: origin).decide(method, target, hosts: [origin.host]) {
    case .malformed: return kept(.text("This request cannot be read.\n", .badRequest))
    case .wrongMethod: return kept(.text("This method is not used here.\n", .methodNotAllowed))
    case .pass(let method, let target):
      var headers = headers
      headers[.cookie] = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
      let request = WebRequest(
        id: Client.requestID, method: method, target: target, headers: headers, body: Array(body.utf8), from: address,
        at: practice.clock.now)
      if method == .get, let asset = practice.app.assets.response(to: request) { return kept(asset) }
      return kept(await practice.reception.answer(request))
    }
  }

  /// The number of every request of a test, so that answers can be compared.
  static let requestID = "REQUEST2"

  private func kept(_ answer: WebResponse) -> WebResponse {
    var response = answer
    SecurityHeaders().apply(to: &response.headers)
    RequestLog(logger: practice.app.logger).write(
      id: Client.requestID, method: "-", response: response, bytes: response.body.count, microseconds: 0)
    let token = response.text.between(#"name="_csrf" value=""#, "\"")
    state.withLock { state in
      for cookie in response.cookies {
        let pair = cookie.header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
        state.cookies[pair[0]] = cookie.life == .ended ? nil : pair.count == 2 ? pair[1] : ""
      }
      if !token.isEmpty { state.token = token }
    }
    return response
  }
}
