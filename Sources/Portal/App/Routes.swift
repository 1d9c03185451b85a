/// Every address the portal answers, from the slices' own tables of contents.
package func allRoutes() -> [Route] {
  Front.routes + Accounts.routes + Home.routes + HealthRecord.routes + Results.routes + Visits.routes
    + Notices.routes + Patients.routes + Inbox.routes + Oversight.routes + Settings.routes + Health.routes
}
