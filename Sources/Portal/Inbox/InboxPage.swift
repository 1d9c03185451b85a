import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The inbox: the list in its clinical order, and one entry open beside it. A phone shows one of the two.
struct InboxPage {
  let title: String
  let tabs: [InboxTabLink]
  let groups: [InboxGroup]
  let empty: String
  let more: LinkButton?
  let batch: InboxBatch?
  let undo: InboxUndo?
  let covering: String
  /// Where one writes to many patients at once; nil for those who may not.
  let bulk: LinkButton?
  let errors: [FieldError]
  let pane: InboxPane?
  let hasKeys: Bool
  let keysURL: SafeURL
  /// `About 4 minutes left`; empty where nobody knows.
  let pace: String
  /// The address to which the batch is sent.
  let shareMany: SafeURL

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit) }

  static func tab(_ visit: StaffVisit) -> InboxTab {
    visit.request.query["in"].flatMap(InboxTab.init(rawValue:)) ?? .first(for: visit.member.role)
  }

  /// The page, also as the answer to a form that was not done.
  static func answer(
    _ visit: StaffVisit, form: PaneForm? = nil, errors: [FieldError] = [], status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let desk = try await InboxDesk.read(visit, tab: tab(visit))
    let pane = try await InboxPane.open(visit, desk, form: form, errors: errors)
    let page = InboxPage(visit, desk, pane: pane, errors: errors)
    var frame = visit.frame(page.title, current: .inbox)
    frame.hasErrors = !errors.isEmpty
    let kind: StaffPageKind = visit.visit.parameter("id").isEmpty ? .desk : .deskItem
    return .page(frame.staffPage(kind) { h in h.inbox(page) }, status)
  }

  private init(_ visit: StaffVisit, _ desk: InboxDesk, pane: InboxPane?, errors: [FieldError]) {
    let words = visit.words
    let count = desk.counts[desk.tab] ?? 0
    title = words.plural("inbox.title", count: count)
    tabs = InboxTab.allCases.map { tab in
      InboxTabLink(
        label: words("inbox.tab.\(tab.rawValue)"), url: Path.staffInbox(tab.rawValue).url,
        count: InboxPage.shown(desk.counts[tab] ?? 0), isCurrent: tab == desk.tab)
    }
    let rows = InboxRows(visit, desk)
    let selection = InboxSelection(visit)
    groups = rows.groups(selecting: selection)
    empty = desk.lines.isEmpty ? words("inbox.empty.\(desk.tab.rawValue)") : ""
    more = rows.more
    batch = rows.batch(selecting: selection)
    undo = desk.undoable == 0 ? nil : InboxUndo(desk.undoable, visit, desk.tab)
    covering =
      desk.covers.isEmpty
      ? "" : words("inbox.covering", ("names", desk.covers.map(\.name.addressed).joined(separator: ", ")))
    bulk =
      visit.member.role.may(.sendBulk)
      ? LinkButton(words("inbox.bulk"), Path.staffBulk.url, look: .quiet) : nil
    self.errors = errors
    self.pane = pane
    hasKeys = desk.hasKeys
    keysURL = Path.staffCover.url
    pace = InboxPage.pace(desk, words)
    let tab = desk.tab.rawValue
    shareMany = (selection == .inProtocol ? Path.staffApproveMany(tab) : .staffShareMany(tab)).url
  }

  /// How long one's own list will take, from one's own pace: kinds of which nothing is known take as long as others.
  private static func pace(_ desk: InboxDesk, _ words: Words) -> String {
    let known = desk.lines.compactMap { desk.paces[$0.entry.kind]?.median }
    guard desk.tab == .mine, !known.isEmpty else { return "" }
    let all = known.reduce(0, +) * max(desk.counts[.mine] ?? 0, desk.lines.count) / known.count
    return words.plural("inbox.pace", count: max(1, (all + 30) / 60))
  }

  static func shown(_ count: Int) -> String {
    count == 0 ? "" : count >= WorkList.mostCounted ? "\(WorkList.mostCounted - 1)+" : "\(count)"
  }
}

/// A tab above the list.
struct InboxTabLink {
  let label: String
  let url: SafeURL
  let count: String
  let isCurrent: Bool
}

/// The bar below the list, when something is selected.
struct InboxBatch {
  let summary: String
  let button: String
}

/// The bar that takes the last minute back.
struct InboxUndo {
  let text: String
  let button: String
  let action: SafeURL

  init(_ count: Int, _ visit: StaffVisit, _ tab: InboxTab) {
    text = visit.words.plural("inbox.undo", count: count)
    button = visit.words("inbox.undo.button")
    action = Path.staffUndo(tab.rawValue).url
  }
}

/// What the list is made of, read in one snapshot.
struct InboxDesk: Sendable {
  let tab: InboxTab
  let lines: [WorkLine]
  let counts: [InboxTab: Int]
  let covers: [Cover]
  /// How many shares of the last minute can be taken back.
  let undoable: Int
  /// The entry of the address, else the first of the list.
  let open: WorkEntry?
  let others: [PersonName]
  let remarks: [WorkRemark]
  let hasKeys: Bool
  let colleagues: [StaffMember]
  /// The requests for medicines in the list, each with how it fits the protocol.
  let refills: [WorkEntry.ID: RefillFile]
  /// How long each kind usually takes whoever looks.
  let paces: [WorkKind: WorkTime.Pace]

  static func read(_ visit: StaffVisit, tab: InboxTab) async throws -> InboxDesk {
    let (now, day, member) = (visit.app.clock.now, visit.app.today, visit.member)
    let id = visit.visit.parameter("id")
    let place = visit.request.query["after"].flatMap(WorkPlace.init(text:))
    let desk = try await visit.app.database.read { reading -> InboxDesk? in
      let covers = try Cover.covered(by: member.id, on: day, in: reading)
      let list = tab.list(for: member, covering: covers)
      let lines = try list.lines(after: place, in: reading, at: now)
      var counts: [InboxTab: Int] = [:]
      for tab in InboxTab.allCases {
        counts[tab] = try tab.list(for: member, covering: covers).count(in: reading, at: now)
      }
      var open = lines.first?.entry
      if !id.isEmpty {
        open = try WorkQueue.one(WorkEntry.ID(id), in: reading)
        guard let open, open.isFor(member) else { return nil }
      }
      return InboxDesk(
        tab: tab, lines: lines, counts: counts, covers: covers,
        undoable: try ResultShares.countUndoable(by: member.id, in: reading, at: now), open: open,
        others: try open.map { try WorkQueue.others(at: $0.id, than: member.id, in: reading, at: now) } ?? [],
        remarks: try open.map { try WorkQueue.remarks(on: $0.id, in: reading) } ?? [],
        hasKeys: try reading.count(KeysQueries.areOn(for: member.id)) > 0,
        colleagues: try reading.all(StaffQueries.colleagues(of: member.id, limit: 60)),
        refills: try refills(lines, member, in: reading, at: now, visit.app.practice.zone),
        paces: tab == .mine ? try WorkTime.paces(of: member.id, in: reading) : [:])
    }
    if let desk { return desk }
    try await visit.app.recordRefusal(.read, of: "work", by: visit.actor, from: visit.visit.origin)
    throw WorkFault.notFound
  }

  /// Nothing is looked up for a list without such requests.
  private static func refills(
    _ lines: [WorkLine], _ member: StaffMember, in reading: Reading, at now: Instant, _ zone: ClinicZone
  ) throws -> [WorkEntry.ID: RefillFile] {
    let entries = lines.map(\.entry).filter { $0.kind == .refill && $0.isOpen }
    guard !entries.isEmpty, member.role.may(.approveRefills) else { return [:] }
    let check = try RefillCheck(in: reading, at: now, zone: zone)
    return try entries.reduce(into: [:]) { files, entry in
      files[entry.id] = try check.file(RefillRequest.ID(entry.subject))
    }
  }
}

/// What is ticked in the list, from its address: nothing, or all that may be done together.
enum InboxSelection: String {
  case inRange = "inrange"
  case inProtocol = "inprotocol"

  init?(_ visit: StaffVisit) {
    guard let text = visit.request.query["select"] else { return nil }
    self.init(rawValue: text)
  }
}

extension WorkPlace {
  /// As it stands in an address: `1.2026-11-24T00:00:00.000Z.id`.
  init?(text: String) {
    let parts = text.split(separator: "~", maxSplits: 2).map(String.init)
    guard parts.count == 3, let group = Digits.number(parts[0]), Instant(parts[1]) != nil, parts[2].utf8.count <= 64
    else { return nil }
    self.init(group: group, due: parts[1], id: parts[2])
  }

  var text: String { "\(group)~\(due)~\(id)" }
}
