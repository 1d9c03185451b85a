import Chart
import Kernel
import Store
import Web

/// Letters as they are printed by the browser: one a sheet, large, in the reader's language, under the practice's name.
struct LetterSheets {
  /// One sheet of paper.
  struct Sheet {
    let id: String
    let language: Language
    let practice: String
    let letterhead: [String]
    let day: String
    let name: String
    /// Empty when the record has none: then somebody writes it by hand.
    let address: [String]
    let heading: String
    let paragraphs: [String]
  }

  let heading: String
  let sheets: [Sheet]
  let markAction: SafeURL
  let back: SafeURL

  /// A letter and where it goes.
  struct Addressed: Sendable {
    let letter: QueuedLetter
    let address: [String]
  }

  init(_ visit: StaffVisit, _ letters: [Addressed]) {
    heading = visit.words.plural("notices.staff.letters.print", count: letters.count)
    sheets = letters.map { LetterSheets.sheet($0, visit.app) }
    (markAction, back) = (Path.staffLettersPrinted.url, Path.staffLetters.url)
  }

  static func showWaiting(_ visit: StaffVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    return try await answer(visit) {
      try PrintQueue.waiting(in: $0, at: now).filter { !$0.letter.isInvitation }
    }
  }

  /// One letter, to be printed for the first time or once more.
  static func showOne(_ visit: StaffVisit) async throws -> WebResponse {
    let id = PaperLetter.ID(visit.visit.parameter("id"))
    return try await answer(visit) { [try PrintQueue.letter(id, in: $0)].compactMap { $0 } }
  }

  /// What a letter says is of somebody's health: each is recorded before the page leaves.
  private static func answer(
    _ visit: StaffVisit, _ find: @escaping @Sendable (Reading) throws -> [QueuedLetter]
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let (now, actor, origin) = (visit.app.clock.now, visit.actor, visit.visit.origin)
    let letters = try await visit.app.database.write { [audit = visit.app.audit] transaction in
      let letters = try find(transaction)
      for queued in letters {
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: queued.letter.patientID, action: .read, object: "letter/\(queued.id)",
            origin: origin),
          in: transaction)
      }
      return try letters.map {
        Addressed(letter: $0, address: try PostalAddress.lines(of: $0.letter.patientID, in: transaction))
      }
    }
    guard !letters.isEmpty || visit.visit.parameter("id").isEmpty else {
      try await visit.app.recordRefusal(.read, of: "letter", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    let page = LetterSheets(visit, letters)
    return .page(visit.frame(page.heading, current: .letters).staffPage { h in h.letterSheets(page) })
  }

  private static func sheet(_ addressed: Addressed, _ app: App) -> Sheet {
    let (practice, queued) = (app.practice, addressed.letter)
    let letter = queued.letter
    let words = app.strings.words(in: letter.language)
    return Sheet(
      id: queued.id.text, language: letter.language, practice: practice.fullName,
      letterhead: [practice.address, practice.phone].filter { !$0.isEmpty }, day: words.dates.long(app.today),
      name: queued.name.full, address: addressed.address, heading: letter.heading, paragraphs: letter.paragraphs)
  }
}
