import Chart
import Kernel
import Store
import Web

/// Signing in and out, joining, choosing a password, one's own account: for patients, helpers and staff.
///
/// | address | what one does there |
/// |---|---|
/// | `/sign-in`, `/sign-out` | signs in with a passkey or a password; signs out (`SignInPage`, `EndSessions`) |
/// | `/sign-in/code` | asks for six digits and signs in with them (`CodePage`) |
/// | `/sign-in/step` | the second proof of those who turned it on (`SecondProofPage`) |
/// | `/forgot`, `/reset/{token}` | asks for a link; chooses a new password with it (`ForgotPage`, `ResetPage`) |
/// | `/join` | types the short code of a letter (`JoinCodePage`) |
/// | `/sign-up`, `…/sent` | asks to join without an invitation (`SignUpPage`, `WorkSignUps`) |
/// | `/join/{token}`, `…/way` | shows the birth date; chooses how to sign in (`JoinPage`, `JoinWayPage`) |
/// | `/me/account` | language, look, who helps whom (`AccountPage`) |
/// | `/me/account/security` | passkeys, password, codes, devices that are signed in (`SecurityPage`, `KeyRoutes`) |
/// | `/me/account/confirm` | asks once more who one is (`ConfirmPage`) |
/// | `/me/stay`, `/me/away` | stays signed in; asks whether one is still there (`AwayPage`) |
/// | `/staff/patients/{person}/recover`, `/recover/{token}` | lets somebody back in (`LetBackInPage`, `RecoverPage`) |
/// | `/staff/…` | the same for those who work here |
///
/// Patients' and staff's sessions are different things with different cookies; no page takes one for the other.
package enum Accounts {
  package static var routes: [Route] { outside + joining + own + staff + KeyRoutes.all }

  private static var outside: [Route] {
    [
      Route.open(.get, "/sign-in") { visit in try await SignInPage.show(visit, .person) },
      Route.open(.post, "/sign-in", work: .signIn) { visit in try await SignInPage.signIn(visit, .person) },
      Route.open(.post, "/sign-in/passkey", work: .signIn) { visit in
        try await SignInPage.usePasskey(visit, .person)
      },
      Route.open(.get, "/sign-in/code", CodePage.show),
      Route.open(.post, "/sign-in/code", work: .signIn, CodePage.ask),
      Route.open(.post, "/sign-in/code/check", work: .signIn, CodePage.check),
      Route.open(.get, "/sign-in/step") { visit in try await SecondProofPage.show(visit, .person) },
      Route.open(.post, "/sign-in/step", work: .signIn) { visit in try await SecondProofPage.check(visit, .person) },
      Route.person(.post, "/sign-out", SignOut.person),
      Route.open(.get, "/forgot") { visit in ForgotPage.show(visit, .person) },
      Route.open(.post, "/forgot", work: .signIn) { visit in try await ForgotPage.send(visit, .person) },
      Route.open(.get, "/reset/{token}", ResetPage.show),
      Route.open(.post, "/reset/{token}", work: .signIn, ResetPage.save),
      Route.open(.get, "/recover/{token}", RecoverPage.show),
      Route.open(.post, "/recover/{token}", work: .signIn, RecoverPage.use),
    ].flatMap { $0 }
  }

  private static var joining: [Route] {
    [
      Route.open(.get, "/join", JoinCodePage.show),
      Route.open(.post, "/join", JoinCodePage.check),
      Route.open(.get, "/sign-up", SignUpPage.show),
      Route.open(.post, "/sign-up", SignUpPage.ask),
      Route.open(.get, "/sign-up/sent", SignUpPage.sent),
      Route.open(.get, "/join/{token}", JoinPage.show),
      Route.open(.post, "/join/{token}", work: .signIn, JoinPage.check),
      Route.open(.get, "/join/{token}/way", JoinWayPage.show),
      Route.open(.post, "/join/{token}/way", work: .signIn, JoinWayPage.choose),
      Route.open(.get, "/join/{token}/password", JoinWayPage.showPassword),
      Route.open(.post, "/join/{token}/password", work: .signIn, JoinWayPage.choose),
    ].flatMap { $0 }
  }

  /// Looks every few seconds who those are that asked to join, writes anew how far people came, and forgets.
  package static var jobs: [Job] {
    [
      Job("sign-ups", every: .seconds(5)) { app in _ = try await WorkSignUps(app).run() },
      Job("first-success", every: .seconds(300)) { app in _ = try await app.refreshFirstSuccess() },
      Job("old-sign-ups", every: .seconds(86_400)) { app in
        let now = app.clock.now
        try await app.database.write { try SignUps.forget(in: $0, at: now) }
      },
      Job("accounts.clear", every: .seconds(3_600)) { app in try await ClearKeys(app).run() },
    ]
  }

  private static var own: [Route] {
    [
      Route.person(.get, "/me/account", AccountPage.show),
      Route.person(.post, "/me/account/language", AccountPage.changeLanguage),
      Route.person(.post, "/me/account/theme", AccountPage.changeTheme),
      Route.person(.post, "/me/stay", AwayPage.stay),
      Route.person(.get, "/me/away", AwayPage.show),
    ].flatMap { $0 }
  }

  private static var staff: [Route] {
    [
      Route.open(.get, "/staff/sign-in") { visit in try await SignInPage.show(visit, .staff) },
      Route.open(.post, "/staff/sign-in", work: .signIn) { visit in try await SignInPage.signIn(visit, .staff) },
      Route.open(.post, "/staff/sign-in/passkey", work: .signIn) { visit in
        try await SignInPage.usePasskey(visit, .staff)
      },
      Route.open(.get, "/staff/sign-in/step") { visit in try await SecondProofPage.show(visit, .staff) },
      Route.open(.post, "/staff/sign-in/step", work: .signIn) { visit in
        try await SecondProofPage.check(visit, .staff)
      },
      Route.staffSettingUp(.post, "/staff/sign-out", SignOut.staff),
      Route.open(.get, "/staff/forgot") { visit in ForgotPage.show(visit, .staff) },
      Route.open(.post, "/staff/forgot", work: .signIn) { visit in try await ForgotPage.send(visit, .staff) },
      Route.staffSettingUp(.post, "/staff/stay", AwayPage.stay),
      Route.staffSettingUp(.get, "/staff/away", AwayPage.show),
      Route.staffSettingUp(.post, "/staff/language", StaffLanguage.change),
      Route.staff(.get, "/staff/patients/{person}/recover", may: .recoverAccount, LetBackInPage.show),
      Route.staff(.post, "/staff/patients/{person}/recover", may: .recoverAccount, LetBackInPage.make),
      Route.staff(.get, "/staff", may: nil) { visit in .redirect(to: StaffMenu.first(for: visit.member.role)) },
    ].flatMap { $0 }
  }
}
