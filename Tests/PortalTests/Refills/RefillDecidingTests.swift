import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Deciding about medicines: who may approve what, once, and what the patient hears.
@Suite("The practice decides about medicines")
struct RefillDecidingTests {
  @Test("a nurse approves what fits; the patient is told without the medicine's name", arguments: TestDatabases.each)
  func approves(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    try await scene.ask([RefillScene.lisinopril])
    let entry = try #require(try await scene.entries().first)

    try await scene.decide(.approved, entry, by: scene.loop.tam)

    let settled = try #require(try await scene.entries().first)
    let page = await scene.signedIn().get("/me/medicines").text
    _ = try await OutboxWorker(scene.app).deliverDue()
    let letters = scene.practice.letters.letters.map { "\($0)" }
    #expect(settled.outcome == .approved && settled.settledAt == scene.loop.now)
    #expect(page.contains("Tam Lee said yes. Next it goes to Mill Road Pharmacy."))
    #expect(try await scene.notices().count == 1)
    #expect(!letters.isEmpty && !letters.contains { $0.contains("isinopril") || $0.lowercased().contains("refill") })
    let kept = try await scene.loop.count(
      "SELECT COUNT(*) FROM refill_step WHERE state = 'approved' AND protocol_id <> ''")
    #expect(kept == 1)
    try await scene.practice.close()
  }

  @Test("what does not fit a nurse sends on and a provider approves", arguments: TestDatabases.each)
  func outside(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    try await scene.ask([RefillScene.metformin])
    let entry = try #require(try await scene.entries().first)

    await #expect(throws: WorkFault.outsideProtocol) { try await scene.decide(.approved, entry, by: scene.loop.tam) }
    #expect(try await scene.states() == ["received"])
    _ = try await scene.app.handOn(
      to: .providers, scene.loop.okafor.id, remark: "", scene.loop.deed(entry, by: scene.loop.tam), scene.loop.form())
    try await scene.decide(.approved, entry, by: scene.loop.okafor)

    #expect(try await scene.states() == ["approved"])
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM refill_step WHERE protocol_id <> ''") == 0)
    await #expect(throws: WorkFault.notFound) { try await scene.decide(.approved, entry, by: scene.loop.finn) }
    try await scene.practice.close()
  }

  @Test("each reason against it is found, and said", arguments: TestDatabases.each)
  func reasons(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine, isListed: false)
    try await scene.ask([RefillScene.lisinopril])
    let lisinopril = RefillScene.lisinopril
    let text = RefillText(scene.app.strings.words(in: .english), on: scene.app.today)
    var found: [RefillFit.Reason?] = [try await scene.fit().reason]

    try await scene.list(RefillScene.terms(), isApproved: false)
    found.append(try await scene.fit().reason)
    let id = try await scene.list(RefillScene.terms())
    found.append(try await scene.fit().reason)
    try await scene.list(RefillScene.terms(labMonths: 5))
    found.append(try await scene.fit().reason)
    try await scene.list(RefillScene.terms(lab: "loinc|2823-3"))
    found.append(try await scene.fit().reason)
    try await scene.list(RefillScene.terms("rxnorm|314076", visit: 1))
    scene.practice.clock.move(by: .seconds(400 * 86_400))
    found.append(try await scene.fit().reason)
    try await scene.practice.keep([lisinopril.with("status", #""stopped""#)])
    found.append(try await scene.fit().reason)

    let days = try ["2026-06-01", "2026-11-20"].map { try #require(CivilDate($0)) }
    #expect(found[0] == .noProtocol && found[1] == .noProtocol && found[2] == nil)
    #expect(found[3] == .oldLab("creatinine", days[0]) && found[4] == .noLab("creatinine"))
    guard case .oldVisit(let day) = try #require(found[5]) else {
      Issue.record("\(String(describing: found[5]))")
      return
    }
    #expect(found[6] == .notOrdinary && day == days[1])
    #expect(text.why(.oldLab("creatinine", days[0])).contains("5 months ago"))
    _ = id
    try await scene.practice.close()
  }

  @Test("a note of the patient, an early one and a renewal that the protocol leaves out go to the provider")
  func moreReasons() async throws {
    let scene = try await RefillScene()
    try await scene.ask([RefillScene.lisinopril], note: "I feel dizzy since Friday.")
    #expect(try await scene.fit().reason == .note)

    let early = RefillScene.medicine("m3", "Lisinopril 20 mg tablet", code: "314077", on: "2026-11-20")
    let none = RefillScene.medicine("m4", "Lisinopril 40 mg tablet", code: "197884", refills: 0)
    try await scene.practice.keep([early, none])
    scene.practice.clock.move(by: .seconds(60))
    try await scene.ask([early])
    #expect(try await scene.fit().reason.map { if case .early = $0 { true } else { false } } == true)
    scene.practice.clock.move(by: .seconds(60))
    try await scene.ask([none])
    let (fit, rule) = try await (scene.fit(), scene.rule())
    #expect(fit == .fits(rule, refills: 3))
    try await scene.list(RefillScene.terms(most: 0))
    #expect(try await scene.fit().reason == .renewal)
    try await scene.practice.close()
  }

  @Test(
    "together in two clicks: each is looked at again, and what does not fit any more stays",
    arguments: TestDatabases.each)
  func batch(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    try await scene.list(RefillScene.terms("metformin", lab: nil))
    try await scene.ask([RefillScene.lisinopril])
    try await scene.ask([RefillScene.metformin])
    let nurse = scene.practice.client(from: "192.0.2.9")
    await nurse.signInAsStaff("lee@practice.example")

    let page = await nurse.get("/staff/inbox?in=team&select=inprotocol").text
    let ids = try await scene.entries().map { ("id", $0.id.text) }
    let row = try #require(try await scene.row(of: "metformin"))
    _ = try await scene.app.endRefillProtocol(row, by: scene.loop.okafor, from: .console)
    let answer = await nurse.post(
      "/staff/inbox/approve-many?in=team", seeing: "/staff/inbox?in=team&select=inprotocol", ids)

    #expect(page.contains("Approve 2 in protocol"))
    #expect(answer.location == "/staff/inbox?in=team")
    #expect(try await scene.states() == ["approved", "received"])
    #expect(await nurse.get("/staff/inbox?in=team").text.contains("What does not fit any more stayed behind"))
    let audits = try await scene.loop.count(
      "SELECT COUNT(*) FROM audit_event WHERE object LIKE 'work/refill/%/approved'")
    #expect(audits == 1)
    try await scene.practice.close()
  }

  @Test("of two who decide at once, one does", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    try await scene.ask([RefillScene.lisinopril])
    let entry = try #require(try await scene.entries().first)

    let done = await withTaskGroup(of: Int.self) { group in
      for place in 0..<4 {
        group.addTask {
          let done = try? await scene.decide(
            place % 2 == 0 ? .approved : .denied, entry, by: place < 2 ? scene.loop.tam : scene.loop.okafor,
            english: place % 2 == 0 ? "" : "No.")
          return done == nil ? 0 : 1
        }
      }
      return await group.reduce(0, +)
    }

    #expect(done == 1)
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM refill_step") == 2)
    #expect(try await scene.notices().count == 1)
    try await scene.practice.close()
  }

  @Test(
    "a denial has a sentence that the patient can read; then it may be asked for again", arguments: TestDatabases.each)
  func denies(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine, rosaReads: "es")
    try await scene.ask([RefillScene.lisinopril])
    let entry = try #require(try await scene.entries().first)

    await #expect(throws: WorkFault.needsSentence) { try await scene.decide(.denied, entry, by: scene.loop.tam) }
    await #expect(throws: WorkFault.needsTranslation) {
      try await scene.decide(.denied, entry, by: scene.loop.tam, english: "Visit first.")
    }
    try await scene.decide(.denied, entry, by: scene.loop.tam, english: "Visit first.", spanish: "Primero una cita.")

    let client = await scene.signedIn()
    #expect(await client.get("/me/medicines").text.contains("Visit first."))
    #expect(try await scene.entries().first?.outcome == .denied)
    #expect(try await scene.ask([RefillScene.lisinopril], by: client).location == "/me/medicines")
    #expect(try await scene.states().sorted() == ["denied", "received"])
    try await scene.practice.close()
  }

  @Test(
    "asked to call, it stays open, comes back the next morning, and is approved after the talk",
    arguments: TestDatabases.each)
  func talk(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    try await scene.ask([RefillScene.lisinopril])
    let entry = try #require(try await scene.entries().first)

    try await scene.decide(.talk, entry, by: scene.loop.tam)

    let waiting = try #require(try await scene.entries().first)
    let client = await scene.signedIn()
    #expect(waiting.isOpen && waiting.snoozedUntil.map { $0 > scene.loop.now } == true)
    #expect(await client.get("/me/medicines").text.contains("Please call us at (555) 010-0142."))
    #expect(await client.get("/me").text.contains("A medicine you asked for"))
    await #expect(throws: WorkFault.settledAlready) { try await scene.decide(.talk, entry, by: scene.loop.okafor) }
    try await scene.decide(.approved, entry, by: scene.loop.tam)
    #expect(try await scene.states() == ["approved"])
    try await scene.practice.close()
  }

  @Test("one of two medicines is approved; the entry stays until the other is decided", arguments: TestDatabases.each)
  func partly(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    try await scene.ask([RefillScene.lisinopril, RefillScene.metformin])
    let entry = try #require(try await scene.entries().first)
    let fitting = try await scene.file(entry).waiting.filter(\.fit.isWithin).map(\.line.id)

    let first = try await scene.decide(.approved, entry, by: scene.loop.tam, lines: Set(fitting))
    let isOpen = try await scene.entries().first?.isOpen
    await #expect(throws: WorkFault.settledAlready) {
      try await scene.decide(.approved, entry, by: scene.loop.okafor, lines: Set(fitting))
    }
    try await scene.decide(.denied, entry, by: scene.loop.okafor, english: "Visit first.")

    #expect(first.location.hasPrefix("/staff/inbox/\(entry.id)") && isOpen == true)
    #expect(try await scene.states() == ["approved", "denied"])
    #expect(try await scene.entries().first?.outcome == .approved)
    try await scene.practice.close()
  }

  @Test(
    "what was approved stands on the list until it is marked; then it is not due any more",
    arguments: TestDatabases.each)
  func sends(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    try await scene.ask([RefillScene.lisinopril])
    let entry = try #require(try await scene.entries().first)
    try await scene.decide(.approved, entry, by: scene.loop.tam)
    let nurse = scene.practice.client(from: "192.0.2.9")
    await nurse.signInAsStaff("lee@practice.example")
    let line = try await scene.file(entry).lines[0].id.text

    let list = await nurse.get("/staff/refills").text
    let marked = await nurse.post("/staff/refills/sent", seeing: "/staff/refills", [("line", line)])
    let again = await nurse.post("/staff/refills/sent", seeing: "/staff/refills", [("line", line)])

    let client = await scene.signedIn()
    let page = await client.get("/me/medicines").text
    #expect(list.contains("Lisinopril 10 mg tablet") && list.contains("by protocol"))
    #expect([marked, again].allSatisfy { $0.location == "/staff/refills" })
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM refill_step WHERE state = 'sent'") == 1)
    #expect(await nurse.get("/staff/refills").text.contains("Nothing waits to be sent"))
    #expect(page.contains("It went to Mill Road Pharmacy on November 23") && page.contains("1 refill left"))
    #expect(
      await client.get("/me/medicines/refill").text.contains("Lasts until about February 21, 2027 · 1 refill left"))
    try await scene.practice.close()
  }

  @Test(
    "a medicine asked for in two charts of one person stays open twice when they are merged",
    arguments: TestDatabases.each)
  func merged(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    try await scene.practice.keep([
      TestPerson.ben.resource, RefillScene.medicine("mb", "Lisinopril 10 mg tablet", code: "314076", of: .ben),
    ])
    let ben = try await scene.practice.chart(of: .ben)
    try await scene.practice.addAccount(.ben, patient: ben)
    try await scene.ask([RefillScene.lisinopril])
    let client = await scene.signedIn(as: TestPerson.ben.email, "192.0.2.8")
    try await scene.ask(
      [RefillScene.medicine("mb", "", code: "", of: .ben)], by: client)
    try await scene.app.database.write { try $0.run("UPDATE account SET patient_id = NULL WHERE patient_id = \(ben)") }

    let (app, now, rosa) = (scene.app, scene.loop.now, scene.loop.rosa)
    try await app.database.write { transaction in
      _ = try Merge(from: ben, into: rosa, reason: "One person.").perform(
        id: "m", by: .console, from: .console, at: now, audit: app.audit, in: transaction)
    }

    #expect(try await scene.states() == ["received", "received"])
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM refill_line WHERE patient_id = \(rosa)") == 2)
    try await scene.practice.close()
  }
}

extension RefillScene {
  /// The row in force for lisinopril.
  func rule() async throws -> RefillProtocol.ID { try await row(of: "lisinopril") ?? RefillProtocol.ID("none") }

  func row(of medicine: String) async throws -> RefillProtocol.ID? {
    try await app.database.read {
      try RefillBook(in: $0).rows.first { $0.terms.medicine == medicine && $0.isInForce }?.id
    }
  }
}
