import Chart
import Kernel
import Web

/// What somebody typed into the form of a message to many, as it was typed.
struct BulkForm: Sendable {
  var provider = ""
  var seenSince: CivilDate?
  var thing = ""
  var youngest = ""
  var oldest = ""
  var language = ""
  var visitWithin = ""
  var isOnlyForJoined = true
  var reason = MessageReason.question.rawValue
  var team = WorkTeam.nurses.rawValue
  var text: [Language: String] = [:]
  var errors: [FieldError] = []
  private(set) var draft: BulkDraft?

  init() {}

  /// An older message as the beginning of a new one.
  init(_ draft: BulkDraft) {
    let choice = draft.choice
    (provider, seenSince, thing) = (choice.provider, choice.seenSince, choice.thing)
    (youngest, oldest) = (choice.youngest.map { "\($0)" } ?? "", choice.oldest.map { "\($0)" } ?? "")
    (language, visitWithin) = (choice.language?.rawValue ?? "", choice.visitWithin.map { "\($0)" } ?? "")
    (isOnlyForJoined, reason, team) = (choice.isOnlyForJoined, draft.reason.rawValue, draft.team.rawValue)
    text = draft.text
  }

  init(_ request: WebRequest) throws {
    let form = try request.form()
    var reader = form.reader()
    var choice = BulkChoice()
    choice.provider = reader.text("provider", upTo: 200)
    choice.seenSince = reader.date("since")
    choice.thing = reader.text("thing", upTo: 100)
    choice.youngest = reader.number("youngest", in: 0...120)
    choice.oldest = reader.number("oldest", in: 0...120)
    choice.language = reader.choice("language", of: Language.self)
    choice.visitWithin = reader.number("within", in: 1...366)
    choice.isOnlyForJoined = reader.flag("joined")
    let reason = reader.choice("reason", of: MessageReason.self, missing: "web.field.choice")
    let team = reader.choice("team", of: WorkTeam.self, missing: "web.field.choice")
    let english = reader.text("english", upTo: 4_000, lines: .many, missing: "outreach.text.missing")
    let spanish = reader.text("spanish", upTo: 4_000, lines: .many, missing: "outreach.text.missing")
    try reader.finish()
    if let youngest = choice.youngest, let oldest = choice.oldest, oldest < youngest {
      reader.refuse("oldest", "outreach.age.order")
    }
    if choice.seenSince != nil, choice.provider.isEmpty { reader.refuse("provider", "outreach.provider.missing") }
    errors = reader.errors
    if errors.isEmpty, let reason, let team {
      draft = BulkDraft(
        reason: reason, team: team, text: [.english: english, .spanish: spanish], choice: choice)
    }
    (provider, seenSince, thing) = (choice.provider, choice.seenSince, form["thing"] ?? "")
    (youngest, oldest, language) = (form["youngest"] ?? "", form["oldest"] ?? "", form["language"] ?? "")
    (visitWithin, isOnlyForJoined) = (form["within"] ?? "", choice.isOnlyForJoined)
    (self.reason, self.team) = (form["reason"] ?? "", form["team"] ?? "")
    text = [.english: form["english"] ?? "", .spanish: form["spanish"] ?? ""]
  }
}
