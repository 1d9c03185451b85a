import CDA
import Chart
import FHIR
import Kernel
import Web

/// One note or paper, as words and as files to keep. Markup in it is never passed on.
struct DocumentPage: Sendable {
  let title: String
  /// Kind, day and author.
  let line: String
  let sections: [Section]
  /// The files that can be kept, with their words: “Get the PDF (120 KB)”.
  let files: [LinkButton]
  /// What there is that can be neither shown nor kept, and a text that was too long.
  let remarks: [String]
  /// The language the paper is written in, when it says so.
  let language: String?
  /// Set when somebody changed the document after it was finished.
  let corrected: String?
  let documents: SafeURL
  /// For a clinician who looks as the patient: keeps it back from them.
  var hold: LinkButton?
  var foot: RecordFoot?

  /// A section with its place on the page.
  struct Section: Sendable {
    let id: String
    let title: String
    let content: DocumentSection
  }

  /// A list of the sections stands above from so many on.
  static let listsFrom = 4

  init(_ item: Item, _ document: ReadableDocument, voice: RecordVoice, url: (ChartPath) -> SafeURL) {
    let words = voice.words
    let name = item.noteName(in: words)
    let own = document.head?.title ?? ""
    title = own.isEmpty || item.codeKey.hasPrefix("loinc|") ? name : own
    line = RecordVoice.line(
      own.isEmpty || own == title ? nil : own, voice.day(item.when), DocumentGroups.author(item, voice))
    documents = url(.section(.documents))
    corrected = item.isCorrected ? words("healthrecord.document.corrected") : nil
    let several = document.sections.count > 1
    sections = document.sections.enumerated().map { index, section in
      let title =
        section.title.isEmpty && several
        ? words("healthrecord.document.part", ("number", "\(index + 1)")) : section.title
      return Section(id: "part-\(index + 1)", title: title, content: section)
    }
    files = document.files.map { file in
      LinkButton(
        words("healthrecord.document.get.\(DocumentPage.word(for: file.kind))", ("size", DocumentPage.size(file))),
        url(.documentFile(item.id, file.number)), look: .alternate, icon: .document)
    }
    remarks =
      document.gaps.map { words(DocumentPage.key(of: $0)) }
      + (document.isCut ? [words("healthrecord.document.cut")] : [])
    language = document.head?.language.flatMap { tag in
      tag.utf8.count <= 12 && tag.utf8.allSatisfy { ($0 | 0x20) &- 97 < 26 || $0 == 45 } ? tag : nil
    }
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = Item.ID(visit.visit.parameter("id"))
    let (furniture, item, resource, agreed) = try await visit.read("document/" + id.text) { chart in
      let item = try chart.item(id, of: [.document])
      chart.markOpened(item)
      return (try ChartFurniture(chart, at: now), item, try chart.resource(of: item), try chart.agreements())
    }
    var page = DocumentPage(
      item, ReadableDocument(resource), voice: RecordVoice(visit), url: { visit.url($0) })
    page.hold = holdButton(item, visit)
    page.foot = RecordFeet(agreed, visit).foot(of: [item], called: page.title)
    let shown = page
    return .page(
      visit.frame(shown.title, furniture, current: .record).patientPage { h in h.documentPage(shown) })
  }

  /// Only where a clinician sees the paper as the patient does.
  private static func holdButton(_ item: Item, _ visit: ChartVisit) -> LinkButton? {
    guard case .staffAsPatient(let member) = visit.viewer.person, member.role.may(.holdItem) else { return nil }
    return LinkButton(
      visit.words("healthrecord.document.hold"), Path.staffHold(visit.viewer.patientID, item.id).url, look: .alternate,
      icon: .lock)
  }

  private static func word(for kind: FileKind) -> String {
    switch kind {
    case .pdf: "pdf"
    case .jpeg, .png: "picture"
    case .text: "text"
    case .clinicalDocument: "record"
    }
  }

  private static func key(of gap: ReadableDocument.Gap) -> String {
    switch gap {
    case .elsewhere: "healthrecord.document.elsewhere"
    case .otherKind: "healthrecord.document.other"
    case .damaged: "healthrecord.document.damaged"
    }
  }

  /// `120 KB`, `1.4 MB`
  private static func size(_ file: DocumentFile) -> String {
    let tenths = (file.bytes.count + 50_000) / 100_000
    return tenths < 10 ? "\((file.bytes.count + 999) / 1_000) KB" : "\(tenths / 10).\(tenths % 10) MB"
  }
}
