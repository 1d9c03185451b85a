import Chart
import Kernel
import Web

/// The form below a conversation.
struct ReplyForm {
  let action: SafeURL
  let draft: SubmitButton
  let text: TextAreaField
  let photos: FileField
  let files: [FileRow]
  let hidden: [(name: String, value: String)]
  let alarm: RedFlag?
  let send: SubmitButton
  let hint: String

  init(_ file: ConversationFile, _ visit: ChartVisit) {
    let (words, id, input) = (visit.words, file.conversation.id, file.input)
    action = visit.url(.reply(id))
    draft = SubmitButton(words("messaging.save-draft"), look: .quiet).sending(to: visit.url(.keepDraft(id)))
    text = TextAreaField(
      FieldFrame("text", words("messaging.reply")).with(input.errors, in: words), value: input.text, most: 4_000,
      rows: 4)
    photos = .photos(words, errors: input.errors)
    files = file.drafted.map { FileRow(draft: $0, leaveOut: words) }
    var hidden = file.drafted.map { (name: "attached", value: $0.id.text) }
    alarm = input.alarm
    if alarm != nil || input.wasWarned { hidden.append((name: "warned", value: "1")) }
    self.hidden = hidden
    send = SubmitButton(words("messaging.reply.send"), icon: .messages)
    hint = words("messaging.not-for-emergencies", ("phone", visit.app.practice.phone))
  }
}
