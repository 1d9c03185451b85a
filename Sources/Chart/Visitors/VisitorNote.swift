package import Kernel
package import Store

/// What somebody without an account wrote to the practice.
package struct VisitorNote: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<VisitorNote>

  package let id: ID
  package let name: String
  package let reach: VisitorReach
  package let topic: VisitorTopic
  package let text: String
  /// The language of the page it was written on: the answer's language.
  package let language: Language
  package let sentAt: Instant
  package let answeredAt: Instant?
  package let how: VisitorAnswer?
  /// Whose note it is, when they were signed in.
  package let patientID: Patient.ID?
  /// In which ways they need what they ask for.
  package let ways: [AnotherWay]

  package init(
    id: ID, from name: String, _ reach: VisitorReach, about topic: VisitorTopic, text: String, in language: Language,
    at now: Instant, of patientID: Patient.ID? = nil, ways: [AnotherWay] = []
  ) {
    self.id = id
    self.name = VisitorNote.withoutTurns(name)
    self.reach = reach
    self.topic = topic
    self.text = VisitorNote.withoutTurns(text)
    self.language = language
    sentAt = now
    (answeredAt, how) = (nil, nil)
    (self.patientID, self.ways) = (patientID, ways)
  }

  package init(row: Row) throws {
    id = try row.id(0)
    name = try row.text(1)
    reach = VisitorReach(stored: try row.text(2))
    topic = VisitorTopic(rawValue: try row.text(3)) ?? .other
    text = try row.text(4)
    language = Language(rawValue: try row.text(5)) ?? .english
    sentAt = try row.instant(6)
    answeredAt = try row.instantOrNil(7)
    how = try row.textOrNil(8).flatMap(VisitorAnswer.init(rawValue:))
    patientID = try row.idOrNil(9)
    ways = try row.text(10).split(separator: " ").compactMap { AnotherWay(rawValue: String($0)) }
  }

  /// One note opens one entry of the inbox.
  package var cause: String { VisitorNote.cause(of: id) }

  static func cause(of id: ID) -> String { "visitor/\(id)" }

  /// Without the marks that turn round what stands after them: a name cannot disguise itself or its neighbours.
  private static func withoutTurns(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x202A...0x202E, 0x2066...0x2069, 0x206A...0x206F: continue
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }
}

/// How a visitor is reached: by phone, or by e-mail.
package enum VisitorReach: Sendable, Equatable {
  /// As services take it: `+15550100142`.
  case phone(String)
  case email(String)

  init(stored text: String) { self = text.utf8.contains(UInt8(ascii: "@")) ? .email(text) : .phone(text) }

  var stored: String {
    switch self {
    case .phone(let text), .email(let text): text
    }
  }
}

/// What a visitor writes about. Nothing clinical is asked for.
package enum VisitorTopic: String, Sendable, CaseIterable {
  case joining, appointment, bill, other
  /// Needs what the portal gives in another way.
  case anotherWay = "another-way"

  /// What one may choose on the contact page; another way is asked for on a page of its own.
  package static let chosen: [VisitorTopic] = [.joining, .appointment, .bill, .other]
}

/// How a visitor's note was done with.
package enum VisitorAnswer: String, Sendable, CaseIterable {
  case called, wrote
  case notAPerson = "not-a-person"

  package var outcome: WorkOutcome {
    switch self {
    case .called: .called
    case .wrote: .wrote
    case .notAPerson: .notAPerson
    }
  }
}
