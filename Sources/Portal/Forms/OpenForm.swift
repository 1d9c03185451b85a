import Chart
import Kernel
import Web

/// A form that is to be filled in: in one tap where nothing has changed, else question by question.
struct OpenForm: Sendable {
  /// Nil when every question is to be answered anew.
  let unchanged: Unchanged?
  /// When it was saved and not sent; that it was answered elsewhere.
  let notices: [Web.Notice]
  let errors: [FieldError]
  let fields: FormFields
  let mark: Int
  let action: SafeURL
  /// Where the page's script keeps answers; nil for those who only look.
  let draft: SafeURL?
  /// What one signs, and as whom; empty where nothing is signed.
  let statement: String
  let signing: String
  let send: SubmitButton
  let save: SubmitButton

  /// “Is this still right?” with one button.
  struct Unchanged: Sendable {
    let facts: [Fact]
    let action: SafeURL
    let button: SubmitButton
  }

  init(
    _ file: FormFile, _ visit: ChartVisit, _ input: FormInput?, _ errors: [FieldError], isConflict: Bool
  ) {
    let (words, design, voice) = (visit.words, file.design, FormVoice(visit))
    let isLive = visit.viewer.accountID != nil
    let answers = input?.answers ?? file.answers
    let language = words.language
    self.errors = errors
    mark = input?.mark ?? file.draft?.mark ?? 0
    fields = FormFields(design, answers, lists: file.lists, isConflict ? [] : errors, in: words, language: language)
    action = visit.url(.form(file.request.id))
    draft = isLive ? visit.url(.formDraft(file.request.id)) : nil
    statement = FormDesign.words(design.statement, in: language)
    let name = visit.account?.name.full ?? file.request.title(in: language)
    signing =
      statement.isEmpty || !isLive
      ? "" : OpenForm.signing(visit, name)
    send = SubmitButton(words(statement.isEmpty ? "forms.send" : "forms.sign-and-send"), icon: .check)
    save = SubmitButton(words("forms.save"), look: .quiet).sending(to: visit.url(.formDraft(file.request.id)))
    var notices: [Web.Notice] = []
    if isConflict { notices.append(Web.Notice(words("forms.elsewhere"), tone: .near, isNews: true)) }
    if let draft = file.draft, input == nil {
      notices.append(Web.Notice(words("forms.saved-at", ("time", voice.dayAndTime(draft.savedAt)))))
    }
    self.notices = notices
    // Who began to answer has changed something: one tap would throw it away.
    let mayTap = isLive && input == nil && file.draft == nil && design.canBeUnchanged(file.before)
    unchanged =
      mayTap
      ? Unchanged(
        facts: OpenForm.facts(file, words), action: visit.url(.formUnchanged(file.request.id)),
        button: SubmitButton(words(statement.isEmpty ? "forms.unchanged" : "forms.unchanged.sign"), icon: .check)) : nil
  }

  private static func signing(_ visit: ChartVisit, _ name: String) -> String {
    switch visit.viewer.person {
    case .helper(let grant):
      visit.words(
        "forms.signing.helper", ("name", name),
        ("as", visit.words("accounts.relationship.\(grant.relationship.rawValue)")))
    default: visit.words("forms.signing", ("name", name))
    }
  }

  /// What stands in the form, a line for each question.
  private static func facts(_ file: FormFile, _ words: Words) -> [Fact] {
    file.design.asked(file.before).compactMap { item in
      let answer = file.before[item.id]
      guard !answer.isEmpty else { return nil }
      let list = item.prefill?.list.map { file.lists[$0] ?? [] }
      let text =
        list.map { $0.isEmpty ? words("forms.list.none") : $0.joined(separator: ", ") }
        ?? item.spoken(answer, in: words)
      let label = item.prefill?.list.map { words("forms.list.\($0.rawValue)") } ?? item.text(in: words.language)
      return Fact(label, text)
    }
  }
}
