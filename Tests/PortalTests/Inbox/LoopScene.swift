import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice with two doctors, Okafor and Silva, the nurse Tam and the front desk Finn; Rosa, who has an account; and
/// the deeds of their days.
struct LoopScene: Sendable {
  let practice: TestPractice
  let rosa: Patient.ID
  let okafor = LoopScene.member(.provider, "Amara", "Okafor")
  let silva = LoopScene.member(.provider, "Bo", "Silva")
  let tam = LoopScene.member(.nurse, "Tam", "Lee")
  let finn = LoopScene.member(.frontDesk, "Finn", "Ray")

  static let account = Account.ID("account-rosa-delgado")

  var app: App { practice.app }
  var now: Instant { practice.clock.now }

  init(
    _ engine: TestDatabases.Engine = .memory, now: Instant = TestPractice.now, holidays: Set<CivilDate> = [],
    rosaReads language: String = "en",
    processor: PaymentProcessor = .none
  ) async throws {
    practice = try await TestPractice(engine, now: now, holidays: holidays, processor: processor)
    let reads = #"[{"language":{"coding":[{"code":"\#(language)"}]},"preferred":true}]"#
    try await practice.keep([TestPerson.rosa.resource.with("communication", reads)])
    rosa = try await practice.chart(of: .rosa)
    try await practice.addAccount(.rosa, patient: rosa)
    for member in [okafor, silva, tam, finn] {
      try await practice.app.addStaff(member, password: Secret(TestPerson.password), by: .console, from: .console)
    }
  }

  /// A hemoglobin A1c with its range, flagged as the laboratory flags it: `H`, `HH`, or nothing.
  static func a1c(
    _ id: String = "a1c", _ value: String = "5.1", flag: String? = nil, of person: TestPerson = .rosa,
    code: String = "4548-4", on day: String = "2026-11-20"
  ) -> SampleResource {
    let range = #"[{"low":{"value":4.0,"unit":"%"},"high":{"value":5.6,"unit":"%"}}]"#
    let result = SampleResource.result(id, of: person, "Hemoglobin A1c", code: code, value: value, on: day)
      .with("referenceRange", range)
    return flag.map { result.with("interpretation", #"[{"coding":[{"code":"\#($0)"}]}]"#) } ?? result
  }

  /// One that is too high.
  static func high(_ id: String = "a1c", of person: TestPerson = .rosa, on day: String = "2026-11-20") -> SampleResource
  {
    a1c(id, "7.7", flag: "H", of: person, on: day)
  }

  static let note = ShareDraft(
    kind: .note, text: [.english: "A little high. We look again.", .spanish: ""], step: .recheck(inMonths: 3))
  static let plain = ShareDraft(kind: .plain, text: [:], step: .nothing)
  static let call = ShareDraft(kind: .call, text: [:], step: .bookVisit)

  /// The newest entry of a result.
  func entry(of resource: SampleResource) async throws -> WorkEntry {
    let review = try await review(of: resource)
    return try await entry(ofCause: review.cause)
  }

  func entry(ofCause cause: String) async throws -> WorkEntry {
    let found = try await app.database.read { reading in
      try reading.first("SELECT id FROM work WHERE cause = \(cause)", as: String.self)
        .flatMap { try WorkQueue.one(WorkEntry.ID($0), in: reading) }
    }
    guard let found else { throw WorkFault.notFound }
    return found
  }

  func review(of resource: SampleResource) async throws -> ResultReview {
    let review = try await app.database.read { try ResultReviews.latest(resource.type, resource.id, in: $0) }
    guard let review else { throw WorkFault.notFound }
    return review
  }

  func deed(_ entry: WorkEntry, by member: StaffMember) -> WorkDeed {
    WorkDeed(member: member, actor: LoopScene.actor(member), origin: .console, id: entry.id, tab: .mine)
  }

  /// A form that nobody sent before.
  func form() -> Submission {
    Submission(once: Hash.hex(app.random.bytes(8)), sender: "test", route: "test", content: [])
  }

  @discardableResult
  func share(_ resource: SampleResource, by member: StaffMember, _ draft: ShareDraft = note) async throws -> Done {
    let entry = try await entry(of: resource)
    return try await app.shareResult(draft, deed(entry, by: member), form())
  }

  @discardableResult
  func undo(by member: StaffMember) async throws -> Done {
    try await app.undoShares(by: member, as: LoopScene.actor(member), from: .console, tab: .mine, form())
  }

  func choose(_ choice: ResultChoice, for scope: ChoiceScope = .kind(.laboratory)) async throws {
    let now = now
    try await app.database.write { transaction in
      try ResultChoices.set(
        choice, for: scope, of: rosa, by: Actor(kind: .person, id: LoopScene.account.text, actingAs: "patient"),
        in: transaction, at: now)
    }
  }

  /// A minute and a second later, with what is due let go.
  func passTheMinute() async throws {
    practice.clock.move(by: .seconds(61))
    try await ReleaseResults(app).run()
  }

  /// Reads as Rosa does.
  func asRosa<T: Sendable>(_ body: @escaping @Sendable (ChartReader) throws -> T) async throws -> T {
    let door = app.chart(for: Viewer(.patient(LoopScene.account), of: rosa, from: .console))
    return try await door.read("test", body)
  }

  /// The values that Rosa's list shows.
  func shownToRosa() async throws -> [String] { try await asRosa { try $0.results().compactMap(\.value.text) } }

  /// What Rosa was told about a result.
  func told(about resource: SampleResource) async throws -> [ResultShare] {
    guard let id = try await practice.item(of: resource) else { return [] }
    let now = now
    return try await asRosa { chart in try chart.told(about: chart.item(id, of: [.result, .report]), at: now) }
  }

  /// The notices about results that were not taken back: their causes, and when they may leave.
  func notices() async throws -> [(cause: String, due: String)] {
    try await app.database.read { reading in
      var found: [(cause: String, due: String)] = []
      try reading.each(
        """
        SELECT cause, due_at FROM notice WHERE topic = 'results' AND state <> 'withdrawn' ORDER BY created_at, cause
        LIMIT 100
        """
      ) { found.append((cause: try $0.text(0), due: try $0.text(1))) }
      return found
    }
  }

  func lines(of list: WorkList) async throws -> [WorkLine] {
    let now = now
    return try await app.database.read { try list.lines(after: nil, in: $0, at: now) }
  }

  func count(_ sql: SQL) async throws -> Int64 { try await app.database.read { try $0.count(sql) } }

  static func actor(_ member: StaffMember) -> Actor {
    Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
  }

  private static func member(_ role: StaffRole, _ given: String, _ family: String) -> StaffMember {
    StaffMember(
      id: StaffMember.ID(family.lowercased()), email: "\(family.lowercased())@practice.example",
      name: PersonName(given: given, family: family), role: role, language: .english)
  }
}
