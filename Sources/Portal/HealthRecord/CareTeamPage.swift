import Chart
import Kernel
import Web

/// The people who care for this person: name, what they do, and how to reach them.
struct CareTeamPage: Sendable {
  let title: String
  let stamp: RecordStamp
  let teams: [Team]
  let empty: String
  let record: SafeURL

  /// One team of the record, in force or of the past.
  struct Team: Sendable {
    let name: String
    /// Since when, or until when.
    let line: String
    let people: [Member]
    var foot: RecordFoot?
  }

  /// One person or place of a team.
  struct Member: Sendable, Equatable {
    let name: String
    let role: String
    /// As people read it; empty when the record has none.
    let phone: String
  }

  init(_ items: [Item], stamp: RecordStamp, voice: RecordVoice, url: (ChartPath) -> SafeURL) {
    title = voice.words(RecordSection.careTeam.titleKey)
    self.stamp = stamp
    let inForce = items.filter { $0.status != .ended }
    let past = items.filter { $0.status == .ended }
    teams = (inForce + past).map { item in
      let ended = item.status == .ended ? item.ends.map { voice.day($0) } : nil
      return Team(
        name: item.name,
        line: ended.map { voice.words("healthrecord.care-team.until", ("date", $0)) }
          ?? voice.day(item.when, as: "healthrecord.care-team.since") ?? "",
        people: CareTeamPage.people(item.detail ?? ""), foot: voice.feet?.foot(of: [item], called: item.name))
    }
    empty = voice.words("healthrecord.empty.care-team")
    record = url(.record)
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (furniture, items, counts, agreed) = try await visit.read("record/care-team") { chart in
      (
        try ChartFurniture(chart, at: now), try chart.items(.careTeam, limit: 20), try chart.counts(),
        try chart.agreements()
      )
    }
    var voice = RecordVoice(visit)
    voice.feet = RecordFeet(agreed, visit)
    let page = CareTeamPage(
      items, stamp: RecordStamp([.careTeam], in: furniture, counts, for: visit), voice: voice,
      url: { visit.url($0) })
    return .page(visit.frame(page.title, furniture, current: .record).patientPage { h in h.careTeam(page) })
  }

  /// Everybody of a team, each once. A row keeps them as lines of name, role and phone with tabs between.
  static func people(_ lines: String) -> [Member] {
    var people: [Member] = []
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard let name = parts.first, !name.isEmpty, !people.contains(where: { $0.name == name }) else { continue }
      people.append(
        Member(name: name, role: parts.count > 1 ? parts[1] : "", phone: parts.count > 2 ? parts[2] : ""))
    }
    return people
  }
}
