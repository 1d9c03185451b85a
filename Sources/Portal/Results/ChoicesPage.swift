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

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (furniture, choices) = try await visit.read("result-choices") { chart in
      (try ChartFurniture(chart, at: now), try chart.choices())
    }
    let words = visit.words
    let days = "\(visit.app.practice.release.noteWithin)"
    let page = ChoicesPage(
      crumb: LinkButton(words("results.back"), visit.url(.results)),
      lead: words("results.choices.lead", ("days", days)),
      fields: ChoiceScope.Kind.allCases.map { kind in
        RadioField(
          FieldFrame(kind.rawValue, words("results.choices.kind.\(kind.rawValue)")),
          [
            Choice("at-once", words("results.choices.at-once")),
            Choice("after-note", words("results.choices.after-note", ("days", days))),
          ], chosen: (choices[ChoiceScope.kind(kind).text] ?? .atOnce).rawValue)
      },
      action: visit.url(.choices), canSave: visit.mayDecide)
    return .page(
      visit.frame(words("results.choices.title"), furniture, current: .results).patientPage { h in h.choices(page) })
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
      [(.order(order.resourceID), choice)], visit, then: visit.url(.result(id)),
      try visit.visit.submission("/results/{id}/choice/\(id)"))
    return visit.visit.goOn(done)
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
}
