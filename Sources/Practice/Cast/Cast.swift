import Kernel

/// The forty people written by hand. Together they show every state that a page of the portal can be in.
enum Cast {
  static let members: [CastMember] =
    firstVisitors + families + elders + testers + spanishSpeakers + longTimers + calendarPeople

  /// Where a member stands in the practice, by key.
  static func place(of key: String) -> Int? { members.firstIndex { $0.key == key } }

  /// The e-mail of a member of the cast.
  static func email(_ key: String) -> String { key.replacing("-", with: ".") + "@mail.example" }

  /// `eva-kowalski`, for helpers whose names are plain letters.
  static func key(of name: PersonName) -> String { name.full.lowercased().replacing(" ", with: "-") }
}
