import Chart
import Kernel
import Web

/// What was said about a result besides the result: the clinician's note, what comes next, questions and answers.
struct ResultTalk {
  /// The newest note first.
  let letters: [Web.Letter]
  /// “What happens next”, in one sentence; empty when nobody said.
  let next: String
  /// Somebody spoke with the patient, or nobody has read it yet and by when they will.
  let remark: String
  /// What was asked about it and answered, each leading to its conversation.
  let questions: [Asked]
  /// Where to ask; nil for those who only look.
  let ask: AskForm?

  /// Whether nothing comes next, nothing was asked and nothing can be.
  var isSilent: Bool { next.isEmpty && remark.isEmpty && questions.isEmpty && ask == nil }

  /// A question and the newest answer.
  struct Asked {
    let text: String
    let when: String
    let answer: String
    let answered: String
    let url: SafeURL
  }
}

extension ResultTalk {
  init(_ file: ResultFile, _ visit: ChartVisit, days: ResultDay) {
    let words = days.words
    let zone = days.zone
    letters = file.told.filter(\.hasText).map { ResultTalk.letter($0, file, days) }
    let step = file.told.first.flatMap { NextStep(rawValue: $0.nextStep) }
    next = step.map { $0 == .nothing ? "" : $0.text(in: words) } ?? ""
    if let call = file.told.first(where: { $0.kind == .call }) {
      remark = words(
        "results.talk.called", ("name", call.writer.addressed),
        ("day", words.dates.dayOfMonth(zone.today(at: call.sharedAt))))
    } else if file.told.isEmpty, let review = file.review, review.replacedAt == nil {
      remark = words("results.talk.unread", ("day", words.dates.weekday(zone.today(at: review.dueAt))))
    } else {
      remark = ""
    }
    questions = file.talks.compactMap { talk in
      guard let first = talk.messages.first(where: { $0.author.side == .person }) else { return nil }
      let answer = talk.messages.last { $0.author.side == .staff }
      return Asked(
        text: first.text, when: words.dates.dayOfMonth(zone.today(at: first.writtenAt)), answer: answer?.text ?? "",
        answered: answer.map { words("results.talk.answered", ("name", $0.writer.addressed)) } ?? "",
        url: visit.url(.message(talk.conversation.id)))
    }
    let canAsk =
      visit.visibility.allows(.message) && visit.mayAct(in: .messages)
      && visit.base != .asPatient(visit.viewer.patientID)
      && file.item.status == .final && file.item.kind != .order
    ask = canAsk ? AskForm(visit, file.item.id) : nil
  }

  /// The note in the reader's language where there is one, else as it was written.
  private static func letter(_ share: ResultShare, _ file: ResultFile, _ days: ResultDay) -> Web.Letter {
    let words = days.words
    let own = share.text[words.language] ?? ""
    let text = own.isEmpty ? share.text[words.language.other] ?? "" : own
    let day = days.zone.time(at: share.sharedAt)
    return Web.Letter(
      initials: share.writer.initials, heading: words("results.talk.note", ("name", share.writer.addressed)),
      when: words("results.talk.written", ("day", words.dates.near(day.day, today: days.today))),
      paragraphs: Web.Letter.paragraphs(of: text), language: own.isEmpty ? words.language.other : nil)
  }
}

/// The form below a result: a question goes to the people who can answer it, with the result.
struct AskForm {
  let action: SafeURL
  let field: TextAreaField
  let promise: String
  /// What goes with the question: that it is about a result, and which.
  let hidden: [(name: String, value: String)]

  init(_ visit: ChartVisit, _ item: Item.ID) {
    let words = visit.words
    action = visit.url(.sendMessage)
    hidden = [("reason", MessageReason.result.rawValue), ("about", item.text)]
    let practice = visit.app.practice
    let due = practice.calendar.close(ofWorkday: practice.release.reviewWithin, after: visit.app.clock.now)
    promise = words(
      "results.ask.promise", ("day", words.dates.weekdayName(practice.zone.today(at: due))), ("phone", practice.phone))
    field = TextAreaField(FieldFrame("text", words("results.ask.label")), most: 4_000, rows: 4)
  }
}

extension ResultDay {
  init(_ visit: ChartVisit, _ words: Words) {
    self.init(zone: visit.app.practice.zone, today: visit.app.today, words: words)
  }
}
