import HTTPTypes
package import Hummingbird
package import Kernel
import NIOCore

/// Where the network ends and the portal begins: every request is filtered, read and timed here, every answer gets its
/// security headers, cookies and compression here.
package struct HummingbirdEdge: HTTPResponder {
  /// What stands before the portal on the same machine.
  package enum Proxy: Sendable {
    case none
    /// A proxy on this machine: the last address it names in `X-Forwarded-For` is the visitor's.
    case onThisMachine
  }

  package static let mostFormBytes = 65_536

  package var filter: EdgeFilter
  package var assets: @Sendable () -> Assets
  package var log: RequestLog
  package var clock: Clock
  package var random: RandomSource
  package var proxy: Proxy = .none
  /// The most bytes of a body by method and path; 64 KB unless a route says otherwise.
  package var bodyLimit: @Sendable (WebRequest.Method, [String]) -> Int = { _, _ in HummingbirdEdge.mostFormBytes }
  /// The most bytes of a form with files by method and path, on the routes that take one as it arrives.
  package var uploadLimit: @Sendable (WebRequest.Method, [String]) -> Int? = { _, _ in nil }
  /// The page for a request whose body is too large.
  package var refused: @Sendable (WebRequest, WebFault) -> WebResponse
  /// Answers what passed. It does not throw: what goes wrong is a page.
  package var answer: @Sendable (WebRequest) async -> WebResponse
  private let securityHeaders = SecurityHeaders()

  package init(
    filter: EdgeFilter, assets: @escaping @Sendable () -> Assets, log: RequestLog, clock: Clock = .system,
    random: RandomSource = .system,
    refused: @escaping @Sendable (WebRequest, WebFault) -> WebResponse,
    answer: @escaping @Sendable (WebRequest) async -> WebResponse
  ) {
    self.filter = filter
    self.assets = assets
    self.log = log
    self.clock = clock
    self.random = random
    self.refused = refused
    self.answer = answer
  }

  package func respond(to request: Request, context: EdgeContext) async throws -> Response {
    let started = ContinuousClock.now
    let id = requestID()
    // The library puts the first Host header aside as the authority; any other stays among the headers.
    var hosts = HTTPField.Name("Host").map { request.headers[values: $0] } ?? []
    if let authority = request.head.authority { hosts.append(authority) }
    let method = request.method.rawValue
    let (response, acceptsGzip) = await answered(
      filter.decide(method, request.head.path ?? "", hosts: hosts), request, context, id)
    let finished = finish(response, acceptsGzip: acceptsGzip)
    let passed = ContinuousClock.now - started
    log.write(
      id: id, method: method, response: finished, bytes: finished.body.count,
      microseconds: passed.components.seconds * 1_000_000 + passed.components.attoseconds / 1_000_000_000_000)
    return written(finished, isHead: request.method == .head)
  }

  private func answered(
    _ decision: EdgeFilter.Decision, _ request: Request, _ context: EdgeContext, _ id: String
  ) async -> (WebResponse, acceptsGzip: Bool) {
    switch decision {
    case .malformed(let fault):
      var response = WebResponse.text("This request cannot be read.\n", .badRequest)
      response.faultCode = fault.code.description
      return (response, false)
    case .wrongMethod:
      var response = WebResponse.text("This method is not used here.\n", .methodNotAllowed)
      response.headers[.allow] = "GET, HEAD, POST"
      response.faultCode = WebFault.wrongMethod.code.description
      return (response, false)
    case .pass(let method, let target):
      if let most = uploadLimit(method, target.segments), let type = request.headers[.contentType],
        type.lowercased().hasPrefix("multipart/")
      {
        return await answeredWhileArriving(request, method, target, upTo: most, type, context, id)
      }
      let most = bodyLimit(method, target.segments)
      let body = await body(of: request, upTo: most)
      let asked = WebRequest(
        id: id, method: method, target: target, headers: request.headers, body: body ?? [],
        from: visitor(request, context), at: clock.now)
      guard body != nil else { return (refused(asked, .bodyTooLarge), asked.acceptsGzip) }
      if method == .get, let asset = assets().response(to: asked) { return (asset, asked.acceptsGzip) }
      return (await answer(asked), asked.acceptsGzip)
    }
  }

  /// Answers a form with files before it is there: who sends it is looked at first, then it is read.
  private func answeredWhileArriving(
    _ request: Request, _ method: WebRequest.Method, _ target: RequestTarget, upTo most: Int, _ type: String,
    _ context: EdgeContext, _ id: String
  ) async -> (WebResponse, acceptsGzip: Bool) {
    var asked = WebRequest(
      id: id, method: method, target: target, headers: request.headers, from: visitor(request, context), at: clock.now)
    if let told = request.headers[.contentLength] {
      guard let length = Digits.number(told), length <= most else {
        return (refused(asked, .bodyTooLarge), asked.acceptsGzip)
      }
    }
    do throws(WebFault) {
      let pieces = ArrivingPieces(request.body)
      asked.upload = try IncomingUpload(contentType: type, most: most) { try await pieces.next() }
    } catch {
      return (refused(asked, error), asked.acceptsGzip)
    }
    return (await answer(asked), asked.acceptsGzip)
  }

  /// Nil when it is longer than allowed or breaks off. A length that is told beforehand is refused without reading.
  private func body(of request: Request, upTo most: Int) async -> [UInt8]? {
    if let told = request.headers[.contentLength] {
      guard let length = Digits.number(told), length <= most else { return nil }
      if length == 0 { return [] }
    } else if request.headers[.transferEncoding] == nil {
      return []
    }
    guard let buffer = try? await request.body.collect(upTo: most) else { return nil }
    return Array(buffer.readableBytesView)
  }

  private func finish(_ answer: WebResponse, acceptsGzip: Bool) -> WebResponse {
    var response = answer
    for cookie in response.cookies { response.headers.append(HTTPField(name: .setCookie, value: cookie.header)) }
    response.cookies = []
    if response.headers[.contentEncoding] == nil, isCompressible(response) {
      response.headers[.vary] = "Accept-Encoding"
      if acceptsGzip, let smaller = Gzip.compressed(response.body), smaller.count < response.body.count {
        response.headers[.contentEncoding] = "gzip"
        response.body = smaller
      }
    }
    securityHeaders.apply(to: &response.headers)
    return response
  }

  private func isCompressible(_ response: WebResponse) -> Bool {
    guard response.body.count >= Gzip.leastBytes, let type = response.headers[.contentType] else { return false }
    return type.hasPrefix("text/") || type.contains("json") || type.contains("xml")
  }

  private func written(_ response: WebResponse, isHead: Bool) -> Response {
    var headers = response.headers
    let isBodyless = response.status == .noContent || response.status == .notModified
    if !isBodyless { headers[.contentLength] = "\(response.body.count)" }
    if isHead || isBodyless { return Response(status: response.status, headers: headers) }
    return Response(
      status: response.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: response.body)))
  }

  private func visitor(_ request: Request, _ context: EdgeContext) -> String {
    let peer = context.remoteAddress?.ipAddress ?? ""
    guard case .onThisMachine = proxy, peer == "127.0.0.1" || peer == "::1",
      let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[values: name].last?.split(separator: ",").last
    else { return peer }
    let address = last.filter { $0.isHexDigit || $0 == "." || $0 == ":" }
    return address.isEmpty || address.utf8.count > 45 ? peer : String(address)
  }

  /// Eight letters and digits without those that are easily mixed up: a person can say them on the phone.
  private func requestID() -> String {
    let letters = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ23".utf8)
    return String(decoding: random.bytes(8).map { letters[Int($0 & 31)] }, as: UTF8.self)
  }
}

/// What Hummingbird knows about a connection; we need the address only.
package struct EdgeContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}
