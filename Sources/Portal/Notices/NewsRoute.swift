import Chart
import Kernel
import Store
import Web

/// A piece of news on its way to one reader.
struct RoutedNews: Sendable {
  let patientID: Patient.ID
  let itemID: Item.ID?
  let topic: NoticeTopic
  /// Of this message, not of the news: it names the reader, and on later steps the way.
  let cause: String
  /// When the reader was first told, on later steps.
  var toldAt: Instant?
  var notBefore: Instant?
  var conversationID: Conversation.ID?

  init(patientID: Patient.ID, itemID: Item.ID?, topic: NoticeTopic, cause: String, toldAt: Instant? = nil) {
    (self.patientID, self.itemID, self.topic) = (patientID, itemID, topic)
    (self.cause, self.toldAt) = (cause, toldAt)
  }

  init(_ news: News, cause: String) {
    self.init(patientID: news.patientID, itemID: news.itemID, topic: news.topic, cause: cause)
    notBefore = news.notBefore
    conversationID = news.conversationID
  }
}

/// Puts news where it leaves from: the outbox, the print queue, or the list of calls to make.
struct NewsRoute: Sendable {
  private let practice: PracticeSettings
  private let random: RandomSource
  private let generalLetter: GeneralLetter
  private let linkMaker: LinkMaker

  init(_ app: App) {
    (practice, random) = (app.practice, app.random)
    generalLetter = GeneralLetter(app)
    linkMaker = app.linkMaker
  }

  /// Whether the practice sends text messages at all.
  var sendsTexts: Bool { practice.textName != nil }

  func put(
    _ news: RoutedNews, for reader: NoticeReader, over channel: NoticeChannel, in transaction: Transaction,
    at now: Instant
  ) throws {
    switch channel {
    case .none: return
    case .letter:
      // Paper goes to a chart's own address: what somebody else's chart brings does not.
      guard reader.patientID == news.patientID else {
        return try putMessage(news, for: reader, over: .email, in: transaction, at: now)
      }
      try putOnPaper(news, as: .letter, for: reader.name, in: reader.language, transaction, at: now)
    case .email, .sms: try putMessage(news, for: reader, over: channel, in: transaction, at: now)
    }
  }

  /// A letter, or a call that the front desk makes.
  func putOnPaper(
    _ news: RoutedNews, as wish: PaperWish, for name: PersonName, in language: Language, _ transaction: Transaction,
    at now: Instant
  ) throws {
    switch wish {
    case .letter:
      var letter = generalLetter.letter(
        to: name, patientID: news.patientID, language,
        cause: news.itemID.map { PaperLetter.cause(about: $0, of: news.patientID) } ?? news.cause)
      letter.news = news.cause
      try PrintQueue.put(
        letter, id: PaperLetter.ID(random: random), in: transaction, at: max(now, news.notBefore ?? now))
    case .call:
      let what = news.itemID?.text ?? news.cause
      try WorkQueue.open(
        NewWork(
          .task, about: what, of: news.patientID, tag: .unseen, group: .tasks, team: .frontDesk,
          dueAt: WorkCalendar(zone: practice.zone).close(ofWorkday: 1, after: now),
          cause: "call/\(news.patientID)/\(what)"),
        id: WorkEntry.ID(random: random), in: transaction, at: now)
    }
  }

  /// Tells somebody who was invited with the link they have, which from now on leads to what is new. A notice that was
  /// already put in for the cause stays as it is.
  func putForInvited(
    _ news: RoutedNews, _ patient: Patient, _ invitation: OpenInvitation, over channel: NoticeChannel,
    in transaction: Transaction, at now: Instant
  ) throws {
    let id = Chart.Notice.ID(random: random)
    let path = Path.join(linkMaker.joinToken(of: invitation.id)).url
    var notice = Chart.Notice(
      id: id, patientID: patient.id, recipient: patient.id.text, template: .newsForInvited,
      address: invitation.address, language: patient.language, greeting: patient.name.given,
      link: (patient.language == .english ? path : path.with("lang", patient.language.rawValue)).description,
      cause: news.cause)
    (notice.channel, notice.topic, notice.itemID) = (channel, news.topic, news.itemID)
    notice.conversationID = news.conversationID
    try Outbox.put(
      notice, in: transaction, at: now, quiet: QuietHours(zone: practice.zone), notBefore: news.notBefore)
    guard try OutboxDesk.notice(id, in: transaction) != nil else { return }
    try OpenInvitation.land(invitation.id, on: Path.news(id).url.description, in: transaction)
  }

  private func putMessage(
    _ news: RoutedNews, for reader: NoticeReader, over channel: NoticeChannel, in transaction: Transaction,
    at now: Instant
  ) throws {
    let id = Chart.Notice.ID(random: random)
    var notice = Chart.Notice(
      id: id, patientID: news.patientID, recipient: reader.accountID.text, template: .somethingNew,
      address: channel == .sms ? reader.phone ?? "" : reader.email, language: reader.language,
      greeting: reader.name.given, link: Path.news(id).url.description, cause: news.cause)
    (notice.channel, notice.topic, notice.itemID, notice.toldAt) = (channel, news.topic, news.itemID, news.toldAt)
    notice.conversationID = news.conversationID
    try Outbox.put(
      notice, in: transaction, at: now, quiet: QuietHours(zone: practice.zone, wish: reader.hours),
      notBefore: news.notBefore)
  }
}
