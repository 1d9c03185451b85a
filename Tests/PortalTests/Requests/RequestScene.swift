import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// Rosa with an allergy and a result, her helper, and the people of the practice who answer.
struct RequestScene: Sendable {
  let loop: LoopScene
  let allergy: Item.ID

  var practice: TestPractice { loop.practice }
  var app: App { loop.app }
  var rosa: Patient.ID { loop.rosa }
  var viewer: Viewer { Viewer(.patient(LoopScene.account), of: rosa, from: .console) }

  init(
    _ engine: TestDatabases.Engine = .memory, now: Instant = TestPractice.now, holidays: Set<CivilDate> = []
  ) async throws {
    loop = try await LoopScene(engine, now: now, holidays: holidays)
    let allergy = SampleResource.entry("AllergyIntolerance", "a1", of: .rosa, "Penicillin")
    try await loop.practice.keep([allergy])
    guard let id = try await loop.practice.item(of: allergy) else { throw WorkFault.notFound }
    self.allergy = id
  }

  /// Rosa says that the allergy is wrong.
  func propose(_ wrong: String = "I never had this.") async throws -> CorrectionRequest.ID {
    let id = allergy
    let item = try await loop.asRosa { try $0.item(id, of: [.allergy]) }
    let done = try await app.propose(
      CorrectionDraft(item, called: "Penicillin", wrong: wrong, proposed: "No allergy to penicillin."), by: viewer,
      then: { $0.text }, nil)
    return CorrectionRequest.ID(done.location)
  }

  func correction(_ id: CorrectionRequest.ID) async throws -> CorrectionRequest {
    try await loop.asRosa { try $0.correction(id) }
  }

  func askForCopies() async throws -> RecordsRequest {
    let wish = RecordsRequest.Wish(kinds: [], from: nil, to: nil, way: .paper, recipient: "", address: "")
    _ = try await app.askForCopies(wish, by: viewer, then: "/me", nil)
    guard let request = try await loop.asRosa({ try $0.recordsRequests() }).first else { throw WorkFault.notFound }
    return request
  }

  /// Rosa wants other contact data.
  func want(_ wanted: [ContactField: String]) async throws -> ContactChange {
    practice.clock.move(by: .seconds(1))
    _ = try await app.proposeContact(
      wanted, of: rosa, for: LoopScene.account, by: viewer.actor, from: .console, nil)
    guard let change = try await changes().first else { throw WorkFault.notFound }
    return change
  }

  func changes() async throws -> [ContactChange] {
    try await app.database.read { [rosa] in try ContactChanges.recent(of: rosa, in: $0) }
  }

  func book() async throws -> ContactBook {
    try await app.database.read { [rosa] in try ContactBook(of: rosa, in: $0) }
  }

  /// Somebody decides every field of a change.
  func decide(
    _ change: ContactChange, by member: StaffMember, refusing refusal: String? = nil, seeing book: ContactBook? = nil
  ) async throws -> Done {
    let seen: ContactBook
    if let book { seen = book } else { seen = try await self.book() }
    let decisions = change.fields.map { field in
      ContactDecision(field.field, seeing: ContactBook.mark(of: seen.value(field.field)), refusing: refusal)
    }
    return try await app.decide(decisions, deed(try await loop.entry(ofCause: change.cause), by: member), loop.form())
  }

  func deed(_ entry: WorkEntry, by member: StaffMember) -> WorkDeed { loop.deed(entry, by: member) }

  /// How many messages were put in about news other than results.
  func notices() async throws -> Int {
    Int(
      try await loop.count(
        "SELECT COUNT(*) FROM notice WHERE topic IN ('messages', 'account') AND cause LIKE '%answered%'"))
  }

  static func day(_ text: String) throws -> CivilDate {
    guard let day = CivilDate(text) else { throw WorkFault.notFound }
    return day
  }

  /// The record system sends Rosa again, with a phone, perhaps saying when it was written.
  func importRosa(phone: String, written: String? = nil) async throws {
    let telecom = #"[{"system":"phone","value":"\#(phone)"}]"#
    var resource = TestPerson.rosa.resource.with("telecom", telecom)
    if let written { resource = resource.with("meta", #"{"lastUpdated":"\#(written)"}"#) }
    try await practice.keep([resource])
  }
}
