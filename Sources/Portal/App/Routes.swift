/// Every address the portal answers, from the slices' own tables of contents.
package func allRoutes() -> [Route] {
  let forEverybody =
    Front.routes + Help.routes + ProblemReports.routes + MorningHuddle.routes + Accounts.routes + Home.routes
  let forPatients =
    HealthRecord.routes + Results.routes + Visits.routes + Messaging.routes + Refills.routes + Requests.routes
    + Scheduling.routes + WaitingRoom.routes + Reminders.routes + Forms.routes
    + Insurance.routes + Surveys.routes + Billing.routes + Checkout.routes
    + EstimatePages.routes + Helping.routes
  let forStaff =
    Patients.routes + Inviting.routes + Desk.routes + StaffForms.routes + Inbox.routes + Outreach.routes
    + Oversight.routes + BillDesk.routes + Settings.routes + Training.routes + MoneyFilesDesk.routes
    + EstimatePages.staffRoutes + Guardians.routes + Configuration.routes + PlanDesk.routes
    + Adoption.routes + AskList.routes + Calls.routes
  return forEverybody + forPatients + Notices.routes + Paying.routes + forStaff + Health.routes
}
