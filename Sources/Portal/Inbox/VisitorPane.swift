import Chart
import Kernel
import Store
import Web

/// What somebody wrote on the contact page, and how it was done with. Their words are shown as text.
struct VisitorPane {
  let heading: String
  let sent: String
  let text: String
  /// The ways that were asked for; empty for most notes.
  let ways: [String]
  let reach: LinkButton
  /// Nil when it is done.
  let form: Form?

  /// Notes how it was done with, each way by a button of its own.
  struct Form {
    let action: SafeURL
    let remark: TextAreaField
    let buttons: [SubmitButton]
  }

  init(_ note: VisitorNote, _ entry: WorkEntry, _ visit: StaffVisit, tab: InboxTab) {
    let words = visit.words
    let time = words.dates.dayAndTime(visit.app.practice.zone.time(at: note.sentAt))
    heading = words("inbox.visitor.topic.\(note.topic.rawValue)")
    sent = words("inbox.visitor.sent", ("time", time), ("language", note.language.ownName))
    text = note.text
    ways = note.ways.map { words("inbox.visitor.way.\($0.rawValue)") }
    reach = VisitorPane.link(note.reach, words)
    guard entry.isOpen else {
      form = nil
      return
    }
    let first: VisitorAnswer = if case .phone = note.reach { .called } else { .wrote }
    form = Form(
      action: Path.staffWorkDeed(entry.id, .visitor, tab.rawValue).url,
      remark: TextAreaField(
        FieldFrame("remark", words("inbox.remark"), isOptional: true).under("visitor-remark"), most: 2_000, rows: 2
      ),
      buttons: VisitorAnswer.allCases.map { answer in
        SubmitButton(
          words("inbox.visitor.\(answer.rawValue)"), look: answer == first ? .primary : .alternate, name: "how",
          value: answer.rawValue)
      })
  }

  private static func link(_ reach: VisitorReach, _ words: Words) -> LinkButton {
    switch reach {
    case .phone(let number):
      LinkButton(
        words("web.care.call", ("phone", PhoneNumber.readable(number))), .tel(number), look: .alternate, icon: .phone)
    case .email(let address):
      // An address is checked when it comes in; one that is not plain is shown and leads nowhere.
      LinkButton(
        words("inbox.visitor.write", ("address", address)), SafeURL(mail: address) ?? "#", look: .alternate, icon: .mail
      )
    }
  }
}

extension InboxPane {
  /// The entry of a visitor's note: there is no chart behind it.
  static func openVisitor(
    _ visit: StaffVisit, _ desk: InboxDesk, _ entry: WorkEntry
  ) async throws -> InboxPane? {
    let note = try await visit.app.database.read { try VisitorNotes.one(VisitorNote.ID(entry.subject), in: $0) }
    try await visit.app.noteLook(visit, at: entry.id)
    return note.map { InboxPane($0, entry, visit, desk) }
  }

  private init(_ note: VisitorNote, _ entry: WorkEntry, _ visit: StaffVisit, _ desk: InboxDesk) {
    let words = visit.words
    heading = note.name
    lead = words(note.patientID == nil ? "inbox.visitor.lead" : "inbox.visitor.lead.known")
    others = InboxPane.others(desk, words)
    tags = InboxPane.reads(note.language, words)
    back = LinkButton(words("inbox.back-to-list"), Path.staffInbox(desk.tab.rawValue).url)
    card = note.patientID.map {
      LinkButton(words("inbox.card"), Path.staffPatient($0).url, look: .alternate, icon: .people)
    }
    content = .visitor(VisitorPane(note, entry, visit, tab: desk.tab))
    remarks = desk.remarks.map { RemarkLine($0, visit) }
    side = entry.isOpen ? PaneSide(entry, desk, visit) : nil
    settled = InboxPane.settled(entry, words)
    beat = entry.isOpen ? Path.adoption(.beat(entry.id)).url : nil
  }
}
