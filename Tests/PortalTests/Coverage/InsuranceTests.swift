import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Insurance: still right, another card, taken or not, kept before older news.
@Suite("An insurance card holds when the front desk took it, and older news does not undo it")
struct InsuranceTests {
  @Test("one press says that it is right, once, of what was looked at", arguments: TestDatabases.each)
  func right(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let mark = try await scene.book().mark
    let form = scene.loop.form()
    let before = try await scene.practice.auditCount()

    try await scene.confirm(seeing: mark, form)
    let rows = try await scene.practice.auditCount() - before
    try await scene.confirm(seeing: mark, form)

    let confirmed = try await scene.book().confirmedAt
    #expect(rows == 1 && confirmed == scene.loop.now)
    // Another number came meanwhile: what was said is no longer said of it, and the old page says nothing.
    try await scene.arrives(InsuranceScene.coverage("c1", "HP-9"))
    #expect(try await scene.book().confirmedAt == nil)
    await #expect(throws: RequestFault.changedMeanwhile) { try await scene.confirm(seeing: mark) }
    try await scene.send()
    await #expect(throws: RequestFault.changedMeanwhile) { try await scene.confirm() }
    try await scene.practice.close()
  }

  @Test(
    "taken, it holds as the desk read it; the patient is told, and it is to be typed", arguments: TestDatabases.each)
  func taken(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let change = try await scene.send()
    let work = try await scene.loop.entry(ofCause: change.cause)

    try await scene.take(change, CardAsRead(payer: "Bluestem Mutual", memberNumber: "BM 4471 2096", group: "G2"))

    #expect(work.kind == .coverage && work.team == .frontDesk && change.was?.memberNumber == "HP-5550-1234")
    #expect(try await scene.held() == ["Bluestem Mutual BM 4471 2096"])
    let task = try await scene.loop.entry(ofCause: "record-system/\(change.cause)")
    #expect(task.tag == .recordSystem && task.team == .frontDesk)
    let told = try await scene.loop.count("SELECT COUNT(*) FROM notice WHERE cause LIKE 'coverage/%/answered/%'")
    #expect(told == 1)
    #expect(try await !scene.loop.entry(ofCause: change.cause).isOpen)
    // It can be replaced again, and is then shown with its own number.
    let next = try await scene.send(about: "c1", InsuranceCard(payer: "Other", memberNumber: "O-1", group: ""))
    #expect(next.was?.memberNumber == "BM 4471 2096")
    try await scene.practice.close()
  }

  @Test("not taken, nothing changes; of two who decide one does", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let change = try await scene.send()
    let entry = try await scene.loop.entry(ofCause: change.cause)
    let manager = try await scene.practice.addStaff(.manager)
    let deeds = [scene.loop.finn, manager].map { scene.loop.deed(entry, by: $0) }

    let done = await withTaskGroup(of: Bool.self) { group in
      for deed in deeds {
        group.addTask {
          (try? await scene.app.refuseCoverage(because: "It is torn.", deed, scene.loop.form())) != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }

    #expect(done == 1)
    #expect(try await scene.held() == ["High Plains Health Plan HP-5550-1234"])
    #expect(try await scene.newest().reason == "It is torn.")
    await #expect(throws: RequestFault.answeredAlready) { try await scene.take(change) }
    try await scene.practice.close()
  }

  @Test("who looked at an older card is told, and a nurse decides nothing", arguments: TestDatabases.each)
  func changedMeanwhile(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let change = try await scene.send()
    let seen = CoverageChanges.presentMark(try await scene.book().held.first?.card)
    try await scene.arrives(InsuranceScene.coverage("c1", "HP-9"))

    await #expect(throws: RequestFault.changedMeanwhile) { try await scene.take(change, seeing: seen) }
    await #expect(throws: WorkFault.notFound) { try await scene.take(change, by: scene.loop.tam) }
    #expect(try await scene.newest().isOpen)
    try await scene.practice.close()
  }

  @Test("what waits gives way to the next card, and can be taken back", arguments: TestDatabases.each)
  func replaced(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let first = try await scene.send()
    let second = try await scene.send(about: "", InsuranceCard(payer: "Vision", memberNumber: "V-1", group: ""))
    let withdraw = { (id: CoverageChange.ID) in
      _ = try await scene.app.takeBackInsurance(id, by: scene.viewer, then: "/me", scene.loop.form())
    }

    await #expect(throws: RequestFault.answeredAlready) { try await withdraw(first.id) }
    try await withdraw(second.id)

    for cause in [first.cause, second.cause] {
      #expect(try await scene.loop.entry(ofCause: cause).outcome == .replaced)
    }
    await #expect(throws: RequestFault.answeredAlready) { try await scene.take(second) }
    // A card in the place of one that is not Rosa's is none.
    await #expect(throws: RequestFault.changedMeanwhile) { try await scene.send(about: "c9") }
    try await scene.practice.close()
  }

  @Test("one besides holds besides, until the record system has it under whatever id", arguments: TestDatabases.each)
  func besides(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    try await scene.take(try await scene.send(about: ""))
    #expect(try await scene.held() == ["High Plains Health Plan HP-5550-1234", "Bluestem Mutual BM 4471"])

    try await scene.arrives(InsuranceScene.coverage("c2", "bm4471", payer: "Bluestem Mutual Inc."))

    let held = try await scene.held()
    #expect(held == ["High Plains Health Plan HP-5550-1234", "Bluestem Mutual Inc. bm4471"])
    try await scene.practice.close()
  }

  @Test("older news passes, newer wins, a third thing asks a person", arguments: TestDatabases.each)
  func news(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    try await scene.take(try await scene.send())
    let ours = ["Bluestem Mutual BM 4471"]

    try await scene.arrives(InsuranceScene.coverage().with("order", "1"))
    #expect(try await scene.held() == ours)
    #expect(try await scene.questions() == 0)
    try await scene.arrives(InsuranceScene.coverage("c1", "HP-77"), written: "2020-01-01T08:00:00Z")
    #expect(try await scene.held() == ours)
    #expect(try await scene.questions() == 1)
    // Cancelled there: the card that took its place still holds, and nobody is asked.
    try await scene.arrives(InsuranceScene.coverage("c1", "HP-77").with("status", #""cancelled""#))
    #expect(try await scene.held() == ours)
    #expect(try await scene.questions() == 1)
    try await scene.arrives(InsuranceScene.coverage("c1", "HP-88"), written: "2027-01-01T08:00:00Z")
    #expect(try await scene.held() == ["High Plains Health Plan HP-88"])
    try await scene.practice.close()
  }

  @Test("a person keeps ours or takes the record system's", arguments: [true, false], TestDatabases.each)
  func settled(keeping: Bool, engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    try await scene.take(try await scene.send())
    try await scene.arrives(InsuranceScene.coverage("c1", "HP-77"))
    let differing = try #require(try await scene.book().held.first?.differs)
    let id = try await scene.app.database.read {
      try $0.first("SELECT id FROM work WHERE subject = 'differs/c1'", as: String.self)
    }
    let entry = try #require(try await scene.app.database.read { try WorkQueue.one(WorkEntry.ID(id ?? ""), in: $0) })
    let deed = scene.loop.deed(entry, by: scene.loop.finn)

    await #expect(throws: RequestFault.changedMeanwhile) {
      try await scene.app.settleCoverage("another", keeping: keeping, deed, scene.loop.form())
    }
    let mark = CoverageChanges.presentMark(differing)
    _ = try await scene.app.settleCoverage(mark, keeping: keeping, deed, scene.loop.form())
    try await scene.arrives(InsuranceScene.coverage("c1", "HP-77").with("order", "2"))

    #expect(
      try await scene.held() == [keeping ? "Bluestem Mutual BM 4471" : "High Plains Health Plan HP-77"])
    #expect(try await scene.questions() == 1)
    try await scene.practice.close()
  }

  @Test("what is private to the patient is not for helpers, nor the card in its place", arguments: TestDatabases.each)
  func hidden(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    try await scene.practice.keep([InsuranceScene.coverage("c5", "PRIVATE-1").labelled("R")])
    let grant = HelperGrant.self
    try await scene.grant(.joy, scene.rosa, as: .guardian)
    let held = try await scene.app.database.read { [rosa = scene.rosa, now = scene.loop.now] in
      try InsuranceBook(
        of: rosa, within: Visibility(kinds: Set(grant.Scope.record.kinds), mostHeld: 0, mostSensitive: .ordinary),
        in: $0, at: now, scene.app.practice.zone
      ).held.map(\.about)
    }
    let change = try await scene.send(about: "c5")
    try await scene.take(change)

    let joy = await scene.browser(.joy)
    let page = await joy.get("/for/\(scene.rosa)/record/coverage")

    #expect(held == ["c1"])
    #expect(try await scene.book().held.map(\.about) == ["c1", "c5"])
    #expect(page.status == .ok && !page.text.contains("Bluestem") && page.text.contains("High Plains"))
    try await scene.practice.close()
  }

  @Test("charts that become one keep what was taken in either", arguments: TestDatabases.each)
  func merged(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    try await scene.confirm()
    try await scene.take(try await scene.send(about: ""))
    let (rosa, theo, audit) = (scene.rosa, scene.theo, scene.app.audit)

    try await scene.app.database.write { transaction in
      _ = try Merge(from: theo, into: rosa, reason: "The same.").perform(
        id: "m", by: .console, from: .console, at: TestPractice.now, audit: audit, in: transaction)
    }

    #expect(try await scene.held().count == 3)
    try await scene.practice.close()
  }
}
