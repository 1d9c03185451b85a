import CDA
import Chart
import FHIR
import Kernel
import Web

/// A file of a paper, as it came, to keep. Only kinds on a short list are handed out, told by their content; the name
/// is ours.
enum DocumentDownload {
  static func hand(_ visit: ChartVisit) async throws -> WebResponse {
    let id = Item.ID(visit.visit.parameter("id"))
    let number = visit.request.query["part"].flatMap { Digits.number($0) } ?? 1
    let (item, file) = try await visit.read("document/\(id)/download") { chart in
      let item = try chart.item(id, of: [.document])
      chart.markOpened(item)
      let files = ReadableDocument(try chart.resource(of: item)).files
      guard let file = files.first(where: { $0.number == number }) else { throw ChartFault.notFound }
      return (item, file)
    }
    return .file(
      file.bytes, type: file.kind.mediaType,
      named: name(item, file, words: visit.words, day: item.when.instant.map { visit.app.practice.zone.today(at: $0) }))
  }

  /// `2026-10-14 Progress note.pdf`; nothing of the sender's own file names.
  private static func name(_ item: Item, _ file: DocumentFile, words: Words, day: CivilDate?) -> String {
    let front = [day.map { "\($0)" }, String(item.noteName(in: words).prefix(60))].compactMap(\.self)
    return front.joined(separator: " ") + (file.number > 1 ? " \(file.number)" : "") + ".\(file.kind.fileEnding)"
  }
}
