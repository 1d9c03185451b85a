package import Kernel
package import Store

/// A letter on paper: it waits in the print queue until somebody at the practice prints it.
package struct PaperLetter: Sendable {
  package typealias ID = Kernel.ID<PaperLetter>

  package let patientID: Patient.ID
  package let language: Language
  package let heading: String
  package let paragraphs: [String]
  /// What it is written for. One cause makes one letter.
  package let cause: String
  /// Whether it says only that something is new. Such a letter gives way to one that says what, while it waits.
  package var isGeneral = false
  /// The news that it tells. `Outbox.withdraw` takes it back by that too.
  package var news = ""

  package init(patientID: Patient.ID, language: Language, heading: String, paragraphs: [String], cause: String) {
    self.patientID = patientID
    self.language = language
    self.heading = heading
    self.paragraphs = paragraphs
    self.cause = cause
  }

  /// The cause of a letter about one thing of a chart, whoever writes it: so no thing is printed twice.
  package static func cause(about item: Item.ID, of patient: Patient.ID) -> String { "letter/\(patient)/\(item)" }
}

/// A letter as the print queue holds it.
package struct QueuedLetter: Sendable {
  package let id: PaperLetter.ID
  package let letter: PaperLetter
  package let name: PersonName
  package let putAt: Instant
  package let printedAt: Instant?
  package let prints: Int
}

extension QueuedLetter: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    var letter = PaperLetter(
      patientID: try row.id(1), language: Language(rawValue: try row.text(2)) ?? .english, heading: try row.text(3),
      paragraphs: QueuedLetter.paragraphs(of: try row.text(4)), cause: try row.text(5))
    letter.isGeneral = try row.flag(6)
    self.letter = letter
    name = PersonName(given: try row.text(7), family: try row.text(8))
    putAt = try row.instant(9)
    printedAt = try row.instantOrNil(10)
    prints = Int(try row.integer(11))
  }

  /// Parted by empty lines.
  private static func paragraphs(of text: String) -> [String] {
    text.split(separator: "\n\n").map(String.init).filter { !$0.utf8.allSatisfy { $0 <= 0x20 } }
  }
}
