import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice that asks a check-in of the desk and a feeling form of the nurses. Rosa comes next Wednesday.
struct FormScene: Sendable {
  let base: WaitingScene
  let tam = WaitingScene.member(.nurse, "Tam", "Nguyen")
  let may = WaitingScene.member(.manager, "May", "Holt")

  static let checkIn = PracticeForm.ID("check-in")
  static let feeling = PracticeForm.ID("feeling")

  var practice: TestPractice { base.practice }
  var app: App { base.app }
  var now: Instant { base.now }

  init(_ engine: TestDatabases.Engine = .memory, comes: Bool = true) async throws {
    base = try await WaitingScene(engine, isFull: false)
    for member in [tam, may] {
      try await base.app.addStaff(member, password: Secret(TestPerson.password), by: .console, from: .console)
    }
    try await publish(
      FormScene.checkInDesign, FormScene.checkIn, FormOpening(visitTypes: .codes(["follow-up"]), days: 10))
    try await publish(FormScene.feelingDesign, FormScene.feeling, FormOpening())
    if comes { try await base.book(.rosa, WaitingScene.nextWeek, 540) }
  }

  static var checkInDesign: FormDesign {
    var phone = FormItem(id: "phone", .line, [.english: "Phone", .spanish: "Teléfono"])
    (phone.isRequired, phone.prefill) = (true, .phone)
    var who = FormItem(id: "who", .line, [.english: "Whom to call", .spanish: "A quién llamar"])
    (who.isRequired, who.prefill) = (true, .last)
    var same = FormItem(id: "same", .yesNo, [.english: "Same insurance?", .spanish: "¿Mismo seguro?"])
    (same.isRequired, same.prefill) = (true, .last)
    var new = FormItem(id: "new", .lines, [.english: "What is new?", .spanish: "¿Qué es nuevo?"])
    (new.isRequired, new.conditions) = (true, [FormCondition("same", "no")])
    var design = FormDesign(
      title: [.english: "Check-in", .spanish: "Registro"], audience: .desk, items: [phone, who, same, new])
    design.statement = [.english: "I agree to be treated.", .spanish: "Acepto que me atiendan."]
    return design
  }

  static var feelingDesign: FormDesign {
    var low = FormItem(id: "low", .one, [.english: "Were you sad?", .spanish: "¿Estuvo triste?"])
    low.options = [
      FormOption("no", [.english: "No", .spanish: "No"], points: 0),
      FormOption("yes", [.english: "Yes", .spanish: "Sí"], points: 3),
    ]
    var life = FormItem(id: "life", .one, [.english: "Would you rather not live?", .spanish: "¿Preferiría no vivir?"])
    life.options = [
      FormOption("no", [.english: "No", .spanish: "No"], points: 0),
      FormOption("yes", [.english: "Yes", .spanish: "Sí"], points: 3, alerts: true),
    ]
    (low.isRequired, life.isRequired) = (true, true)
    var design = FormDesign(
      title: [.english: "Feeling", .spanish: "Ánimo"], audience: .care, items: [low, life])
    design.score = FormScore(
      name: [.english: "Mood", .spanish: "Ánimo"],
      bands: [FormScore.Band(from: 0, [.english: "low", .spanish: "bajo"])])
    return design
  }

  func publish(_ design: FormDesign, _ id: PracticeForm.ID, _ opening: FormOpening) async throws {
    let (now, staff) = (now, may.id)
    try await app.database.write { transaction in
      try PracticeForms.begin(id, design, by: staff, in: transaction, at: now)
      try PracticeForms.publish(id, at: 0, by: staff, in: transaction, at: now)
      try PracticeForms.set(opening, id, in: transaction)
    }
  }

  /// Gives somebody a form by hand.
  @discardableResult
  func give(_ form: PracticeForm.ID, to person: TestPerson = .rosa) async throws -> FormRequest.ID {
    let (chart, now, id) = (base.chart(person), now, FormRequest.ID(random: app.random))
    try await app.database.write { transaction in
      guard let form = try PracticeForms.one(form, in: transaction) else { throw FormFault.notFound }
      _ = try FormRequests.open(
        NewFormRequest(id: id, of: chart, form, cause: "hand/\(id)", by: .console), in: transaction, at: now)
    }
    return id
  }

  func file(_ id: FormRequest.ID, _ viewer: Viewer) async throws -> FormFile {
    try await app.chart(for: viewer).read("form") { chart in try chart.form(id) }
  }

  @discardableResult
  func send(
    _ answers: [String: String]?, _ id: FormRequest.ID, by person: TestPerson = .rosa,
    as viewer: Viewer? = nil
  ) async throws -> Done {
    let viewer = viewer ?? base.viewer(person)
    let file = try await file(id, viewer)
    return try await app.sendForm(
      answers.map { FormAnswers($0.mapValues { [$0] }) }, to: file, by: viewer, named: person.name.full, then: "/me",
      base.form())
  }

  func response(_ id: FormRequest.ID) async throws -> FormResponse {
    guard let response = try await app.database.read({ try FormResponses.to(id, in: $0) }) else {
      throw FormFault.notFound
    }
    return response
  }

  func requests(of person: TestPerson = .rosa) async throws -> [FormRequest] {
    let chart = base.chart(person)
    return try await app.database.read { try FormRequests.of(chart, in: $0) }
  }

  /// The open work about forms.
  func work() async throws -> [WorkEntry] {
    try await app.database.read { reading in
      try reading.all(
        "SELECT id FROM work WHERE kind = 'form' AND settled_at IS NULL ORDER BY cause LIMIT 20", as: String.self
      ).compactMap { try WorkQueue.one(WorkEntry.ID($0), in: reading) }
    }
  }

  func lookThrough(_ decisions: [AnswerDecision]?, _ entry: WorkEntry, by member: StaffMember) async throws {
    let actor = Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
    _ = try await app.lookThrough(
      decisions, WorkDeed(by: member, as: actor, from: .console, id: entry.id, tab: .team), base.form())
  }
}
