import CPango

/// A square to be read by a phone's camera, with its heading and the words below it: all on one page.
package struct PaperCode: Sendable {
  package var heading: String
  package var code: QRCode
  /// What it leads to, for those who hear the paper.
  package var alternative: String
  package var blocks: [PaperBlock]

  package init(_ heading: String, _ code: QRCode, alternative: String, _ blocks: [PaperBlock]) {
    (self.heading, self.code, self.alternative, self.blocks) = (heading, code, alternative, blocks)
  }
}

/// The square with its place on the page.
struct PlacedCode {
  /// With the light margin of four modules that readers need.
  static let side = 108.0

  let frame: Rectangle
  private let code: QRCode

  init(_ code: QRCode, x: Double, y: Double) {
    self.code = code
    frame = Rectangle(x: x, y: y, width: PlacedCode.side, height: PlacedCode.side)
  }

  func draw(on cairo: OpaquePointer) {
    let module = frame.width / Double(code.size + 8)
    cairo_set_source_rgb(cairo, 1, 1, 1)
    cairo_rectangle(cairo, frame.x, frame.y, frame.width, frame.height)
    cairo_fill(cairo)
    cairo_set_source_rgb(cairo, 0, 0, 0)
    // One path, so that no light seams are between neighbours.
    for y in 0..<code.size {
      for x in 0..<code.size where code.isDark(x, y) {
        cairo_rectangle(
          cairo, frame.x + Double(x + 4) * module, frame.y + Double(y + 4) * module, module, module)
      }
    }
    cairo_fill(cairo)
  }
}
