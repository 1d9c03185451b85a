import Chart
import Kernel
import Store
import Web

/// The letters that wait to be printed, and those that were printed of late.
struct LettersPage {
  let waiting: [Web.Row]
  /// All that wait, to be marked at once; empty when none does.
  let ids: [String]
  let print: LinkButton
  let markAction: SafeURL
  /// WaitingInvitations, each with a code of its own, as one file; nil when none waits.
  let invitations: WaitingInvitations?
  let printed: [Web.Row]
  let intro: String

  struct WaitingInvitations {
    let rows: [Web.Row]
    let ids: [String]
    let print: LinkButton
  }

  init(_ visit: StaffVisit, waiting all: [QueuedLetter], printed: [QueuedLetter]) {
    let words = visit.words
    let waiting = all.filter { !$0.letter.isInvitation }
    let invited = all.filter(\.letter.isInvitation)
    invitations =
      invited.isEmpty
      ? nil
      : WaitingInvitations(
        rows: invited.map { LettersPage.row($0, $0.putAt, "notices.staff.letters.since", visit) },
        ids: invited.map(\.id.text),
        print: LinkButton(
          words.plural("notices.staff.letters.print-invitations", count: invited.count),
          Path.inviting(.letters).url, icon: .print))
    self.waiting = waiting.map { LettersPage.row($0, $0.putAt, "notices.staff.letters.since", visit) }
    self.printed = printed.map {
      LettersPage.row($0, $0.printedAt ?? $0.putAt, "notices.staff.letters.printed-on", visit)
    }
    ids = waiting.map(\.id.text)
    print = LinkButton(
      words.plural("notices.staff.letters.print", count: waiting.count), Path.staffLettersToPrint.url, icon: .print)
    markAction = Path.staffLettersPrinted.url
    intro =
      all.isEmpty
      ? words("notices.staff.letters.none") : words.plural("notices.staff.letters.count", count: all.count)
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let now = visit.app.clock.now
    let (waiting, printed) = try await visit.app.database.read { reading in
      (
        try PrintQueue.waiting(in: reading, at: now),
        try PrintQueue.printed(since: now.adding(.seconds(-30 * 86_400)), in: reading)
      )
    }
    let page = LettersPage(visit, waiting: waiting, printed: printed)
    return .page(
      visit.frame(visit.words("notices.staff.letters.title"), current: .letters).staffPage { h in h.letters(page) })
  }

  static func markPrinted(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let ids = reader.choices("letter").map { PaperLetter.ID($0) }
    try reader.finish()
    guard reader.errors.isEmpty else { throw WebFault.malformed(.encoding) }
    return visit.visit.goOn(
      try await visit.app.markPrinted(
        ids, by: visit.actor, from: visit.visit.origin, as: try visit.visit.submission("/staff/letters/printed")))
  }

  private static func row(_ queued: QueuedLetter, _ moment: Instant, _ key: String, _ visit: StaffVisit) -> Web.Row {
    let words = visit.words
    let day = words.dates.shortWithYear(visit.app.practice.zone.time(at: moment).day)
    let text = [words(key, ("day", day)), queued.letter.language.ownName].joined(separator: " · ")
    let url =
      queued.letter.isInvitation
      ? Path.inviting(.letter(queued.letter.patientID)).url : Path.staffLetter(queued.id).url
    return Web.Row(queued.name.sorted, url, icon: .print, text: text)
  }
}

extension PaperLetter {
  /// Whether it is an invitation: those are printed as files, with their codes.
  var isInvitation: Bool { OpenInvitation.id(ofCause: cause) != nil }
}
