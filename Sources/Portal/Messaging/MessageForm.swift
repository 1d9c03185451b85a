import Chart
import Kernel
import Web

/// The form of a new question.
struct MessageForm {
  let action: SafeURL
  let draft: SubmitButton
  let reason: RadioField?
  /// Sent along and not asked: the reason of a question about one thing, and the thing.
  let hidden: [(name: String, value: String)]
  let text: TextAreaField
  let cost: CheckboxField?
  let send: SubmitButton
  let photos: FileField
  let files: [FileRow]
  let input: MessageInput

  init(_ visit: ChartVisit, _ found: NewMessagePage.Found, _ errors: [FieldError]) {
    let words = visit.words
    let typed = found.input
    input = typed
    action = visit.url(.sendMessage)
    draft = SubmitButton(words("messaging.save-draft"), look: .quiet).sending(to: visit.url(.keepDraft(nil)))
    var hidden: [(String, String)] = []
    if let about = typed.about { hidden.append(("about", about.text)) }
    if let line = typed.line { hidden.append(("line", line.text)) }
    if typed.alarm != nil || typed.wasWarned { hidden.append(("warned", "1")) }
    hidden += found.files.map { ("attached", $0.id.text) }
    if typed.about != nil || typed.line != nil, let reason = typed.reason {
      hidden.append(("reason", reason.rawValue))
      self.reason = nil
    } else {
      let choices = MessageReason.allCases.map { Choice($0.rawValue, words("messaging.reason.\($0.rawValue)")) }
      self.reason = RadioField(
        FieldFrame("reason", words("messaging.reason")).with(errors, in: words), choices,
        chosen: (typed.reason ?? .question).rawValue)
    }
    self.hidden = hidden
    text = TextAreaField(
      FieldFrame("text", words("messaging.text")).with(errors, in: words), value: typed.text, most: 4_000, rows: 6)
    let mayCost = found.guide.contains(where: \.mayCost)
    cost =
      mayCost
      ? CheckboxField(FieldFrame("cost", words("messaging.cost")).with(errors, in: words), isTicked: typed.agreesToCost)
      : nil
    send = SubmitButton(words("messaging.send"), icon: .messages)
    photos = .photos(words, errors: errors)
    files = found.files.map { FileRow(draft: $0, leaveOut: words) }
  }
}

extension FileRow {
  /// A file that goes with the message, unless its box is ticked.
  init(draft attachment: Attachment, leaveOut words: Words) {
    self.init(draft: attachment, words: words)
    removal = Removal("leave-out", attachment.id.text, words("messaging.leave-out"))
  }
}

/// A page that may answer a question already.
struct AnswerLine: Sendable, Equatable {
  let text: String
  let url: SafeURL

  static func of(_ text: String, _ facts: AnswerFacts, _ visit: ChartVisit) -> [AnswerLine] {
    AnswerFirst.links(for: text, facts: facts, words: visit.words)
      .map { AnswerLine(text: $0.text, url: $0.url(in: visit.base)) }
  }
}
