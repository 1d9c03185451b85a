import Chart
import Kernel
import Store
import Web

/// A form that a patient sent, as whoever looks through it sees it.
struct FormForStaff: Sendable {
  let response: FormResponse
  let published: PublishedForm
  let decisions: [String: FormDecision]

  var design: FormDesign { published.design }

  /// Nil when there is none, or when its answers are not for this role.
  init?(_ entry: WorkEntry, for role: StaffRole, in reading: Reading) throws {
    guard entry.kind == .form, let response = try FormResponses.one(ID(entry.subject), in: reading) else { return nil }
    let published = try PracticeForms.published(response.formID, response.version, in: reading)
    guard published.design.audience.isFor(role) else { return nil }
    self.response = response
    self.published = published
    decisions = try FormResponses.decisions(about: response.id, in: reading)
  }

  /// What differs and nobody has decided.
  var open: [FormItem] { response.differences(in: design).filter { decisions[$0.id] == nil } }
}

extension RequestPaneMaker {
  func form(_ form: FormForStaff) -> RequestPane {
    let (design, response) = (form.design, form.response)
    let see = LinkButton(
      words("inbox.request.as-patient"), Path.chart(.asPatient(response.patientID), .form(response.requestID)).url,
      look: .alternate, icon: .eye)
    return RequestPane(
      heading: design.title(in: words.language), lead: sender(response, form.published),
      facts: findings(form), answers: answers(form), remarks: decided(form),
      links: role.may(.seeAsPatient) ? [see] : [], forms: entry.isOpen ? deeds(form) : [])
  }

  /// “Sent by Maria Alvarez, Mon, Nov 23, 9:12 AM · Signed, and nothing was changed since”
  private func sender(_ response: FormResponse, _ published: PublishedForm) -> String {
    let time = words.dates.dayAndTime(zone.time(at: response.sentAt))
    let isPatient = response.signer.actingAs == "patient"
    let who =
      isPatient || response.paperOn != nil
      ? response.signer.name
      : response.signer.name + " (" + words("accounts.relationship.\(response.signer.actingAs)") + ")"
    var parts = [
      response.paperOn.map {
        words("inbox.form.paper", ("day", words.dates.long($0)), ("name", who))
      } ?? words("inbox.form.sent", ("name", who), ("time", time))
    ]
    if response.isUnchanged { parts.append(words("inbox.form.unchanged")) }
    switch FormSignature.holds(response, to: published) {
    case true?: parts.append(words("inbox.form.signed", ("mark", String(response.signedHash.prefix(16)))))
    case false?: parts.append(words("inbox.form.broken"))
    case nil: break
    }
    return parts.joined(separator: " · ")
  }

  /// What cannot wait, and what the answers add up to.
  private func findings(_ form: FormForStaff) -> [Fact] {
    let result = FormResult(of: form.response.answers, in: form.design)
    var facts = result.alerts.compactMap { id in
      form.design.item(id).map { item in
        Fact(
          words("inbox.form.alert"),
          "**\(item.spoken(form.response.answers[id], in: words).withoutStars)**",
          more: item.text(in: words.language))
      }
    }
    if let score = form.design.score {
      let sum = result.sum.map { "\($0)" } ?? words("inbox.form.no-score")
      let band = result.band.map { FormDesign.words($0.text, in: words.language) } ?? ""
      facts.append(Fact(FormDesign.words(score.name, in: words.language), sum, more: band))
    }
    return facts
  }

  private func answers(_ form: FormForStaff) -> [Fact] {
    let isDecided = form.open.isEmpty
    let items = isDecided ? form.design.asked(form.response.answers) : form.response.news(in: form.design)
    return items.map { item in
      let answer = item.spoken(form.response.answers[item.id], in: words)
      return Fact(item.text(in: words.language), answer.isEmpty ? words("inbox.form.nothing") : answer)
    }
  }

  private func decided(_ form: FormForStaff) -> [String] {
    form.design.questions.compactMap { item in
      form.decisions[item.id].map { decision in
        words(
          decision.isAccepted ? "inbox.form.accepted" : "inbox.form.refused",
          ("question", item.text(in: words.language)), ("reason", decision.reason))
      }
    }
  }

  private func deeds(_ form: FormForStaff) -> [RequestForm] {
    let open = form.open
    guard !open.isEmpty else {
      return [
        RequestForm(
          heading: "", action: url(.form), parts: [],
          buttons: [SubmitButton(words("inbox.form.done"), icon: .check, name: "all", value: "1")])
      ]
    }
    let table = DataTable(
      .heard(words("inbox.form.differs")),
      ["inbox.form.question", "inbox.form.before", "inbox.form.now"].map { DataTable.Column(words($0)) },
      open.map { item in
        [
          .text(item.text(in: words.language)), .text(spoken(item, form.response.before)),
          .text(spoken(item, form.response.answers)),
        ]
      })
    let all = RequestForm(
      heading: "", action: url(.form), parts: [.difference(table)],
      buttons: [SubmitButton(words("inbox.form.take-all"), icon: .check, name: "all", value: "1")])
    let each = RequestForm(
      heading: words("inbox.form.each"), action: url(.form), parts: open.flatMap(decision),
      buttons: [SubmitButton(words("inbox.contact.save"), look: .alternate)], isFolded: errors.isEmpty)
    return [all, each]
  }

  private func spoken(_ item: FormItem, _ answers: FormAnswers) -> String {
    let text = item.spoken(answers[item.id], in: words)
    return text.isEmpty ? words("inbox.form.nothing") : text
  }

  private func decision(_ item: FormItem) -> [RequestForm.Part] {
    [
      .radio(
        RadioField(
          FieldFrame("a." + item.id, item.text(in: words.language)).with(errors, in: words),
          [Choice("accept", words("inbox.form.take")), Choice("refuse", words("inbox.form.leave"))])),
      .text(
        TextField(
          FieldFrame("r." + item.id, words("inbox.contact.reason"), isOptional: true).with(errors, in: words))),
    ]
  }
}

extension String {
  /// A patient's own stars are no bold type.
  fileprivate var withoutStars: String { filter { $0 != "*" } }
}
