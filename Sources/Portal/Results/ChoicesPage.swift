import Chart
import Kernel
import Store
import Web

/// What one wants for each kind of result: to see it at once, or after the doctor wrote something.
struct ChoicesPage {
  let crumb: LinkButton
  let lead: String
  let fields: [RadioField]
  let action: SafeURL
  /// Whether this viewer may change it.
  let canSave: Bool
  /// Tests that were ordered and have a choice of their own.
  let orders: [Web.Row]

  init(_ visit: ChartVisit, _ choices: [String: NotedChoice], orders: [Item]) {
    let words = visit.words
    let days = "\(visit.app.practice.release.noteWithin)"
    crumb = LinkButton(words("results.back"), visit.url(.results))
    lead = words("results.choices.lead", ("days", days))
    fields = ChoiceScope.Kind.allCases.map { kind in
      RadioField(
        FieldFrame(kind.rawValue, words("results.choices.kind.\(kind.rawValue)")),
        [
          Choice("at-once", words("results.choices.at-once")),
          Choice("after-note", words("results.choices.after-note", ("days", days))),
        ], chosen: (choices[ChoiceScope.kind(kind).text]?.choice ?? .atOnce).rawValue)
    }
    action = visit.url(.choices)
    canSave = visit.mayDecide && visit.mayAct(in: .results)
    self.orders = orders.compactMap { order in
      choices[ChoiceScope.order(order.resourceID).text].map { ChoicesPage.row(order, $0, visit) }
    }
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (furniture, choices, orders) = try await visit.read("result-choices") { chart in
      (try ChartFurniture(chart, at: now), try chart.notedChoices(), try chart.items(.order, limit: 50))
    }
    let page = ChoicesPage(visit, choices, orders: orders.filter { $0.status == .waiting })
    return .page(
      visit.frame(visit.words("results.choices.title"), furniture, current: .results).patientPage { h in
        h.choices(page)
      })
  }

  static func save(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    var choices: [(ChoiceScope, ResultChoice)] = []
    for kind in ChoiceScope.Kind.allCases {
      if let choice = reader.choice(kind.rawValue, of: ResultChoice.self) { choices.append((.kind(kind), choice)) }
    }
    try reader.finish()
    try await visit.mustDecide("result-choice")
    guard reader.errors.isEmpty else { throw ChartFault.notFound }
    let done = try await visit.app.choose(
      choices, visit, then: visit.url(.choices), try visit.visit.submission("/results/choices"))
    return visit.visit.goOn(done)
  }

  /// The choice for one test that was ordered; it binds that test.
  static func choose(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let choice = reader.choice("choice", of: ResultChoice.self, missing: "web.field.choice")
    try reader.finish()
    let id = Item.ID(visit.visit.parameter("id"))
    try await visit.mustDecide("order-choice")
    guard let choice else { throw ChartFault.notFound }
    let order = try await visit.chart.read("order-choice", as: .read) { chart in try chart.item(id, of: [.order]) }
    let done = try await visit.app.choose(
      choice, for: order, visit, try visit.visit.submission("/results/{id}/choice/\(id)"))
    return visit.visit.goOn(done)
  }

  private static func row(_ order: Item, _ noted: NotedChoice, _ visit: ChartVisit) -> Web.Row {
    let words = visit.words
    let days = "\(visit.app.practice.release.noteWithin)"
    return Web.Row(
      order.plainName(in: words), visit.url(.result(order.id)), icon: .lab,
      text: noted.sentence(visit) ?? words("results.choices.\(noted.choice.rawValue)", ("days", days)))
  }
}

extension App {
  /// Keeps what somebody wants. It holds for what arrives from now on.
  func choose(
    _ choices: [(ChoiceScope, ResultChoice)], _ visit: ChartVisit, then page: SafeURL, _ submission: Submission
  ) async throws -> Done {
    let now = clock.now
    let (actor, origin, patient) = (visit.viewer.actor, visit.viewer.origin, visit.viewer.patientID)
    return try await once(submission) { [audit] transaction in
      for (scope, choice) in choices {
        try ResultChoices.set(choice, for: scope, of: patient, by: actor, in: transaction, at: now)
      }
      try audit.append(
        AuditEvent(at: now, actor: actor, patientID: patient, action: .change, object: "result-choice", origin: origin),
        in: transaction)
      return Done(page.description, saying: "results.said.chosen")
    }
  }

  /// Binds one test that was ordered. When its result is there nothing is changed, and that is said.
  func choose(
    _ choice: ResultChoice, for order: Item, _ visit: ChartVisit, _ submission: Submission
  ) async throws -> Done {
    let now = clock.now
    let (actor, origin, patient) = (visit.viewer.actor, visit.viewer.origin, visit.viewer.patientID)
    let page = visit.url(.result(order.id)).description
    return try await once(submission) { [audit] transaction in
      guard
        try ResultChoices.bind(choice, to: order.resourceID, of: patient, by: actor, in: transaction, at: now)
      else { return Done(page, saying: "results.said.answered") }
      try audit.append(
        AuditEvent(at: now, actor: actor, patientID: patient, action: .change, object: "result-choice", origin: origin),
        in: transaction)
      return Done(page, saying: "results.said.chosen")
    }
  }
}
