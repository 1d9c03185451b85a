import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// An adult asks somebody to help, online; the helper joins with a number; it is changed, taken back, seen.
@Suite("Helping each other")
struct HelpingTests {
  @Test("a daughter is asked, types the number, joins and helps under her own name", arguments: TestDatabases.each)
  func granted(_ engine: TestDatabases.Engine) async throws {
    let scene = try await HelpingScene(engine)

    let ana = try await scene.joined()
    let home = await ana.get(scene.rosasPages)
    let results = await ana.get(scene.rosasPages + "/results")
    let bills = await ana.get(scene.rosasPages + "/bills")
    let people = await scene.rosa.get("/me/account/people")

    #expect(home.status == .ok && home.text.contains("You are looking at <b>Rosa</b>"))
    #expect(home.text.contains("<title>Rosa: "))
    #expect(results.text.contains("Average blood sugar"))
    #expect(bills.status == .notFound)
    #expect(people.text.contains("Ana Delgado"))
    try await OutboxWorker(scene.app).deliverDue()
    #expect(scene.practice.letters.letters.last?.to == TestPerson.rosa.email)
    try await scene.practice.close()
  }

  @Test("the link alone opens nothing, names nobody, and is dead after five wrong numbers")
  func forwarded() async throws {
    let scene = try await HelpingScene()
    let (link, number) = try await scene.ask()
    let stranger = scene.practice.client(from: "203.0.113.9")

    let page = await stranger.get(link)
    let way = await stranger.get(link + "/way")
    var answers: [Int] = []
    for _ in 1...5 {
      answers.append(await stranger.post(link, seeing: link, [("number", "000 000")]).status.code)
    }
    let late = await stranger.post(link, seeing: "/forgot", [("number", number)])

    #expect(number.count == 7)
    #expect(page.status == .ok && !page.text.contains("Rosa"))
    #expect(way.location == link)
    #expect(answers == [422, 422, 422, 422, 410])
    #expect(late.status == .gone)
    #expect(try await scene.grants(of: scene.rosasChart).isEmpty)
  }

  @Test("a link works once, and a seal of one link opens no other")
  func once() async throws {
    let scene = try await HelpingScene()
    let (first, number) = try await scene.ask()
    let (second, _) = try await scene.ask(reach: "bo@home.example")
    let ana = await scene.ana(at: first, number)

    let other = await ana.get(second + "/way")
    _ = await ana.post(
      first + "/way", seeing: first + "/way", [("email", "ana@home.example"), ("password", TestPerson.password)])
    let again = await scene.practice.client().get(first)

    #expect(other.location == second)
    #expect(again.status == .gone)
    #expect(try await scene.grants(of: scene.rosasChart).count == 1)
  }

  @Test("somebody with an account signs in and says yes; nobody helps themselves")
  func knownAccount() async throws {
    let scene = try await HelpingScene()
    let (link, number) = try await scene.ask()
    try await scene.practice.addAccount(.joy, patient: nil)
    let joy = await scene.ana(at: link, number)
    await joy.signIn(TestPerson.joy.email)

    _ = await scene.rosa.post(link, seeing: link, [("number", number)])
    let own = await scene.rosa.post(link + "/way", seeing: link + "/way", [("way", "account")])
    let done = await joy.post(link + "/way", seeing: link + "/way", [("way", "account")])
    let page = await joy.get(done.location)

    #expect(own.location == "/me/account/people")
    #expect(done.location == scene.rosasPages)
    #expect(page.status == .ok)
    #expect(try await scene.grants(of: scene.rosasChart).map(\.accountID) == [Account.ID("account-joy-abara")])
  }

  @Test(
    "what is taken back is gone on the next request, and an open page answers kindly", arguments: TestDatabases.each)
  func revoked(_ engine: TestDatabases.Engine) async throws {
    let scene = try await HelpingScene(engine)
    let ana = try await scene.joined()
    let open = await ana.get(scene.rosasPages + "/messages/new")
    let grant = try #require(try await scene.grants(of: scene.rosasChart).first)

    let done = await scene.rosa.post(
      "/me/account/people/\(grant.id)/end", seeing: "/me/account/people/\(grant.id)")
    let read = await ana.get(scene.rosasPages + "/results")
    let pressed = await ana.post(scene.rosasPages + "/messages/new", [("text", "Hello"), ("reason", "question")])
    let menu = await ana.get("/me/account")

    #expect(open.status == .ok)
    #expect(done.location == "/me/account/people")
    #expect(read.status == .notFound && pressed.status == .notFound)
    #expect(pressed.text.contains("may have changed"))
    #expect(!menu.text.contains("Rosa"))
    try await scene.practice.close()
  }

  @Test("who may only look finds no button, and a part that is not given is absent")
  func looking() async throws {
    let scene = try await HelpingScene()
    let ana = try await scene.joined([("bundle", "look"), ("part-notes", "none")])

    let home = await ana.get(scene.rosasPages)
    let messages = await ana.get(scene.rosasPages + "/messages")
    let record = await ana.get(scene.rosasPages + "/record")
    let write = await ana.get(scene.rosasPages + "/messages/new")

    #expect(!home.text.contains("/messages/new") && !home.text.contains("/visits/book"))
    #expect(!home.text.contains("/medicines/refill"))
    #expect(messages.status == .ok && !messages.text.contains("/messages/new"))
    #expect(record.status == .ok && !record.text.contains("/record/documents"))
    #expect(write.status == .notFound)
    for link in home.links + messages.links + record.links where link.hasPrefix("/for/") {
      #expect(await ana.get(link).status.code < 400, "\(link)")
    }
  }

  @Test("who was given bills alone finds them, and nothing of the record")
  func billsAlone() async throws {
    let scene = try await HelpingScene()
    let none = HelperGrant.Scope.allCases.map { ("part-\($0.rawValue)", $0 == .bills ? "act" : "none") }
    let ana = try await scene.joined(none)

    let home = await ana.get(scene.rosasPages)
    let bills = await ana.get(scene.rosasPages + "/bills")
    let menu = await ana.get(scene.rosasPages + "/menu")

    #expect(home.status == .ok && home.text.contains(scene.rosasPages + "/bills"))
    #expect(bills.status == .ok && menu.status == .ok)
    for part in ["results", "messages", "visits", "medicines", "record", "estimates"] {
      #expect(await ana.get(scene.rosasPages + "/" + part).status == .notFound)
      #expect(!home.text.contains(scene.rosasPages + "/" + part))
    }
  }

  @Test("the patient changes what a helper may do, and a time ends by itself")
  func changed() async throws {
    let scene = try await HelpingScene()
    let ana = try await scene.joined([("span", "month")])
    let grant = try #require(try await scene.grants(of: scene.rosasChart).first)
    let parts = HelperGrant.Scope.allCases.map { ("part-\($0.rawValue)", $0 == .visits ? "see" : "none") }

    _ = await scene.rosa.post(
      "/me/account/people/\(grant.id)", seeing: "/me/account/people/\(grant.id)", parts + [("span", "asked")])
    let results = await ana.get(scene.rosasPages + "/results")
    let visits = await ana.get(scene.rosasPages + "/visits")
    scene.practice.clock.move(by: .seconds(31 * 86_400 + 3_600))
    await ana.signIn("ana@home.example")
    let late = await ana.get(scene.rosasPages + "/visits")

    #expect(results.status == .notFound && visits.status == .ok)
    #expect(late.status == .notFound)
  }

  @Test("a helper leaves, and cannot end what is not theirs")
  func left() async throws {
    let scene = try await HelpingScene()
    let ana = try await scene.joined()
    let grant = try #require(try await scene.grants(of: scene.rosasChart).first)

    let notHers = await ana.post("/me/account/people/\(grant.id)/end", seeing: "/me/account/people")
    let stillThere = try await scene.grants(of: scene.rosasChart).count
    _ = await ana.post("/me/account/people/\(grant.id)/leave", seeing: "/me/account/people/\(grant.id)")

    #expect(notHers.status == .notFound && stillThere == 1)
    #expect(await ana.get(scene.rosasPages).status == .notFound)
  }

  @Test("the patient sees each look in plain words, by whom and as what; nobody else's")
  func looks() async throws {
    let scene = try await HelpingScene()
    let ana = try await scene.joined()
    _ = await ana.get(scene.rosasPages + "/results")

    let all = await scene.rosa.get("/me/account/people/looks")
    let family = await scene.rosa.get("/me/account/people/looks?who=family")
    let office = await scene.rosa.get("/me/account/people/looks?who=office")
    let anas = await ana.get("/me/account/people/looks")

    #expect(all.text.contains("Ana Delgado (Son or daughter) looked at test results."))
    #expect(family.text.contains("Ana Delgado") && !family.text.contains("You looked"))
    #expect(!office.text.contains("Ana Delgado"))
    #expect(anas.status == .notFound)
  }

  @Test("what is typed wrong is named, and the form keeps the rest")
  func typedWrong() async throws {
    let scene = try await HelpingScene()
    let people = "/me/account/people"

    let empty = await scene.rosa.post(people, seeing: people, [("name", "Ana Delgado")])
    let own = await scene.rosa.post(
      people, seeing: people,
      [
        ("name", "Ana"), ("reach", TestPerson.rosa.email), ("relationship", "child"), ("bundle", "look"),
        ("span", "open"),
      ])
    let unknown = await scene.rosa.post(
      people, seeing: people,
      [
        ("name", "Ana"), ("reach", "ana@@home"), ("relationship", "boss"), ("bundle", "look"),
        ("span", "open"), ("part-bills", "everything"),
      ])

    #expect(empty.status == .unprocessableContent && empty.text.contains("value=\"Ana Delgado\""))
    #expect(own.text.contains("This is your own email"))
    #expect(unknown.status == .unprocessableContent)
    #expect(try await scene.grants(of: scene.rosasChart).isEmpty)
  }
}
