import Chart
import Kernel

/// What a visit changed about somebody's medicines: each with what happened to it.
struct MedicineChanges: Sendable {
  /// What to do from this visit on.
  enum Action: String, Sendable {
    case started, changed, stopped, continued
  }

  /// A medicine, and what happened to it.
  struct Change: Sendable {
    let medicine: Item
    let action: Action
    /// What it was before, for one whose amount changed.
    let before: Item?
  }

  /// Started and changed first, then stopped, then what goes on.
  let changes: [Change]

  /// - Parameters:
  ///   - all: every medicine of the chart that is for this viewer, in any order.
  ///   - isLatest: whether no later visit followed; only then is it sure what goes on unchanged.
  init(of visit: Item, _ all: [Item], isLatest: Bool, in zone: ClinicZone) {
    guard let day = visit.when.instant.map({ zone.today(at: $0) }) else {
      changes = []
      return
    }
    let written = all.filter { $0.encounter == visit.resourceID && $0.status != .ended }
    var changes: [Change] = []
    var settled: Set<String> = []
    for medicine in written.sorted(by: { $0.name < $1.name }) {
      let key = MedicineChanges.substance(of: medicine.name)
      guard settled.insert(key).inserted else { continue }
      let earlier = all.filter { other in
        other.id != medicine.id && MedicineChanges.substance(of: other.name) == key
          && other.when.sortText < medicine.when.sortText
          && (other.status != .ended || other.ends.map { zone.today(at: $0).adding(days: 31) >= day } ?? false)
      }
      let before = earlier.max { $0.when.sortText < $1.when.sortText }
      changes.append(Change(medicine: medicine, action: MedicineChanges.action(medicine, before), before: before))
    }
    for medicine in all where medicine.status == .ended {
      // Stopped on the day of the visit, and not merely written anew.
      guard let end = medicine.ends, zone.today(at: end) == day, MedicineChanges.began(medicine, before: day, zone),
        settled.insert(MedicineChanges.substance(of: medicine.name)).inserted
      else { continue }
      changes.append(Change(medicine: medicine, action: .stopped, before: nil))
    }
    if isLatest {
      for medicine in all where medicine.status == .active && MedicineChanges.began(medicine, before: day, zone) {
        guard settled.insert(MedicineChanges.substance(of: medicine.name)).inserted else { continue }
        changes.append(Change(medicine: medicine, action: .continued, before: nil))
      }
    }
    let order: [Action] = [.started, .changed, .stopped, .continued]
    self.changes = order.flatMap { action in changes.filter { $0.action == action } }
  }

  private static func action(_ medicine: Item, _ before: Item?) -> Action {
    guard let before else { return .started }
    return before.codeKey == medicine.codeKey && before.name == medicine.name && before.detail == medicine.detail
      ? .continued : .changed
  }

  private static func began(_ medicine: Item, before day: CivilDate, _ zone: ClinicZone) -> Bool {
    medicine.when.instant.map { zone.today(at: $0) < day } ?? false
  }

  /// The substance without its amount and form: `Metformin 500 mg tablet` → `metformin`. Two rows of one substance are
  /// one medicine to the person who takes it.
  static func substance(of name: String) -> String {
    let words = FoldedWords.of(name).drop { word in word.first?.isNumber ?? true || word == "hr" }
    let front = words.prefix { word in !(word.first?.isNumber ?? true) && !forms.contains(word) }
    return (front.isEmpty ? words : front).joined(separator: " ")
  }

  private static let forms: Set<String> = [
    "tablet", "capsule", "inhaler", "spray", "pen", "cream", "solution", "oral", "injection", "patch", "mg", "mcg",
    "ml",
    "unt", "extended", "release",
  ]
}
