import Chart
import Web

/// Inviting many, and deciding about those who ask to join by themselves.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/invite` | sees how inviting goes, looks at a wave before it leaves, begins it (`InviteDeskPage`) |
/// | `/staff/invite/waves/{wave}`, `…/stop` | sees how a wave goes, stops the rest (`WavePage`) |
/// | `/staff/invite/sign-ups`, `…/{request}` | decides about those who ask to join (`SignUpsPage`) |
/// | `/staff/invite/letters` | prints the invitations that wait, in one file (`InviteLettersFile`) |
/// | `/staff/patients/{person}/invite/letter` | prints one person's (`InviteLettersFile`) |
package enum Inviting {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/invite", may: .inviteMany, work: .search, InviteDeskPage.show),
      Route.staff(.post, "/staff/invite", may: .inviteMany, InviteDeskPage.begin),
      Route.staff(.get, "/staff/invite/waves/{wave}", may: .inviteMany, WavePage.show),
      Route.staff(.post, "/staff/invite/waves/{wave}/stop", may: .inviteMany, WavePage.stop),
      Route.staff(.get, "/staff/invite/sign-ups", may: .inviteMany, SignUpsPage.show),
      Route.staff(.post, "/staff/invite/sign-ups/{request}", may: .inviteMany, SignUpsPage.decide),
      Route.staff(.get, "/staff/invite/letters", may: .printLetters, work: .paper, InviteLettersFile.waiting),
      Route.staff(
        .get, "/staff/patients/{person}/invite/letter", may: .invite, work: .paper, InviteLettersFile.one),
    ].flatMap { $0 }
  }

  /// Groups leave one after the other.
  package static var jobs: [Job] {
    [Job("invite-waves", every: .seconds(5)) { app in try await SendWave(app).run() }]
  }
}
