import Chart
import Web

/// Medicines: what is taken now with how and the refills allowed, then what was stopped.
enum MedicineGroups {
  static func groups(_ items: [Item], _ voice: RecordVoice) -> [RecordGroup?] {
    let words = voice.words
    let taken = items.filter { !isStopped($0) }
    let stopped = items.filter(isStopped)
    return [
      RecordGroup(words("healthrecord.medicines.now"), taken.map { current($0, voice) }),
      RecordGroup(words("healthrecord.medicines.stopped"), stopped.map { past($0, voice) }),
    ]
  }

  private static func isStopped(_ item: Item) -> Bool { item.status == .ended || item.status == .cancelled }

  private static func current(_ item: Item, _ voice: RecordVoice) -> RecordEntry {
    RecordEntry(
      item.name,
      [
        item.detail, reason(item, voice),
        RecordVoice.line(voice.day(item.when, as: "healthrecord.medicines.since"), voice.origin(item)),
      ],
      tag: refills(item, voice)
    ).about(item, by: voice)
  }

  private static func past(_ item: Item, _ voice: RecordVoice) -> RecordEntry {
    let ended = item.ends.map { voice.words("healthrecord.medicines.ended", ("date", voice.day($0))) }
    return RecordEntry(
      item.name,
      [
        item.detail,
        RecordVoice.line(voice.day(item.when, as: "healthrecord.medicines.since"), ended, voice.origin(item)),
      ], tag: Tag(voice.words("healthrecord.status.stopped"))
    ).about(item, by: voice)
  }

  /// What it is taken for: “For high blood pressure”.
  private static func reason(_ item: Item, _ voice: RecordVoice) -> String? {
    RecordVoice.filled(item.value.text).map { voice.words("healthrecord.medicines.for", ("reason", $0)) }
  }

  /// How many refills are left; nil when the record does not say.
  private static func refills(_ item: Item, _ voice: RecordVoice) -> Tag? {
    guard let left = item.value.second.flatMap({ Int($0) }), left >= 0 else { return nil }
    guard left > 0 else { return Tag(voice.words("healthrecord.medicines.no-refills"), .near) }
    return Tag(voice.words.plural("healthrecord.medicines.refills", count: left), left == 1 ? .near : .ok)
  }
}
