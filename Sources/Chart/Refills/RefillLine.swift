package import Kernel
package import Store

/// One medicine of a request: what it is, and where it stands.
package struct RefillLine: Sendable {
  package typealias ID = Kernel.ID<RefillLine>

  package let id: ID
  package let requestID: RefillRequest.ID
  package let patientID: Patient.ID
  package let itemID: Item.ID
  /// What makes it the same medicine another time.
  package let medicine: String
  /// `rxnorm|314076`, or the folded name when there is no code.
  package let codeKey: String
  package let name: String
  package let directions: String
  package let kind: Kind
  /// When the last fill runs out, as far as the record said when it was asked for.
  package let runsOutOn: CivilDate?
  package let state: RefillState
  package let closedAt: Instant?

  /// Whether there were refills left, or a new prescription is needed.
  package enum Kind: String, Sendable { case refill, renewal }

  /// A line that was not asked for yet.
  package init(id: ID, of request: RefillRequest, _ item: Item, _ kind: Kind, runsOutOn: CivilDate?) {
    (self.id, requestID, patientID, itemID) = (id, request.id, request.patientID, item.id)
    (medicine, codeKey, name) = (RefillLine.medicine(of: item), item.codeKey, item.name)
    (directions, self.kind, self.runsOutOn) = (item.detail ?? "", kind, runsOutOn)
    (state, closedAt) = (.received, nil)
  }

  package var isOpen: Bool { closedAt == nil }

  /// Two forms of one drug may share a code: the name belongs to it.
  package static func medicine(of item: Item) -> String {
    String((item.codeKey + "|" + FoldedWords.of(item.name).joined(separator: "-")).prefix(300))
  }
}

/// Where a medicine that was asked for stands.
package enum RefillState: String, Sendable, CaseIterable {
  case received
  /// The patient is asked to call.
  case talk
  case approved, denied
  /// The prescription is at the pharmacy.
  case sent

  /// From where one comes to it. Everything else means that somebody else was faster.
  var before: [RefillState] {
    switch self {
    case .received: []
    case .talk: [.received]
    case .approved, .denied: [.received, .talk]
    case .sent: [.approved]
    }
  }

  /// Whether the medicine can be asked for again from then on.
  var closes: Bool { self == .denied || self == .sent }

  /// Whether somebody of the practice still has to decide.
  package var waits: Bool { self == .received || self == .talk }
}

/// How a medicine came to its state.
package struct RefillStep: Sendable {
  package let state: RefillState
  package let by: String
  package let name: String
  package let at: Instant
  /// The row of the protocol under which a nurse approved; nil when a provider decided.
  package let protocolID: RefillProtocol.ID?
  /// Fillings after the next one, where a renewal grants them.
  package let refills: Int?
  /// What the patient reads, by language; empty where nothing was written.
  package let text: [Language: String]

  package init(
    _ state: RefillState, by actor: Actor, named name: String, at now: Instant, under rule: RefillProtocol.ID? = nil,
    refills: Int? = nil, text: [Language: String] = [:]
  ) {
    (self.state, by, self.name, at) = (state, actor.id, name, now)
    (protocolID, self.refills, self.text) = (rule, refills, text)
  }
}

/// A line with the step that brought it where it is.
package struct RefillStanding: Sendable, RowDecodable {
  package let line: RefillLine
  package let step: RefillStep
  package let request: RefillRequest

  package init(row: Row) throws {
    line = try RefillLine(row: row, from: 0)
    step = try RefillStep(row: row, from: RefillLine.width)
    request = try RefillRequest(row: row, from: RefillLine.width + RefillStep.width)
  }
}

extension RefillLine: RowDecodable {
  static let width = 12

  package init(row: Row) throws { try self.init(row: row, from: 0) }

  init(row: Row, from start: Int) throws {
    (id, requestID) = (try row.id(start), try row.id(start + 1))
    (patientID, itemID) = (try row.id(start + 2), try row.id(start + 3))
    (medicine, codeKey) = (try row.text(start + 4), try row.text(start + 5))
    (name, directions) = (try row.text(start + 6), try row.text(start + 7))
    kind = Kind(rawValue: try row.text(start + 8)) ?? .renewal
    runsOutOn = try row.dayOrNil(start + 9)
    state = RefillState(rawValue: try row.text(start + 10)) ?? .received
    closedAt = try row.instantOrNil(start + 11)
  }
}

extension RefillStep {
  static let width = 8

  init(row: Row, from start: Int) throws {
    state = RefillState(rawValue: try row.text(start)) ?? .received
    (by, name, at) = (try row.text(start + 1), try row.text(start + 2), try row.instant(start + 3))
    let rule = try row.text(start + 4)
    protocolID = rule.isEmpty ? nil : RefillProtocol.ID(rule)
    refills = try row.integerOrNil(start + 5).map { Int($0) }
    text = [.english: try row.text(start + 6), .spanish: try row.text(start + 7)]
  }
}
