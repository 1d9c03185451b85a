import CPango
import Kernel

/// The drawing surface: pages in, bytes of a tagged file out. What it was told of tags is kept, because the library
/// takes no more than their names.
final class PaperSheet {
  /// The bytes as the library hands them over, up to the limit.
  private final class Sink {
    var bytes: [UInt8] = []
    var isFull = false
    let most: Int
    init(most: Int) { self.most = most }
  }

  private let sink: Sink
  private let surface: OpaquePointer
  private let cairo: OpaquePointer
  /// In the order in which they began.
  private(set) var tags: [Tag] = []

  init(_ document: PaperDocument, mostBytes: Int) throws(PaperFault) {
    let sink = Sink(most: mostBytes)
    let surface = cairo_pdf_surface_create_for_stream(
      { sink, bytes, count in
        guard let sink, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        let kept = Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue()
        guard kept.bytes.count + Int(count) <= kept.most else {
          kept.isFull = true
          return CAIRO_STATUS_WRITE_ERROR
        }
        kept.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), PageFlow.paper.width, PageFlow.paper.height)
    guard let surface, let cairo = cairo_create(surface) else { throw .noMemory }
    // Objects that stand open in the file, which our own step can read.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, PaperText(document.title).plain)
    cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, String(document.madeAt.description.prefix(19)) + "Z")
    (self.sink, self.surface, self.cairo) = (sink, surface, cairo)
  }

  deinit {
    cairo_destroy(cairo)
    // Ends the writing, which still goes to the sink.
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
  }

  /// Draws one page.
  func draw(_ page: [Mark]) {
    for mark in page { draw(mark) }
    cairo_show_page(cairo)
  }

  /// The whole file; nothing can be drawn after.
  func bytes() throws(PaperFault) -> [UInt8] {
    cairo_surface_finish(surface)
    guard !sink.isFull else { throw .tooLong }
    switch cairo_surface_status(surface) {
    case CAIRO_STATUS_SUCCESS: return sink.bytes
    case CAIRO_STATUS_NO_MEMORY: throw .noMemory
    default: throw .notUnderstood
    }
  }

  private func draw(_ mark: Mark) {
    switch mark {
    case .begin(let tag): begin(tag)
    case .end(let role): cairo_tag_end(cairo, role.rawValue)
    case .line(let text, let index, let x, let baseline, let ink):
      use(ink)
      text.draw(index, on: cairo, x: x, baseline: baseline)
    case .box(let box, let ink):
      begin(Tag(.artifact))
      use(ink)
      cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
      cairo_fill(cairo)
      cairo_tag_end(cairo, Tag.Role.artifact.rawValue)
    case .furniture(let text, let x, let top, let ink):
      begin(Tag(.artifact))
      use(ink)
      for (index, line) in text.lines.enumerated() { text.draw(index, on: cairo, x: x, baseline: top + line.baseline) }
      cairo_tag_end(cairo, Tag.Role.artifact.rawValue)
    case .numberLine(let line): line.draw(on: cairo)
    case .code(let code): code.draw(on: cairo)
    }
  }

  private func begin(_ tag: Tag) {
    tags.append(tag)
    cairo_tag_begin(cairo, tag.role.rawValue, nil)
  }

  private func use(_ ink: Ink) { cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue) }
}
