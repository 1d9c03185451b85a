package import Chart
import HTTPTypes
import Kernel
package import Web

/// Hands a file of a message out, to whoever may read the message. A photo may be shown on a page; a PDF is only ever
/// saved. What is not looked at yet, and what was harmful, is as if it were not there.
package enum AttachmentDownload {
  /// For a page of a chart: the patient, a helper, staff who see it as the patient does.
  ///
  /// - Parameter mayRead: whether the viewer may read a message of this chart, by its id.
  package static func send(
    _ visit: ChartVisit, _ id: Attachment.ID, mayRead: @escaping @Sendable (ChartReader, String) throws -> Bool
  ) async throws -> WebResponse {
    let attachment = try await visit.read("attachment/\(id)") { try find(id, in: $0, mayRead) }
    return try await hand(attachment, from: visit.app, visit.request)
  }

  /// For staff at work.
  package static func send(
    _ id: Attachment.ID, of visit: StaffVisit, through door: ChartDoor,
    mayRead: @escaping @Sendable (ChartReader, String) throws -> Bool
  ) async throws -> WebResponse {
    let attachment = try await door.read("attachment/\(id)") { try find(id, in: $0, mayRead) }
    return try await hand(attachment, from: visit.app, visit.request)
  }

  private static func find(
    _ id: Attachment.ID, in chart: ChartReader, _ mayRead: (ChartReader, String) throws -> Bool
  ) throws -> Attachment {
    let attachment = try chart.attachment(id)
    guard case .message(let message) = attachment.owner, attachment.isReadable, try mayRead(chart, message) else {
      throw ChartFault.notFound
    }
    return attachment
  }

  /// Hands out what was found and may be read.
  package static func hand(_ attachment: Attachment, from app: App, _ request: WebRequest) async throws -> WebResponse {
    let bytes = try await app.files.examine { try $0.bytes(of: attachment) }
    let isShown = attachment.kind.isPicture && request.query.has("show")
    return .file(
      bytes, type: attachment.kind.mediaType,
      named: FileName.saved(attachment.name, ending: attachment.kind.fileEnding), as: isShown ? .picture : .saved)
  }
}
