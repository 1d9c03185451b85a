import Kernel

/// What a part of the page is, for software that reads it aloud or reflows it (ISO 32000, 14.8).
struct Tag: Equatable {
  /// By the names of the standard.
  enum Role: String {
    case document = "Document"
    case title = "H1"
    case section = "H2"
    case paragraph = "P"
    case list = "L"
    case item = "LI"
    case bullet = "Lbl"
    case itemText = "LBody"
    case table = "Table"
    case row = "TR"
    case heading = "TH"
    case cell = "TD"
    case quote = "BlockQuote"
    case part = "Sect"
    case figure = "Figure"
    /// The part of a text that stands on one page, when it goes on to the next.
    case span = "Span"
    /// Rules, repeated heads, page numbers. The library has no word for what is no content; it is drawn under this
    /// name, and `FinishedFile` turns it into an artifact.
    case artifact = "Private"
  }

  /// Which cells a heading is about.
  enum Scope: String { case column = "Column", row = "Row" }

  let role: Role
  var scope: Scope?
  /// Of a figure: the drawing in words.
  var alternative: String?
  /// Of a figure: where it stands, in points from the page's upper left corner.
  var frame: Rectangle?
  /// Of a table: what it holds.
  var summary: String?
  var language: Language?

  init(_ role: Role, scope: Scope? = nil) {
    self.role = role
    self.scope = scope
  }
}

/// A place on the page in points, from its upper left corner.
struct Rectangle: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double
}

/// A colour of the print: dark enough to read on any printer, never the only sign of anything.
struct Ink: Equatable {
  let red: Double
  let green: Double
  let blue: Double

  static let text = Ink(red: 0.07, green: 0.10, blue: 0.09)
  static let quiet = Ink(red: 0.29, green: 0.35, blue: 0.32)
  static let brand = Ink(red: 0.106, green: 0.357, blue: 0.302)
  static let rule = Ink(red: 0.60, green: 0.57, blue: 0.51)
  static let shade = Ink(red: 0.93, green: 0.95, blue: 0.94)
  static let white = Ink(red: 1, green: 1, blue: 1)
  static let good = Ink(red: 0.184, green: 0.541, blue: 0.439)
  static let near = Ink(red: 0.941, green: 0.776, blue: 0.353)
  static let far = Ink(red: 0.788, green: 0.451, blue: 0.169)
  static let call = Ink(red: 0.647, green: 0.251, blue: 0.110)
}
