/// A cookie of ours: only this host, only over TLS, not for scripts, not sent along by other sites (SE-2).
package struct Cookie: Sendable, Equatable {
  /// A cookie's name; `__Host-` is put before it.
  package struct Name: Sendable, Hashable, ExpressibleByStringLiteral {
    let text: String
    package init(stringLiteral literal: StaticString) { text = "__Host-\(literal)" }
  }

  /// How long the browser keeps it.
  package enum Life: Sendable, Equatable {
    /// Until the browser is closed.
    case session
    case seconds(Int)
    /// Taken away now.
    case ended
  }

  package let name: Name
  package let value: String
  package let life: Life

  /// - Parameter value: letters, digits, `-`, `_` and `.` only; anything else is left out.
  package init(_ name: Name, _ value: String, life: Life = .session) {
    self.name = name
    self.value = String(decoding: value.utf8.filter(Cookie.isPlain), as: UTF8.self)
    self.life = life
  }

  /// Takes the cookie away.
  package static func ending(_ name: Name) -> Cookie { Cookie(name, "", life: .ended) }

  /// The value of the `Set-Cookie` header.
  package var header: String {
    let start = name.text + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax"
    switch life {
    case .session: return start
    case .seconds(let seconds): return start + "; Max-Age=\(seconds)"
    case .ended: return start + "; Max-Age=0"
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
