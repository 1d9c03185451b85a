import Chart
import Web

/// Shots by vaccine, each with its days, newest first. The vaccines stand in the order of their names.
enum ShotGroups {
  static func groups(_ items: [Item], _ voice: RecordVoice) -> [RecordGroup?] {
    let byVaccine = Dictionary(grouping: items) { $0.codeKey.isEmpty ? $0.name : $0.codeKey }
    let vaccines = byVaccine.values.compactMap { shots in shots.first.map { ($0.name, shots) } }
    let entries = vaccines.sorted { ($0.0.lowercased(), $0.0) < ($1.0.lowercased(), $1.0) }
      .map { entry($0.0, $0.1, voice) }
    return [RecordGroup(voice.words("healthrecord.shots.heading"), entries)]
  }

  private static func wasGiven(_ item: Item) -> Bool { item.status != .ended && item.status != .cancelled }

  private static func entry(_ name: String, _ shots: [Item], _ voice: RecordVoice) -> RecordEntry {
    let given = shots.filter(wasGiven)
    let days = shots.map { shot in
      RecordVoice.line(
        voice.day(shot.when) ?? voice.words("healthrecord.day-unknown"),
        wasGiven(shot) ? nil : voice.words("healthrecord.shots.not-given"), shot.detail,
        voice.origin(shot))
    }
    let count = given.isEmpty ? nil : Tag(voice.words.plural("healthrecord.shots.count", count: given.count))
    return RecordEntry(name, days, tag: count).about(shots, by: voice)
  }
}
