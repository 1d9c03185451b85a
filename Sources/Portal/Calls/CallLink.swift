import Chart
import Kernel
import Store
import Web

/// The link of a reminder. Before signing in it says nothing; after it, it leads to the very page.
enum CallLink {
  /// Anybody may come here: that a person opened the link is all that is noted. Programs that look through mail for
  /// harmful links open them too, and do not count.
  static func land(_ visit: OpenVisit) async throws -> WebResponse {
    let (id, now) = (PhoneCall.ID(visit.parameter("id")), visit.app.clock.now)
    guard id.text.utf8.count <= 64 else { return .redirect(to: Path.signIn.url) }
    let isKnown = try await visit.app.database.read { try PhoneCalls.one(id, in: $0) != nil }
    if isKnown, visit.isSeenByPerson {
      try await visit.app.database.write { try PhoneCalls.noteLanded(id, in: $0, at: now) }
    }
    return .redirect(to: CallPath.go(id).url)
  }

  /// Leads the patient to their page, and a helper to the same one in the chart of whom they help. Anybody else comes
  /// to their own Home.
  static func go(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let (id, now, account) = (PhoneCall.ID(visit.visit.parameter("id")), visit.app.clock.now, visit.account)
    let call = try await visit.app.database.read { try PhoneCalls.one(id, in: $0) }
    guard let call, let patient = call.patientID else { return .redirect(to: Path.chart(.own, .home).url) }
    let isOwn = patient == account.patientID
    guard isOwn || visit.helped.contains(where: { $0.patientID == patient }) else {
      return .redirect(to: Path.chart(.own, .home).url)
    }
    try await visit.app.database.write { try PhoneCalls.noteReached(call, in: $0, at: now) }
    let base = isOwn ? ChartBase.own : .helping(patient)
    let home = Path.chart(base, .home).url
    return .redirect(to: call.screen.isEmpty ? home : SafeURL(own: "\(home)/\(call.screen)") ?? home)
  }
}
