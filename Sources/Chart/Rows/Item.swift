package import Kernel
package import Store

/// One thing a person looks at: a result, a medicine, a visit. Lists are made of these; no JSON is read for them.
///
/// What the fields hold, by kind (`ItemTranslator` fills them):
/// - result, vital: `value` (blood pressure: `text` upper, `second` lower), `category` laboratory | vital-signs | …,
///   `source` laboratory, `recorder` who ordered or took it, `detail` the laboratory's remark, `panel` its report.
/// - report: `panelSize` values belong to it; `value.text` the conclusion; `category` laboratory | imaging | pathology…
/// - order: status `waiting`, `recorder` who ordered; `when` the day it was ordered.
/// - referral: `category` referral | service, status `waiting` or `ended`, `recorder` who sends, `source` to whom,
///   `detail` what to do, `value.text` why.
/// - medicine: `detail` how to take it, `value.text` why, `value.second` refills allowed, status `active`, `ended`.
/// - allergy: `detail` the reactions, `value.text` how bad; name "No known allergies" has `codeKey` `none-known`.
/// - condition: status `active` or `ended`, `ends` when it was over; `detail` the remark.
/// - immunization: `detail` the dose, `source` where given; status `ended` when it was not done (`detail` says why).
/// - procedure: `value.text` the reason, `recorder` who did it, `source` where. document: `category` its kind,
///   `recorder` the author. visit: `detail` the reason, `recorder` with whom, `source` where, `ends`.
/// - appointment: `detail` what to do before, `value.text` the reason, `recorder` with whom, `source` where, `ends`.
/// - careTeam: `detail` one line a member: name, tab, role, tab, phone. familyHistory: name the relative, `detail` what
///   they had. socialHistory: `value.text` the answer. goal: `value` the target (`comparator`, `text`, `unit`),
///   `detail` its words, `codeKey` the test it is about. carePlan: `detail` the activities, one a line.
///
/// A class, because lists hand a row on many times and it never changes: that counts one reference, not one for each
/// of its texts.
package final class Item: Sendable, Identifiable {
  package typealias ID = Kernel.ID<Item>

  package let id: ID
  package let kind: ItemKind
  package let resourceType: String
  package let resourceID: String
  /// What makes two items the same test or drug: `loinc|4548-4`, or the folded name when there is no code.
  package let codeKey: String
  package let code: String?
  package let name: String
  /// `laboratory`, `imaging`, `vital-signs`, a note's kind; empty when not known.
  package let category: String
  package let status: ItemStatus
  package let when: ItemDate
  package let ends: Instant?
  package let value: ItemValue
  /// A second line in words: how to take it, the reaction, the place.
  package let detail: String?
  package let source: String?
  package let recorder: String?
  /// The id of the report resource this value belongs to.
  package let panel: String?
  package let panelSize: Int
  package let encounter: String?
  package let isCorrected: Bool
  package let isHeld: Bool
  package let arrivedAt: Instant

  package init(
    id: ID, kind: ItemKind, resourceType: String, resourceID: String, codeKey: String, code: String? = nil,
    name: String, category: String = "", status: ItemStatus = .final, when: ItemDate, ends: Instant? = nil,
    value: ItemValue = .none, detail: String? = nil, source: String? = nil, recorder: String? = nil,
    panel: String? = nil, panelSize: Int = 0, encounter: String? = nil, isCorrected: Bool = false,
    isHeld: Bool = false, arrivedAt: Instant
  ) {
    (self.id, self.kind, self.resourceType, self.resourceID) = (id, kind, resourceType, resourceID)
    (self.codeKey, self.code, self.name, self.category) = (codeKey, code, name, category)
    (self.status, self.when, self.ends, self.value) = (status, when, ends, value)
    (self.detail, self.source, self.recorder) = (detail, source, recorder)
    (self.panel, self.panelSize, self.encounter) = (panel, panelSize, encounter)
    (self.isCorrected, self.isHeld, self.arrivedAt) = (isCorrected, isHeld, arrivedAt)
  }
}

/// When something was, and how exactly that is known.
package struct ItemDate: Sendable, Equatable {
  /// Fixed-width UTC text, empty when unknown. Text order is time order.
  package let sortText: String
  package let precision: Precision

  package init(sortText: String, precision: Precision) {
    self.sortText = sortText
    self.precision = precision
  }

  package static let unknown = ItemDate(sortText: "", precision: .unknown)

  package var instant: Instant? { Instant(sortText) }

  /// How exactly the moment is known. `day` and coarser are days of the practice's calendar.
  package enum Precision: String, Sendable {
    case unknown, year, month, day, time
  }
}

/// What was measured, as the laboratory wrote it.
package struct ItemValue: Sendable, Equatable {
  /// `7.4`, `Not detected`; nil when there is none.
  package let text: String?
  /// The number when the value is one, for lines and trends.
  package let number: Double?
  /// The lower pressure of a blood pressure, or a medicine's refills allowed.
  package let second: String?
  package let unit: String?
  /// `<`, `<=`, `>`, `>=` or nil.
  package let comparator: String?
  package let low: String?
  package let high: String?
  package let flag: ResultFlag?

  package init(
    text: String? = nil, number: Double? = nil, second: String? = nil, unit: String? = nil, comparator: String? = nil,
    low: String? = nil, high: String? = nil, flag: ResultFlag? = nil
  ) {
    self.text = text
    self.number = number
    self.second = second
    self.unit = unit
    self.comparator = comparator
    self.low = low
    self.high = high
    self.flag = flag
  }

  package static let none = ItemValue()
}

/// What the laboratory said about a value (HL7 v3 ObservationInterpretation, the part that laboratories use).
package enum ResultFlag: String, Sendable {
  case normal = "N"
  case high = "H"
  case low = "L"
  case veryHigh = "HH"
  case veryLow = "LL"
  case abnormal = "A"
  case veryAbnormal = "AA"
  case found = "POS"
  case notFound = "NEG"
  case unclear = "IND"
}

/// Where a thing stands, in words that fit every kind.
package enum ItemStatus: String, Sendable {
  /// Goes on: an active problem, a medicine being taken, a booked appointment.
  case active
  /// Is over: a resolved problem, a stopped medicine, a finished visit.
  case ended
  case cancelled
  /// Final: a result, a report, a document.
  case final
  /// The laboratory or the doctor is not done with it.
  case waiting
  /// Planned and not begun.
  case planned
}

extension Item: RowDecodable {
  package convenience init(row: Row) throws {
    self.init(
      id: try row.id(0), kind: ItemKind(rawValue: try row.text(1)) ?? .document, resourceType: try row.text(2),
      resourceID: try row.text(3), codeKey: try row.text(4), code: try row.textOrNil(5), name: try row.text(6),
      category: try row.text(7), status: ItemStatus(rawValue: try row.text(8)) ?? .final,
      when: ItemDate(sortText: try row.text(9), precision: ItemDate.Precision(rawValue: try row.text(10)) ?? .unknown),
      ends: try row.instantOrNil(11), value: try ItemValue(row: row, from: 12), detail: try row.textOrNil(20),
      source: try row.textOrNil(21), recorder: try row.textOrNil(22), panel: try row.textOrNil(23),
      panelSize: Int(try row.integer(24)), encounter: try row.textOrNil(25), isCorrected: try row.flag(26),
      isHeld: try row.flag(27), arrivedAt: try row.instant(28))
  }
}

extension ItemValue {
  fileprivate init(row: Row, from column: Int) throws {
    self.init(
      text: try row.textOrNil(column), number: try row.realOrNil(column + 1), second: try row.textOrNil(column + 2),
      unit: try row.textOrNil(column + 3), comparator: try row.textOrNil(column + 4),
      low: try row.textOrNil(column + 5), high: try row.textOrNil(column + 6),
      flag: try row.textOrNil(column + 7).flatMap(ResultFlag.init(rawValue:)))
  }
}
