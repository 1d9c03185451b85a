import Chart
import Kernel

/// What somebody takes now, with the fills of each medicine and what was asked for. Read in one snapshot.
struct MedicineCabinet: Sendable {
  let supplies: [MedicineSupply]
  /// Newest first.
  let asked: [RefillStanding]
  let allergies: [Item]
  /// Where the medicines come from: what was typed last, else what the record says.
  let pharmacy: String

  /// A decision stays on the page for so long.
  static let shownFor: Duration = .seconds(30 * 86_400)

  init(_ chart: ChartReader, on today: CivilDate, in zone: ClinicZone) throws {
    var seen: Set<String> = []
    // The same medicine prescribed again takes the place of the prescription before.
    let taken = try chart.items(.medicine, limit: 100).filter { item in
      item.status == .active && seen.insert(RefillLine.medicine(of: item)).inserted
    }
    supplies = try chart.supplies(of: taken, on: today, in: zone)
    asked = try chart.refills()
    allergies = try chart.items(.allergy, limit: 50)
    pharmacy = try chart.pharmacyChoice() ?? supplies.lazy.compactMap(\.pharmacy).first ?? ""
  }

  init(supplies: [MedicineSupply], asked: [RefillStanding], allergies: [Item] = [], pharmacy: String = "") {
    (self.supplies, self.asked, self.allergies, self.pharmacy) = (supplies, asked, allergies, pharmacy)
  }

  /// What was asked for last for a medicine, while it is of interest.
  func standing(of item: Item, at now: Instant) -> RefillStanding? {
    let medicine = RefillLine.medicine(of: item)
    return asked.first { $0.line.medicine == medicine }.flatMap { isShown($0, at: now) ? $0 : nil }
  }

  /// What was asked for and is not in the list of what is taken.
  func others(at now: Instant) -> [RefillStanding] {
    let taken = Set(supplies.map { RefillLine.medicine(of: $0.item) })
    return asked.filter { !taken.contains($0.line.medicine) && isShown($0, at: now) }
  }

  /// What can be asked for now: prescribed here, and not asked for already.
  var askable: [MedicineSupply] {
    supplies.filter { $0.item.resourceType == "MedicationRequest" && open(for: $0.item) == nil }
  }

  func open(for item: Item) -> RefillStanding? {
    let medicine = RefillLine.medicine(of: item)
    return asked.first { $0.line.medicine == medicine && $0.line.isOpen }
  }

  private func isShown(_ standing: RefillStanding, at now: Instant) -> Bool {
    standing.line.isOpen || standing.step.at >= now.adding(.zero - MedicineCabinet.shownFor)
  }
}
