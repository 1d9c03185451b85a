import Chart
import Web

/// Health problems: those that go on first, then those that are over.
enum ConditionGroups {
  static func groups(_ items: [Item], _ voice: RecordVoice) -> [RecordGroup?] {
    let words = voice.words
    return [
      RecordGroup(words("healthrecord.conditions.now"), items.filter(isCurrent).map { entry($0, voice) }),
      RecordGroup(words("healthrecord.conditions.past"), items.filter { !isCurrent($0) }.map { entry($0, voice) }),
    ]
  }

  private static func isCurrent(_ item: Item) -> Bool { item.status != .ended && item.status != .cancelled }

  private static func entry(_ item: Item, _ voice: RecordVoice) -> RecordEntry {
    let ended = item.ends.map { voice.words("healthrecord.conditions.until", ("date", voice.day($0))) }
    return RecordEntry(
      item.name,
      [
        RecordVoice.line(voice.day(item.when, as: "healthrecord.conditions.since"), ended), item.detail,
        voice.origin(item),
      ]
    ).about(item, by: voice)
  }
}
