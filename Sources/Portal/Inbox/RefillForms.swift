import Chart
import Kernel
import Store
import Web

/// The forms about medicines: each reads its fields, decides, and goes on to the next entry.
enum RefillForms {
  static func approve(_ visit: StaffVisit) async throws -> WebResponse { try await decide(.approved, visit) }

  static func deny(_ visit: StaffVisit) async throws -> WebResponse { try await decide(.denied, visit) }

  static func talk(_ visit: StaffVisit) async throws -> WebResponse { try await decide(.talk, visit) }

  static func approveMany(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let ids = reader.choices("id", upTo: 64).map { WorkEntry.ID($0) }
    try reader.finish()
    let tab = InboxPage.tab(visit)
    guard !ids.isEmpty else { return .redirect(to: Path.staffInbox(tab.rawValue).url) }
    return try await InboxForms.act(visit, nil) {
      try await visit.app.approveInProtocol(
        ids, by: visit.member, as: visit.actor, from: visit.visit.origin, tab: tab,
        try visit.visit.submission("inbox/approve-many"))
    }
  }

  /// What was typed for a denial is not sent along with an approval.
  private static func decide(_ state: RefillState, _ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let lines = Set(reader.choices("line", upTo: 64).map { RefillLine.ID($0) })
    let english = reader.text("english", upTo: 2_000, lines: .many)
    let spanish = reader.text("spanish", upTo: 2_000, lines: .many)
    let refills = reader.number("refills", in: 0...RefillPane.mostRefills)
    for name in ["team", "person"] { _ = reader.text(name, upTo: 64) }
    try reader.finish()
    let form = PaneForm(text: [.english: english, .spanish: spanish], step: nil)
    if lines.isEmpty { reader.refuse("line", "inbox.refill.line.missing") }
    guard reader.errors.isEmpty else { return try await InboxForms.again(visit, form, reader.errors) }
    let decision = RefillDecision(state, of: lines, text: state == .approved ? [:] : form.text, refills: refills)
    return try await InboxForms.deed(visit, form) { deed, submission in
      try await visit.app.decideRefills(decision, deed, submission)
    }
  }
}
