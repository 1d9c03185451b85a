import FHIR
package import Kernel
import Store

/// What the record says of one medicine's fills: the last one, how long it lasts, how many are left, and from where.
package struct MedicineSupply: Sendable {
  package let item: Item
  /// The last fill that a pharmacy reported or that the practice sent there, else the day of the prescription.
  package let lastFill: CivilDate?
  /// How many days one fill lasts.
  package let days: Int?
  package let refillsLeft: Int?
  package let pharmacy: String?

  /// Somebody who asks this many days before the end is not early.
  static let dueAhead = 10

  package init(item: Item, lastFill: CivilDate?, days: Int?, refillsLeft: Int?, pharmacy: String? = nil) {
    (self.item, self.lastFill, self.days, self.refillsLeft) = (item, lastFill, days, refillsLeft)
    self.pharmacy = pharmacy
  }

  package var runsOutOn: CivilDate? {
    guard let lastFill, let days else { return nil }
    return lastFill.adding(days: days)
  }

  /// Whether the last fill is used up or nearly so. Nil when the record does not say how long it lasts.
  package func isDue(on today: CivilDate) -> Bool? {
    runsOutOn.map { $0 <= today.adding(days: MedicineSupply.dueAhead) }
  }

  /// Nothing left means that a new prescription is needed.
  package var kind: RefillLine.Kind { refillsLeft == 0 ? .renewal : .refill }

  /// As it is after the practice sent it to the pharmacy, when the record does not know that yet.
  func after(_ sent: RefillStanding, on day: CivilDate) -> MedicineSupply {
    guard lastFill.map({ day > $0 }) ?? true else { return self }
    let left = sent.line.kind == .renewal ? sent.step.refills ?? refillsLeft : refillsLeft.map { max(0, $0 - 1) }
    return MedicineSupply(item: item, lastFill: day, days: days, refillsLeft: left, pharmacy: pharmacy)
  }
}

extension ChartReader {
  /// What the stored prescriptions and the pharmacies' reports say of some medicines.
  package func supplies(of medicines: [Item], on today: CivilDate, in zone: ClinicZone) throws -> [MedicineSupply] {
    guard visibility.allows(.medicine), !medicines.isEmpty else { return [] }
    let dispenses = try query(
      RefillQueries.dispenses(of: patient.id, within: visibility, limit: 300), as: StoredJSON.self
    ).map { Fill(MedicationDispense(resource: try Resource(parsing: $0.bytes)), in: zone) }.compactMap { $0 }
    let sent = try refills().filter { $0.line.state == .sent }
    return try medicines.map { item in
      let supply = try supply(of: item, dispenses.filter { $0.isOf(item) }, on: today, in: zone)
      guard let last = sent.first(where: { $0.line.medicine == RefillLine.medicine(of: item) }) else { return supply }
      return supply.after(last, on: zone.today(at: last.step.at))
    }
  }

  private func supply(
    of item: Item, _ fills: [Fill], on today: CivilDate, in zone: ClinicZone
  ) throws -> MedicineSupply {
    let written = item.when.instant.map(zone.today(at:))
    let last = fills.max { $0.day < $1.day }
    guard item.resourceType == MedicationRequest.type else {
      return MedicineSupply(
        item: item, lastFill: last?.day ?? written, days: last?.days, refillsLeft: nil, pharmacy: last?.pharmacy)
    }
    let request = MedicationRequest(resource: try resource(of: item))
    let isOver = item.ends.map { zone.today(at: $0) < today } ?? false
    // The first fill is no refill.
    let left = request.refillsAllowed.map { isOver ? 0 : max(0, min($0, 99) - max(0, fills.count - 1)) }
    return MedicineSupply(
      item: item, lastFill: last?.day ?? written, days: last?.days ?? request.supplyDuration.flatMap(Fill.days),
      refillsLeft: isOver ? 0 : left, pharmacy: last?.pharmacy ?? request.pharmacy?.display)
  }
}

/// One time that a pharmacy handed a medicine over.
private struct Fill {
  let day: CivilDate
  let days: Int?
  let pharmacy: String?
  let prescriptions: [String]

  init?(_ dispense: MedicationDispense, in zone: ClinicZone) {
    guard dispense.status == "completed", let day = (dispense.whenHandedOver ?? dispense.whenPrepared)?.day(in: zone)
    else { return nil }
    self.day = day
    days = dispense.daysSupply.flatMap(Fill.days)
    pharmacy = dispense.performers.lazy.compactMap(\.display).first
    prescriptions = dispense.prescriptions.compactMap(\.id)
  }

  func isOf(_ item: Item) -> Bool { prescriptions.contains(item.resourceID) }

  /// Whole days; a month has thirty. Nil for what is no span of time.
  static func days(_ quantity: Quantity) -> Int? {
    guard let number = quantity.number, number > 0, number < 1_000 else { return nil }
    let length: Double? =
      switch quantity.code ?? quantity.unit ?? "" {
      case "d", "day", "days": 1
      case "wk", "week", "weeks": 7
      case "mo", "month", "months": 30
      default: nil
      }
    return length.map { Int(number * $0) }
  }
}
