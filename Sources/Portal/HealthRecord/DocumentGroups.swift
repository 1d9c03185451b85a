import Chart
import Kernel
import Web

/// Notes and papers by year, newest first; and procedures, which are listed the same way.
enum DocumentGroups {
  static func groups(_ items: [Item], _ voice: RecordVoice, url: (ChartPath) -> SafeURL) -> [RecordGroup?] {
    byYear(items, voice) { item in
      let name = item.noteName(in: voice.words)
      return RecordEntry(
        name,
        [
          RecordVoice.line(voice.day(item.when), author(item, voice)),
          item.detail == item.name || item.detail == name ? nil : item.detail,
        ],
        tag: item.status == .waiting ? Tag(voice.words("healthrecord.documents.draft")) : nil,
        url: url(.document(item.id)))
    }
  }

  static func procedures(_ items: [Item], _ voice: RecordVoice) -> [RecordGroup?] {
    byYear(items, voice) { item in
      RecordEntry(
        item.name,
        [
          voice.day(item.when),
          RecordVoice.filled(item.value.text).map { voice.words("healthrecord.procedures.why", ("reason", $0)) },
          item.detail, voice.origin(item),
        ],
        tag: tag(item.status, voice)
      ).about(item, by: voice)
    }
  }

  /// Who wrote a document, and from where it came: “By Dr. Okafor”, “By Dr. Marsh · From Alder Valley Hospital”.
  static func author(_ item: Item, _ voice: RecordVoice) -> String? {
    guard let who = RecordVoice.filled(item.recorder) else { return voice.origin(item) }
    let place = RecordVoice.filled(item.source).flatMap { $0 == who ? nil : $0 }
    return RecordVoice.line(
      voice.words("healthrecord.documents.by", ("name", who)),
      place.map { voice.words("healthrecord.origin.source", ("place", $0)) })
  }

  private static func tag(_ status: ItemStatus, _ voice: RecordVoice) -> Tag? {
    switch status {
    case .planned: Tag(voice.words("healthrecord.status.planned"))
    case .cancelled: Tag(voice.words("healthrecord.status.not-done"))
    case .active, .waiting: Tag(voice.words("healthrecord.status.now"))
    case .ended, .final: nil
    }
  }

  private static func byYear(
    _ items: [Item], _ voice: RecordVoice, entry: (Item) -> RecordEntry
  ) -> [RecordGroup?] {
    var years: [(heading: String, entries: [RecordEntry])] = []
    for item in items {
      let year = item.when.instant.map { "\(voice.zone.today(at: $0).year)" }
      let heading = year ?? voice.words("healthrecord.day-unknown")
      if years.last?.heading == heading {
        years[years.count - 1].entries.append(entry(item))
      } else {
        years.append((heading, [entry(item)]))
      }
    }
    return years.map { RecordGroup($0.heading, $0.entries) }
  }
}
