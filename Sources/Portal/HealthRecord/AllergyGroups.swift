import Chart
import Web

/// Allergies with what they do. "Asked, and there are none" is another thing than "nobody wrote anything down".
struct AllergyGroups: Sendable {
  /// “No known allergies”, when somebody recorded exactly that and nothing else is listed.
  let statement: String?
  let groups: [RecordGroup?]

  /// SNOMED CT "no known allergy", to anything at all.
  private static let nothingAtAll = "716186003"

  init(_ items: [Item], _ voice: RecordVoice) {
    let words = voice.words
    let none = items.filter(AllergyGroups.saysNone)
    let allergies = items.filter { !AllergyGroups.saysNone($0) }
    let current = allergies.filter { !AllergyGroups.isOver($0) }
    let past = allergies.filter(AllergyGroups.isOver)
    groups = [
      RecordGroup(words("healthrecord.allergies.now"), current.map { AllergyGroups.entry($0, voice) }),
      RecordGroup(words("healthrecord.allergies.past"), past.map { AllergyGroups.entry($0, voice) }),
    ]
    guard current.isEmpty, let newest = none.first else {
      statement = nil
      return
    }
    let isGeneral = none.contains { $0.code == AllergyGroups.nothingAtAll }
    statement = RecordVoice.line(
      isGeneral ? words("healthrecord.allergies.none-known") : newest.name, voice.day(newest.when),
      voice.origin(newest))
  }

  /// Whether the row says that there is no allergy, of any kind or of one.
  private static func saysNone(_ item: Item) -> Bool { item.codeKey == "none-known" }

  private static func entry(_ item: Item, _ voice: RecordVoice) -> RecordEntry {
    RecordEntry(
      item.name,
      [item.detail, RecordVoice.line(voice.day(item.when, as: "healthrecord.noted"), voice.origin(item))],
      tag: isOver(item) ? nil : tag(item.value.text, voice)
    ).about(item, by: voice)
  }

  /// How strong it is: the severity of a reaction, or how dangerous the clinician thinks it may be.
  private static func tag(_ strength: String?, _ voice: RecordVoice) -> Tag? {
    switch strength {
    case "severe", "high": Tag(voice.words("healthrecord.allergies.strong"), .near)
    case "moderate": Tag(voice.words("healthrecord.allergies.medium"))
    case "mild", "low": Tag(voice.words("healthrecord.allergies.mild"))
    default: nil
    }
  }

  private static func isOver(_ item: Item) -> Bool { item.status == .ended || item.status == .cancelled }
}
