import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Every state of a result, on every path, for everybody: its value is seen exactly where the policy says.
@Suite("A value is seen exactly where the policy says")
struct VisibilityMatrixTests {
  @Test("every state, every path, every onlooker", arguments: TestDatabases.each)
  func matrix(_ engine: TestDatabases.Engine) async throws {
    let world = try await VisibilityWorld(engine)

    var (wrong, cells): ([String], Int) = ([], 0)
    for onlooker in world.onlookers {
      for path in VisibilityWorld.Way.allCases {
        for state in VisibilityWorld.State.allCases {
          let found = try await world.look(onlooker, path, at: state)
          let mayTake = path != .export || onlooker.mayExport
          let value = onlooker.sees(state) && path.showsValues && mayTake
          let name = onlooker.knows(state) && path.showsNames && mayTake
          cells += 1
          if found.value != value {
            wrong.append("\(onlooker.name), \(path), \(state): value \(found.value)")
          }
          if found.name, !name { wrong.append("\(onlooker.name), \(path), \(state): its name") }
        }
      }
    }

    #expect(wrong == [])
    #expect(cells == 6 * 7 * 6)
    try await world.scene.practice.close()
  }

  @Test(
    "a nurse's inbox shows all, the front desk's nothing, a search finds no value",
    arguments: TestDatabases.each)
  func staff(_ engine: TestDatabases.Engine) async throws {
    let world = try await VisibilityWorld(engine)
    let (nurse, desk) = (world.client(of: "nurse"), world.client(of: "front desk"))
    let card = "/staff/patients/\(world.scene.rosa)"

    for state in VisibilityWorld.State.allCases {
      let entry = try await world.scene.entry(of: state.result)
      #expect(await nurse.get("/staff/inbox/\(entry.id)").text.contains(state.value), "\(state)")
      for page in [
        "/staff/inbox/\(entry.id)", "/staff/inbox", "/staff/overdue", "/staff/holds", card,
      ] {
        #expect(await !desk.get(page).text.contains(state.value), "\(page) \(state)")
      }
      for word in [state.value, state.name] {
        let answer = await nurse.post("/staff/patients", seeing: "/staff/patients", [("q", word)])
        #expect(!answer.text.contains("Delgado"), "\(state)")
      }
    }
    try await world.scene.practice.close()
  }

  @Test(
    "no message names a test or a value, and its link leads only who may to the result",
    arguments: TestDatabases.each)
  func messages(_ engine: TestDatabases.Engine) async throws {
    let world = try await VisibilityWorld(engine)
    world.scene.practice.clock.move(by: .seconds(86_400))
    try await OutboxWorker(world.scene.app).deliverDue()
    let letters = world.scene.practice.letters.letters
    let una = world.scene.practice.client()
    await una.signIn("una-smith@home.example")

    for letter in letters {
      let text = letter.subject + letter.text + letter.html
      #expect(
        VisibilityWorld.State.allCases.allSatisfy {
          !text.contains($0.value) && !text.contains($0.name)
        })
    }
    // Rosa, her parent and her helper are told; who helps with visits only is not.
    #expect(
      Set(letters.map(\.to)) == [
        "rosa-delgado@home.example", "pia-delgado@home.example", "hal-smith@home.example",
      ])
    for letter in letters {
      let stranger = await una.get("/n/\(letter.id)")
      #expect(stranger.status == .seeOther && stranger.location == "/me")
    }
    try await world.scene.practice.close()
  }

  @Test("the matrix is not blind: what is let go appears")
  func plantedFault() async throws {
    let world = try await VisibilityWorld(.memory)
    let patient = try #require(world.onlookers.first)
    #expect(try await !world.look(patient, .list, at: .held).value)

    try await world.scene.practice.lift(VisibilityWorld.State.held.result, of: world.scene.rosa)

    #expect(try await world.look(patient, .list, at: .held).value)
    try await world.scene.practice.close()
  }
}

/// Rosa's chart with one result in every state, and those who look at it.
struct VisibilityWorld {
  let scene: LoopScene
  private(set) var onlookers: [Onlooker] = []

  /// How a result stands towards its patient.
  enum State: Int, CaseIterable {
    case plain, waiting, held, released, restricted, veryRestricted

    var value: String { "6.\(rawValue)73" }
    var name: String {
      "Testum \(["plain", "waits", "held", "released", "own", "house"][rawValue])"
    }
    var code: String { "9000\(rawValue)-1" }

    var result: SampleResource {
      let result = SampleResource.result("m-\(self)", of: .rosa, name, code: code, value: value)
      return self == .restricted
        ? result.labelled("R") : self == .veryRestricted ? result.labelled("V") : result
    }
  }

  /// The paths by which a result could be come upon.
  enum Way: CaseIterable {
    case list, page, home, series, record, pdf, export

    /// Home and the record name what is new; they hold no values of results.
    var showsValues: Bool { self != .home && self != .record }
    var showsNames: Bool { self != .record }
  }

  /// Somebody who looks at Rosa's chart.
  struct Onlooker {
    let name: String
    let base: String
    let client: Client
    let viewer: Viewer.Person
    let visible: Set<State>
    /// Whether they know of what waits for the doctor's note.
    let knowsWaiting: Bool

    /// Whoever may see only some kinds of things cannot take the whole record along.
    var mayExport: Bool { name != "helper" && !visible.isEmpty }

    func sees(_ state: State) -> Bool { visible.contains(state) }
    func knows(_ state: State) -> Bool { sees(state) || state == .waiting && knowsWaiting }
  }

  init(_ engine: TestDatabases.Engine) async throws {
    scene = try await LoopScene(engine)
    try await scene.practice.keep([State.plain, .held, .restricted, .veryRestricted].map(\.result))
    try await scene.practice.hold(State.held.result, of: scene.rosa)
    try await scene.choose(.afterNote)
    try await addPeople()
    try await scene.practice.keep([State.waiting.result, State.released.result])
    try await scene.share(State.released.result, by: scene.okafor)
    try await scene.passTheMinute()
  }

  func client(of name: String) -> Client {
    onlookers.first { $0.name == name }?.client ?? scene.practice.client()
  }

  /// Whether the value and the name of a result stand at the end of a path.
  func look(_ who: Onlooker, _ way: Way, at state: State) async throws -> (value: Bool, name: Bool) {
    let id = try await scene.practice.item(of: state.result)?.text ?? ""
    let paths: [Way: String] = [
      .list: "/results", .page: "/results/\(id)", .home: "",
      .series: "/tests/loinc%7C\(state.code)",
      .record: "/record", .pdf: "/results/\(id)/pdf",
    ]
    guard let path = paths[way] else { return try await export(who, state) }
    let response = await who.client.get(who.base + path)
    // What stands on the paper is the page's; here it counts whether there is one.
    if way == .pdf { return (response.status == .ok, response.status == .ok) }
    return (response.snapshot.contains(state.value), response.snapshot.contains(state.name))
  }

  private func export(_ who: Onlooker, _ state: State) async throws -> (value: Bool, name: Bool) {
    guard who.mayExport else {
      await #expect(throws: ChartFault.notFound) {
        try await door(of: who).read("export") { try $0.everything { _, _, _ in } }
      }
      return (false, false)
    }
    let text = try await door(of: who).read("export") { chart in
      var text = ""
      try chart.everything { _, _, bytes in text += String(decoding: bytes, as: UTF8.self) }
      return text
    }
    return (text.contains(state.value), text.contains(state.name))
  }

  private func door(of who: Onlooker) -> ChartDoor {
    scene.app.chart(for: Viewer(who.viewer, of: scene.rosa, from: .console))
  }

  private mutating func addPeople() async throws {
    let own: Set<State> = [.plain, .released, .restricted]
    let shared: Set<State> = [.plain, .released]
    await add("patient", "/me", TestPerson.rosa.email, .patient(LoopScene.account), own)
    try await addHelper(
      "parent", "Pia", "Delgado", .guardian, [.results, .record, .notes, .visits], shared)
    try await addHelper("helper", "Hal", "Smith", .friend, [.results], shared)
    try await addHelper("helper without", "Una", "Smith", .friend, [.visits], [])
    let asPatient = "/staff/patients/\(scene.rosa)/as-patient"
    await add("nurse", asPatient, scene.tam.email, .staffAsPatient(scene.tam), own, isStaff: true)
    await add(
      "front desk", asPatient, scene.finn.email, .staffAsPatient(scene.finn), [], isStaff: true)
  }

  mutating func addHelper(
    _ name: String, _ given: String, _ family: String, _ relationship: HelperGrant.Relationship,
    _ scopes: Set<HelperGrant.Scope>, _ visible: Set<State>
  ) async throws {
    let person = TestPerson(given, family, born: "1970-01-01", recordNumber: given)
    let account = try await scene.practice.addAccount(person, patient: nil)
    try await scene.app.grantHelper(
      HelperRequest(
        patientID: scene.rosa, accountID: account, relationship: relationship, scopes: scopes,
        endsAt: nil,
        reason: "asked"), by: .console, from: .console)
    let grant = HelperGrant(
      id: HelperGrant.ID(given), patientID: scene.rosa, accountID: account,
      relationship: relationship, scopes: scopes,
      startsAt: scene.now, endsAt: nil, revokedAt: nil)
    await add(name, "/for/\(scene.rosa)", person.email, .helper(grant), visible)
  }

  mutating func add(
    _ name: String, _ base: String, _ email: String, _ viewer: Viewer.Person, _ visible: Set<State>,
    isStaff: Bool = false
  ) async {
    let client = scene.practice.client(from: "192.0.2.\(onlookers.count)")
    _ = isStaff ? await client.signInAsStaff(email) : await client.signIn(email)
    onlookers.append(
      Onlooker(
        name: name, base: base, client: client, viewer: viewer, visible: visible,
        knowsWaiting: !visible.isEmpty))
  }
}
