package import HTTPTypes

/// The address under which people reach the practice. Everything else that claims to be us is refused.
package struct Origin: Sendable, Hashable {
  /// `https://portal.example.com`, without a slash at the end.
  package let text: String
  /// `portal.example.com` or `localhost:8080`, as browsers send it.
  package let host: String
  /// Whether `localhost`, `127.0.0.1` and `[::1]` (any port) are taken too: in a demonstration on one's own machine.
  package let takesLoopback: Bool

  /// Nil unless it is `http://` or `https://`, a host, perhaps a port, and nothing else.
  package init?(_ text: String, takesLoopback: Bool = false) {
    let scheme = text.hasPrefix("https://") ? "https://" : "http://"
    guard text.hasPrefix(scheme) else { return nil }
    let host = text.dropFirst(scheme.count).lowercased()
    guard !host.isEmpty, host.utf8.allSatisfy(Origin.isOfHost) else { return nil }
    self.text = scheme + host
    self.host = host
    self.takesLoopback = takesLoopback
  }

  /// Whether a `Host` header means us.
  package func isOurs(host claimed: String) -> Bool {
    let claimed = claimed.lowercased()
    if claimed == host { return true }
    guard takesLoopback, claimed.utf8.allSatisfy(Origin.isOfHost) else { return false }
    return ["localhost", "127.0.0.1", "[::1]"].contains { claimed == $0 || isWithPort(claimed, $0) }
  }

  /// Whether a write comes from one of our own pages, as far as the browser tells (WB-2). What it does not tell is left
  /// to the form's token.
  package func isOwnPage(_ headers: HTTPFields) -> Bool {
    if let name = HTTPField.Name("Sec-Fetch-Site"), let site = headers[name], site != "same-origin" {
      return false
    }
    guard let origin = headers[.origin] else { return true }
    if origin.lowercased() == text { return true }
    guard takesLoopback, origin.lowercased().hasPrefix("http://") else { return false }
    let claimed = String(origin.dropFirst(7))
    return claimed.lowercased() != host && isOurs(host: claimed)
  }

  private func isWithPort(_ claimed: String, _ name: String) -> Bool {
    guard claimed.hasPrefix(name + ":") else { return false }
    let port = claimed.dropFirst(name.count + 1).utf8
    return (1...5).contains(port.count) && port.allSatisfy { (48...57).contains($0) }
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
    default: false
    }
  }
}
