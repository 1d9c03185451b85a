import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Address, phone and name: asked, looked at field by field, kept before older news.
@Suite("New contact data holds when somebody of the practice took it, and older news does not undo it")
struct ContactChangeTests {
  private static let phone = "(555) 010-0199"

  @Test(
    "taken, it is the chart's, found by search, told to the patient, and to be typed", arguments: TestDatabases.each)
  func accepted(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let address = MailingAddress(street: "9 Oak St", more: "", city: "Boulder", state: "CO", postalCode: "80301")
    let change = try await scene.want([.phone: ContactChangeTests.phone, .address: address.kept, .language: "es"])

    _ = try await scene.decide(change, by: scene.loop.finn)

    let book = try await scene.book()
    #expect(book.patient.phone == ContactChangeTests.phone && book.patient.language == .spanish)
    let rosa = scene.rosa
    let (lines, found) = try await scene.app.database.read { reading in
      (
        try PostalAddress.lines(of: rosa, in: reading),
        try PatientDirectory.search("555 010 0199", in: reading).map(\.id)
      )
    }
    #expect(lines == ["9 Oak St", "Boulder, CO 80301"] && found == [rosa])
    let task = try await scene.loop.entry(ofCause: "record-system/\(change.cause)")
    #expect(task.tag == .recordSystem && task.team == .frontDesk)
    #expect(try await scene.notices() == 1)
    try await scene.practice.close()
  }

  @Test("refused, nothing changes, and the patient reads why", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let before = try await scene.book().patient.phone
    let change = try await scene.want([.phone: ContactChangeTests.phone])
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    #expect(await client.get("/me/account/details").text.contains("Waiting for us to check: phone"))

    _ = try await scene.decide(change, by: scene.loop.finn, refusing: "It rings at a shop.")

    #expect(try await scene.book().patient.phone == before)
    #expect(await client.get("/me/account/details").text.contains("It rings at a shop."))
    try await scene.practice.close()
  }

  @Test("of two at the desk one decides; who looked at an older value is told", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    let change = try await scene.want([.phone: ContactChangeTests.phone])
    let seen = try await scene.book()
    try await scene.importRosa(phone: "555-010-0777")

    await #expect(throws: RequestFault.changedMeanwhile) {
      try await scene.decide(change, by: scene.loop.finn, seeing: seen)
    }
    let done = await withTaskGroup(of: Bool.self) { group in
      for member in [scene.loop.finn, scene.loop.tam] {
        group.addTask { (try? await scene.decide(change, by: member)) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }

    #expect(done == 1)
    #expect(try await scene.book().value(.phone) == ContactChangeTests.phone)
    try await scene.practice.close()
  }

  @Test("what waits gives way to what is asked next, and is taken back by asking for what is")
  func replaced() async throws {
    let scene = try await RequestScene()
    let first = try await scene.want([.phone: ContactChangeTests.phone])
    let second = try await scene.want([.phone: "(555) 010-0200"])
    #expect(try await scene.loop.entry(ofCause: first.cause).outcome == .replaced)
    #expect(try await scene.loop.entry(ofCause: second.cause).isOpen)

    _ = try await scene.want([.phone: try await scene.book().value(.phone)])

    #expect(try await scene.changes().allSatisfy { $0.open.isEmpty })
    #expect(try await scene.loop.entry(ofCause: second.cause).outcome == .replaced)
    await #expect(throws: RequestFault.answeredAlready) { try await scene.decide(second, by: scene.loop.finn) }
    try await scene.practice.close()
  }

  @Test("a number written in another way is no change")
  func sameNumber() async throws {
    let scene = try await RequestScene()
    try await scene.importRosa(phone: "555-010-0147")

    let done = try await scene.app.proposeContact(
      [.phone: "(555) 010-0147"], of: scene.rosa, for: LoopScene.account, by: scene.viewer.actor, from: .console, nil)

    #expect(done.flash == "requests.details.same")
    try await scene.practice.close()
  }

  @Test("an import that is older, or does not say, keeps what was taken", arguments: TestDatabases.each)
  func olderImport(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    try await scene.importRosa(phone: "555-010-0001")
    _ = try await scene.decide(try await scene.want([.phone: ContactChangeTests.phone]), by: scene.loop.finn)

    // The old number once more: nobody has typed the new one yet, and the task for that is open.
    try await scene.importRosa(phone: "555-010-0001")
    #expect(try await scene.book().patient.phone == ContactChangeTests.phone)
    #expect(try await scene.count("differs/phone") == 0)

    // A third number, written before: ours holds, and the desk is asked, once.
    for _ in 0..<2 { try await scene.importRosa(phone: "555-010-0002", written: "2026-11-01T08:00:00Z") }
    #expect(try await scene.book().patient.phone == ContactChangeTests.phone)
    #expect(try await scene.book().accepted[.phone]?.differs == "555-010-0002")
    #expect(try await scene.count("differs/phone") == 1)
    try await scene.practice.close()
  }

  @Test("an import that was written after it is right; one that says the same ends the matter")
  func newerImport() async throws {
    let scene = try await RequestScene()
    try await scene.importRosa(phone: "555-010-0001")
    _ = try await scene.decide(try await scene.want([.phone: ContactChangeTests.phone]), by: scene.loop.finn)

    try await scene.importRosa(phone: "555-010-0003", written: "2026-12-01T08:00:00Z")

    #expect(try await scene.book().patient.phone == "555-010-0003")
    #expect(try await scene.book().accepted.isEmpty)
    _ = try await scene.decide(try await scene.want([.phone: ContactChangeTests.phone]), by: scene.loop.finn)
    try await scene.importRosa(phone: ContactChangeTests.phone)
    #expect(try await scene.book().accepted.isEmpty)
    try await scene.practice.close()
  }

  @Test("the desk keeps ours or takes the record system's, once", arguments: TestDatabases.each)
  func difference(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RequestScene(engine)
    try await scene.importRosa(phone: "555-010-0001")
    _ = try await scene.decide(try await scene.want([.phone: ContactChangeTests.phone]), by: scene.loop.finn)
    try await scene.importRosa(phone: "555-010-0002")
    let entry = try await scene.entry(about: "differs/phone")
    let deed = scene.deed(entry, by: scene.loop.finn)

    await #expect(throws: RequestFault.changedMeanwhile) {
      try await scene.app.settleDifference(ContactBook.mark(of: "x"), keeping: false, deed, scene.loop.form())
    }
    _ = try await scene.app.settleDifference(
      ContactBook.mark(of: "555-010-0002"), keeping: false, deed, scene.loop.form())

    #expect(try await scene.book().patient.phone == "555-010-0002")
    #expect(try await scene.book().accepted.isEmpty)
    try await scene.practice.close()
  }

  @Test("the desk takes all with one button, or says of each field why not")
  func form() async throws {
    let scene = try await RequestScene()
    let change = try await scene.want([.phone: ContactChangeTests.phone, .preferredName: "Rosie"])
    let entry = try await scene.loop.entry(ofCause: change.cause)
    let seen = try await scene.book()
    let client = scene.practice.client()
    await client.signInAsStaff(scene.loop.finn.email)
    let address = "/staff/inbox/\(entry.id)"
    let marks = [ContactField.phone, .preferredName].map {
      ("\($0.rawValue)-seen", ContactBook.mark(of: seen.value($0)))
    }

    let page = await client.get(address).text
    let half = await client.post("\(address)/contact", seeing: address, marks + [("phone", "accept")])
    let bare = await client.post(
      "\(address)/contact", seeing: address, marks + [("phone", "refuse"), ("preferred-name", "accept")])
    let done = await client.post("\(address)/contact", seeing: address, marks + [("all", "1")])

    #expect(page.contains(ContactChangeTests.phone) && page.contains("The patient wants"))
    #expect(half.status == .unprocessableContent && half.text.contains("Decide on each field"))
    #expect(bare.text.contains("the patient reads it"))
    #expect(done.status == .seeOther)
    #expect(try await scene.book().value(.preferredName) == "Rosie")
    try await scene.practice.close()
  }

  @Test("the sheet for the record system is a paper, and only for whose work it is")
  func sheet() async throws {
    let scene = try await RequestScene()
    let change = try await scene.want([.phone: ContactChangeTests.phone])
    _ = try await scene.decide(change, by: scene.loop.finn)
    let task = try await scene.loop.entry(ofCause: "record-system/\(change.cause)")
    let client = scene.practice.client()
    await client.signInAsStaff(scene.loop.finn.email)

    let paper = await client.get("/staff/inbox/\(task.id)/sheet")
    let done = await client.post("/staff/inbox/\(task.id)/done", seeing: "/staff/inbox/\(task.id)")

    #expect(paper.status == .ok && paper.headers[.contentType] == "application/pdf")
    #expect(done.status == .seeOther)
    let doctor = scene.practice.client(from: "192.0.2.9")
    await doctor.signInAsStaff(scene.loop.okafor.email)
    #expect(await doctor.get("/staff/inbox/\(task.id)/sheet").status == .notFound)
    try await scene.practice.close()
  }
}

extension RequestScene {
  fileprivate func count(_ subject: String) async throws -> Int64 {
    try await loop.count("SELECT COUNT(*) FROM work WHERE subject = \(subject)")
  }

  fileprivate func entry(about subject: String) async throws -> WorkEntry {
    let id = try await app.database.read { reading in
      try reading.first("SELECT id FROM work WHERE subject = \(subject)", as: String.self)
    }
    let entry = try await app.database.read { reading in
      try id.flatMap { try WorkQueue.one(WorkEntry.ID($0), in: reading) }
    }
    guard let entry else { throw WorkFault.notFound }
    return entry
  }
}
