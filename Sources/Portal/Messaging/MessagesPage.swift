import Chart
import Kernel
import Web

/// The conversations, the newest first: who said what last, what is new, and by when an answer comes.
struct MessagesPage {
  let ask: LinkButton?
  let draft: Row?
  let rows: [Row]
  let earlier: SafeURL?
  let empty: EmptyState?

  static let pageSize = 20

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let place = visit.request.query["before"].flatMap(ConversationPlace.init(text:))
    let (furniture, lines, draft) = try await visit.read("messages") { chart in
      (
        try ChartFurniture(chart, at: now), try chart.conversations(before: place, limit: pageSize + 1),
        try place == nil ? chart.draft(in: nil) : nil
      )
    }
    let page = MessagesPage(lines, draft, visit)
    return .page(
      visit.frame(visit.words("messaging.title"), furniture, current: .messages).patientPage { h in h.messages(page) })
  }

  private init(_ lines: [ConversationLine], _ draft: MessageDraft?, _ visit: ChartVisit) {
    let (words, voice) = (visit.words, MessageVoice(visit))
    let button = LinkButton(words("messaging.ask"), visit.url(.newMessage(nil, nil)), icon: .messages)
    ask = visit.viewer.accountID == nil || !visit.mayAct(in: .messages) ? nil : button
    self.draft = draft.map { draft in
      Row(
        words("messaging.draft"), visit.url(.newMessage(draft.reason, draft.itemID)), icon: .messages,
        text: Question.beginning(of: draft.text))
    }
    rows = lines.prefix(MessagesPage.pageSize).map { MessagesPage.row($0, voice, visit) }
    let last = lines.count > MessagesPage.pageSize ? lines[MessagesPage.pageSize - 1].conversation : nil
    earlier = last.map { visit.url(.messages).with("before", ConversationPlace($0).text) }
    empty = lines.isEmpty && draft == nil ? EmptyState(words("messaging.empty")) : nil
  }

  private static func row(_ line: ConversationLine, _ voice: MessageVoice, _ visit: ChartVisit) -> Row {
    let words = visit.words
    let talk = line.conversation
    var text = words(
      "messaging.line", ("who", voice.who(line.author, line.writer)), ("when", voice.when(talk.lastAt)),
      ("text", Question.beginning(of: line.beginning).replacing("*", with: "")))
    if let due = talk.dueAt { text += " " + words("messaging.answer-by", ("by", voice.promise(due))) }
    if talk.closedAt != nil { text += " " + words("messaging.closed") }
    let row = Row(voice.title(talk.reason), visit.url(.message(talk.id)), icon: .messages, text: text)
    return voice.reader != nil && line.isNew(for: .person) ? row.new(words("messaging.new")) : row
  }
}

extension ConversationPlace {
  /// As it stands in an address: `2026-11-24T00:00:00.000Z~id`.
  init?(text: String) {
    let parts = text.split(separator: "~", maxSplits: 1).map(String.init)
    guard parts.count == 2, Instant(parts[0]) != nil, parts[1].utf8.count <= 64 else { return nil }
    self.init(at: parts[0], id: parts[1])
  }

  var text: String { "\(at)~\(id)" }
}
