import Chart
import Kernel
import Web

/// Medicines: what one is allergic to, what one takes and how, what is left, and where a request stands.
struct MedicinesPage: Sendable {
  /// “Allergies: Penicillin, Latex”.
  let allergies: String
  let allergiesURL: SafeURL?
  /// What runs out soon, in one sentence; empty when nothing does.
  let lead: String
  /// Asks for what runs out; nil when there is nothing to ask for.
  private(set) var ask: LinkButton?
  let taken: [MedicineRow]
  let others: [MedicineRow]
  let empty: String
  /// What was taken before, in the record.
  let record: SafeURL

  /// One medicine as the list shows it.
  struct MedicineRow: Sendable {
    let name: String
    let lines: [String]
    let tag: Tag?
    /// Where a request for it stands; nil when there is none.
    let state: Tag?
    let status: String
  }

  init(
    _ cabinet: MedicineCabinet, _ visibility: Visibility, _ voice: RefillVoice, at now: Instant,
    url: (ChartPath) -> SafeURL
  ) {
    let words = voice.words
    allergies = MedicinesPage.allergies(cabinet.allergies, words)
    allergiesURL = visibility.allows(.allergy) ? url(.section(.allergies)) : nil
    let due = cabinet.askable.count { $0.isDue(on: voice.today) == true }
    lead = due == 0 ? "" : words.plural("refills.due", count: due)
    ask =
      cabinet.askable.isEmpty
      ? nil : LinkButton(words("refills.ask"), url(.refill), look: due > 0 ? .primary : .alternate, icon: .pill)
    taken = cabinet.supplies.map { supply in
      MedicinesPage.row(supply, cabinet.standing(of: supply.item, at: now), voice)
    }
    others = cabinet.others(at: now).map { standing in
      MedicineRow(
        name: standing.line.name, lines: [], tag: nil, state: voice.tag(standing.line.state),
        status: voice.status(standing))
    }
    empty = taken.isEmpty ? words("refills.empty") : ""
    record = url(.section(.medicines))
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let (now, today, zone) = (visit.app.clock.now, visit.app.today, visit.app.practice.zone)
    let (furniture, cabinet) = try await visit.read("medicines") { chart in
      let cabinet = try MedicineCabinet(chart, on: today, in: zone)
      // Whoever reads what was decided needs no second message about it.
      for supply in cabinet.supplies
      where cabinet.standing(of: supply.item, at: now).map({ $0.line.state != .received })
        ?? false
      {
        chart.markOpened(supply.item)
      }
      return (try ChartFurniture(chart, at: now), cabinet)
    }
    var page = MedicinesPage(cabinet, visit.visibility, RefillVoice(visit), at: now) { visit.url($0) }
    if !visit.mayAct(in: .record) { page.ask = nil }
    let shown = page
    let frame = visit.frame(visit.words("refills.title"), furniture, current: .medicines)
    return .page(frame.patientPage { h in h.medicines(shown) })
  }

  private static func row(
    _ supply: MedicineSupply, _ standing: RefillStanding?, _ voice: RefillVoice
  ) -> MedicineRow {
    let item = supply.item
    let reason = item.value.text.flatMap { $0.isEmpty ? nil : voice.words("refills.for", ("reason", $0)) }
    // While a request is under way, its state says more than the count of fills.
    let end = standing == nil ? voice.end(supply) : nil
    let about = [reason, end].compactMap(\.self).joined(separator: " · ")
    return MedicineRow(
      name: item.name, lines: [item.detail ?? "", about].filter { !$0.isEmpty }, tag: voice.left(supply),
      state: standing.map { voice.tag($0.line.state) }, status: standing.map(voice.status) ?? "")
  }

  /// “None known” is another thing than “nobody wrote anything down”.
  private static func allergies(_ items: [Item], _ words: Words) -> String {
    let current = items.filter { $0.status == .active }
    let names = current.filter { $0.codeKey != "none-known" }.map(\.name)
    if !names.isEmpty { return words("refills.allergies", ("names", names.joined(separator: ", "))) }
    return words(current.isEmpty ? "refills.allergies.unknown" : "refills.allergies.none")
  }
}
