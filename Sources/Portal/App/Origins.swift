import Chart
import HTTPTypes
package import Web

/// Tells a form that one of our own pages sent from one that another site made the browser send (WB-2).
package struct Origins: Sendable {
  private let own: Web.Origin?

  /// - Parameter address: the portal's own address, `https://portal.example`. On one's own machine every loopback name
  ///   and port is taken.
  package init(_ address: String) {
    let isLoopback = ["://localhost", "://127.0.0.1", "://[::1]"].contains(where: address.contains)
    own = Web.Origin(address, takesLoopback: isLoopback)
  }

  /// Whether the browser says that the form is ours, or says nothing. What it leaves open the form's token decides.
  package func accepts(_ request: WebRequest) -> Bool {
    if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name],
      site != "same-origin", site != "none"
    {
      return false
    }
    // Our pages send no referrer, and then browsers write `null` here (Fetch, "append a request Origin header").
    guard let claimed = request.headers[.origin], claimed != "null" else { return true }
    return own?.isOwnPage([.origin: claimed]) ?? false
  }
}
