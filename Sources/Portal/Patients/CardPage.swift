import Chart
import Kernel
import Store
import Web

/// A patient's card: who it is, how to reach them, how they stand with the portal, what comes next.
struct CardPage {
  let name: String
  let facts: [Fact]
  let portal: CardPortal
  let helpers: [Web.Row]
  let people: LinkButton
  let contact: WishesCard
  let nextVisit: String
  /// Visits that were booked here and are ahead or today, with how each came to be where it is.
  let booked: [Web.Row]
  /// Books a visit for a caller; nil for roles that do not, and for somebody who died.
  let book: LinkButton?
  /// Tests that were ordered and have no result yet; empty for roles that do not read charts.
  let orders: [Web.Row]
  /// Nil for roles that do not read charts.
  let results: [Web.Row]?
  /// What is held back from the patient; nil for roles that do not decide that, or when there is nothing.
  let held: [Web.Row]?
  /// The pages as the patient sees them; nil for roles that may not.
  let asPatient: LinkButton?
  /// Begins a conversation; nil for somebody who died.
  let write: LinkButton?
  /// The forms of the patient; nil for roles that give none.
  let forms: LinkButton?
  /// Orders a visit; nil for roles that do not.
  let followUp: LinkButton?
  /// What is owed; nil for roles that do not answer about bills.
  let bills: LinkButton?
  let calls: CardCalls

  /// What the chart's door lets this role see.
  struct ChartPart: Sendable {
    let patient: Patient
    let nextVisit: Item?
    let booked: [BookedAhead]
    let orders: [Item]
    let choices: [String: NotedChoice]
    let results: [Item]
    /// Nil for roles that have nothing to do with insurance.
    let insurance: InsuranceBook?
  }

  /// What stands beside the chart.
  struct PortalPart: Sendable {
    let status: PortalStatus
    let helpers: [HelperName]
    let holds: [StandingHold]
    let contact: WishesCard.Knowledge
    let answer: PortalAnswer?
    let success: FirstSuccess?
    let calls: [PhoneCall]
  }

  init(_ visit: StaffVisit, _ chart: ChartPart, _ portal: PortalPart) {
    let (words, patient, role) = (visit.words, chart.patient, visit.member.role)
    name = patient.name.full
    facts = CardPage.facts(patient, visit) + CardPage.insurance(chart.insurance, visit)
    self.portal = CardPortal(visit, patient, portal)
    calls = CardCalls(visit, patient.id, portal.calls)
    helpers = portal.helpers.map { helper in
      Web.Row(
        helper.name.full, nil, icon: .people, text: words("accounts.relationship.\(helper.relationship.rawValue)"),
        end: .nothing)
    }
    people = LinkButton(
      words("guardians.open"), Path.helping(.staff(patient.id)).url, look: .alternate, icon: .people)
    contact = WishesCard(visit, patient.id, portal.contact)
    nextVisit = CardPage.nextVisit(chart.nextVisit, visit)
    booked = chart.booked.map { $0.row(visit) }
    book =
      patient.isDeceased || !role.may(.bookVisits)
      ? nil : LinkButton(words("patients.card.book"), Path.staffBook(patient.id).url, icon: .calendar)
    orders = chart.orders.map { order in
      CardPage.order(order, of: patient.id, chart.choices[ChoiceScope.order(order.resourceID).text], visit)
    }
    results = role.may(.readChart) ? chart.results.map { CardPage.row($0, visit) } : nil
    held =
      role.may(.holdItem) && !portal.holds.isEmpty ? portal.holds.map { CardPage.held($0, words) } : nil
    asPatient =
      role.may(.seeAsPatient)
      ? LinkButton(
        words("patients.card.as-patient"), Path.chart(.asPatient(patient.id), .home).url, look: .alternate, icon: .eye)
      : nil
    forms =
      role.may(.giveForms)
      ? LinkButton(
        words("patients.card.forms"), Path.staffForm(.given(patient.id)).url, look: .alternate, icon: .document) : nil
    bills =
      role.may(.readBills)
      ? LinkButton(words("patients.card.bills"), Path.staffBills(patient.id).url, look: .alternate, icon: .bill) : nil
    followUp =
      role.may(.orderVisits) && !patient.isDeceased
      ? LinkButton(
        words("patients.card.follow-up"), Path.staffFollowUp(patient.id).url, look: .alternate, icon: .calendar)
      : nil
    write =
      patient.isDeceased
      ? nil
      : LinkButton(
        words("patients.card.write", ("name", patient.name.first)), Path.staffWrite(patient.id).url, look: .alternate,
        icon: .messages)
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = Patient.ID(visit.visit.parameter("person"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    let (zone, seesInsurance) = (visit.app.practice.zone, visit.member.role.may(.reviewCoverage))
    let chart = try await door.read("card") { chart in
      ChartPart(
        patient: chart.patient, nextVisit: try chart.upcomingAppointments(from: now, limit: 1).first,
        booked: try BookedAhead.all(chart, from: visit.app.practice.zone.start(of: visit.app.today), visit.app),
        orders: try chart.items(.order, limit: 50).filter { $0.status == .waiting },
        choices: try chart.notedChoices(), results: try chart.results(limit: 5),
        insurance: seesInsurance ? try chart.beside { try InsuranceBook(of: id, in: $0, at: now, zone) } : nil)
    }
    try await visit.app.noteSeen(visit.session)
    let today = visit.app.today
    let mayHold = visit.member.role.may(.holdItem)
    let portal = try await visit.app.database.read { reading in
      PortalPart(
        status: try PortalStatus.one(id, in: reading, at: now),
        helpers: try reading.all(HelperQueries.helpers(of: id, at: now, limit: 20)),
        holds: mayHold ? try StandingHold.all(of: id, in: reading) : [],
        contact: try WishesCard.Knowledge(of: id, in: reading),
        answer: try PortalAnswers.present(of: id, in: reading),
        success: try FirstSuccesses.one(id, on: today, in: reading),
        calls: try PhoneCalls.latest(of: id, in: reading))
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

  /// What holds of their insurance, and when they last said that it is right.
  private static func insurance(_ book: InsuranceBook?, _ visit: StaffVisit) -> [Fact] {
    guard let book else { return [] }
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let said =
      book.confirmedAt.map { at in
        words("patients.card.insurance.right", ("day", words.dates.shortWithYear(zone.today(at: at))))
      } ?? words("patients.card.insurance.unsaid")
    if book.held.isEmpty { return [Fact(words("patients.card.insurance"), words("patients.card.unknown"))] }
    return book.held.map { held in
      Fact(
        words("patients.card.insurance"),
        [held.card.payer, held.card.memberNumber].filter { !$0.isEmpty }.joined(separator: ", "), more: said)
    }
  }

  private static func nextVisit(_ item: Item?, _ visit: StaffVisit) -> String {
    guard let item, let at = item.when.instant else { return visit.words("patients.card.no-visit") }
    return visit.words.dates.dayAndTime(visit.app.practice.zone.time(at: at)) + " · " + item.name
  }

  /// A test that was ordered, with what the patient wants. One that is held back is not asked about.
  private static func order(
    _ item: Item, of patient: Patient.ID, _ noted: NotedChoice?, _ visit: StaffVisit
  ) -> Web.Row {
    let words = visit.words
    let day = item.when.asKnown(in: visit.app.practice.zone, words.dates) { words.dates.shortWithYear($0) }
    let choice = noted.map { words("patients.card.order.\($0.choice.rawValue)") }
    let who =
      noted.map { noted in
        noted.notedBy.map { words("patients.card.order.noted", ("name", $0.addressed)) }
          ?? words("patients.card.order.chosen")
      } ?? words("patients.card.order.unasked")
    let held = item.isHeld ? words("patients.card.held") : nil
    let mayAsk = !item.isHeld && visit.member.role.may(.shareResults)
    return Web.Row(
      item.name, mayAsk ? Path.staffOrder(patient, item.id).url : nil, icon: .lab,
      text: [day, item.recorder, choice, who, held].compactMap { $0 }.joined(separator: " · "),
      end: mayAsk ? .chevron : .nothing)
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
