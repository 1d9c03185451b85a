import Chart
import Kernel
import Web

/// A patient's question about a result, and where to answer it.
struct QuestionPane {
  let heading: String
  let asked: String
  let text: String
  /// Shown when it was answered.
  let answered: String
  /// The values that are asked about.
  let table: PaneTable?
  /// What the patient was told about them before.
  let told: [String]
  let action: SafeURL?
  let answer: TextAreaField
  let button: SubmitButton

  init(
    _ question: ResultQuestion, _ file: PaneFile, _ entry: WorkEntry, _ visit: StaffVisit, tab: InboxTab,
    errors: [FieldError]
  ) {
    let words = visit.words
    heading = file.item.map { words("inbox.question.about", ("name", $0.plainName(in: words))) } ?? ""
    let time = words.dates.dayAndTime(visit.app.practice.zone.time(at: question.askedAt))
    let who =
      question.askedAs == "patient"
      ? words("inbox.question.patient") : words("accounts.relationship.\(question.askedAs)")
    asked = words("inbox.question.asked", ("who", who), ("time", time))
    text = question.text
    answered = question.answer ?? ""
    table = file.values.isEmpty ? nil : PaneTable(file, visit)
    told = file.shares.map { ResultPane.told($0, visit) }
    action =
      entry.isOpen && visit.member.role.may(.shareResults)
      ? Path.staffWorkDeed(entry.id, .answer, tab.rawValue).url : nil
    answer = TextAreaField(
      FieldFrame("answer", words("inbox.answer", ("name", file.patient.name.first))).with(errors, in: words),
      most: 4_000, rows: 6)
    button = SubmitButton(words("inbox.answer.send"), icon: .messages).sending(
      to: Path.staffWorkDeed(entry.id, .answer, tab.rawValue).url, key: "L")
  }
}

/// Something to do that is not a result: call, look an address up, print a letter.
struct TaskPane {
  let heading: String
  let text: String
  let phone: LinkButton?
  let done: SafeURL?
  let doneButton: SubmitButton
  let called: CallForm?

  init(_ entry: WorkEntry, _ file: PaneFile?, _ visit: StaffVisit, tab: InboxTab) {
    let words = visit.words
    let kind = entry.tag?.rawValue ?? "other"
    heading = words("inbox.task.\(kind)")
    text = words("inbox.task.\(kind).text")
    phone = file?.patient.phone.map {
      LinkButton(words("web.care.call", ("phone", $0)), .tel($0), look: .alternate, icon: .phone)
    }
    done = entry.isOpen ? Path.staffWorkDeed(entry.id, .done, tab.rawValue).url : nil
    doneButton = SubmitButton(words("inbox.done"), icon: .check).sending(
      to: Path.staffWorkDeed(entry.id, .done, tab.rawValue).url, key: "E")
    called =
      entry.isOpen && entry.tag == .unseen && visit.member.role.may(.shareResults)
      ? CallForm(Path.staffWorkDeed(entry.id, .called, tab.rawValue).url, visit) : nil
  }
}
