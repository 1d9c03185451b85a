import Chart
import Web

/// One thing of the record as a page shows it.
struct RecordEntry: Sendable {
  let title: String
  /// Smaller lines below the title. Text of several lines becomes several.
  let lines: [String]
  var tag: Tag?
  /// Nil when there is nothing more to open.
  var url: SafeURL?
  /// What was agreed on about it, and the way to say that it is wrong.
  var foot: RecordFoot?

  init(_ title: String, _ lines: [String?], tag: Tag? = nil, url: SafeURL? = nil) {
    self.title = title
    self.lines = lines.compactMap(RecordVoice.filled).flatMap { text in
      text.split(whereSeparator: \.isNewline).map(String.init)
    }
    self.tag = tag
    self.url = url
  }
}

extension RecordEntry {
  /// The entry with its foot: it is about one row, or about several that stand together.
  func about(_ items: Item..., by voice: RecordVoice) -> RecordEntry { about(items, by: voice) }

  func about(_ items: [Item], by voice: RecordVoice) -> RecordEntry {
    var entry = self
    entry.foot = voice.feet?.foot(of: items, called: title)
    return entry
  }
}

/// Entries that belong together under one heading.
struct RecordGroup: Sendable {
  let heading: String
  let entries: [RecordEntry]

  /// Nil when there is nothing in it, so that no heading stands alone.
  init?(_ heading: String, _ entries: [RecordEntry]) {
    guard !entries.isEmpty else { return nil }
    self.heading = heading
    self.entries = entries
  }
}
