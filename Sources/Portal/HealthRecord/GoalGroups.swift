import Chart
import Web

/// Goals of the person and plans of care: those in force, then those of the past.
enum GoalGroups {
  static func groups(_ items: [Item], _ voice: RecordVoice) -> [RecordGroup?] {
    let words = voice.words
    let current = items.filter { $0.status != .ended && $0.status != .cancelled }
    let past = items.filter { $0.status == .ended || $0.status == .cancelled }
    return [
      RecordGroup(
        words("healthrecord.goals.now"), current.filter { $0.kind == .goal }.map { entry($0, voice) }),
      RecordGroup(
        words("healthrecord.goals.plans"), current.filter { $0.kind == .carePlan }.map { entry($0, voice) }),
      RecordGroup(words("healthrecord.goals.past"), past.map { entry($0, voice) }),
    ]
  }

  /// What is aimed for: “Aim: 120–130 mmHg”. Nil when the goal is words only, or says the number itself.
  private static func target(_ item: Item, _ voice: RecordVoice) -> String? {
    let value = item.value
    if let number = value.text, item.name.contains(number) { return nil }
    let ends = [value.low, value.high].compactMap(\.self).joined(separator: "–")
    let text = voice.value(value) ?? voice.value(ItemValue(text: ends, unit: value.unit))
    return text.map { voice.words("healthrecord.goals.aim", ("value", $0)) }
  }

  private static func entry(_ item: Item, _ voice: RecordVoice) -> RecordEntry {
    let due = item.ends.map { voice.words("healthrecord.goals.until", ("date", voice.day($0))) }
    return RecordEntry(
      item.name,
      [
        target(item, voice), item.detail,
        RecordVoice.line(voice.day(item.when, as: "healthrecord.goals.since"), due, voice.origin(item)),
      ]
    ).about(item, by: voice)
  }
}
