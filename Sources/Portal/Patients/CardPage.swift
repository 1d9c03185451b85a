import Chart
import Kernel
import Store
import Web

/// A patient's card: who it is, how to reach them, how they stand with the portal, what comes next.
struct CardPage {
  let name: String
  let facts: [Fact]
  let status: PortalStatusText
  /// Nil for roles that do not invite, and for those who have joined.
  let invite: SubmitButton?
  let inviteAction: SafeURL
  let helpers: [Web.Row]
  let contact: WishesCard
  let nextVisit: String
  /// Nil for roles that do not read charts.
  let results: [Web.Row]?
  /// What is held back from the patient; nil for roles that do not decide that, or when there is nothing.
  let held: [Web.Row]?
  /// The pages as the patient sees them; nil for roles that may not.
  let asPatient: LinkButton?

  /// What the chart's door lets this role see.
  struct ChartPart: Sendable {
    let patient: Patient
    let nextVisit: Item?
    let results: [Item]
  }

  /// What stands beside the chart.
  struct PortalPart: Sendable {
    let status: PortalStatus
    let helpers: [HelperName]
    let holds: [StandingHold]
    let contact: WishesCard.Knowledge
  }

  init(_ visit: StaffVisit, _ chart: ChartPart, _ portal: PortalPart) {
    let (words, patient, role) = (visit.words, chart.patient, visit.member.role)
    name = patient.name.full
    facts = CardPage.facts(patient, visit)
    status = PortalStatusText(portal.status, words, in: visit.app.practice.zone)
    if case .joined = portal.status {
      invite = nil
    } else {
      let key = portal.status == .notInvited ? "patients.card.invite" : "patients.card.invite-again"
      invite = role.may(.invite) ? SubmitButton(words(key), icon: .mail) : nil
    }
    inviteAction = Path.staffInvite(patient.id).url
    helpers = portal.helpers.map { helper in
      Web.Row(
        helper.name.full, nil, icon: .people, text: words("accounts.relationship.\(helper.relationship.rawValue)"),
        end: .nothing)
    }
    contact = WishesCard(visit, patient.id, portal.contact)
    nextVisit = CardPage.nextVisit(chart.nextVisit, visit)
    results = role.may(.readChart) ? chart.results.map { CardPage.row($0, visit) } : nil
    held =
      role.may(.holdItem) && !portal.holds.isEmpty ? portal.holds.map { CardPage.held($0, words) } : nil
    asPatient =
      role.may(.seeAsPatient)
      ? LinkButton(
        words("patients.card.as-patient"), Path.chart(.asPatient(patient.id), .home).url, look: .alternate, icon: .eye)
      : nil
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = Patient.ID(visit.visit.parameter("person"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    let chart = try await door.read("card") { chart in
      ChartPart(
        patient: chart.patient, nextVisit: try chart.upcomingAppointments(from: now, limit: 1).first,
        results: try chart.results(limit: 5))
    }
    try await visit.app.noteSeen(visit.session)
    let mayHold = visit.member.role.may(.holdItem)
    let portal = try await visit.app.database.read { reading in
      PortalPart(
        status: try PortalStatusQueries.statuses(of: [chart.patient], at: now, in: reading)[id] ?? .notInvited,
        helpers: try reading.all(HelperQueries.helpers(of: id, limit: 20)),
        holds: mayHold ? try StandingHold.all(of: id, in: reading) : [],
        contact: try WishesCard.Knowledge(of: id, in: reading))
    }
    let page = CardPage(visit, chart, portal)
    return .page(visit.frame(page.name).staffPage { h in h.card(page) })
  }

  private static func facts(_ patient: Patient, _ visit: StaffVisit) -> [Fact] {
    let words = visit.words
    let born = patient.birthDate.map { BirthText($0, words, today: visit.app.today).long }
    var facts = [
      Fact(words("patients.card.born"), born ?? words("patients.card.unknown")),
      Fact(words("patients.card.sex"), words("patients.sex.\(patient.sex.rawValue)")),
      Fact(words("patients.card.language"), patient.language.ownName),
      Fact(words("patients.card.phone"), patient.phone ?? words("patients.card.unknown")),
      Fact(words("patients.card.email"), patient.email ?? words("patients.card.unknown")),
    ]
    if let number = patient.recordNumber { facts.append(Fact(words("patients.card.number"), number)) }
    if patient.isDeceased { facts.append(Fact(words("patients.card.note"), words("patients.card.deceased"))) }
    return facts
  }

  private static func nextVisit(_ item: Item?, _ visit: StaffVisit) -> String {
    guard let item, let at = item.when.instant else { return visit.words("patients.card.no-visit") }
    return visit.words.dates.dayAndTime(visit.app.practice.zone.time(at: at)) + " · " + item.name
  }

  private static func held(_ hold: StandingHold, _ words: Words) -> Web.Row {
    Web.Row(
      hold.name, hold.item.map { Path.staffHold(hold.patientID, $0).url }, icon: .lock,
      text: words("patients.card.review", ("day", words.dates.shortWithYear(hold.reviewOn))))
  }

  private static func row(_ item: Item, _ visit: StaffVisit) -> Web.Row {
    let value = [item.value.comparator, item.value.text, item.value.unit].compactMap { $0 }.joined(separator: " ")
    let zone = visit.app.practice.zone
    let day = item.when.instant.map { visit.words.dates.shortWithYear(zone.time(at: $0).day) } ?? ""
    let held = item.isHeld ? visit.words("patients.card.held") : ""
    return Web.Row(
      item.name, nil, icon: .lab, text: [value, day, held].filter { !$0.isEmpty }.joined(separator: " · "),
      end: .nothing)
  }
}
