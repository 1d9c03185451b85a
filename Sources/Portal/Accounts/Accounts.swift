import Chart
import Web

/// Signing in and out, joining, choosing a password, one's own account: for patients, helpers and staff.
///
/// | address | what one does there |
/// |---|---|
/// | `/sign-in`, `/sign-out` | signs in with e-mail and password; signs out (`SignInPage`, `EndSessions`) |
/// | `/forgot`, `/reset/{token}` | asks for a link; chooses a new password with it (`ForgotPage`, `ResetPage`) |
/// | `/join/{token}`, `…/password` | shows the birth date; chooses how to sign in (`JoinPage`, `JoinPasswordPage`) |
/// | `/me/account` | language, look, who helps whom (`AccountPage`) |
/// | `/me/account/security` | password, devices that are signed in (`SecurityPage`) |
/// | `/me/stay`, `/me/away` | stays signed in; asks whether one is still there (`AwayPage`) |
/// | `/staff/…` | the same for those who work here |
///
/// Patients' and staff's sessions are different things with different cookies; no page takes one for the other.
package enum Accounts {
  package static var routes: [Route] { outside + joining + own + staff }

  private static var outside: [Route] {
    [
      Route.open(.get, "/sign-in") { visit in try await SignInPage.show(visit, .person) },
      Route.open(.post, "/sign-in", work: .signIn) { visit in try await SignInPage.signIn(visit, .person) },
      Route.person(.post, "/sign-out", SignOut.person),
      Route.open(.get, "/forgot") { visit in ForgotPage.show(visit, .person) },
      Route.open(.post, "/forgot", work: .signIn) { visit in try await ForgotPage.send(visit, .person) },
      Route.open(.get, "/reset/{token}", ResetPage.show),
      Route.open(.post, "/reset/{token}", work: .signIn, ResetPage.save),
    ].flatMap { $0 }
  }

  private static var joining: [Route] {
    [
      Route.open(.get, "/join/{token}", JoinPage.show),
      Route.open(.post, "/join/{token}", work: .signIn, JoinPage.check),
      Route.open(.get, "/join/{token}/password", JoinPasswordPage.show),
      Route.open(.post, "/join/{token}/password", work: .signIn, JoinPasswordPage.save),
    ].flatMap { $0 }
  }

  private static var own: [Route] {
    [
      Route.person(.get, "/me/account", AccountPage.show),
      Route.person(.post, "/me/account/language", AccountPage.changeLanguage),
      Route.person(.post, "/me/account/theme", AccountPage.changeTheme),
      Route.person(.get, "/me/account/security", SecurityPage.show),
      Route.person(.post, "/me/account/security/password", work: .signIn, SecurityPage.changePassword),
      Route.person(.post, "/me/account/security/end", SecurityPage.end),
      Route.person(.post, "/me/account/security/end-others", SecurityPage.endOthers),
      Route.person(.post, "/me/stay", AwayPage.stay),
      Route.person(.get, "/me/away", AwayPage.show),
    ].flatMap { $0 }
  }

  private static var staff: [Route] {
    [
      Route.open(.get, "/staff/sign-in") { visit in try await SignInPage.show(visit, .staff) },
      Route.open(.post, "/staff/sign-in", work: .signIn) { visit in try await SignInPage.signIn(visit, .staff) },
      Route.staff(.post, "/staff/sign-out", may: nil, SignOut.staff),
      Route.open(.get, "/staff/forgot") { visit in ForgotPage.show(visit, .staff) },
      Route.open(.post, "/staff/forgot", work: .signIn) { visit in try await ForgotPage.send(visit, .staff) },
      Route.staff(.post, "/staff/stay", may: nil, AwayPage.stay),
      Route.staff(.get, "/staff/away", may: nil, AwayPage.show),
      Route.staff(.post, "/staff/language", may: nil, StaffLanguage.change),
      Route.staff(.get, "/staff", may: nil) { visit in .redirect(to: StaffMenu.first(for: visit.member.role)) },
    ].flatMap { $0 }
  }
}
