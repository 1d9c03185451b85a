import Chart
import Kernel
import Web

/// The second step of a helper: how they sign in, with the account that they have or a new one. Only for a browser that
/// showed the number within the last quarter of an hour.
enum HelpWayPage {
  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    switch try await newcomer(visit) {
    case .elsewhere(let response): response
    case .here(let newcomer): try await WayPage.show(newcomer, visit)
    }
  }

  static func choose(_ visit: OpenVisit) async throws -> WebResponse {
    switch try await newcomer(visit) {
    case .elsewhere(let response):
      // Pressed twice: the first press joined and this browser is signed in.
      return visit.session == nil ? response : .redirect(to: Path.helping(.people).url)
    case .here(let newcomer):
      do {
        return try await WayPage.choose(newcomer, visit)
      } catch HelpFault.notOpen {
        return HelpJoinPage.gone(visit)
      } catch HelperFault.ownRecord {
        return .redirect(to: Path.helping(.people).url).setting(Cookie(.flash, "helping.said.own"))
      } catch HelperFault.helpsAlready {
        return .redirect(to: Path.helping(.people).url).setting(Cookie(.flash, "helping.said.already"))
      }
    }
  }

  private enum Whereabouts {
    case here(Newcomer)
    case elsewhere(WebResponse)
  }

  /// Who is at this step in this browser; else where it belongs.
  private static func newcomer(_ visit: OpenVisit) async throws -> Whereabouts {
    guard let token = Token(visit.parameter("token")) else { return .elsewhere(HelpJoinPage.gone(visit)) }
    let (app, origin) = (visit.app, visit.origin)
    do {
      let invite = try await app.openHelp(token)
      guard let seal = visit.request.cookie(.joining),
        HelpSeal(app.csrf).accepts(seal, for: token, at: app.clock.now)
      else { return .elsewhere(.redirect(to: Path.helping(.join(token)).url)) }
      return .here(
        Newcomer(
          name: invite.name, email: invite.email.isEmpty ? nil : invite.email, patientID: nil,
          page: Path.helping(.way(token)).url, landing: Path.chart(.helping(invite.patientID), .home).url,
          welcome: "helping.said.accepted", spent: .joining
        ) { account, transaction in try app.acceptHelp(token, as: account, from: origin, in: transaction) })
    } catch HelpFault.notOpen {
      return .elsewhere(HelpJoinPage.gone(visit))
    }
  }
}
