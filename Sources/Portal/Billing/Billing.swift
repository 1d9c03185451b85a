import Chart
import Web

/// What people owe, in words they can follow.
///
/// | address | what one does there |
/// |---|---|
/// | `/me/bills` | what is to be paid, and what was (`BillsPage`) |
/// | `/me/bills/{id}` | one statement: what, when, what insurance paid, why the rest is theirs (`BillPage`) |
/// | `…/pdf` | the same to keep (`BillPaper`) |
/// | `/me/bills/itemized` | a year with every line, for a health account (`ItemizedPaper`) |
/// | `/me/bills/paperless` | says that no paper is to come, or takes that back (`PaperChoice`) |
/// | `/staff/patients/{person}/bills` | the entries of a patient, to read (`PatientBillsPage`) |
/// | `/for/{person}/bills`, `…/{id}`, `…/pdf`, `…/pay` | the same for a helper who was given bills (`HelpedBills`) |
///
/// Bills are for whoever pays, by their own account, and one who pays for others sees all of theirs. One who helps sees
/// those on which nobody else stands, when the patient gave them that. The numbers come from `Ledger`.
package enum Billing {
  package static var routes: [Route] {
    [
      Route.person(.get, "/me/bills", BillsPage.show),
      Route.person(.get, "/me/bills/itemized", work: .paper, ItemizedPaper.send),
      Route.person(.post, "/me/bills/paperless", PaperChoice.save),
      Route.person(.get, "/me/bills/{id}", BillPage.show),
      Route.person(.get, "/me/bills/{id}/pdf", work: .paper, BillPaper.send),
      Route.helped(.get, "/bills", HelpedBills.show),
      Route.helped(.get, "/bills/{id}", HelpedBills.showOne),
      Route.helped(.get, "/bills/{id}/pdf", work: .paper, HelpedBills.send),
      Route.helped(.post, "/bills/{id}/pay", HelpedBills.pay),
      Route.staff(.get, "/staff/patients/{person}/bills", may: .readBills, PatientBillsPage.show),
    ].flatMap { $0 }
  }
}
