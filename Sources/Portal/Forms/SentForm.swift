import Chart
import Kernel
import Web

/// A form as it was sent: the answers, who sent it, and what the practice did with it.
struct SentForm: Sendable {
  /// Said first when an answer cannot wait.
  let alert: Web.Notice?
  let call: LinkButton?
  let state: String
  let answers: [Fact]
  let statement: String
  /// Who signed, when, and the mark of the document.
  let signature: String
  /// What the practice did not take over, with its reason.
  let refused: [String]

  init(_ response: FormResponse, _ file: FormFile, _ visit: ChartVisit) {
    let (words, voice, phone) = (visit.words, FormVoice(visit), visit.app.practice.phone)
    let design = file.design
    alert = response.isAlert ? Web.Notice(words("forms.alert"), tone: .urgent) : nil
    call =
      response.isAlert
      ? LinkButton(words("forms.alert.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone) : nil
    state =
      response.review.map { review in
        review.by.isEmpty
          ? words("forms.state.kept")
          : words("forms.state.reviewed", ("name", review.by), ("time", voice.dayAndTime(review.at)))
      } ?? words("forms.state.waits")
    answers = design.asked(response.answers).map { item in
      let text = item.spoken(response.answers[item.id], in: words)
      return Fact(item.text(in: words.language), text.isEmpty ? words("forms.no-answer") : text)
    }
    statement = response.signedHash.isEmpty ? "" : FormDesign.words(design.statement, in: words.language)
    signature = SentForm.signature(response, words, voice)
    refused = design.questions.compactMap { item in
      file.decisions[item.id].flatMap { decision in
        decision.isAccepted || decision.reason.isEmpty
          ? nil : words("forms.refused", ("question", item.text(in: words.language)), ("reason", decision.reason))
      }
    }
  }

  private static func signature(_ response: FormResponse, _ words: Words, _ voice: FormVoice) -> String {
    let time = voice.dayAndTime(response.sentAt)
    if let day = response.paperOn {
      return words("forms.sent.paper", ("day", words.dates.long(day)), ("name", response.signer.name))
    }
    let who =
      response.signer.actingAs == "patient"
      ? response.signer.name
      : words(
        "forms.signer", ("name", response.signer.name),
        ("as", words("accounts.relationship.\(response.signer.actingAs)")))
    guard !response.signedHash.isEmpty else { return words("forms.sent.by", ("name", who), ("time", time)) }
    return words(
      "forms.sent.signed", ("name", who), ("time", time), ("mark", String(response.signedHash.prefix(16))))
  }
}
