package import HTTPTypes
package import Kernel

/// A request as pages see it: checked at the edge, parsed once, with nothing of the network library in it.
package struct WebRequest: Sendable {
  /// The verbs the portal answers. HEAD arrives as `get`; its body is left out at the edge.
  package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
  }

  /// Names this request in the log and on error pages.
  package let id: String
  package let method: Method
  /// The path as it was sent, without the query. For routing use `segments`; never log it.
  package let path: String
  /// The decoded parts of the path: `/me/results/a%20b` is `["me", "results", "a b"]`; `/` is `[]`.
  package let segments: [String]
  /// What stands after `?`.
  package let query: Form
  package let headers: HTTPFields
  package let body: [UInt8]
  /// A form with files that is still arriving, on the routes that take one; the body is empty then.
  package var upload: IncomingUpload?
  /// The address it came from, without the port.
  package let remoteAddress: String
  package let receivedAt: Instant
  /// The values of `{…}` in the route that matched.
  package var parameters: [String: String] = [:]
  /// That route: `/me/results/{id}`. Empty while none matched.
  package var template = ""

  package init(
    id: String, method: Method, target: RequestTarget, headers: HTTPFields = [:], body: [UInt8] = [],
    from remoteAddress: String = "", at receivedAt: Instant
  ) {
    self.id = id
    self.method = method
    path = target.path
    segments = target.segments
    query = target.query
    self.headers = headers
    self.body = body
    self.remoteAddress = remoteAddress
    self.receivedAt = receivedAt
  }

  /// The form that was posted.
  /// - Throws: `.malformed` when it is not a well-formed form, and for one with files before all of it was read.
  package func form() throws(WebFault) -> Form {
    if let upload { return try upload.form() }
    guard let kind = headers[.contentType] else { return body.isEmpty ? .empty : try refusedForm() }
    let type = kind.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded" else { return try refusedForm() }
    return try Form(urlEncoded: body)
  }

  /// The value of a cookie; nil when there is none, or when there are two of that name.
  package func cookie(_ name: Cookie.Name) -> String? {
    let wanted = name.text + "="
    var found: String?
    for header in headers[values: .cookie] {
      for part in header.utf8.split(separator: UInt8(ascii: ";")) {
        let pair = part.drop { $0 == UInt8(ascii: " ") }
        guard pair.starts(with: wanted.utf8) else { continue }
        if found != nil { return nil }
        found = String(Substring(pair.dropFirst(wanted.utf8.count)))
      }
    }
    return found
  }

  /// Whether the browser says that it takes gzip.
  package var acceptsGzip: Bool {
    headers[values: .acceptEncoding].contains { header in
      header.split(separator: ",").contains { part in
        let words = part.lowercased().filter { $0 != " " }
        return words == "gzip" || (words.hasPrefix("gzip;") && !words.hasSuffix("q=0"))
      }
    }
  }

  /// The language the browser asks for first among those that exist; English when it says nothing.
  package var preferredLanguage: Language {
    let wish = headers[.acceptLanguage]?.lowercased() ?? ""
    for part in wish.split(separator: ",").prefix(10) {
      let tag = part.drop { $0 == " " }.prefix(2)
      if let language = Language(rawValue: String(tag)) { return language }
    }
    return .english
  }

  private func refusedForm() throws(WebFault) -> Form { throw .malformed(.encoding) }
}
