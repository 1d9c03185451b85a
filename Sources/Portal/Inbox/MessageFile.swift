import Chart
import Kernel
import Store
import Web

/// Hands a file of a conversation out to whoever of the practice answers it, and a photo of an insurance card to
/// whoever decides about it.
enum MessageFile {
  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let (app, member) = (visit.app, visit.member)
    let id = WorkEntry.ID(visit.visit.parameter("id"))
    let entry = try await app.database.read { try WorkQueue.one(id, in: $0) }
    if let entry, entry.isFor(member), entry.kind == .coverage, member.role.may(.reviewCoverage) {
      return try await CoverageForms.photo(visit, entry)
    }
    guard let entry, entry.isFor(member), entry.kind == .message, let patient = entry.patientID else {
      try await app.recordRefusal(.read, of: "work", by: visit.actor, from: visit.visit.origin)
      throw WorkFault.notFound
    }
    let conversation = Conversation.ID(entry.subject)
    return try await AttachmentDownload.send(
      Attachment.ID(visit.visit.parameter("file")), of: visit, through: app.deskDoor(visit, entry.id, of: patient)
    ) { chart, message in
      try chart.has(Message.ID(message), in: chart.conversation(conversation))
    }
  }
}
