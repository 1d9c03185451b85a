import Chart
import Kernel
import Web

/// Helping each other: who may open whose record, given by the patient, taken back at once, seen by the patient.
///
/// | address | what one does there |
/// |---|---|
/// | `/me/account/people` | sees who has access and whom one helps; asks somebody to help (`PeoplePage`) |
/// | `/me/account/people/asked/{invite}` | the number to tell them; takes the request back (`AskedPage`) |
/// | `/me/account/people/{grant}` | changes what they may do, ends it; the helper leaves (`HelperPage`) |
/// | `/me/account/people/looks` | every look at one's record, in plain words (`LooksPage`) |
/// | `/help/join/{token}`, `…/way` | the helper types the number, chooses how to sign in (`HelpJoinPage`) |
///
/// What a helper may do at which address stands in `HelperNeeds`; who may do it now, in `HelperAccess`.
package enum Helping {
  package static var routes: [Route] { own + joining }

  private static var own: [Route] {
    [
      Route.person(.get, "/me/account/people", recorded(PeoplePage.show)),
      Route.person(.post, "/me/account/people", recorded(PeoplePage.add)),
      Route.person(.get, "/me/account/people/looks", recorded(LooksPage.show)),
      Route.person(.get, "/me/account/people/asked/{invite}", recorded(AskedPage.show)),
      Route.person(.post, "/me/account/people/asked/{invite}/end", recorded(AskedPage.end)),
      Route.person(.get, "/me/account/people/{grant}", recorded(HelperPage.show)),
      Route.person(.post, "/me/account/people/{grant}", recorded(HelperPage.save)),
      Route.person(.post, "/me/account/people/{grant}/end", recorded(HelperPage.end)),
      Route.person(.post, "/me/account/people/{grant}/leave", recorded(HelperPage.leave)),
    ].flatMap { $0 }
  }

  private static var joining: [Route] {
    [
      Route.open(.get, "/help/join/{token}", HelpJoinPage.show),
      Route.open(.post, "/help/join/{token}", work: .signIn, HelpJoinPage.check),
      Route.open(.get, "/help/join/{token}/way", HelpWayPage.show),
      Route.open(.post, "/help/join/{token}/way", work: .signIn, HelpWayPage.choose),
    ].flatMap { $0 }
  }

  /// What is not there or not this person's leaves a line in the audit trail.
  private static func recorded(
    _ handler: @escaping @Sendable (PersonVisit) async throws -> WebResponse
  ) -> @Sendable (PersonVisit) async throws -> WebResponse {
    { visit in
      do {
        return try await handler(visit)
      } catch ChartFault.notFound {
        try await visit.app.recordRefusal(.read, of: "helper", by: visit.actor, from: visit.visit.origin)
        throw ChartFault.notFound
      }
    }
  }

  /// Every hour tells parents and children what changes with the next birthday.
  package static var jobs: [Job] {
    [Job("helping.ages", every: .seconds(3_600)) { app in _ = try await app.tellOfAges() }]
  }
}
