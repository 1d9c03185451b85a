import Chart
import Kernel
import Web

/// What to do after a visit, in groups: tests to get, people to see, medicines to take otherwise, the next visit, the
/// steps of the plan. An entry stands in one group only.
struct VisitSteps: Sendable {
  let groups: [Group]

  /// Entries that belong together.
  struct Group: Sendable {
    let heading: String
    let rows: [Row]

    init?(_ heading: String, _ rows: [Row]) {
      guard !rows.isEmpty else { return nil }
      self.heading = heading
      self.rows = rows
    }
  }

  init(_ file: VisitFile, voice: VisitVoice, url: (ChartPath) -> SafeURL) {
    let words = voice.words
    let tests = file.outcome.filter { $0.kind == .order && $0.status == .waiting }.map { order in
      Row(order.plainName(in: words), nil, icon: .lab, text: VisitVoice.line(order.detail), end: .nothing)
    }
    let referrals = file.outcome.filter { $0.kind == .referral && $0.status == .waiting }
      .map { VisitSteps.referral($0, words) }
    let medicines = MedicineChanges(of: file.item, file.medicines, isLatest: file.isLatest, in: voice.zone).changes
      .map { VisitSteps.medicine($0, words, url(.section(.medicines))) }
    let next = file.next.map { [VisitSteps.next($0, voice, url)] } ?? []
    groups = [
      Group(words("visits.steps.tests"), tests), Group(words("visits.steps.referrals"), referrals),
      Group(words("visits.steps.medicines"), medicines), Group(words("visits.steps.next"), next),
      Group(words("visits.steps.plan"), VisitSteps.plan(file, url(.section(.goals)))),
    ].compactMap(\.self)
  }

  private static func referral(_ item: Item, _ words: Words) -> Row {
    Row(
      item.name, nil, icon: .people,
      text: VisitVoice.line(
        VisitVoice.filled(item.source).map { words("visits.with", ("name", $0)) }, item.detail,
        VisitVoice.filled(item.value.text).map { words("visits.steps.for", ("reason", $0)) }),
      end: .nothing)
  }

  private static func medicine(_ change: MedicineChanges.Change, _ words: Words, _ url: SafeURL) -> Row {
    let before = change.before.map { $0.name == change.medicine.name ? $0.detail ?? "" : $0.name } ?? ""
    let text =
      change.action == .stopped
      ? "" : VisitVoice.line(change.medicine.detail?.split(whereSeparator: \.isNewline).joined(separator: " · "))
    let earlier =
      change.action == .changed && !before.isEmpty ? words("visits.medicine.before", ("before", before)) : nil
    let tag =
      switch change.action {
      case .started: Tag(words("visits.medicine.started"), .ok)
      case .changed: Tag(words("visits.medicine.changed"), .near)
      case .stopped: Tag(words("visits.medicine.stopped"), .now)
      case .continued: Tag(words("visits.medicine.continued"))
      }
    return Row(
      change.medicine.name, url, icon: .pill, text: VisitVoice.line(text, earlier), end: .tag(tag))
  }

  private static func next(_ item: Item, _ voice: VisitVoice, _ url: (ChartPath) -> SafeURL) -> Row {
    Row(
      voice.dayAndTime(item.when) ?? item.name, url(.visit(item.id)), icon: .calendar,
      text: VisitVoice.line(item.name, voice.who(item).map { voice.words("visits.with", ("name", $0)) }, item.detail))
  }

  /// The steps of a plan of this visit, and the goals set on its day.
  private static func plan(_ file: VisitFile, _ url: SafeURL) -> [Row] {
    let steps = file.outcome.filter { $0.kind == .carePlan }.flatMap { plan in
      (plan.detail ?? plan.name).split(whereSeparator: \.isNewline).prefix(40).map { line in
        Row(String(line), nil, icon: .check, end: .nothing)
      }
    }
    return steps + file.goals.map { Row($0.name, url, icon: .goal, text: VisitVoice.line($0.detail)) }
  }
}
