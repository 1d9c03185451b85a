import Crypto
import Foundation
package import HTTPTypes

/// An answer as pages give it. The edge adds the security headers, compresses it and writes the log line.
package struct WebResponse: Sendable {
  package var status: HTTPResponse.Status
  package var headers: HTTPFields
  package var cookies: [Cookie] = []
  package var body: [UInt8]
  /// The route's template for the log, such as `/me/results/{id}`. Never the path itself.
  package var route = ""
  /// A code of the program for the log, such as `web.forged`; empty when all went well.
  package var faultCode = ""

  package init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A page. It is never stored by browsers or by anything on the way.
  package static func page(_ html: HTML, _ status: HTTPResponse.Status = .ok) -> WebResponse {
    WebResponse(status, headers: [.contentType: "text/html; charset=utf-8"], body: html.bytes)
  }

  /// Goes on to a page with GET, after a form was done (303).
  package static func redirect(to url: SafeURL) -> WebResponse {
    WebResponse(.seeOther, headers: [.location: url.description])
  }

  /// Plain text, for machines and for refusals at the edge.
  package static func text(_ text: String, _ status: HTTPResponse.Status = .ok) -> WebResponse {
    WebResponse(status, headers: [.contentType: "text/plain; charset=utf-8"], body: Array(text.utf8))
  }

  /// What a browser does with a file.
  package enum FileUse: Sendable {
    case saved
    /// Shown where a page asks for it as a picture.
    case picture
  }

  /// A file to keep. The browser never shows it as a page of ours (FI-3): it is handed over, sandboxed, with its own
  /// type and with a hash of what it is.
  ///
  /// - Parameter name: the file's name for the person, made by the portal. Letters, digits, `-`, `_`, `.` and spaces
  ///   stay, at most 100 of them; old browsers get the ASCII ones.
  package static func file(_ bytes: [UInt8], type: StaticString, named name: String, as use: FileUse = .saved)
    -> WebResponse
  {
    let kept = String(String.UnicodeScalarView(name.unicodeScalars.filter(isPlainInFileName).prefix(100)))
    let plain = String(decoding: kept.utf8.filter { $0 < 0x80 }, as: UTF8.self)
    let encoded = SafeURL.path(kept).description.dropFirst()
    var headers: HTTPFields = [
      .contentType: type.description,
      .contentDisposition:
        "\(use == .saved ? "attachment" : "inline"); filename=\"\(plain)\"; filename*=UTF-8''\(encoded)",
      .contentSecurityPolicy: "default-src 'none'; sandbox",
    ]
    if let digest = HTTPField.Name("Repr-Digest") {
      headers[digest] = "sha-256=:\(Data(SHA256.hash(data: bytes)).base64EncodedString()):"
    }
    return WebResponse(.ok, headers: headers, body: bytes)
  }

  /// Adds a cookie.
  package func setting(_ cookie: Cookie) -> WebResponse {
    var response = self
    response.cookies.append(cookie)
    return response
  }

  /// Makes the browser forget what it kept of us, at sign-out.
  package func clearingSiteData() -> WebResponse {
    var response = self
    if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"cache\", \"storage\"" }
    return response
  }

  private static func isPlainInFileName(_ letter: Unicode.Scalar) -> Bool {
    switch letter {
    case "0"..."9", "A"..."Z", "a"..."z", "-", ".", "_", " ": true
    default: letter.value >= 0xC0 && letter.properties.isAlphabetic
    }
  }
}
