import Chart
import Kernel
import Store
import Web

extension App {
  /// Saves how somebody wants to be told. A new phone ends the front desk's task about the old one.
  func save(
    _ wishes: ContactWishes, of account: Account.ID, by actor: Actor, from origin: Origin, as submission: Submission
  ) async throws -> Done {
    let (now, consentID, noticeID) = (clock.now, Consent.ID(random: random), Chart.Notice.ID(random: random))
    let hours = quietHours
    return try await once(submission) { [audit] transaction in
      guard let reader = try NoticeReader.find(account, in: transaction) else { throw ChartFault.notFound }
      try wishes.save(of: reader, consentID: consentID, by: actor, in: transaction, at: now)
      if let old = reader.phone, wishes.phone != old {
        try WorkQueue.settle(
          cause: ReturnedNotice.cause(account, old), as: .done, by: actor, in: transaction, at: now)
        // Codes to sign in with may go to a phone: the owner hears of another one.
        let notice = Chart.Notice(
          id: noticeID, patientID: nil, recipient: account.text, template: .securityChanged, address: reader.email,
          language: reader.language, greeting: reader.name.given, link: Path.accountNotifications.url.description,
          cause: "security-changed/\(noticeID)")
        try Outbox.put(notice, in: transaction, at: now, quiet: hours)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: reader.patientID, action: .change, object: "notifications", origin: origin),
        in: transaction)
      return Done(Path.accountNotifications.url.description, saying: "notices.page.saved")
    }
  }

  /// Notes how somebody without an account is told of what is new.
  func savePaper(
    _ wish: PaperWish?, of patient: Patient.ID, by actor: Actor, from origin: Origin, as submission: Submission
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      try ContactWishes.setPaper(of: patient, to: wish, in: transaction)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .change, object: "told on paper", origin: origin),
        in: transaction)
      return Done(Path.staffPatient(patient).url.description, saying: "notices.staff.contact.saved")
    }
  }
}
