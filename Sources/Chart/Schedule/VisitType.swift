package import Kernel
package import Store

/// What can be booked: how long it takes, who may book it, how far ahead, how it may be changed.
package struct VisitType: Sendable, Hashable {
  package typealias ID = Kernel.ID<VisitType>

  package var id: ID
  /// The practice's own short word, such as `follow-up`; unique.
  package var code: String
  package var name: [Language: String]
  /// How long the patient is there.
  package var minutes: Int
  /// Minutes that the provider needs before and after; nobody else is booked in them.
  package var before = 0
  package var after = 0
  /// How many minutes the starts that are offered lie apart, counted from the opening.
  package var step: Int
  package var access = Access.selfBook
  /// At least one; the first is offered first.
  package var channels: [VisitChannel] = [.person]
  package var audience = Audience.anyone
  package var ageFrom = 0
  package var ageBelow: Int?
  /// How long before it starts it may still be booked.
  package var leadMinutes = 0
  package var horizonDays = 180
  /// Visits of this type that one patient may have ahead.
  package var mostOpen = 1
  /// Visits of this type that patients may book with one provider on one day; nil for no cap.
  package var mostADay: Int?
  /// How long before it starts the patient may still move or cancel it.
  package var noticeMinutes = 24 * 60
  package var mostMoves = 3
  /// What to do before the visit, by language; may be empty.
  package var prepare: [Language: String] = [:]

  /// How patients come to a visit of a type.
  package enum Access: String, Sendable, CaseIterable {
    /// They book it.
    case selfBook = "self"
    /// They ask for it and the desk books.
    case request
    /// They see it when the practice has booked it.
    case view
  }

  /// For whom a type is.
  package enum Audience: String, Sendable, CaseIterable {
    case anyone
    /// Who has been here before.
    case established
    /// Who comes for the first time.
    case new
  }

  package init(id: ID, code: String, name: [Language: String], minutes: Int, step: Int? = nil) {
    (self.id, self.code, self.name, self.minutes) = (id, code, name, minutes)
    self.step = step ?? max(5, minutes)
  }

  package func name(in language: Language) -> String {
    name[language].flatMap { $0.isEmpty ? nil : $0 } ?? name[.english] ?? code
  }
}

/// How patient and provider meet.
package enum VisitChannel: String, Sendable, CaseIterable { case person, video, phone }

extension VisitType: RowDecodable {
  package init(row: Row) throws {
    (id, code) = (try row.id(0), try row.text(1))
    name = [.english: try row.text(2), .spanish: try row.text(3)]
    minutes = Int(try row.integer(4))
    (before, after) = (Int(try row.integer(5)), Int(try row.integer(6)))
    step = max(5, Int(try row.integer(7)))
    access = Access(rawValue: try row.text(8)) ?? .view
    let named = try row.text(9).split(separator: " ").compactMap { VisitChannel(rawValue: String($0)) }
    channels = named.isEmpty ? [.person] : named
    audience = Audience(rawValue: try row.text(10)) ?? .established
    ageFrom = Int(try row.integer(11))
    ageBelow = try row.integerOrNil(12).map { Int($0) }
    leadMinutes = Int(try row.integer(13))
    horizonDays = Int(try row.integer(14))
    mostOpen = Int(try row.integer(15))
    mostADay = try row.integerOrNil(16).map { Int($0) }
    noticeMinutes = Int(try row.integer(17))
    mostMoves = Int(try row.integer(18))
    prepare = [.english: try row.text(19), .spanish: try row.text(20)]
  }
}
