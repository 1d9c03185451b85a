import Chart
import Web

/// What a section says: groups of entries, or one statement about the whole.
struct SectionGroups: Sendable {
  let statement: String?
  let groups: [RecordGroup]

  init(_ section: RecordSection, _ items: [Item], voice: RecordVoice, url: (ChartPath) -> SafeURL) {
    switch section {
    case .conditions: self.init(ConditionGroups.groups(items, voice))
    case .medicines: self.init(MedicineGroups.groups(items, voice))
    case .allergies:
      let allergies = AllergyGroups(items, voice)
      self.init(allergies.groups, statement: allergies.statement)
    case .shots: self.init(ShotGroups.groups(items, voice))
    case .procedures: self.init(DocumentGroups.procedures(items, voice))
    case .history: self.init(HistoryGroups.groups(items, voice))
    case .documents: self.init(DocumentGroups.groups(items, voice, url: url))
    case .goals: self.init(GoalGroups.groups(items, voice))
    case .vitals, .careTeam: self.init([])
    }
  }

  private init(_ groups: [RecordGroup?], statement: String? = nil) {
    self.groups = groups.compactMap(\.self)
    self.statement = statement
  }
}
