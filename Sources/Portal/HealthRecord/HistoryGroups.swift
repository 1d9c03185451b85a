import Chart
import Web

/// Family history by relative, and what matters for care in how a person lives.
enum HistoryGroups {
  static func groups(_ items: [Item], _ voice: RecordVoice) -> [RecordGroup?] {
    let words = voice.words
    let family = items.filter { $0.kind == .familyHistory }
    let social = items.filter { $0.kind == .socialHistory }
    return [
      RecordGroup(words("healthrecord.history.family"), relatives(family, voice)),
      RecordGroup(words("healthrecord.history.social"), social.map { answer($0, voice) }),
    ]
  }

  /// One entry for each relative, in the order in which they come; each thing they had is a line.
  private static func relatives(_ items: [Item], _ voice: RecordVoice) -> [RecordEntry] {
    var order: [String] = []
    var lines: [String: [String]] = [:]
    let rows = Dictionary(grouping: items) { $0.name }
    for item in items {
      if lines[item.name] == nil { order.append(item.name) }
      let had = RecordVoice.line(item.detail ?? item.value.text, voice.origin(item))
      lines[item.name, default: []].append(had)
    }
    return order.map { name in
      let known = (lines[name] ?? []).filter { !$0.isEmpty }
      return RecordEntry(name, known.isEmpty ? [voice.words("healthrecord.history.nothing-noted")] : known)
        .about(rows[name] ?? [], by: voice)
    }
  }

  private static func answer(_ item: Item, _ voice: RecordVoice) -> RecordEntry {
    RecordEntry(
      item.name,
      [
        voice.value(item.value), item.detail,
        RecordVoice.line(voice.day(item.when, as: "healthrecord.noted"), voice.origin(item)),
      ]
    ).about(item, by: voice)
  }
}
