package import HTTPTypes

/// The headers that every answer carries, whatever it is: page, redirect, asset, error (WB-1).
package struct SecurityHeaders: Sendable {
  package static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'none'; connect-src 'self'; "
    + "form-action 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'"

  private let fields: HTTPFields

  package init() {
    var fields = HTTPFields()
    for (name, value) in [
      ("Content-Security-Policy", SecurityHeaders.policy),
      ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ] {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    self.fields = fields
  }

  /// Adds the headers. A page's own `Content-Security-Policy` or `Cache-Control` stays.
  package func apply(to headers: inout HTTPFields) {
    for field in fields where headers[field.name] == nil { headers.append(field) }
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    headers[.server] = nil
  }
}
