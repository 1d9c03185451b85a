import Chart
import Web

/// What people may ask besides care: that the record be put right, a copy of it, another address.
///
/// | address | what one does there |
/// |---|---|
/// | `…/record/corrections`, `…/new`, `…/{id}` | says what is wrong, sees the answer (`CorrectionPage`) |
/// | `…/record/corrections/{id}/disagree` | says why one disagrees with a denial; it stays with the request |
/// | `…/record/request` | asks for a copy of the record (`CopiesPage`) |
/// | `/me/account/details` | one's own phone, address and name, which the practice looks at first (`DetailsPage`) |
/// | `/me/account/details/email`, `/confirm-email/{token}` | another address to sign in with (`ChangeEmail`) |
///
/// The practice answers in the inbox (`Sources/Portal/Inbox/RequestPanes.swift`).
package enum Requests {
  package static var routes: [Route] { corrections + copies + details }

  /// What one can say something about.
  static let kinds = ItemKind.allCases.filter { $0 != .message }

  private static var corrections: [Route] {
    [
      Route.chart("/record/corrections", showing: kinds, CorrectionsPage.show),
      Route.chart("/record/corrections/new", showing: kinds, NewCorrectionPage.show),
      Route.chart("/record/corrections/{id}", showing: kinds, CorrectionPage.show),
      Route.chartForm("/record/corrections", showing: kinds, NewCorrectionPage.send),
      Route.chartForm("/record/corrections/{id}/disagree", showing: kinds, CorrectionPage.disagree),
    ].flatMap { $0 }
  }

  private static var copies: [Route] {
    [
      Route.chart("/record/request", showing: kinds, CopiesPage.show),
      Route.chartForm("/record/request", showing: kinds, CopiesPage.send),
    ].flatMap { $0 }
  }

  private static var details: [Route] {
    [
      Route.person(.get, "/me/account/details", DetailsPage.show),
      Route.person(.post, "/me/account/details", DetailsPage.save),
      Route.person(.post, "/me/account/details/email", work: .signIn, DetailsPage.changeEmail),
      Route.open(.get, "/confirm-email/{token}", ConfirmEmailPage.show),
      Route.open(.post, "/confirm-email/{token}", work: .signIn, ConfirmEmailPage.confirm),
    ].flatMap { $0 }
  }
}
