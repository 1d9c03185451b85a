import Chart
import Kernel
import Store
import Web

/// Whom the offer reaches: by language, age and insurance, how many were offered the portal, how many joined, how many
/// are served by paper or phone; and how often a group was offered it, against the largest one.
struct FairnessPage {
  let cuts: [(heading: String, bars: Bars, facts: [Fact], table: DataTable)]

  static let shown: [FunnelCut] = [.language, .ageBand, .payer]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let counts = try await visit.app.database.read { try Funnel.counts(in: $0) }
    let page = FairnessPage(counts, visit.words)
    try await visit.app.noteSeen(visit.session)
    return .page(
      visit.frame(visit.words("adoption.fairness.title"), current: .adoption).staffPage { h in h.fairness(page) })
  }

  init(_ counts: FunnelCounts, _ words: Words) {
    cuts = FairnessPage.shown.compactMap { cut in
      let groups = SmallGroups.merged(counts.groups[cut] ?? [])
      guard !groups.isEmpty else { return nil }
      let heading = words("adoption.cut.\(cut.rawValue)")
      let named = groups.map { (name: GroupName.text($0, cut, [:], words), group: $0) }
      let bars = named.map { name, group in
        Bars.Bar(
          label: name,
          number: words(
            "adoption.of", ("count", words.numbers.whole(group.wasOffered)),
            ("all", words.numbers.whole(group.people)),
            ("share", words.numbers.percent(group.wasOffered, of: group.people))),
          share: group.offeredShare ?? 0)
      }
      return (
        heading, Bars(title: words("adoption.fairness.bars", ("what", heading)), bars: bars),
        named.map { FairnessPage.fact($0.name, $0.group, to: groups.first, words) },
        FairnessPage.table(heading, named, words)
      )
    }
  }

  /// `Joined: 27 of 36 (75%). By paper or phone: 3. Offered 0.65 times as often.`
  private static func fact(_ name: String, _ group: FunnelGroup, to first: FunnelGroup?, _ words: Words) -> Fact {
    let ratio = ratio(group, to: first, words)
    return Fact(
      name,
      words(
        "adoption.fairness.fact", ("joined", words.numbers.whole(group.reached(.joined))),
        ("all", words.numbers.whole(group.people)), ("served", words.numbers.whole(group.served))),
      more: ratio == "–" ? "" : words("adoption.fairness.ratio", ("times", ratio)))
  }

  private static func table(
    _ heading: String, _ groups: [(name: String, group: FunnelGroup)], _ words: Words
  ) -> DataTable {
    let first = groups.first?.group
    return DataTable(
      .heard(heading),
      ["group", "people", "offered", "joined", "served", "ratio"].map {
        DataTable.Column(words("adoption.column.\($0)"))
      },
      groups.map { name, group in
        [
          .text(name), .text(words.numbers.whole(group.people)), .text(words.numbers.whole(group.wasOffered)),
          .text(words.numbers.whole(group.reached(.joined))), .text(words.numbers.whole(group.served)),
          .text(ratio(group, to: first, words)),
        ]
      })
  }

  /// `0.65 times`; a dash for the group it is compared with, and where nothing can be compared.
  static func ratio(_ group: FunnelGroup, to first: FunnelGroup?, _ words: Words) -> String {
    guard let first, first != group, let ratio = OfferRatio(group, to: first) else { return "–" }
    return words("adoption.times", ("ratio", ratio.text))
  }
}

/// How often one group was offered the portal, against another: the ratio of their shares.
struct OfferRatio: Equatable {
  /// In hundredths.
  let hundredths: Int

  /// Nil where one of them is empty, or the other was never offered it.
  init?(_ group: FunnelGroup, to other: FunnelGroup) {
    guard let share = group.offeredShare, let reference = other.offeredShare, reference > 0 else { return nil }
    hundredths = Int((share / reference * 100).rounded())
  }

  /// `0.65`
  var text: String {
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension HTML {
  mutating func fairness(_ page: FairnessPage) {
    crumb(words("adoption.title"), Path.adoption(.page).url)
    h1(words("adoption.fairness.title"))
    p(.class("lead"), words("adoption.fairness.lead"))
    links([
      LinkButton(words("adoption.fairness.served"), Path.adoption(.people(.served)).url, icon: .people),
      LinkButton(words("adoption.file"), Path.adoption(.file(.fairness)).url, icon: .document),
    ])
    if page.cuts.isEmpty { p(words("adoption.empty")) }
    div(.class("stack")) { h in
      for cut in page.cuts {
        h.section(.class("card")) { h in
          h.h2(cut.heading)
          h.figure { h in
            h.figcaption(.class("meta"), cut.bars.title)
            h.bars(cut.bars)
            h.facts(cut.facts)
            h.more(More(h.words("adoption.table"))) { h in h.dataTable(cut.table) }
          }
        }
      }
      h.p(.class("meta"), h.words("adoption.fairness.about"))
    }
  }
}
