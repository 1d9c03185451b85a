/// What is refused before anyone asks what the request wants (IN-1).
package struct EdgeFilter: Sendable {
  /// The answer to the line and the headers of a request.
  package enum Decision: Sendable, Equatable {
    case pass(WebRequest.Method, RequestTarget)
    /// 400: not a request that a browser of ours would send.
    case malformed(WebFault)
    /// 405: a method nobody here answers.
    case wrongMethod
  }

  package let origin: Origin

  package init(origin: Origin) {
    self.origin = origin
  }

  /// - Parameters:
  ///   - method: as sent; `HEAD` passes as `GET`.
  ///   - target: path and query as sent.
  ///   - hosts: every `Host` header (or the `:authority`); one is right.
  package func decide(_ method: String, _ target: String, hosts: [String]) -> Decision {
    guard let known = method == "HEAD" ? .get : WebRequest.Method(rawValue: method) else { return .wrongMethod }
    guard hosts.count == 1, origin.isOurs(host: hosts[0]) else { return .malformed(.malformed(.host)) }
    do throws(WebFault) {
      return .pass(known, try RequestTarget(target))
    } catch {
      return .malformed(error)
    }
  }
}
