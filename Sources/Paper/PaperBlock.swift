package import Kernel

/// One thing on a paper, from the top down.
package enum PaperBlock: Sendable {
  case heading(String, PaperHeading = .section)
  case paragraph(PaperText, PaperLook = .ordinary)
  case list([PaperText])
  case table(PaperTable)
  case facts([PaperFact])
  case aside(PaperAside)
  case numberLine(PaperNumberLine)
  case code(PaperCode)
  case pageBreak
  /// Empty lines to write on by hand.
  case writingLines(Int)
}

/// How deep a heading is. A paper has one title.
package enum PaperHeading: Sendable {
  case title, section
}

/// How loud a paragraph is.
package enum PaperLook: Sendable {
  case ordinary
  /// What counts most: the verdict.
  case strong
  /// Large: the value itself.
  case big
  /// Small and quiet.
  case small
}

/// Rows under headings. The first cell of each row names the row.
package struct PaperTable: Sendable {
  /// What the table holds, for those who hear it.
  package var summary: String
  package var headings: [String]
  package var rows: [[PaperText]]

  package init(_ summary: String, headings: [String], rows: [[PaperText]]) {
    self.summary = summary
    self.headings = headings
    self.rows = rows
  }
}

/// A word for what it is, and the fact.
package struct PaperFact: Sendable {
  package var term: String
  package var text: PaperText

  package init(_ term: String, _ text: PaperText) {
    self.term = term
    self.text = text
  }
}

/// Something set apart by a bar at its side: what the doctor wrote, or when to call.
package struct PaperAside: Sendable {
  package enum Kind: Sendable {
    /// Somebody's own words.
    case quote
    /// What must not be missed.
    case call
  }

  package var kind: Kind
  /// When it is another than the paper's: a note in the patient's language on a paper in English.
  package var language: Language?
  package var blocks: [PaperBlock]

  package init(_ kind: Kind, in language: Language? = nil, _ blocks: [PaperBlock]) {
    self.kind = kind
    self.language = language
    self.blocks = blocks
  }
}

/// A result on a line, as the page shows it. Places are in percent of the line's width.
package struct PaperNumberLine: Sendable {
  /// One coloured part of the line.
  package struct Part: Sendable {
    package enum Kind: Sendable { case good, towardsHigh, towardsLow, call }

    package var kind: Kind
    package var start: Double
    package var width: Double

    package init(_ kind: Kind, start: Double, width: Double) {
      self.kind = kind
      self.start = start
      self.width = width
    }
  }

  /// A number below the line.
  package struct Label: Sendable {
    package var place: Double
    package var text: String

    package init(_ text: String, at place: Double) {
      self.text = text
      self.place = place
    }
  }

  /// How the value is marked: a dot, a bar from an end for “<5” and “>90”, or an arrow off the line.
  package enum Marker: Sendable { case dot, barFromLow, barToHigh, arrowLow, arrowHigh }

  package var parts: [Part]
  package var seams: [Double]
  package var labels: [Label]
  package var place: Double
  package var marker: Marker
  /// Where the value was last time.
  package var before: Double?
  /// “You: 7.4”
  package var flag: String
  /// The whole drawing in words.
  package var alternative: String

  package init(
    parts: [Part], seams: [Double], labels: [Label], place: Double, marker: Marker, before: Double?, flag: String,
    alternative: String
  ) {
    self.parts = parts
    self.seams = seams
    self.labels = labels
    self.place = place
    self.marker = marker
    self.before = before
    self.flag = flag
    self.alternative = alternative
  }
}
