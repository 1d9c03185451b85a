import Chart
import FHIR
import Kernel
import Web

/// A result with all that its page needs, read in one snapshot.
struct ResultFile: Sendable {
  let item: Item
  /// The values of a panel.
  let values: [Item]
  /// All values of the test that is shown, newest first.
  let series: [Item]
  let goals: [Item]
  /// What the practice approved for these tests.
  let rules: RuleBook
  /// The panel that a single value belongs to.
  let panel: Item?
  /// The order that asked for it.
  let order: Item?
  let resource: Resource?
  /// What the resource said before, newest first; only for corrected results.
  let earlier: [Resource]
  /// What the patient was told about it, newest first.
  var told: [ResultShare] = []
  var review: ResultReview?
  var talks: [Talk] = []
  /// What was chosen for a test that was ordered.
  var choices: [String: NotedChoice] = [:]
  var agreed: [Item.ID: [AgreedCorrection]] = [:]

  init(_ id: Item.ID, in chart: ChartReader, at now: Instant) throws {
    let item = try chart.item(id, of: [.result, .report, .order])
    let panelValues =
      item.kind == .report ? try chart.values(ofReports: [item.resourceID])[item.resourceID] ?? [] : []
    let shown = item.kind == .report && panelValues.count == 1 ? panelValues[0] : item
    self.item = item
    values = panelValues
    series = shown.kind == .result ? try chart.series(of: shown.codeKey, kinds: [.result, .vital]) : []
    goals = item.kind == .order ? [] : try chart.items(.goal, limit: 50)
    rules = try chart.rules(for: [shown] + panelValues + series)
    panel = try item.panel.flatMap { try chart.item(ofResource: "DiagnosticReport", id: $0) }
    let resource = try chart.resource(of: item)
    self.resource = resource
    let orderID = resource.value.all("basedOn", Reference.self).lazy.compactMap(ResultFile.orderID).first
    order = try orderID.flatMap { try chart.item(ofResource: "ServiceRequest", id: $0) }
    earlier = item.isCorrected ? try chart.earlierVersions(of: item) : []
    if item.kind == .order {
      choices = try chart.notedChoices()
    } else {
      told = try chart.told(about: item, at: now)
      review = try chart.review(of: item)
      talks = try chart.talks(about: item)
    }
    agreed = try chart.agreements()
    chart.markOpened(item)
  }

  init(
    _ item: Item, values: [Item] = [], series: [Item] = [], goals: [Item] = [], rules: RuleBook = .empty,
    panel: Item? = nil, order: Item? = nil, resource: Resource? = nil, earlier: [Resource] = []
  ) {
    self.item = item
    self.values = values
    self.series = series
    self.goals = goals
    self.rules = rules
    self.panel = panel
    self.order = order
    self.resource = resource
    self.earlier = earlier
  }

  /// The one value to show: the item itself, or the only value of a report.
  var single: Item? {
    switch item.kind {
    case .result: item
    case .report where values.count == 1: values[0]
    default: nil
    }
  }

  private static func orderID(_ reference: Reference) -> String? {
    guard case .resource("ServiceRequest", let id) = reference.target else { return nil }
    return id
  }
}
