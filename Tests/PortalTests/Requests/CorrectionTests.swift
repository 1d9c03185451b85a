import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// 45 CFR 164.526: ask, answer in time, disagree.
@Suite("A correction is asked once, answered once, and never changes the record system's own row")
struct CorrectionTests {
  @Test("it opens an entry of the nurses with the law's clock, and an audit row", arguments: TestDatabases.each)
  func asked(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let rows = try await scene.practice.auditCount()

    let request = try await scene.correction(try await scene.propose())

    let entry = try await scene.loop.entry(ofCause: request.cause)
    #expect("\(request.dueOn)" == "2027-01-22")
    #expect(entry.kind == .correction && entry.group == .requests && entry.team == .nurses)
    #expect("\(entry.dueAt)" == "2027-01-23T00:00:00.000Z")
    #expect(
      try await scene.practice.auditRows(after: rows).contains { $0.action == "change" && $0.object == request.cause })
    try await scene.practice.close()
  }

  @Test(
    "agreed on, it stands beside the row, the row stays, and a task for the record system waits",
    arguments: TestDatabases.each)
  func accepted(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let id = try await scene.propose()
    let entry = try await scene.loop.entry(ofCause: "correction/\(id)")

    _ = try await scene.app.answer(
      .accept("No allergy to penicillin."), scene.deed(entry, by: scene.loop.tam), scene.loop.form())

    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    let page = await client.get("/me/record/allergies").text
    #expect(page.contains("Penicillin"))
    #expect(page.contains("You and the practice agreed on November 23, 2026: No allergy to penicillin."))
    #expect(try await scene.loop.entry(ofCause: "correction/\(id)").outcome == .answered)
    let task = try await scene.loop.entry(ofCause: "record-system/correction/\(id)")
    #expect(task.kind == .task && task.tag == .recordSystem && task.isOpen)
    #expect(try await scene.notices() == 1)
    try await scene.practice.close()
  }

  @Test("denied, the page says why, on which ground, and what one can do", arguments: TestDatabases.each)
  func denied(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let id = try await scene.propose()
    let entry = try await scene.loop.entry(ofCause: "correction/\(id)")
    _ = try await scene.app.answer(
      .deny(.complete, because: "Your chart of 1999 tells of it."), scene.deed(entry, by: scene.loop.okafor),
      scene.loop.form())
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    let address = "/me/record/corrections/\(id)"

    let page = await client.get(address).text
    let said = await client.post("\(address)/disagree", seeing: address, [("text", "I was not born then.")])
    let again = await client.post("\(address)/disagree", seeing: address, [("text", "Once more.")])

    for words in ["Your chart of 1999", "We think the record is right", "why you do not agree", "hhs.gov/ocr"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(said.location == address && again.status == .conflict)
    #expect(try await scene.correction(id).disagreement?.text == "I was not born then.")
    #expect(!(await client.get("/me/record/allergies").text.contains("agreed on")))
    #expect(try await scene.loop.entry(ofCause: "disagreement/\(id)").isOpen)
    try await scene.practice.close()
  }

  @Test("of two people who answer at once, one does", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let id = try await scene.propose()
    let entry = try await scene.loop.entry(ofCause: "correction/\(id)")

    let done = await withTaskGroup(of: Bool.self) { group in
      for member in [scene.loop.tam, scene.loop.okafor, scene.loop.silva] {
        group.addTask {
          let deed = scene.deed(entry, by: member)
          return (try? await scene.app.answer(.accept("Gone."), deed, scene.loop.form())) != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }

    #expect(done == 1)
    #expect(try await scene.notices() == 1)
    try await scene.practice.close()
  }

  @Test(
    "the clock is extended once, by thirty days, with a reason that the patient reads", arguments: TestDatabases.each)
  func extended(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let id = try await scene.propose()
    let deed = scene.deed(try await scene.loop.entry(ofCause: "correction/\(id)"), by: scene.loop.tam)

    _ = try await scene.app.extend(because: "We wait for the old papers.", deed, scene.loop.form())
    await #expect(throws: RequestFault.extendedAlready) {
      try await scene.app.extend(because: "Again.", deed, scene.loop.form())
    }

    let request = try await scene.correction(id)
    #expect("\(request.dueOn)" == "2027-02-21" && request.extensionReason == "We wait for the old papers.")
    // February 21 is a Sunday: late at the close of Friday.
    #expect("\(try await scene.loop.entry(ofCause: request.cause).dueAt)" == "2027-02-20T00:00:00.000Z")
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    #expect(await client.get("/me/record/corrections/\(id)").text.contains("We wait for the old papers."))
    try await scene.practice.close()
  }

  @Test("a front desk may neither answer nor extend it")
  func notTheDesk() async throws {
    let scene = try await RequestScene()
    let id = try await scene.propose()
    let entry = try await scene.loop.entry(ofCause: "correction/\(id)")
    let client = scene.practice.client()
    await client.signInAsStaff(scene.loop.finn.email)

    for (deed, fields) in [
      ("correction", [("decision", "accept"), ("agreed", "x")]), ("extend", [("why", "x")]),
    ] {
      let answer = await client.post("/staff/inbox/\(entry.id)/\(deed)", seeing: "/staff/inbox", fields)
      #expect(answer.status == .notFound)
    }
    #expect(try await scene.correction(id).answer == nil)
    try await scene.practice.close()
  }

  @Test("the form carries the row along, and what is missing is said beside the field")
  func form() async throws {
    let scene = try await RequestScene()
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    let section = await client.get("/me/record/allergies").text
    let address = "/me/record/corrections/new?item=\(scene.allergy)"
    #expect(section.contains(address))

    let page = await client.get(address).text
    let empty = await client.post(
      "/me/record/corrections", seeing: address, [("item", scene.allergy.text), ("wrong", ""), ("proposed", "Yes")])
    let sent = await client.post(
      "/me/record/corrections", seeing: address,
      [("item", scene.allergy.text), ("wrong", "No\r\nnever"), ("proposed", "<b>Yes</b>")])

    #expect(page.contains("Penicillin") && page.contains("January 22"))
    #expect(empty.status == .unprocessableContent && empty.text.contains("Tell us what is wrong"))
    #expect(sent.location.hasPrefix("/me/record/corrections/"))
    #expect(await client.get(sent.location).text.contains("&lt;b&gt;Yes"))
    #expect(await client.get("/me/record/corrections").text.contains("We answer by January 22"))
    try await scene.practice.close()
  }

  @Test("another's row is as one that does not exist, and a row that is held back is not named")
  func others() async throws {
    let scene = try await RequestScene()
    let other = SampleResource.entry("AllergyIntolerance", "a2", of: .ben, "Latex")
    try await scene.practice.keep([TestPerson.ben.resource, other])
    let bens = try #require(try await scene.practice.item(of: other))
    let id = try await scene.propose()
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)

    let theirs = await client.get("/me/record/corrections/new?item=\(bens)")
    let none = await client.get("/me/record/corrections/new?item=AAAAAAAAAAAAAAAAAAAAAA")
    let posted = await client.post(
      "/me/record/corrections", seeing: "/me/record", [("item", bens.text), ("wrong", "x"), ("proposed", "y")])
    try await scene.practice.hold(
      SampleResource.entry("AllergyIntolerance", "a1", of: .rosa, "Penicillin"), of: scene.rosa)
    let list = await client.get("/me/record/corrections").text

    #expect([theirs.status, none.status, posted.status] == [.notFound, .notFound, .notFound])
    #expect(!list.contains("Penicillin") && list.contains("/me/record/corrections/\(id)"))
    try await scene.practice.close()
  }
}
