import Chart
import Kernel
import Web

/// The second step of joining, for a patient with an invitation: how to sign in. Only for a browser that showed the
/// birth date within the last quarter of an hour.
enum JoinWayPage {
  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    switch try await newcomer(visit) {
    case .elsewhere(let response): response
    case .here(let newcomer): try await WayPage.show(newcomer, visit)
    }
  }

  /// The address that asked for a password, from before there were other ways.
  static func showPassword(_ visit: OpenVisit) async throws -> WebResponse {
    switch try await newcomer(visit) {
    case .elsewhere(let response): response
    case .here(let newcomer): try await WayPage.show(newcomer, visit, opensPassword: true)
    }
  }

  static func choose(_ visit: OpenVisit) async throws -> WebResponse {
    switch try await newcomer(visit) {
    case .elsewhere(let response):
      // Pressed twice: the first press joined and this browser is signed in.
      return visit.session == nil ? response : .redirect(to: Path.chart(.own, .home).url)
    case .here(let newcomer):
      do {
        return try await WayPage.choose(newcomer, visit)
      } catch InvitationFault.notOpen {
        return LinkGonePage.join(visit)
      } catch InvitationFault.tooManyTries {
        return LinkGonePage.tooManyTries(visit)
      }
    }
  }

  private enum Whereabouts {
    case here(Newcomer)
    case elsewhere(WebResponse)
  }

  /// Who is at this step in this browser; else where it belongs.
  private static func newcomer(_ visit: OpenVisit) async throws -> Whereabouts {
    guard let token = Token(visit.parameter("token")) else { return .elsewhere(LinkGonePage.join(visit)) }
    do {
      let (invitation, patient) = try await visit.app.openInvitation(token)
      guard let born = patient.birthDate, let seal = visit.request.cookie(.joining),
        JoiningSeal(visit.app.csrf).accepts(seal, for: token, born: born, at: visit.app.clock.now)
      else { return .elsewhere(.redirect(to: Path.join(token).url)) }
      let app = visit.app
      let known = try await app.knownEmail(of: patient)
      return .here(
        Newcomer(
          name: patient.name, email: known.isEmpty ? nil : known, patientID: patient.id,
          page: Path.joinWay(token).url, landing: invitation.landing, welcome: "accounts.join.welcome",
          spent: .joining
        ) { account, transaction in
          try app.useInvitation(token, for: account, in: transaction, at: app.clock.now)
        })
    } catch InvitationFault.notOpen {
      return .elsewhere(LinkGonePage.join(visit))
    } catch InvitationFault.tooManyTries {
      return .elsewhere(LinkGonePage.tooManyTries(visit))
    }
  }
}
