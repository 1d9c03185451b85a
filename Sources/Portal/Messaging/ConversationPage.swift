import Chart
import HTTPTypes
import Kernel
import Web

/// One conversation: what was said, by whom and when, what was read, by when the answer comes, and the reply below.
struct ConversationPage {
  let crumb: LinkButton
  let title: String
  /// The thing it is about, with the way to it.
  let about: LinkButton?
  let earlier: SafeURL?
  let messages: [MessageView]
  /// What is said below the last message: by when the answer comes, that it is closed.
  let state: String
  let reply: ReplyForm?
  /// Who has it while the one who answers is away; empty when nobody is.
  let away: String
  /// While one waits for the first answer: pages that may answer it already.
  let answers: [AnswerLine]
  let errors: [FieldError]

  static let pageSize = 25

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try await answer(visit) }

  static func reply(_ visit: ChartVisit) async throws -> WebResponse {
    guard let account = visit.viewer.accountID else { throw ChartFault.notFound }
    let id = Conversation.ID(visit.visit.parameter("id"))
    let input = try await MessageInput.read(visit)
    guard input.errors.isEmpty, input.alarm == nil else { return try await answer(visit, input, .unprocessableContent) }
    // The door decides whether this viewer may read it; only then may they answer in it.
    _ = try await visit.chart.read("reply", as: .read) { chart in try chart.conversation(id) }
    let done = try await visit.app.reply(
      input.text, isUrgent: input.isUrgent, files: input.files, in: id, by: visit.viewer,
      then: visit.url(.message(id)).description, try visit.visit.submission("/messages/{id}/reply/\(id)"))
    try await visit.app.dropDrafts(input.brought, of: account.text)
    return visit.visit.goOn(done)
  }

  /// A file of a message, to whoever may read the conversation.
  static func download(_ visit: ChartVisit) async throws -> WebResponse {
    let id = Conversation.ID(visit.visit.parameter("id"))
    return try await AttachmentDownload.send(visit, Attachment.ID(visit.visit.parameter("file"))) { chart, message in
      let conversation = try chart.conversation(id)
      return try chart.has(Message.ID(message), in: conversation)
    }
  }

  private static func answer(
    _ visit: ChartVisit, _ input: MessageInput = MessageInput(), _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let (now, zone) = (visit.app.clock.now, visit.app.practice.zone)
    let id = Conversation.ID(visit.visit.parameter("id"))
    let before = visit.request.query["before"].flatMap { Instant($0) }
    let isOwn = visit.base == .own
    let (reader, day) = (visit.viewer.author?.id, visit.app.today)
    let (file, facts, furniture) = try await visit.read("conversation/\(id)") { chart in
      let file = try ConversationFile(id, before: before, input, chart, on: day)
      let facts = try file.wantsAnswers(by: reader) ? AnswerFacts(chart, isOwn: isOwn, at: now, in: zone) : nil
      return (file, facts, try ChartFurniture(chart, at: now))
    }
    let page = ConversationPage(file, visit, facts, try await visit.billLine(of: file.conversation))
    var frame = visit.frame(page.title, furniture, current: .messages)
    frame.hasErrors = !input.errors.isEmpty || input.alarm != nil
    frame.keepsDrafts = page.reply != nil
    return .page(frame.patientPage { h in h.conversation(page) }, status)
  }

  init(_ file: ConversationFile, _ visit: ChartVisit, _ facts: AnswerFacts?, _ line: BillQuestion?) {
    let (words, voice, talk) = (visit.words, MessageVoice(visit), file.conversation)
    crumb = LinkButton(words("messaging.back"), visit.url(.messages))
    title = voice.title(talk.reason)
    about =
      line.map { LinkButton(MessageSubject.line($0, words), Path.bill($0.billID).url) }
      ?? file.item.flatMap { item in
        MessageSubject.page(of: item).map { LinkButton(MessageSubject.line(item, visit), visit.url($0)) }
      }
    earlier =
      file.hasEarlier
      ? file.messages.first.map { visit.url(.message(talk.id)).with("before", "\($0.writtenAt)") } : nil
    let readUpTo = file.sights.first { $0.reader == voice.reader }?.upTo
    let firstNew = file.messages.first { message in
      message.author.side == .staff && readUpTo.map { $0 < message.writtenAt } ?? true
    }
    messages = file.messages.map { MessageView($0, isFirstNew: $0.id == firstNew?.id, file, voice, visit) }
    if let due = talk.dueAt {
      state = words("messaging.state.waiting", ("by", voice.promise(due)), ("phone", visit.app.practice.phone))
    } else {
      state = talk.closedAt == nil ? "" : words("messaging.state.closed")
    }
    reply = visit.viewer.accountID == nil || !visit.mayAct(in: .messages) ? nil : ReplyForm(file, visit)
    away = file.cover.map { AwayText($0, words, today: visit.app.today).text } ?? ""
    answers = facts.map { AnswerLine.of(file.messages.last?.text ?? "", $0, visit) } ?? []
    errors = file.input.errors
  }
}

/// What the page of a conversation reads of a chart.
struct ConversationFile: Sendable {
  let conversation: Conversation
  let messages: [Message]
  let hasEarlier: Bool
  let sights: [MessageSight]
  let item: Item?
  let cover: ConversationCover?
  /// What is being written: typed, or from the draft.
  let input: MessageInput
  /// Files that go with it.
  let drafted: [Attachment]
  /// The files of the messages that are shown.
  let files: [String: [Attachment]]

  init(_ id: Conversation.ID, before: Instant?, _ typed: MessageInput, _ chart: ChartReader, on day: CivilDate) throws {
    let conversation = try chart.conversation(id)
    self.conversation = conversation
    let most = ConversationPage.pageSize
    let found = try chart.messages(of: conversation, before: before, limit: most + 1)
    hasEarlier = found.count > most
    messages = Array(found.suffix(most))
    cover = try chart.cover(of: conversation, on: day)
    sights = try chart.sights(of: conversation)
    item = try conversation.itemID.flatMap { try chart.itemIfSeen($0) }
    files = try chart.attachments(ofMessages: messages.map(\.id.text))
    var input = typed
    let drafts = try chart.draftFiles()
    if input.text.isEmpty, let draft = try chart.draft(in: id) {
      input.text = draft.text
      if input.files.isEmpty { input.files = drafts.suffix(Attachments.mostPerMessage).map(\.id) }
    }
    self.input = input
    drafted = input.files.compactMap { id in drafts.first { $0.id == id } }
    chart.markRead(conversation)
  }

  /// Whether the one who looks asked something a moment ago that nobody has answered, about nothing in particular.
  func wantsAnswers(by reader: String?) -> Bool {
    guard let last = messages.last, messages.count == 1, conversation.itemID == nil else { return false }
    return last.author.side == .person && last.author.id == reader && conversation.waitingFor == last.id
  }
}

/// One message as the page shows it.
struct MessageView {
  let id: String
  let who: String
  let when: String
  let text: String
  /// From the patient's side: stands at the other edge.
  let isOwn: Bool
  /// The first that the one who looks has not seen: the page opens here.
  let isFirstNew: Bool
  /// `Nurse Tam read this at 9:02 AM`; empty when nobody did.
  let read: String
  let files: [FileRow]

  init(_ message: Message, isFirstNew: Bool, _ file: ConversationFile, _ voice: MessageVoice, _ visit: ChartVisit) {
    id = message.id.text
    who = voice.who(message.author, message.writer)
    when = voice.when(message.writtenAt)
    text = message.text
    isOwn = message.author.side == .person
    self.isFirstNew = isFirstNew
    files = (file.files[message.id.text] ?? []).map { one in
      FileRow(one, at: visit.url(.messageFile(file.conversation.id, one.id)), words: visit.words)
    }
    let other: MessageSide = isOwn ? .staff : .person
    let isLastOfSide = file.messages.last { $0.author.side == message.author.side }?.id == message.id
    let sight = file.sights.first { $0.side == other && $0.upTo >= message.writtenAt }
    read =
      isOwn && isLastOfSide && message.author.side == .person
      ? sight.map {
        voice.words("messaging.read", ("name", $0.name.addressed), ("when", voice.when($0.seenAt)))
      } ?? "" : ""
  }
}
