package import Kernel
package import Store

/// What somebody says is wrong in the record, what it should say, and how the practice answered (45 CFR 164.526).
package struct CorrectionRequest: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<CorrectionRequest>

  package let id: ID
  package let patientID: Patient.ID
  /// The row of the chart it is about; nil when it is about no one row.
  package let itemID: Item.ID?
  /// What that row was called when it was asked.
  package private(set) var about: String
  package let accountID: Account.ID
  /// `patient`, or the helper's relationship.
  package let askedAs: String
  package let wrong: String
  package let proposed: String
  package let askedAt: Instant
  /// The last day of the clock, with the extension if there was one.
  package let dueOn: CivilDate
  package private(set) var extensionReason: String?
  package private(set) var answer: Answer?
  package private(set) var disagreement: Disagreement?
  private var thing: Thing?

  /// How the practice answered.
  package struct Answer: Sendable {
    package let isAccepted: Bool
    package let ground: DenialGround?
    /// The words both agreed on, or why not.
    package let text: String
    package let by: PersonName
    package let at: Instant
  }

  /// What the patient says about a denial. It stays with the request.
  package struct Disagreement: Sendable {
    package let text: String
    package let at: Instant
  }

  /// What decides who may see a request: the row it is about, as it is now.
  private struct Thing {
    let kind: ItemKind
    let held: Int
    let sensitivity: Int
  }

  package init(
    id: ID, patientID: Patient.ID, about item: Item?, called about: String, by accountID: Account.ID,
    as askedAs: String,
    wrong: String, proposed: String, at now: Instant, dueOn: CivilDate
  ) {
    (self.id, self.patientID, itemID, self.about) = (id, patientID, item?.id, about)
    (self.accountID, self.askedAs, self.wrong, self.proposed) = (accountID, askedAs, wrong, proposed)
    (askedAt, self.dueOn) = (now, dueOn)
  }

  package init(row: Row) throws {
    (id, patientID, itemID) = (try row.id(0), try row.id(1), try row.idOrNil(2))
    about = try row.text(3)
    (accountID, askedAs) = (try row.id(4), try row.text(5))
    (wrong, proposed) = (try row.text(6), try row.text(7))
    (askedAt, dueOn) = (try row.instant(8), try row.day(9))
    extensionReason = try row.textOrNil(10)
    answer = try row.textOrNil(11).map { answer in
      Answer(
        isAccepted: answer == "accepted", ground: try row.textOrNil(12).flatMap(DenialGround.init(rawValue:)),
        text: try row.text(13),
        by: PersonName(
          given: try row.textOrNil(15) ?? "", family: try row.textOrNil(16) ?? "", prefix: try row.textOrNil(17) ?? ""),
        at: try row.instant(14))
    }
    disagreement = try row.textOrNil(18).map { Disagreement(text: $0, at: try row.instant(19)) }
    thing = try row.textOrNil(20).map {
      Thing(
        kind: ItemKind(rawValue: $0) ?? .document, held: Int(try row.integer(21)),
        sensitivity: Int(try row.integer(22)))
    }
  }

  package var cause: String { "correction/\(id)" }

  /// As a viewer may see it; nil when they may not. The patient always sees that it was asked, a helper only what is
  /// about a row that they see. A row that is held back is not named.
  func seen(within visibility: Visibility) -> CorrectionRequest? {
    let isThere = thing.map {
      visibility.allows($0.kind) && $0.held <= visibility.mostHeld
        && $0.sensitivity <= visibility.mostSensitive.rawValue
    }
    if isThere == true { return self }
    guard visibility.mostSensitive >= .privateToPatient else { return nil }
    var request = self
    if isThere == false { request.about = "" }
    return request
  }
}

/// The grounds on which the law lets a practice deny a correction (45 CFR 164.526(a)(2)).
package enum DenialGround: String, Sendable, CaseIterable {
  /// It is accurate and complete.
  case complete
  /// Somebody else wrote it.
  case elsewhere
  case notInRecord = "not-in-record"
  /// It is not open to be looked at.
  case notOpen = "not-open"
}

/// What patient and practice agreed on about a row of the record. The row itself stays as the record system sent it.
package struct AgreedCorrection: Sendable, RowDecodable {
  package let itemID: Item.ID
  package let text: String
  package let at: Instant

  package init(row: Row) throws {
    (itemID, text, at) = (try row.id(0), try row.text(1), try row.instant(2))
  }
}
