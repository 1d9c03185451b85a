import Chart
import FHIR
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What the pages show, to whom, and what they refuse.
@Suite("The pages of insurance")
struct InsurancePageTests {
  private static let page = "/me/record/coverage"
  private static let change = "/me/record/coverage/change"
  private static let typed = [
    ("payer", "Bluestem Mutual"), ("member", "BM 4471 2096"), ("group", ""), ("holder", "patient"), ("about", "c1"),
  ]

  @Test("the page shows plan, group and the end of the number, in both languages")
  func shown() async throws {
    let scene = try await InsuranceScene()
    let rosa = await scene.browser(.rosa)

    let page = await rosa.get(Self.page).text
    _ = await rosa.post("/me/account/language", seeing: "/me/account", [("language", "es")])
    let spanish = await rosa.get(Self.page).text

    for text in ["High Plains Health Plan", "Silver Choice", "ALDER-2207", "ends in 1234", "January 2024", "You"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(spanish.contains("termina en 1234") && spanish.contains("Sí, sigue bien"))
    #expect(!page.contains("HP-5550") && !spanish.contains("HP-5550"))
    try await scene.practice.close()
  }

  @Test("right is said in one press from the page; a page that is old says so")
  func right() async throws {
    let scene = try await InsuranceScene()
    let rosa = await scene.browser(.rosa)
    let mark = await rosa.get(Self.page).text.between(#"name="seen" value=""#, "\"")

    let done = await rosa.post(Self.page + "/right", [("seen", mark)])
    let after = await rosa.get(Self.page).text
    let old = await rosa.post(Self.page + "/right", [("seen", "0000000000000000")])
    let none = await rosa.post(Self.page + "/right", [])

    let (finn, tam) = (await scene.browser(scene.loop.finn), await scene.browser(scene.loop.tam))
    let card = "/staff/patients/\(scene.rosa)"
    #expect(done.status == .seeOther && after.contains("that this is right"))
    #expect(await finn.get(card).text.contains("The patient said on Nov 23, 2026 that this is right"))
    #expect(await tam.get(card).text.contains("HP-5550") == false)
    #expect(old.status == .conflict && none.status == .unprocessableContent)
    #expect(await rosa.post(Self.page + "/right", [("seen", mark), ("more", "1")]).status == .badRequest)
    try await scene.practice.close()
  }

  @Test(
    "photos are for the patient and the desk, for nobody else, without the place where they were taken",
    arguments: TestDatabases.each)
  func photos(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let (rosa, ben, joy) = (await scene.browser(.rosa), await scene.browser(.ben), await scene.browser(.joy))
    let (biller, manager) = (try await scene.practice.addStaff(.biller), try await scene.practice.addStaff(.manager))
    try await scene.grant(.joy, scene.rosa, as: .friend)
    _ = await rosa.get(Self.change)

    let sent = await rosa.postFiles(
      Self.change, [("holder", "patient"), ("about", "c1"), ("payer", ""), ("member", ""), ("group", "")],
      [
        Client.SentFile("card.jpg", SampleFile.jpeg(), as: "front"),
        Client.SentFile("back.png", SampleFile.png(), as: "back"),
      ])

    let change = try await scene.newest()
    let front = try #require(change.front)
    let (own, entry) = (Self.page + "/files/\(front)", try await scene.loop.entry(ofCause: change.cause))
    let photo = await rosa.get(own)
    #expect(sent.status == .seeOther && change.photos.count == 2 && photo.body.starts(with: [0xFF, 0xD8]))
    #expect(!photo.text.contains("SECRET-PLACE"))
    #expect(await rosa.get(Self.page).text.contains(own))
    for member in [scene.loop.finn, biller, manager] {
      let client = await scene.browser(member)
      #expect(await client.get("/staff/inbox/\(entry.id)/files/\(front)").body.starts(with: [0xFF, 0xD8]))
    }
    for member in [scene.loop.tam, scene.loop.okafor] {
      let client = await scene.browser(member)
      #expect(await client.get("/staff/inbox/\(entry.id)/files/\(front)").status == .notFound)
      let asPatient = "/staff/patients/\(scene.rosa)/as-patient/record/coverage"
      #expect(await client.get(asPatient + "/files/\(front)").status == .notFound)
      let page = await client.get(asPatient).text
      #expect(page.contains("The card you sent") && !page.contains("/files/"))
    }
    #expect(await ben.get(own).status == .notFound)
    #expect(await joy.get("/for/\(scene.rosa)/record/coverage/files/\(front)").status == .notFound)
    #expect(await joy.get("/for/\(scene.rosa)/record/coverage").text.contains("/files/") == false)
    // Not as the file of a message either, and not while the scanner has not looked.
    #expect(await rosa.get("/me/messages/\(change.id)/files/\(front)").status == .notFound)
    try await scene.app.database.write { try $0.run("UPDATE attachment SET scan = 'waiting'") }
    #expect(await rosa.get(own).status == .notFound)
    try await scene.practice.close()
  }

  @Test("a form to mend keeps its photo, and one sent twice is one card", arguments: TestDatabases.each)
  func mended(_ engine: TestDatabases.Engine) async throws {
    let scene = try await InsuranceScene(engine)
    let rosa = await scene.browser(.rosa)
    _ = await rosa.get(Self.change)
    let photo = Client.SentFile("card.jpg", SampleFile.jpeg(), as: "front")

    let wrong = await rosa.postFiles(Self.change, [("holder", "other"), ("about", "c1")], [photo])
    let kept = wrong.text.between(#"name="front-kept" value=""#, "\"")
    let fields = [("holder", "patient"), ("about", "c1"), ("front-kept", kept)]
    let first = await rosa.postFiles(Self.change, fields, [], once: "twice")
    let second = await rosa.postFiles(Self.change, fields, [], once: "twice")

    #expect(wrong.status == .unprocessableContent && wrong.text.contains("card.jpg") && !kept.isEmpty)
    #expect(wrong.text.contains("Write the name of who holds it"))
    #expect(first.status == .seeOther && second.location == first.location)
    #expect(try await scene.loop.count("SELECT COUNT(*) FROM coverage_change") == 1)
    // A photo that is left out does not go along; then something has to be typed.
    let out = await rosa.postFiles(Self.change, [("holder", "patient"), ("about", "c1")], [photo])
    #expect(out.status == .seeOther)
    try await scene.practice.close()
  }

  @Test("hostile words stay words; what is too long, foreign or made up is refused")
  func hostile() async throws {
    let scene = try await InsuranceScene()
    let (rosa, ben, finn) = (
      await scene.browser(.rosa), await scene.browser(.ben), await scene.browser(scene.loop.finn)
    )
    func post(_ name: String, _ value: String, _ client: Client) async -> WebResponse {
      _ = await client.get(Self.change)
      return await client.post(Self.change, Self.typed.map { $0.0 == name ? (name, value) : $0 })
    }
    let script = #"<script>alert("1")</script>"#

    let statuses = [
      await post("payer", String(repeating: "x", count: 101), rosa).status,
      await post("member", "1\n2", rosa).status, await post("holder", "dog", rosa).status,
      await post("about", "c9", rosa).status, await post("about", "+made-up", rosa).status,
      await rosa.post(Self.change, Self.typed + [("patient", "x")]).status,
      await rosa.post(Self.change, Self.typed + [("front-kept", "AAAAAAAAAAAAAAAAAAAAAA")]).status,
      await rosa.post(Self.page + "/take-back", [("change", "AAAAAAAAAAAAAAAAAAAAAA")]).status,
    ]
    let sent = await post("payer", script, rosa)
    let change = try await scene.newest()
    let entry = try await scene.loop.entry(ofCause: change.cause)

    #expect(
      statuses == [
        .unprocessableContent, .unprocessableContent, .unprocessableContent, .conflict, .conflict, .badRequest,
        .notFound, .conflict,
      ])
    #expect(sent.status == .seeOther)
    for page in [await rosa.get(Self.page), await finn.get("/staff/inbox/\(entry.id)")] {
      #expect(!page.text.contains("<script>alert") && page.text.contains("&lt;script&gt;"))
    }
    // Nobody takes another one's card back.
    _ = await ben.get(Self.page)
    #expect(await ben.post(Self.page + "/take-back", [("change", change.id.text)]).status == .conflict)
    #expect(try await scene.newest().isOpen)
    try await scene.practice.close()
  }

  @Test("days that cannot be are refused: born tomorrow, insured in ten years")
  func days() async throws {
    let scene = try await InsuranceScene()
    let rosa = await scene.browser(.rosa)
    _ = await rosa.get(Self.change)
    let other = [
      ("payer", "A"), ("member", "1"), ("holder", "other"), ("holder-name", "Max Delgado"), ("relation", "spouse"),
      ("about", "new"),
    ]

    let born = await rosa.post(Self.change, other + [("holder-born", "2026-11-30")])
    let since = await rosa.post(Self.change, other + [("holder-born", "1960-02-03"), ("since", "2036-01-01")])
    let fine = await rosa.post(Self.change, other + [("holder-born", "1960-02-03"), ("since", "2026-12-01")])

    #expect(born.status == .unprocessableContent && since.status == .unprocessableContent)
    #expect(fine.status == .seeOther)
    let wanted = try await scene.newest().wanted
    #expect(wanted.holder == .other(name: "Max Delgado", born: CivilDate("1960-02-03"), .spouse))
    #expect(wanted.since?.text == "2026-12-01")
    try await scene.practice.close()
  }

  @Test("a mother sends her child's card and sees what became of it; the desk reads it from the photo")
  func child() async throws {
    let scene = try await InsuranceScene()
    let (joy, finn) = (await scene.browser(.joy), await scene.browser(scene.loop.finn))
    let page = "/for/\(scene.theo)/record/coverage"
    #expect(await joy.get(page + "/change").text.contains("Theo"))
    let sent = await joy.postFiles(
      page + "/change", [("holder", "patient"), ("about", "new")],
      [Client.SentFile("card.jpg", SampleFile.jpeg(), as: "front")])
    let id = try await scene.app.database.read {
      try $0.first("SELECT id FROM work WHERE kind = 'coverage'", as: String.self)
    }
    let entry = "/staff/inbox/\(id ?? "")"
    let seen = await finn.get(entry).text.between(#"name="seen" value=""#, "\"")

    let empty = await finn.post(entry + "/coverage", [("decision", "accept"), ("seen", seen)])
    let taken = await finn.post(
      entry + "/coverage",
      [("decision", "accept"), ("seen", seen), ("payer", "Summit Mutual"), ("member", "SM-2"), ("group", "")])

    #expect(sent.status == .seeOther && empty.status == .unprocessableContent && taken.status == .seeOther)
    let after = await joy.get(page).text
    #expect(after.contains("Summit Mutual") && after.contains("From you. We took it on"))
    let told = try await scene.loop.count(
      "SELECT COUNT(*) FROM notice WHERE cause LIKE 'coverage/%' AND recipient = 'account-joy-abara'")
    #expect(told == 1)
    try await scene.practice.close()
  }

  @Test("an upcoming visit leads to the card, and so does the menu")
  func links() async throws {
    let scene = try await InsuranceScene()
    let visit = SampleResource.appointment("a1", of: .rosa, "Visit")
    try await scene.practice.keep([visit])
    let item = try #require(try await scene.practice.item(of: visit))
    let rosa = await scene.browser(.rosa)

    for page in ["/me/menu", "/me/record", "/me/visits/\(item)"] {
      #expect(await rosa.get(page).links.contains(Self.page), "\(page)")
    }
    try await scene.practice.close()
  }
}
