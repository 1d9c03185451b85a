import Chart
import Kernel
import Web

/// The forms about insurance cards, and their photos.
enum CoverageForms {
  /// What the button of a form says about a card.
  private enum Decision: String { case accept, refuse }

  static func decide(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    if form["differs"] != nil { return try await difference(visit, &reader) }
    let decision = reader.choice("decision", of: Decision.self, missing: "web.field.choice")
    let isTaken = decision == .accept
    let seen = reader.text("seen", upTo: 16)
    let payer = reader.text("payer", upTo: 100, missing: isTaken ? "inbox.coverage.payer.missing" : nil)
    let member = reader.text("member", upTo: 40, missing: isTaken ? "inbox.coverage.member.missing" : nil)
    let group = reader.text("group", upTo: 40)
    let reason = reader.text(
      "reason", upTo: 500, lines: .many, missing: decision == .refuse ? "inbox.contact.reason.missing" : nil)
    try reader.finish()
    guard let decision, reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    return try await InboxForms.deed(visit, nil) { deed, submission in
      switch decision {
      case .accept:
        try await visit.app.takeCoverage(
          CardAsRead(payer: payer, memberNumber: member, group: group), seeing: seen, deed, submission)
      case .refuse: try await visit.app.refuseCoverage(because: reason, deed, submission)
      }
    }
  }

  private static func difference(_ visit: StaffVisit, _ reader: inout FormReader) async throws -> WebResponse {
    let differing = reader.text("differs", upTo: 16)
    let keep = reader.text("keep", upTo: 1, missing: "web.field.choice")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    return try await InboxForms.deed(visit, nil) { deed, submission in
      try await visit.app.settleCoverage(differing, keeping: keep == "1", deed, submission)
    }
  }

  /// Hands out a photo of the card that the entry is about.
  static func photo(_ visit: StaffVisit, _ entry: WorkEntry) async throws -> WebResponse {
    guard let patient = entry.patientID else { throw WorkFault.notFound }
    let id = Attachment.ID(visit.visit.parameter("file"))
    let photo = try await visit.app.deskDoor(visit, entry.id, of: patient).read("attachment/\(id)") { chart in
      let (photo, change) = try chart.insurancePhoto(id)
      guard change.id.text == entry.subject else { throw ChartFault.notFound }
      return photo
    }
    return try await AttachmentDownload.hand(photo, from: visit.app, visit.request)
  }
}
