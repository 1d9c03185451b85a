package import Chart
package import Kernel
package import Store

/// Tells people that something is new in their record: them, and those who help them with what is new.
///
/// Written in the transaction that brought the news. At most one such notice a day and person, however much arrives.
package struct TellNews: Sendable {
  private let zone: ClinicZone
  private let hours: QuietHours
  private let random: RandomSource

  package init(zone: ClinicZone, random: RandomSource) {
    self.zone = zone
    self.random = random
    hours = QuietHours(zone: zone)
  }

  package func callAsFunction(_ patients: Set<Patient.ID>, in transaction: Transaction, at now: Instant) throws {
    let today = zone.today(at: now)
    for patient in patients.sorted() {
      guard let account = try transaction.first(AccountQueries.ofPatient(patient), as: Account.self) else { continue }
      let notice = Chart.Notice(
        id: Chart.Notice.ID(random: random), patientID: patient, recipient: account.id.text, template: .somethingNew,
        address: account.email, language: account.language, greeting: account.name.given, link: "/sign-in",
        cause: "news/\(account.id)/\(today)")
      try Outbox.put(notice, in: transaction, at: now, quiet: hours)
    }
  }
}
