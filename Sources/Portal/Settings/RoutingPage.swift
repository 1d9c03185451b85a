package import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The routing guide: who answers which kind of message, how soon, and whether a long answer may cost money. Everybody
/// who writes for the practice reads and prints it; the manager changes it.
struct RoutingPage {
  let title: String
  let lead: String
  let headings: [String]
  let rows: [RoutingRow]
  let isEditable: Bool
  let action: SafeURL
  let errors: [FieldError]

  /// One reason.
  struct RoutingRow {
    let name: String
    let team: String
    let days: String
    let cost: String
    /// The fields of the reason, for the manager.
    let fields: (team: SelectField, days: SelectField, cost: CheckboxField)
  }

  /// Messages never go to providers by themselves: a person hands on what needs a licence.
  static let teams = WorkTeam.allCases.filter { $0 != .providers }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit)
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    var routes: [MessageRoute] = []
    for reason in MessageReason.allCases {
      let name = reason.rawValue
      let team = reader.choice("team-\(name)", of: WorkTeam.self, missing: "web.field.choice")
      let days = reader.number("days-\(name)", in: 1...10)
      let mayCost = reader.flag("cost-\(name)")
      guard let team, let days else { continue }
      guard teams.contains(team) else {
        reader.refuse("team-\(name)", "web.field.choice")
        continue
      }
      routes.append(MessageRoute(reason, to: team, within: days, mayCost: mayCost))
    }
    try reader.finish()
    guard reader.errors.isEmpty, routes.count == MessageReason.allCases.count else {
      return try await answer(visit, reader.errors, .unprocessableContent)
    }
    return visit.visit.goOn(
      try await visit.app.setRouting(
        routes, by: visit.member, from: visit.visit.origin, try visit.visit.submission("/staff/settings/routing")))
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError] = [], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let guide = try await visit.app.database.read { try MessageRoutes.guide(in: $0) }
    let page = RoutingPage(guide, visit, errors)
    var frame = visit.frame(page.title, current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.routing(page) }, status)
  }

  private init(_ guide: [MessageRoute], _ visit: StaffVisit, _ errors: [FieldError]) {
    let words = visit.words
    title = words("settings.routing.title")
    lead = words("settings.routing.lead")
    headings = ["reason", "team", "days", "cost"].map { words("settings.routing.\($0)") }
    rows = guide.map { RoutingPage.row($0, words, errors) }
    isEditable = visit.member.role.may(.setRouting)
    action = Path.staffRouting.url
    self.errors = errors
  }

  private static func row(_ route: MessageRoute, _ words: Words, _ errors: [FieldError]) -> RoutingRow {
    let (key, name) = (route.reason.rawValue, words("messaging.reason.\(route.reason.rawValue)"))
    let team = { (team: WorkTeam) in words("inbox.team.\(team.rawValue)") }
    return RoutingRow(
      name: name, team: team(route.team), days: words.plural("settings.routing.within", count: route.replyWithin),
      cost: words(route.mayCost ? "settings.routing.may-cost" : "settings.routing.no-cost"),
      fields: (
        SelectField(
          FieldFrame("team-\(key)", words("settings.routing.team")).with(errors, in: words),
          teams.map { Choice($0.rawValue, team($0)) }, chosen: route.team.rawValue),
        SelectField(
          FieldFrame("days-\(key)", words("settings.routing.days")).with(errors, in: words),
          (1...10).map { Choice("\($0)", words.plural("settings.routing.within", count: $0)) },
          chosen: "\(route.replyWithin)"),
        CheckboxField(FieldFrame("cost-\(key)", words("settings.routing.may-cost")), isTicked: route.mayCost)
      ))
  }
}

extension App {
  /// Changes the routing guide. What waits already stays where it is, with the time that was promised.
  package func setRouting(
    _ routes: [MessageRoute], by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      let before = try MessageRoutes.guide(in: transaction)
      for route in routes where !before.contains(route) {
        try MessageRoutes.set(route, by: member.id, in: transaction, at: now)
        try audit.append(
          member.changed("routing/\(route.reason.rawValue)", at: now, from: origin), in: transaction)
      }
      return Done(Path.staffRouting.url.description, saying: "settings.routing.saved")
    }
  }
}
