import Chart
import Kernel
import Store
import Web

/// A conversation: what was said by whom, who read it, what it is about, and where to answer.
struct MessagePane {
  let heading: String
  /// By when it was promised, that the patient did not open the last word, that it is closed.
  let states: [Web.Notice]
  /// Only the newest part of a long conversation stands here; the whole is on the patient's own page.
  let whole: LinkButton?
  /// The line of a statement that is asked about; a link for those who may read bills.
  let line: String
  let bill: SafeURL?
  let said: [Said]
  /// The values that are asked about, as they are now.
  let table: PaneTable?
  /// What the patient was told about them before.
  let told: [String]
  let noteHeading: String
  let phrases: [PhraseLink]
  /// Nil where the patient's language is not English.
  let first: NoteField
  let second: NoteField?
  let saw: String
  let form: SafeURL?
  let grade: SubmitButton
  let buttons: [SubmitButton]
  let deeds: MessageDeeds?

  /// One message.
  struct Said {
    let who: String
    let text: String
    let isOurs: Bool
    /// `Rosa read this: Today, 9:02 AM`; empty when nobody did, or something was said after it.
    let read: String
    let files: [FileRow]
  }

  init(
    _ talk: Talk, _ file: PaneFile, _ entry: WorkEntry, _ extras: PaneExtras, _ visit: StaffVisit, tab: InboxTab,
    form typed: PaneForm?, errors: [FieldError]
  ) {
    let (words, voice, conversation) = (visit.words, MessageVoice(visit), talk.conversation)
    heading =
      file.item.map { words("inbox.question.about", ("name", $0.plainName(in: words))) }
      ?? words("messaging.reason.\(conversation.reason.rawValue)")
    states = MessagePane.states(talk, file, visit, voice)
    whole =
      talk.messages.count < PaneFile.mostMessages || !visit.member.role.may(.seeAsPatient)
      ? nil
      : LinkButton(
        words("inbox.message.whole"), Path.chart(.asPatient(file.patient.id), .message(conversation.id)).url)
    line = file.line.map { MessageSubject.line($0, words) } ?? ""
    bill = visit.member.role.may(.readBills) ? file.line.map { Path.billDesk(.statement($0.billID)).url } : nil
    said = talk.messages.map { MessagePane.said($0, talk, file, voice, entry) }
    table = file.values.isEmpty ? nil : PaneTable(file, visit)
    told = file.shares.map { ResultPane.told($0, visit) }
    noteHeading = words("inbox.answer", ("name", file.patient.name.first))
    let answer = MessageAnswer(file, conversation, extras, visit)
    let chosen = visit.request.query["phrase"].flatMap(Digits.number).map { $0 - 1 }
    phrases =
      entry.isOpen
      ? answer.fitting.enumerated().map { index, phrase in
        PhraseLink(
          label: phrase.label[words.language] ?? phrase.label[.english] ?? "", key: "\(index + 1)",
          url: Path.staffWork(entry.id, tab.rawValue).url.with("phrase", "\(index + 1)"),
          isChosen: typed == nil && index == chosen)
      } : []
    let text = typed?.text ?? chosen.flatMap { answer.filled($0) } ?? [:]
    let reads = file.patient.language
    first = NoteField(reads, text[reads] ?? "", reads, words, errors)
    second = reads == .english ? nil : NoteField(reads.other, text[reads.other] ?? "", reads, words, errors)
    saw = conversation.lastMessageID.text
    let url: (WorkDeedName) -> SafeURL = { Path.staffWorkDeed(entry.id, $0, tab.rawValue).url }
    // Something new of the patient has an entry of its own.
    let isOver = !entry.isOpen && conversation.waitingFor != nil
    form = isOver && typed == nil ? nil : url(entry.isOpen ? .answer : .more)
    grade = SubmitButton(words("inbox.preview"), look: .quiet).sending(to: url(.grade))
    buttons =
      entry.isOpen
      ? [
        SubmitButton(words("inbox.answer.send"), icon: .messages).sending(to: url(.answer), key: "L"),
        SubmitButton(words("inbox.answer.close"), look: .alternate).sending(to: url(.answerAndClose)),
        SubmitButton(words("inbox.answer.ask-back"), look: .alternate).sending(to: url(.askBack)),
      ] : isOver ? [] : [SubmitButton(words("inbox.answer.more"), look: .alternate).sending(to: url(.more))]
    deeds = entry.isOpen ? MessageDeeds(conversation, url, visit, errors) : nil
  }

  private static func said(
    _ message: Message, _ talk: Talk, _ file: PaneFile, _ voice: MessageVoice, _ entry: WorkEntry
  ) -> Said {
    let isOurs = message.author.side == .staff
    let isLast = talk.messages.last { $0.author.side == message.author.side }?.id == message.id
    let sight = file.sights.first { $0.side != message.author.side && $0.upTo >= message.writtenAt }
    return Said(
      who: voice.words(
        "inbox.question.asked", ("who", voice.who(message.author, message.writer)),
        ("time", voice.when(message.writtenAt))),
      text: message.text, isOurs: isOurs,
      read: isLast
        ? sight.map {
          voice.words("messaging.read", ("name", $0.name.addressed), ("when", voice.when($0.seenAt)))
        } ?? "" : "",
      files: (file.files[message.id.text] ?? []).map { one in
        FileRow(one, at: Path.staffWorkFile(entry.id, one.id).url, words: voice.words)
      })
  }

  private static func states(
    _ talk: Talk, _ file: PaneFile, _ visit: StaffVisit, _ voice: MessageVoice
  ) -> [Web.Notice] {
    let (words, now, conversation) = (visit.words, visit.app.clock.now, talk.conversation)
    var states: [Web.Notice] = []
    if let due = conversation.dueAt {
      let clock = ReplyClock(due, at: now, visit.app.practice)
      let text = words(
        "inbox.clock.\(clock.rawValue).text", ("by", voice.promise(due)), ("name", file.patient.name.first))
      states.append(Web.Notice(text, tone: clock == .inTime ? .plain : .near))
    } else if conversation.closedAt != nil {
      states.append(Web.Notice(words("inbox.message.closed")))
    } else if file.waitsForPatient {
      states.append(Web.Notice(words("inbox.message.asked-back", ("name", file.patient.name.first))))
    }
    let read = file.sights.filter { $0.side == .person }.map(\.upTo).max()
    let unread = talk.messages.first { message in
      message.author.side == .staff && read.map { $0 < message.writtenAt } ?? true
    }
    if let unread {
      let days = Int(now.since(unread.writtenAt).components.seconds / 86_400)
      states.append(
        Web.Notice(words.plural("inbox.message.unopened", count: days, ("name", file.patient.name.first)), tone: .near))
    }
    return states
  }
}

/// Phrases that fit a message, filled.
struct MessageAnswer {
  let fitting: [Phrase]
  private let filling: PhraseFilling

  init(_ file: PaneFile, _ conversation: Conversation, _ extras: PaneExtras, _ visit: StaffVisit) {
    let (app, strings) = (visit.app, visit.app.strings)
    let due = app.practice.calendar.close(ofWorkday: extras.replyWithin, after: app.clock.now)
    let day = app.practice.zone.today(at: due)
    var values: [PhraseVariable: PhraseValue] = [
      .name: .text(file.patient.name.first), .doctor: .text(visit.member.name.addressed),
      .phone: .text(app.practice.phone),
      .promisedDay: .said(
        Dictionary(
          uniqueKeysWithValues: Language.allCases.map { ($0, strings.words(in: $0).dates.weekday(day)) })),
    ]
    if let item = file.item {
      values[.test] = .named(
        Dictionary(
          uniqueKeysWithValues: Language.allCases.map { ($0, item.plainName(in: strings.words(in: $0))) }))
      if let text = item.value.text, item.kind == .result {
        values[.value] = .number((item.value.comparator ?? "") + text)
        values[.unit] = .text(item.value.unit ?? "")
      }
    }
    let filling = PhraseFilling(values: values, today: app.today, strings: strings)
    self.filling = filling
    fitting = extras.phrases.filter { filling.fits($0) }
  }

  func filled(_ index: Int) -> [Language: String]? {
    fitting.indices.contains(index) ? try? filling.fill(fitting[index]) : nil
  }
}

/// What can be done with a conversation besides answering it.
struct MessageDeeds {
  let turn: SafeURL
  let what: RadioField
  let team: SelectField
  let remark: TextAreaField
  let close: SafeURL
  let reason: TextAreaField

  init(
    _ conversation: Conversation, _ url: (WorkDeedName) -> SafeURL, _ visit: StaffVisit, _ errors: [FieldError]
  ) {
    let words = visit.words
    turn = url(.turn)
    let offered = MessageTurn.allCases.filter { $0 != .bill || conversation.sensitivity == .ordinary }
    what = RadioField(
      FieldFrame("what", words("inbox.turn")).with(errors, in: words),
      offered.map { Choice($0.rawValue, words("inbox.turn.\($0.rawValue)")) })
    team = SelectField(
      FieldFrame("turn-team", words("inbox.turn.team")),
      WorkTeam.allCases.map { Choice($0.rawValue, words("inbox.team.\($0.rawValue)")) }, chosen: "frontDesk")
    remark = TextAreaField(
      FieldFrame("turn-remark", words("inbox.hand.remark"), isOptional: true), most: 2_000, rows: 2)
    close = url(.close)
    reason = TextAreaField(
      FieldFrame("reason", words("inbox.close.reason"), hint: words("inbox.remark.hint")).with(errors, in: words),
      most: 2_000, rows: 2)
  }
}

extension MessageVoice {
  /// For those of the practice who answer.
  init(_ visit: StaffVisit) {
    words = visit.words
    zone = visit.app.practice.zone
    today = visit.app.today
    reader = visit.member.id.text
  }
}
