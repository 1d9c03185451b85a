import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// 45 CFR 164.524: a copy of the record within thirty days.
@Suite("Who asks for a copy of the record gets it in time, and sees how it goes")
struct RecordsRequestTests {
  @Test("it waits at the front desk with the law's clock, and shows up when it is late", arguments: TestDatabases.each)
  func asked(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine, holidays: [try RequestScene.day("2026-12-23")])

    let request = try await scene.askForCopies()

    let entry = try await scene.loop.entry(ofCause: request.cause)
    #expect("\(request.dueOn)" == "2026-12-23")
    #expect(entry.team == .frontDesk && "\(entry.dueAt)" == "2026-12-23T00:00:00.000Z")
    scene.practice.clock.move(by: .seconds(31 * 86_400))
    let now = scene.loop.now
    let late = try await scene.app.database.read { try WorkLists.overdue(at: now, in: $0) }
    #expect(late.map(\.entry.id) == [entry.id])
    let client = scene.practice.client()
    await client.signInAsStaff(scene.loop.tam.email)
    #expect(await client.get("/staff/overdue").text.contains("Copy of the record"))
    try await scene.practice.close()
  }

  @Test("sent once, with a note of what was sent, and the patient is told", arguments: TestDatabases.each)
  func sent(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let request = try await scene.askForCopies()
    let deed = scene.deed(try await scene.loop.entry(ofCause: request.cause), by: scene.loop.finn)

    _ = try await scene.app.fulfil("All of it, on paper, by mail.", deed, scene.loop.form())
    await #expect(throws: RequestFault.answeredAlready) {
      try await scene.app.fulfil("Again.", deed, scene.loop.form())
    }

    #expect(try await scene.loop.asRosa { try $0.recordsRequests() }.first?.answer?.sent.hasPrefix("All of it") == true)
    #expect(try await scene.notices() == 1)
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    #expect(await client.get("/me/record/request").text.contains("All of it, on paper"))
    try await scene.practice.close()
  }

  @Test("the desk extends it once, and a doctor does not send it")
  func extended() async throws {
    let scene = try await RequestScene()
    let request = try await scene.askForCopies()
    let entry = try await scene.loop.entry(ofCause: request.cause)

    _ = try await scene.app.extend(because: "Old films.", scene.deed(entry, by: scene.loop.finn), scene.loop.form())

    #expect("\(try await scene.loop.asRosa { try $0.recordsRequests() }.first?.dueOn ?? request.dueOn)" == "2027-01-22")
    let client = scene.practice.client()
    await client.signInAsStaff(scene.loop.okafor.email)
    #expect(await client.get("/staff/inbox/\(entry.id)").status == .notFound)
    try await scene.practice.close()
  }

  @Test("the form says what is missing, and takes days and parts")
  func form() async throws {
    let scene = try await RequestScene()
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    let address = "/me/record/request"

    let empty = await client.post(address, seeing: address, [("scope", "some"), ("way", "doctor")])
    let wrong = await client.post(
      address, seeing: address,
      [
        ("scope", "some"), ("way", "paper"), ("from-month", "3"), ("from-day", "1"), ("from-year", "2026"),
        ("to-month", "2"), ("to-day", "30"), ("to-year", "2026"),
      ])
    let sent = await client.post(
      address, seeing: address,
      [
        ("scope", "some"), ("way", "doctor"), ("kinds", "results"), ("kinds", "notes"), ("recipient", "Dr. Lane"),
        ("address", "Fax (555) 010-0188"), ("from-month", "3"), ("from-day", "1"), ("from-year", "2026"),
      ])

    for words in ["Choose a part or a day", "Write who should get it", "Write the address"] {
      #expect(empty.text.contains(words), "\(words)")
    }
    #expect(wrong.status == .unprocessableContent)
    #expect(sent.location == address)
    let wish = try #require(try await scene.loop.asRosa { try $0.recordsRequests() }.first?.wish)
    #expect(wish.kinds == [.results, .notes] && wish.recipient == "Dr. Lane" && wish.from != nil)
    try await scene.practice.close()
  }
}
