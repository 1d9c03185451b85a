import Chart
import Kernel
import Store
import Web

/// The desk: what is ready, late, failed and asked, the most pressing of each, and how fast bills are paid.
struct BillDeskPage {
  static let most = 8

  let speed: String
  let send: Send
  let groups: [Group]
  let links: [LinkButton]

  /// What can be sent now, or what is on its way.
  struct Send {
    let text: String
    let stays: String
    let staying: SafeURL
    let button: LinkButton?
    let list: LinkButton?
    /// Nil when nothing is on its way.
    let underWay: LinkButton?
  }

  /// One group of rows with its count.
  struct Group {
    let id: String
    let heading: String
    let text: String
    let rows: [Web.Row]
    let all: LinkButton?
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.noteBills("bill-desk")
    let (now, today) = (visit.app.clock.now, visit.app.today)
    let desk = try await visit.app.database.read { try DeskFile(in: $0, at: now, on: today) }
    let page = BillDeskPage(desk, visit)
    return .page(visit.billFrame(visit.words("billdesk.title")).staffPage { h in h.billDesk(page) })
  }

  init(_ desk: DeskFile, _ visit: StaffVisit) {
    var voice = BillDeskVoice(visit)
    voice.statuses = desk.statuses
    let words = visit.words
    speed =
      desk.speed.map { words.plural("billdesk.speed", count: $0.median, ("paid", words.numbers.whole($0.count))) }
      ?? words("billdesk.speed.none")
    let mayManage = visit.member.role.may(.manageBills)
    send = Send(
      text: voice.count(desk.ready, "ready"), stays: voice.stays(desk.stays),
      staying: Path.billDesk(.list(.staying)).url,
      button: desk.underWay.isEmpty && desk.ready.count > 0 && mayManage
        ? LinkButton(
          words.plural("billdesk.send.all", count: desk.ready.count), Path.billDesk(.send).url, icon: .mail) : nil,
      list: desk.ready.count > 0
        ? LinkButton(words("billdesk.ready.list"), Path.billDesk(.list(.ready)).url) : nil,
      underWay: desk.underWay.first.map {
        LinkButton(words("billdesk.batch.under-way"), Path.billDesk(.batch($0)).url, icon: .clock)
      })
    groups = BillDeskPage.groups(desk, voice, words)
    var links: [LinkButton] = [
      LinkButton(
        desk.papers == 0
          ? words("billdesk.papers.title") : words.plural("billdesk.papers.link", count: desk.papers),
        Path.billDesk(.papers).url, look: .alternate, icon: .print),
      LinkButton(
        desk.prices == 0
          ? words("estimates.staff.title") : words.plural("billdesk.prices.link", count: desk.prices),
        EstimateDeskPath.all.url, look: .alternate, icon: .bill),
    ]
    if mayManage {
      links += [
        LinkButton(words("money.title"), MoneyFilesPath.files.url, look: .alternate, icon: .document),
        LinkButton(words("money.days.title"), MoneyFilesPath.reconciliation.url, look: .alternate, icon: .calendar),
      ]
      links.append(
        LinkButton(words("billdesk.rules.title"), Path.billDesk(.rules).url, look: .alternate, icon: .settings))
    }
    self.links = links
  }

  private static func groups(_ desk: DeskFile, _ voice: BillDeskVoice, _ words: Words) -> [Group] {
    func all(_ list: BillDeskList, _ count: Int) -> LinkButton? {
      count > most
        ? LinkButton(words.plural("billdesk.all.\(list.rawValue)", count: count), Path.billDesk(.list(list)).url) : nil
    }
    func rows(_ bills: [OpenBill], isLate: Bool) -> [Web.Row] {
      bills.map {
        voice.row(
          $0, desk.made[$0.bill.id] ?? [], isAsked: desk.asked.contains($0.bill.id), isLate: isLate)
      }
    }
    return [
      Group(
        id: "failed", heading: words("billdesk.failed.title"),
        text: desk.failed.isEmpty
          ? words("billdesk.failed.none") : words.plural("billdesk.failed.count", count: desk.failed.count),
        rows: desk.failed.map { voice.row($0) },
        all: nil),
      Group(
        id: "questions", heading: words("billdesk.questions.title"),
        text: desk.questionCount == 0
          ? words("billdesk.questions.none") : words.plural("billdesk.questions.count", count: desk.questionCount),
        rows: desk.questions.map { question($0, voice, words) },
        all: desk.questionCount > 0
          ? LinkButton(words("billdesk.questions.inbox"), Path.staffInbox("team").url) : nil),
      Group(
        id: "late", heading: words("billdesk.late.title"), text: voice.count(desk.late, "late"),
        rows: rows(desk.lateRows, isLate: true), all: all(.late, desk.late.count)),
      Group(
        id: "due", heading: words("billdesk.due.title"), text: voice.count(desk.due, "due"),
        rows: rows(desk.dueRows, isLate: false), all: all(.due, desk.due.count)),
      Group(
        id: "plans", heading: words("billdesk.plans.title"),
        text: desk.plans.isEmpty
          ? words("billdesk.plans.none") : words.plural("billdesk.plans.count", count: desk.plans.count),
        rows: desk.plans.map { voice.row($0) }, all: nil),
      Group(
        id: "came", heading: words("billdesk.came.title"),
        text: desk.came.isEmpty ? words("billdesk.came.none") : "", rows: desk.came.map { voice.row($0) }, all: nil),
    ]
  }

  private static func question(_ asked: WaitingQuestion, _ voice: BillDeskVoice, _ words: Words) -> Web.Row {
    let about = asked.number.map { words("billing.number", ("number", "\($0)")) + " · " } ?? ""
    return Web.Row(
      asked.name.sorted, asked.workID.map { Path.staffWork($0, "team").url }, icon: .messages,
      text: about + words("billdesk.questions.by", ("day", voice.time(asked.due))))
  }
}

/// What the desk reads.
struct DeskFile: Sendable {
  let ready: BillCount
  let stays: [BillStay: BillCount]
  let due: BillCount
  let late: BillCount
  let dueRows: [OpenBill]
  let lateRows: [OpenBill]
  let statuses: [Patient.ID: PortalStatus]
  let made: [Bill.ID: [BillReminder]]
  let asked: Set<Bill.ID>
  let failed: [ListedPayment]
  let came: [ListedPayment]
  let plans: [ListedPlan]
  let questions: [WaitingQuestion]
  let questionCount: Int
  let papers: Int
  /// Prices before a visit that are owed.
  let prices: Int
  let underWay: [BillBatch.ID]
  let speed: (median: Int, count: Int)?

  init(in reading: Reading, at now: Instant, on today: CivilDate) throws {
    (ready, stays) = try ReadyBills.counts(in: reading)
    (due, late) = try OpenBills.counts(on: today, in: reading)
    dueRows = try OpenBills.due(on: today, after: nil, limit: BillDeskPage.most, in: reading)
    lateRows = try OpenBills.late(on: today, after: nil, limit: BillDeskPage.most, in: reading)
    statuses = try PortalStatus.all(of: (dueRows + lateRows).compactMap(\.patientID), in: reading, at: now)
    let listed = (dueRows + lateRows).map(\.bill.id)
    made = try BillReminder.made(about: listed, in: reading)
    asked = try BillQuestion.open(about: listed, in: reading)
    failed = try ListedPayments.failed(since: now.adding(.seconds(-30 * 86_400)), limit: 20, in: reading)
    came = try ListedPayments.settled(
      since: now.adding(.seconds(-14 * 86_400)), limit: BillDeskPage.most, in: reading)
    plans = try ListedPlan.all(failedSince: now.adding(.seconds(-60 * 86_400)), limit: 25, in: reading)
    questions = try WaitingQuestion.all(limit: BillDeskPage.most, in: reading)
    questionCount = try WaitingQuestion.count(in: reading)
    papers = try PaperBills.count(in: reading)
    prices = try Estimates.countOpen(in: reading)
    underWay = try BillBatches.open(in: reading)
    speed = try OpenBills.daysToPay(from: now.adding(.seconds(-90 * 86_400)), to: now, in: reading)
  }
}

extension HTML {
  mutating func billDesk(_ page: BillDeskPage) {
    h1(words("billdesk.title"))
    p(.class("lead"), page.speed)
    div(.class("stack")) { h in
      h.section(.class("card"), .labelledBy("ready")) { h in
        h.h2(.id("ready"), h.words("billdesk.ready.title"))
        h.p(page.send.text)
        if let underWay = page.send.underWay { h.p { h in h.linkButton(underWay) } }
        if let button = page.send.button { h.p { h in h.linkButton(button) } }
        if !page.send.stays.isEmpty {
          h.p { h in h.a(.href(page.send.staying)) { h in h.text(page.send.stays) } }
        }
        if let list = page.send.list { h.links([list]) }
      }
      h.div(.class("acts-row")) { h in for link in page.links { h.linkButton(link) } }
      for group in page.groups { h.billGroup(group) }
    }
  }

  private mutating func billGroup(_ group: BillDeskPage.Group) {
    section(.class("card"), .labelledBy(group.id)) { h in
      h.h2(.id(group.id), group.heading)
      if !group.text.isEmpty { h.p(group.text) }
      if !group.rows.isEmpty { h.rows(group.rows) }
      if let all = group.all { h.links([all]) }
    }
  }
}
