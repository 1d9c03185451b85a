import Chart
import Kernel
import Web

/// Something to do that is not a result: call, look an address up, print a letter.
struct TaskPane {
  let heading: String
  let text: String
  let phone: LinkButton?
  let done: SafeURL?
  let doneButton: SubmitButton
  let called: CallForm?
  /// The conversation that it came out of; nil for those who do not read charts.
  let talk: LinkButton?
  /// What is wrong with the portal, where that is the task.
  let problem: LinkButton?
  /// Books the visit that was asked for; nil for other tasks, and for those who do not book.
  let book: LinkButton?

  init(_ entry: WorkEntry, _ file: PaneFile?, _ visit: StaffVisit, tab: InboxTab) {
    let words = visit.words
    let kind = entry.tag?.rawValue ?? "other"
    heading = words("inbox.task.\(kind)")
    text = words("inbox.task.\(kind).text")
    phone = file?.patient.phone.map {
      LinkButton(words("web.care.call", ("phone", $0)), .tel($0), look: .alternate, icon: .phone)
    }
    let isOfTalk = entry.kind == .task && (entry.tag == .visit || entry.tag == .todo)
    talk = entry.patientID.flatMap { patient in
      isOfTalk && visit.member.role.may(.seeAsPatient)
        ? LinkButton(
          words("inbox.message.whole"),
          Path.chart(.asPatient(patient), .message(Conversation.ID(entry.subject))).url) : nil
    }
    problem =
      entry.tag == .problem
      ? LinkButton(
        words("inbox.task.problem.open"), Path.problems(.one(Problem.ID(entry.subject))).url, icon: .warning) : nil
    book = entry.patientID.flatMap { patient in
      guard entry.isOpen, visit.member.role.may(.bookVisits) else { return nil }
      switch entry.tag {
      case .visit:
        return LinkButton(
          words("inbox.task.book"), Path.staffBook(patient).url.with("task", entry.id.text), icon: .calendar)
      case .move:
        return LinkButton(
          words("inbox.task.rebook"), Path.staffMoveVisit(patient, Booking.ID(entry.subject)).url, icon: .calendar)
      default: return nil
      }
    }
    done = entry.isOpen ? Path.staffWorkDeed(entry.id, .done, tab.rawValue).url : nil
    doneButton = SubmitButton(words("inbox.done"), icon: .check).sending(
      to: Path.staffWorkDeed(entry.id, .done, tab.rawValue).url, key: "E")
    called =
      entry.isOpen && entry.tag == .unseen && visit.member.role.may(.shareResults)
      ? CallForm(Path.staffWorkDeed(entry.id, .called, tab.rawValue).url, visit) : nil
  }
}
