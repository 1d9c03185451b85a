import Chart
import Web

/// "My record": everything the practice's record system sent, section by section. What is where:
///
/// - `RecordSummaryPage`: the sections with their counts, and how new each is.
/// - `RecordSectionPage`: one section as groups of entries; `SectionGroups` chooses the file that makes them.
/// - `ConditionGroups`, `MedicineGroups`, `AllergyGroups`, `ShotGroups`, `HistoryGroups`, `DocumentGroups`,
///   `GoalGroups`: what an entry of each section says.
/// - `VitalsPage`, `CareTeamPage`, `DocumentPage`: the three that look different.
///   `DocumentDownload`: a paper as a file.
/// - `RecordVoice`: days, sources and values in words. `RecordStamp`: "as of", and the banner for old news.
package enum HealthRecord {
  package static var routes: [Route] {
    var routes = Route.chart("/record", showing: RecordSection.allCases.flatMap(\.kinds), RecordSummaryPage.show)
    for section in RecordSection.allCases {
      routes += Route.chart("/record/" + section.rawValue, showing: section.kinds) { visit in
        switch section {
        case .vitals: try await VitalsPage.show(visit)
        case .careTeam: try await CareTeamPage.show(visit)
        default: try await RecordSectionPage.show(section, to: visit)
        }
      }
    }
    return routes + Route.chart("/record/documents/{id}", showing: [.document], DocumentPage.show)
      + Route.chart("/record/documents/{id}/download", showing: [.document], DocumentDownload.hand)
  }
}
