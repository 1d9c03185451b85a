import Chart
import FHIR
import Kernel
import Web

/// One note or paper, as words. Markup in it is never passed on.
struct DocumentPage: Sendable {
  let title: String
  /// Kind, day and author.
  let line: String
  let blocks: [Block]
  /// What there is that cannot be shown as words: “A PDF file. Call us for a copy.”
  let others: [String]
  /// Set when somebody changed the document after it was finished.
  let corrected: String?
  let documents: SafeURL

  /// A piece of a document.
  enum Block: Sendable, Equatable {
    case heading(String)
    /// Lines that belong together.
    case paragraph([String])
  }

  init(_ item: Item, _ resource: Resource, voice: RecordVoice, documents: SafeURL) {
    let words = voice.words
    title = item.name
    line = RecordVoice.line(voice.day(item.when), DocumentGroups.author(item, voice))
    self.documents = documents
    corrected = item.isCorrected ? words("healthrecord.document.corrected") : nil
    let attachments = DocumentReference(resource)?.attachments ?? DiagnosticReport(resource)?.forms ?? []
    let texts = attachments.compactMap(\.plainText) + [DiagnosticReport(resource)?.conclusion].compactMap(\.self)
    let whole = texts.isEmpty ? [resource.narrative?.plainText].compactMap(\.self) : texts
    blocks = whole.flatMap(DocumentPage.blocks)
    others = attachments.filter { $0.plainText == nil }.map { words(DocumentPage.key(of: $0.mediaType)) }
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = Item.ID(visit.visit.parameter("id"))
    let (furniture, item, resource) = try await visit.read("document/" + id.text) { chart in
      let item = try chart.item(id, of: [.document])
      chart.markOpened(item)
      return (try ChartFurniture(chart, at: now), item, try chart.resource(of: item))
    }
    let page = DocumentPage(
      item, resource, voice: RecordVoice(visit), documents: visit.url(.section(.documents)))
    return .page(visit.frame(page.title, furniture, current: .record).patientPage { h in h.documentPage(page) })
  }

  /// Splits text at empty lines; a line that begins with `#`, as notes are often written, is a heading.
  static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var lines: [String] = []
    func close() {
      if !lines.isEmpty { blocks.append(.paragraph(lines)) }
      lines = []
    }
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = DocumentPage.trimmed(raw)
      let rest = line.drop { $0 == "#" }
      if line.isEmpty {
        close()
      } else if rest.count < line.count, rest.first == " " {
        close()
        blocks.append(.heading(String(DocumentPage.trimmed(rest))))
      } else {
        lines.append(String(line))
      }
    }
    close()
    return blocks
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  private static func key(of mediaType: String?) -> String {
    guard let mediaType else { return "healthrecord.document.other" }
    if mediaType == "application/pdf" { return "healthrecord.document.pdf" }
    return mediaType.hasPrefix("image/") ? "healthrecord.document.image" : "healthrecord.document.other"
  }
}
