import Chart
import Kernel
import Store
import Web

/// A message that came back: its address does not work. The front desk is asked to put it right, and the reader is told
/// in another way.
struct ReturnedNotice: Sendable {
  private let route: NewsRoute
  private let zone: ClinicZone
  private let random: RandomSource

  init(_ app: App) {
    route = NewsRoute(app)
    (zone, random) = (app.practice.zone, app.random)
  }

  /// - Parameter problem: a code of the program.
  func take(_ notice: Chart.Notice, problem: StaticString, in transaction: Transaction, at now: Instant) throws {
    if try takeInvitation(notice, in: transaction, at: now) { return }
    let account = Account.ID(notice.recipient)
    // Staff have no such record: their managers see the message in the list of what did not leave.
    guard let reader = try NoticeReader.find(account, in: transaction) else { return }
    try NoticeReader.mark(notice.address, notice.channel, bad: problem, of: account, in: transaction, at: now)
    try WorkQueue.open(
      NewWork(
        .task, about: account.text, of: reader.patientID ?? notice.patientID, tag: .address, group: .tasks,
        team: .frontDesk, dueAt: WorkCalendar(zone: zone).close(ofWorkday: 2, after: now),
        cause: ReturnedNotice.cause(account, notice.address)),
      id: WorkEntry.ID(random: random), in: transaction, at: now)
    try tellOtherwise(notice, in: transaction, at: now)
  }

  /// An invitation that came back: the card says so, and the front desk puts the address right or invites otherwise.
  ///
  /// - Returns: whether it was one.
  @discardableResult
  func takeInvitation(_ notice: Chart.Notice, in transaction: Transaction, at now: Instant) throws -> Bool {
    guard notice.template == .invitation, let id = OpenInvitation.id(ofCause: notice.cause) else { return false }
    guard let patient = try OpenInvitation.noteReturned(id, in: transaction, at: now) else { return true }
    try WorkQueue.open(
      NewWork(
        .task, about: id, of: patient, tag: .address, group: .tasks, team: .frontDesk,
        dueAt: WorkCalendar(zone: zone).close(ofWorkday: 2, after: now), cause: "invite-returned/\(id)"),
      id: WorkEntry.ID(random: random), in: transaction, at: now)
    return true
  }

  /// Tells what could not be told over one channel over the next one.
  func tellOtherwise(_ notice: Chart.Notice, in transaction: Transaction, at now: Instant) throws {
    guard notice.template == .somethingNew, let patientID = notice.patientID,
      let reader = try NoticeReader.find(Account.ID(notice.recipient), in: transaction)
    else { return }
    let channel = reader.channel(for: notice.topic, avoiding: [notice.channel], sendsTexts: route.sendsTexts)
    let news = RoutedNews(
      patientID: patientID, itemID: notice.itemID, topic: notice.topic, cause: "\(notice.cause)/\(channel.rawValue)",
      toldAt: notice.toldAt)
    guard channel != .letter || reader.patientID == patientID else { return }
    try route.put(news, for: reader, over: channel, in: transaction, at: now)
  }

  /// One address that came back is one task, however many messages come back from it.
  static func cause(_ account: Account.ID, _ address: String) -> String {
    "bounce/\(account)/\(Hash.sha256(Array(address.utf8)).prefix(16))"
  }
}
