import Chart
import Kernel
import Web

/// Hands out a photo of a card that was sent: to the patient, and to helpers who answer for them. Staff see it in the
/// inbox; whoever looks at the pages as the patient does sees it not.
enum InsurancePhoto {
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    try await visit.mustDecide("coverage/photo")
    let id = Attachment.ID(visit.visit.parameter("file"))
    let (now, zone) = (visit.app.clock.now, visit.app.practice.zone)
    let photo = try await visit.read("attachment/\(id)") { chart in
      let (photo, change) = try chart.insurancePhoto(id)
      // A card in the place of one that is not for this viewer is not for them either.
      let book = try chart.insurance(at: now, in: zone)
      guard change.about.isEmpty || book.held(about: change.about) != nil else { throw ChartFault.notFound }
      return photo
    }
    return try await AttachmentDownload.hand(photo, from: visit.app, visit.request)
  }
}

extension FileRow {
  /// A photo of a card, called by its side.
  init(_ photo: Attachment, called title: String, at url: SafeURL, words: Words) {
    let row = FileRow(photo, at: url, words: words)
    self.init(title, row.url, text: row.text)
    (isPicture, isTrouble) = (row.isPicture, row.isTrouble)
  }
}
