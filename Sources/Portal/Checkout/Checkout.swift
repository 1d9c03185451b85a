import Chart
import Web

/// Where people pay, and read what became of it. No card number passes here: one that is new is typed on the
/// processor's own page.
///
/// | address | what one does there |
/// |---|---|
/// | `/me/bills/{id}/pay` | pays a statement, with a card that is kept or a new one (`PayPage`) |
/// | `/me/bills/payments/{id}`, `…/pdf` | what became of it: the receipt (`ReceiptPage`, `ReceiptPaper`) |
/// | `…/go-on`, `…/stop` | goes on with what was not finished, or gives it up |
/// | `/me/bills/cards/{id}/remove` | removes a card that was kept |
/// | `/me/bills/{id}/plan` | agrees to pay over time, after seeing the terms (`PlanFormPage`) |
/// | `/me/bills/plans/{id}`, `…/end`, `…/undo` | a plan, the one press that ends it, and back (`PlanPage`) |
/// | `/pay/{link}` | pays with the link on a paper bill, without signing in (`GuestPayPage`) |
/// | `/pay/receipt/{id}`, `…/go-on`, `…/stop` | what became of that (`GuestReceiptPage`) |
/// | `/staff/patients/{person}/bills/links` | makes and ends such links (`PayLinksPage`) |
/// | `/practice-money/{code}` | the sandbox's own page, instead of the processor's (`PracticeMoneyPage`) |
package enum Checkout {
  package static var routes: [Route] {
    [
      Route.person(.get, "/me/bills/{id}/pay", PayPage.show),
      Route.person(.post, "/me/bills/{id}/pay", work: .paper, PayPage.send),
      Route.person(.get, "/me/bills/payments/{id}", work: .paper, ReceiptPage.show),
      Route.person(.get, "/me/bills/payments/{id}/pdf", work: .paper, ReceiptPaper.send),
      Route.person(.post, "/me/bills/payments/{id}/go-on", work: .paper, ReceiptPage.goOn),
      Route.person(.post, "/me/bills/payments/{id}/stop", work: .paper, ReceiptPage.stop),
      Route.person(.post, "/me/bills/cards/{id}/remove", KeptCardRow.remove),
      Route.person(.get, "/me/bills/{id}/plan", PlanFormPage.show),
      Route.person(.post, "/me/bills/{id}/plan", PlanFormPage.send),
      Route.person(.get, "/me/bills/plans/{id}", PlanPage.show),
      Route.person(.post, "/me/bills/plans/{id}/end", PlanPage.end),
      Route.person(.post, "/me/bills/plans/{id}/undo", PlanPage.undo),
      Route.open(.get, "/pay/{link}", work: .paper, GuestPayPage.show),
      Route.open(.post, "/pay/{link}", work: .paper, GuestPayPage.send),
      Route.open(.get, "/pay/receipt/{id}", work: .paper, GuestReceiptPage.show),
      Route.open(.post, "/pay/receipt/{id}/go-on", work: .paper, GuestReceiptPage.goOn),
      Route.open(.post, "/pay/receipt/{id}/stop", work: .paper, GuestReceiptPage.stop),
      Route.staff(.get, "/staff/patients/{person}/bills/links", may: .manageBills, PayLinksPage.show),
      Route.staff(.post, "/staff/patients/{person}/bills/links", may: .manageBills, PayLinksPage.send),
      Route.open(.get, "/practice-money/{code}", work: .paper, PracticeMoneyPage.show),
      Route.open(.post, "/practice-money/{code}", work: .paper, PracticeMoneyPage.send),
    ].flatMap { $0 }
  }
}
