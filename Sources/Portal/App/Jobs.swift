import Kernel

/// Everything that the practice does by itself, from the slices' own tables of contents.
package func allJobs() -> [Job] {
  Accounts.jobs + Inviting.jobs + Notices.jobs + Files.jobs + Messaging.jobs + Inbox.jobs + Outreach.jobs
    + Scheduling.jobs + WaitingRoom.jobs + Reminders.jobs + Forms.jobs + Paying.jobs + BillDesk.jobs
    + EstimatePages.jobs + Helping.jobs + Guardians.jobs + Configuration.jobs + Adoption.jobs + AskList.jobs
    + Calls.jobs + ProblemReports.jobs + MorningHuddle.jobs
}
