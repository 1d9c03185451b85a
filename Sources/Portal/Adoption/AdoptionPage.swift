import Chart
import Kernel
import Store
import Web

/// The manager's page: how many have joined, where the others stopped, how it differs between groups, how soon patients
/// hear from the practice, and whom to invite next. It reads counts only.
struct AdoptionPage {
  /// `**412 of 1,180** patients (35%) have joined. 31 joined this week.`
  let headline: String
  let funnel: Bars
  let funnelTable: DataTable
  /// `94 more are told of everything by paper or phone, as they asked.`
  let served: LinkButton?
  let stopped: [Web.Row]
  let toInvite: (text: String, button: LinkButton)?
  let cuts: [Cut]
  let clock: [Fact]
  let saved: [Web.Row]
  let asked: Asked
  let links: [LinkButton]
  let isEmpty: Bool

  /// One cut: the same scale for all its groups.
  struct Cut {
    let heading: String
    let bars: Bars
    let table: DataTable
  }

  /// What asking at visits went together with.
  struct Asked {
    let text: String
    let more: String
    let button: LinkButton?
  }

  struct Found: Sendable {
    let counts: FunnelCounts
    let joinedThisWeek: Int
    let answers: [String: Int]
    let sums: [Measure: Int]
    let late: Int
    let effect: AskEffect
    let names: [String: PersonName]
  }

  /// How far back work and answers are looked at.
  static let days = 28
  static let work: [Measure] = [
    .visitsBookedOnline, .visitsMovedOnline, .visitsCancelledOnline, .refillsAsked, .formsSent, .billsPaidOnline,
    .messagesAsked,
  ]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let page = AdoptionPage(try await read(visit), visit)
    try await visit.app.noteSeen(visit.session)
    return .page(
      visit.frame(visit.words("adoption.title"), current: .adoption).staffPage { h in h.adoption(page) })
  }

  static func read(_ visit: StaffVisit) async throws -> Found {
    let (today, now) = (visit.app.today, visit.app.clock.now)
    return try await visit.app.database.read { reading in
      let first = today.adding(days: 1 - days)
      return Found(
        counts: try Funnel.counts(in: reading),
        joinedThisWeek: try DayCounts.sum(of: .joined, from: today.adding(days: -6), to: today, in: reading),
        answers: try DayCounts.groups(of: .messagesAnswered, by: "hours", from: first, to: today, in: reading),
        sums: try DayCounts.sums(
          of: work + [.messagesAnswered, .messagesLate], from: first, to: today, in: reading),
        late: try Funnel.lateThreads(in: reading, at: now),
        effect: try Asking.effect(from: today.adding(days: -365), to: today, in: reading),
        names: try Funnel.staffNames(in: reading))
    }
  }

  init(_ found: Found, _ visit: StaffVisit) {
    let words = visit.words
    let all = found.counts.all
    isEmpty = all.people == 0
    headline = words(
      "adoption.headline", ("joined", words.numbers.whole(all.reached(.joined))),
      ("all", words.numbers.whole(all.onTheWay)),
      ("share", words.numbers.percent(all.reached(.joined), of: all.onTheWay)),
      ("week", words.plural("adoption.this-week", count: found.joinedThisWeek)))
    funnel = AdoptionPage.funnel(all, words)
    funnelTable = AdoptionPage.table(all, words)
    served =
      all.served == 0
      ? nil
      : LinkButton(
        words.plural("adoption.served", count: all.served), Path.adoption(.people(.served)).url, look: .quiet)
    stopped = AdoptionPage.stopped(all, words)
    toInvite =
      found.counts.toInvite == 0
      ? nil
      : (
        words.plural("adoption.to-invite", count: found.counts.toInvite),
        LinkButton(words("adoption.invite"), Path.inviting(.desk).url.with("wave", "visits"), icon: .mail)
      )
    cuts = FunnelCut.allCases.compactMap {
      AdoptionPage.cut($0, found.counts.groups[$0] ?? [], found.names, words)
    }
    clock = AdoptionPage.clock(found, words)
    saved = AdoptionPage.work.map { measure in
      Web.Row(
        words("figures.measure.\(measure.rawValue)"), Path.adoption(.days(measure)).url,
        end: .tag(Tag(words.numbers.whole(found.sums[measure] ?? 0))))
    }
    asked = AdoptionPage.asked(found.effect, visit)
    links = [
      LinkButton(words("adoption.value.title"), Path.adoption(.value).url, icon: .clock),
      LinkButton(words("adoption.fairness.title"), Path.adoption(.fairness).url, icon: .people),
      LinkButton(words("adoption.file"), Path.adoption(.file(.funnel)).url, icon: .document),
    ]
  }

  private static func funnel(_ all: FunnelGroup, _ words: Words) -> Bars {
    let bars = FunnelStep.way.map { step in
      let count = all.reached(step)
      return Bars.Bar(
        label: words("adoption.step.\(step.rawValue)"),
        number: words.numbers.whole(count) + " (" + words.numbers.percent(count, of: all.onTheWay) + ")",
        share: all.onTheWay > 0 ? Double(count) / Double(all.onTheWay) : 0)
    }
    return Bars(title: words("adoption.funnel.title"), bars: bars)
  }

  static func table(_ all: FunnelGroup, _ words: Words) -> DataTable {
    DataTable(
      .heard(words("adoption.funnel.title")),
      ["step", "people", "share", "stopped"].map { DataTable.Column(words("adoption.column.\($0)")) },
      FunnelStep.way.map { step in
        [
          .text(words("adoption.step.\(step.rawValue)")), .text(words.numbers.whole(all.reached(step))),
          .text(words.numbers.percent(all.reached(step), of: all.onTheWay)),
          step == .active
            ? .text("–")
            : .link(words.numbers.whole(all.stopped(at: step)), Path.adoption(.people(step)).url),
        ]
      })
  }

  /// Where people stopped, and what one can do about it.
  private static func stopped(_ all: FunnelGroup, _ words: Words) -> [Web.Row] {
    FunnelStep.way.dropLast().compactMap { step in
      let count = all.stopped(at: step)
      guard count > 0 else { return nil }
      return Web.Row(
        words.plural("adoption.stopped.\(step.rawValue)", count: count), Path.adoption(.people(step)).url,
        end: .verb(words("adoption.stopped.verb.\(step == .joined || step == .done ? "see" : "invite")")))
    }
  }

  private static func cut(
    _ cut: FunnelCut, _ groups: [FunnelGroup], _ names: [String: PersonName], _ words: Words
  ) -> Cut? {
    let merged = SmallGroups.merged(groups.filter { cut != .channel || !$0.name.isEmpty })
    guard merged.count > 1 else { return nil }
    let heading = words("adoption.cut.\(cut.rawValue)")
    let named = merged.map { (name: GroupName.text($0, cut, names, words), group: $0) }
    return Cut(
      heading: heading,
      bars: Bars(
        title: heading,
        bars: named.prefix(12).map { name, group in
          Bars.Bar(
            label: name,
            number: words(
              "adoption.of", ("count", words.numbers.whole(group.reached(.joined))),
              ("all", words.numbers.whole(group.onTheWay)),
              ("share", words.numbers.percent(group.reached(.joined), of: group.onTheWay))),
            share: group.onTheWay > 0 ? Double(group.reached(.joined)) / Double(group.onTheWay) : 0)
        }),
      table: DataTable(
        .heard(heading),
        [DataTable.Column(words("adoption.column.group"))]
          + FunnelStep.way.map { DataTable.Column(words("adoption.step.\($0.rawValue)")) }
          + [DataTable.Column(words("adoption.column.served"))],
        named.map { name, group in
          [.text(name)] + FunnelStep.way.map { .text(words.numbers.whole(group.reached($0))) }
            + [.text(words.numbers.whole(group.served))]
        }))
  }

  private static func clock(_ found: Found, _ words: Words) -> [Fact] {
    let (answered, late) = (found.sums[.messagesAnswered] ?? 0, found.sums[.messagesLate] ?? 0)
    guard answered > 0 else { return [] }
    let spread = HourSpread(found.answers)
    var facts: [Fact] = []
    for (key, part) in [("half", 0.5), ("most", 0.9)] {
      guard let hours = spread.hours(within: part) else { continue }
      facts.append(Fact(words("adoption.clock.\(key)"), "**" + words.plural("adoption.hours", count: hours) + "**"))
    }
    facts.append(
      Fact(
        words("adoption.clock.promise"),
        words(
          "adoption.of", ("count", words.numbers.whole(answered - late)), ("all", words.numbers.whole(answered)),
          ("share", words.numbers.percent(answered - late, of: answered)))))
    facts.append(Fact(words("adoption.clock.late"), words.numbers.whole(found.late)))
    return facts
  }

  private static func asked(_ effect: AskEffect, _ visit: StaffVisit) -> Asked {
    let words = visit.words
    let button =
      visit.member.role.may(.askToJoin)
      ? LinkButton(words("adoption.asked.list"), Path.asking(.list).url, look: .alternate, icon: .people) : nil
    guard let difference = effect.difference else {
      return Asked(
        text: words("adoption.asked.few", ("asked", "\(effect.asked.of)"), ("others", "\(effect.others.of)")),
        more: "", button: button)
    }
    let points = { (x: Double) in "\(Int((x * 100).rounded()))".replacing("-", with: "−") }
    let share = { (group: Proportion) in words.numbers.percent(group.count, of: group.of) }
    return Asked(
      text: words(
        "adoption.asked.difference", ("asked", share(effect.asked)), ("others", share(effect.others)),
        ("points", points(difference.value)), ("low", points(difference.low)), ("high", points(difference.high))),
      more: words(
        "adoption.asked.people", ("asked", "\(effect.asked.count)/\(effect.asked.of)"),
        ("others", "\(effect.others.count)/\(effect.others.of)")), button: button)
  }
}

/// How a group is called on the page.
enum GroupName {
  static func text(_ group: FunnelGroup, _ cut: FunnelCut, _ names: [String: PersonName], _ words: Words) -> String {
    if group.isMerged { return words("adoption.group.small") }
    if group.name.isEmpty { return words("adoption.group.none.\(cut.rawValue)") }
    switch cut {
    case .provider: return names[group.name]?.addressed ?? group.name
    case .payer: return group.name
    case .language: return words("adoption.language.\(group.name == "es" ? "es" : "en")")
    case .ageBand: return group.name == "unknown" ? words("adoption.group.none.age-band") : group.name
    case .channel: return words("adoption.channel.\(["sms", "email", "letter"].first { $0 == group.name } ?? "shown")")
    }
  }
}

/// How long answers took, in whole hours.
struct HourSpread {
  private let counts: [(hours: Int, count: Int)]
  private let total: Int

  init(_ counts: [String: Int]) {
    self.counts = counts.compactMap { name, count in Int(name).map { ($0, count) } }.sorted { $0.0 < $1.0 }
    total = self.counts.reduce(0) { $0 + $1.count }
  }

  /// In how many hours this part of all answers had come; nil of none.
  func hours(within part: Double) -> Int? {
    guard total > 0 else { return nil }
    var left = Int((Double(total) * part).rounded(.up))
    for (hours, count) in counts {
      left -= count
      if left <= 0 { return hours + 1 }
    }
    return counts.last.map { $0.hours + 1 }
  }
}
