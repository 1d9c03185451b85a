import CDA
import Chart
import FHIR
import Kernel

/// A past visit with all that its page needs, read in one snapshot.
struct VisitFile: Sendable {
  let item: Item
  /// What came out of the visit and is for this viewer.
  var outcome: [Item] = []
  /// Every medicine that is for this viewer.
  var medicines: [Item] = []
  /// Goals set on the day of the visit.
  var goals: [Item] = []
  /// The next booked visit; only when no other visit followed this one.
  var next: Item?
  /// Whether no later visit followed.
  var isLatest = false
  /// The notes with their text.
  var notes: [Note] = []
  var agreed: [Item.ID: [AgreedCorrection]] = [:]

  /// A note and what it says.
  struct Note: Sendable {
    let item: Item
    let document: ReadableDocument
  }

  /// More notes than this stand as links.
  static let mostNotes = 6

  init(_ item: Item) {
    self.item = item
  }

  /// Reads the visit and notes that it was opened, with the notes that its page shows.
  init(_ item: Item, in chart: ChartReader, at now: Instant, _ zone: ClinicZone) throws {
    self.item = item
    chart.markOpened(item)
    agreed = try chart.agreements()
    outcome = try chart.items(ofVisit: item.resourceID)
    medicines = try chart.items(.medicine, limit: 300)
    isLatest = try chart.items(.visit, limit: 1).first?.id == item.id
    next = isLatest ? try chart.upcomingAppointments(from: now, limit: 1).first : nil
    let day = item.when.instant.map { zone.today(at: $0) }
    goals = try chart.items(.goal, limit: 100).filter { goal in
      day != nil && goal.status == .active && goal.when.instant.map { zone.today(at: $0) } == day
    }
    for note in outcome.filter({ $0.kind == .document }).prefix(VisitFile.mostNotes) {
      notes.append(Note(item: note, document: ReadableDocument(try chart.resource(of: note))))
      chart.markOpened(note)
    }
  }
}
