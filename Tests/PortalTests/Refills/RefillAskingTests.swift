import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Asking for medicines: what is ticked, who may ask, and what is promised.
@Suite("A patient asks for medicines")
struct RefillAskingTests {
  @Test("what runs out is ticked, the button counts it, and the promise is kept with it", arguments: TestDatabases.each)
  func asks(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    let client = await scene.signedIn()

    let form = await client.get("/me/medicines/refill").text
    let answer = try await scene.ask([RefillScene.lisinopril, RefillScene.metformin], by: client)

    let entry = try #require(try await scene.entries().first)
    let file = try await scene.file(entry)
    let page = await client.get("/me/medicines").text
    #expect(form.ranges(of: " checked").count == 2 && form.contains("Ask for 2 refills"))
    #expect(answer.location == "/me/medicines")
    // Monday, 10 in the morning in Denver: Wednesday at 5 PM.
    #expect("\(file.request.promisedAt)" == "2026-11-26T00:00:00.000Z" && entry.dueAt == file.request.promisedAt)
    #expect(file.lines.map(\.kind) == [.refill, .refill] && entry.team == .nurses && entry.group == .refills)
    #expect(page.contains("You will hear from us by 5\u{A0}PM on Wednesday, November 25."))
    #expect(await client.get("/me").text.contains("/me/medicines/refill"))
    try await scene.practice.close()
  }

  @Test("asked for twice, it is refused kindly and asked for once", arguments: TestDatabases.each)
  func twice(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    let client = await scene.signedIn()
    try await scene.ask([RefillScene.lisinopril], by: client)

    let again = try await scene.ask([RefillScene.lisinopril, RefillScene.metformin], by: client)

    #expect(again.status == .conflict && again.text.contains("You asked for this one already"))
    #expect(try await scene.entries().count == 1)
    #expect(try await scene.states() == ["received"])
    try await scene.practice.close()
  }

  @Test("asked for by two people at the same moment, it is asked for once", arguments: TestDatabases.each)
  func atOnce(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    let (app, zone, today) = (scene.app, scene.app.practice.zone, scene.app.today)
    let viewer = Viewer(.patient(LoopScene.account), of: scene.loop.rosa, from: .console)
    let supplies = try await app.chart(for: viewer).read("test") { chart in
      try chart.supplies(of: try chart.items(.medicine), on: today, in: zone)
    }
    let order = RefillOrder(medicines: supplies, pharmacy: "A")

    let done = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          (try? await app.askForRefills(order, by: viewer, named: "Rosa", then: "/me", scene.loop.form())) == nil
            ? 0 : 1
        }
      }
      return await group.reduce(0, +)
    }

    #expect(done == 1)
    #expect(try await scene.states() == ["received", "received"])
    #expect(try await scene.entries().count == 1)
    try await scene.practice.close()
  }

  @Test("where the record does not say how long a fill lasts, nothing is ticked and the page says why")
  func notKnown() async throws {
    let scene = try await RefillScene()
    try await scene.practice.keep([
      RefillScene.medicine("m1", "Lisinopril 10 mg tablet", code: "314076", days: nil),
      RefillScene.medicine("m2", "Metformin 500 mg tablet", code: "861007", days: nil),
    ])

    let form = await scene.signedIn().get("/me/medicines/refill").text

    #expect(form.contains("We do not know how long your medicines last") && !form.contains(" checked"))
    #expect(form.contains("Ask for refills"))
    try await scene.practice.close()
  }

  @Test("a pharmacy's report of the last fill counts, and each fill after the first is a refill")
  func dispenses() async throws {
    let scene = try await RefillScene()
    let fills = ["2026-08-30", "2026-11-20"].enumerated().map { place, day in
      SampleResource(
        "MedicationDispense", "d\(place)",
        [
          ("status", #""completed""#), ("subject", #"{"reference":"Patient/\#(TestPerson.rosa.fhirID)"}"#),
          ("authorizingPrescription", #"[{"reference":"MedicationRequest/m1"}]"#),
          ("performer", #"[{"actor":{"display":"Elm Pharmacy"}}]"#),
          ("daysSupply", #"{"value":30,"code":"d"}"#), ("whenHandedOver", #""\#(day)""#),
          ("medicationCodeableConcept", #"{"text":"Lisinopril"}"#),
        ])
    }
    try await scene.practice.keep(fills)
    let client = await scene.signedIn()

    let (form, list) = await (client.get("/me/medicines/refill").text, client.get("/me/medicines").text)

    #expect(form.contains("Lasts until about December 20 · 1 refill left") && form.contains("Elm Pharmacy"))
    #expect(form.contains("Ask for 1 refill<") && list.contains("1 medicine runs out soon"))
    try await scene.practice.close()
  }

  @Test("without refills left the same button asks for a renewal", arguments: TestDatabases.each)
  func renewal(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    let none = RefillScene.medicine("m1", "Lisinopril 10 mg tablet", code: "314076", refills: 0)
    try await scene.practice.keep([none])
    let client = await scene.signedIn()

    let form = await client.get("/me/medicines/refill").text
    try await scene.ask([none], by: client)

    let entry = try #require(try await scene.entries().first)
    #expect(form.contains("No refills left: we will ask your doctor to renew it"))
    #expect(try await scene.file(entry).lines.map(\.kind) == [.renewal])
    try await scene.practice.close()
  }

  @Test("a helper who sees the record asks under their own name; one who does not finds nothing")
  func helpers() async throws {
    let scene = try await RefillScene()
    for (person, scope) in [(TestPerson.dan, HelperGrant.Scope.record), (.joy, .visits)] {
      let account = try await scene.practice.addAccount(person, patient: nil)
      try await scene.app.grantHelper(
        HelperRequest(
          patientID: scene.loop.rosa, accountID: account, relationship: .child, scopes: [scope], endsAt: nil,
          reason: "asked"), by: .console, from: .console)
    }
    let base = "/for/\(scene.loop.rosa)"
    let (dan, joy) = await (
      scene.signedIn(as: TestPerson.dan.email), scene.signedIn(as: TestPerson.joy.email, "192.0.2.8")
    )

    let asked = try await scene.ask([RefillScene.lisinopril], by: dan, at: base)
    let closed = await joy.get(base + "/medicines/refill")

    let entry = try #require(try await scene.entries().first)
    let request = try await scene.file(entry).request
    #expect(asked.location == base + "/medicines" && closed.status == .notFound)
    #expect(request.askedAs == "child" && request.asker?.full == TestPerson.dan.name.full)
    #expect(await joy.get(base).text.contains("medicines") == false)
    try await scene.practice.close()
  }

  @Test("what is private to a patient is not asked for by a helper, nor seen to be asked for")
  func privateMedicine() async throws {
    let scene = try await RefillScene()
    let secret = RefillScene.medicine("m9", "Sertraline 50 mg tablet", code: "36437").labelled("R")
    try await scene.practice.keep([secret])
    let account = try await scene.practice.addAccount(.dan, patient: nil)
    try await scene.app.grantHelper(
      HelperRequest(
        patientID: scene.loop.rosa, accountID: account, relationship: .guardian, scopes: [.record], endsAt: nil,
        reason: "asked"), by: .console, from: .console)
    let base = "/for/\(scene.loop.rosa)"
    let dan = await scene.signedIn(as: TestPerson.dan.email)

    let byHelper = try await scene.ask([secret], by: dan, at: base)
    let byPatient = try await scene.ask([secret])

    #expect(byHelper.status == .notFound && byPatient.location == "/me/medicines")
    for page in ["/medicines", "/medicines/refill", ""] {
      #expect(await !dan.get(base + page).text.contains("Sertraline"), "\(page)")
    }
    try await scene.practice.close()
  }

  @Test("somebody else's medicine, an unknown one and an empty form ask for nothing")
  func wrongForms() async throws {
    let scene = try await RefillScene()
    let ben = RefillScene.medicine("mb", "Losartan 50 mg tablet", code: "52175", of: .ben)
    try await scene.practice.keep([TestPerson.ben.resource, ben])
    let client = await scene.signedIn()

    let answers = try await [
      scene.ask([ben], by: client), scene.ask([.visit("nothing", of: .rosa, "x")], by: client),
      scene.ask([], by: client),
      client.post("/me/medicines/refill", seeing: "/me/medicines/refill", [("medicine", "x"), ("pharmacy", "")]),
      client.post("/me/medicines/refill", seeing: "/me/medicines/refill", [("what", "x")]),
    ]

    #expect(answers.map(\.status.code) == [404, 422, 422, 422, 400])
    #expect(try await scene.states().isEmpty)
    #expect(try await scene.entries().isEmpty)
    try await scene.practice.close()
  }

  @Test("the pharmacy that was typed is there the next time; staff who look see the page without its button")
  func kept() async throws {
    let scene = try await RefillScene()
    let client = await scene.signedIn()
    try await scene.ask([RefillScene.lisinopril], by: client)
    try await scene.practice.addStaff(.nurse)
    let nurse = scene.practice.client(from: "192.0.2.9")
    await nurse.signInAsStaff("nurse@practice.example")

    let again = await client.get("/me/medicines/refill").text
    let looked = await nurse.get("/staff/patients/\(scene.loop.rosa)/as-patient/medicines/refill")

    #expect(again.contains(RefillScene.pharmacy) && again.contains("What you asked for"))
    #expect(looked.status == .ok && !looked.text.contains("Ask for 1 refill"))
    try await scene.practice.close()
  }
}
