import HTTPTypes
import Web

/// What browsers and search engines fetch besides pages. These answers may be kept by everything on the way, so they
/// are thrown past the reception's cookies: a stored cookie would be handed to strangers.
enum SiteFiles {
  static func asset(_ visit: OpenVisit) async throws -> WebResponse {
    guard let response = visit.app.assets.response(to: visit.request) else { throw WebFault.unknownPage }
    throw Detour(response: response)
  }

  /// Old browsers ask for this address without being told to.
  static func favicon(_ visit: OpenVisit) async throws -> WebResponse {
    throw Detour(response: WebResponse(.movedPermanently, headers: [.location: visit.app.assets.icon.description]))
  }

  static func robots(_ visit: OpenVisit) async throws -> WebResponse {
    throw Detour(response: .text("User-agent: *\nDisallow: /\n"))
  }
}
