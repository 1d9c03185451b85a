import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

@Suite("People are told of what is new in the way they chose")
struct TellNewsTests {
  @Test("the patient gets one letter for a cause, with a link that says nothing", arguments: TestDatabases.each)
  func own(_ engine: TestDatabases.Engine) async throws {
    let scene = try await NoticeScene(engine)

    try await scene.tell(scene.news(), scene.news())
    try await scene.tell(scene.news())
    try await scene.deliver()

    let letters = scene.practice.letters.letters
    #expect(letters.map(\.to) == [TestPerson.rosa.email])
    let link = "https://portal.example/n/\(letters[0].id)"
    #expect(letters[0].text.contains(link) && letters[0].html.contains("href=\"\(link)\""))
    #expect(!letters[0].text.contains("result"))
    try await scene.practice.close()
  }

  @Test("the link leads to the very result after signing in, and home for anybody else")
  func link() async throws {
    let scene = try await NoticeScene()
    try await scene.tell(scene.news())
    try await scene.deliver()
    let path = "/n/\(try #require(scene.practice.letters.letters.first?.id))"
    let (stranger, rosa, ben) = (scene.practice.client(), scene.practice.client(), scene.practice.client())
    try await scene.practice.keep([TestPerson.ben.resource])
    try await scene.practice.addAccount(.ben, patient: try await scene.practice.chart(of: .ben))

    let before = await stranger.get(path)
    await rosa.signIn(TestPerson.rosa.email)
    await ben.signIn(TestPerson.ben.email)

    #expect(before.location == "/sign-in?next=%2Fn%2F\(path.dropFirst(3))")
    #expect(await rosa.get(path).location == "/me/results/\(scene.item)")
    #expect(await ben.get(path).location == "/me")
  }

  @Test("helpers are told when they may see the topic, at their own address and with their own link")
  func helpers() async throws {
    let scene = try await NoticeScene()
    let (daughter, friend) = (
      TestPerson("Ana", "Delgado", born: "1985-01-01", recordNumber: "2"),
      TestPerson("Bo", "Lund", born: "1960-01-01", recordNumber: "3")
    )
    for (person, scope) in [(daughter, HelperGrant.Scope.results), (friend, .visits)] {
      let id = try await scene.practice.addAccount(person, patient: nil)
      try await scene.app.grantHelper(
        HelperRequest(
          patientID: scene.rosa, accountID: id, relationship: .child, scopes: [scope], endsAt: nil, reason: "asked"),
        by: .console, from: .console)
    }
    let client = scene.practice.client()
    await client.signIn(daughter.email)

    try await scene.tell(scene.news())
    try await scene.deliver()

    let letters = scene.practice.letters.letters
    #expect(Set(letters.map(\.to)) == [TestPerson.rosa.email, daughter.email])
    let hers = try #require(letters.first { $0.to == daughter.email })
    #expect(hers.text.hasPrefix("Ana,"))
    #expect(await client.get("/n/\(hers.id)").location == "/for/\(scene.rosa)/results/\(scene.item)")
  }

  @Test("what is private to the patient is not told to helpers")
  func sensitive() async throws {
    let scene = try await NoticeScene()
    let result = SampleResource.result("r2", of: .rosa, "Test", code: "7917-8").labelled("R")
    try await scene.practice.keep([result])
    let item = try await scene.practice.item(of: result)
    let daughter = TestPerson("Ana", "Delgado", born: "1985-01-01", recordNumber: "2")
    let id = try await scene.practice.addAccount(daughter, patient: nil)
    try await scene.app.grantHelper(
      HelperRequest(
        patientID: scene.rosa, accountID: id, relationship: .child, scopes: [.results], endsAt: nil, reason: "asked"),
      by: .console, from: .console)

    try await scene.tell(News(patientID: scene.rosa, itemID: item, topic: .results, cause: "share/2"))
    try await scene.deliver()

    // Once when it came, once when it was shared.
    #expect(scene.practice.letters.letters.map(\.to) == [TestPerson.rosa.email, TestPerson.rosa.email])
  }

  @Test("a text goes where texts were chosen and allowed; nothing where nothing is wanted; paper where paper is")
  func chosen() async throws {
    let scene = try await NoticeScene()

    try await scene.choose {
      ($0.phone, $0.allowsTexts, $0.topics) = (NoticeScene.phone, true, [.results: .sms])
    }
    try await scene.tell(scene.news("share/1"))
    try await scene.choose { $0.topics = [.results: .none] }
    try await scene.tell(scene.news("share/2"))
    try await scene.choose { $0.topics = [.results: .letter] }
    try await scene.tell(scene.news("share/3"), scene.news("share/4"))
    try await scene.deliver()

    let message = try #require(scene.texts.messages.first)
    #expect(scene.texts.messages.count == 1 && message.to == NoticeScene.phone)
    let link = "https://portal.example/n/\(message.id)"
    #expect(message.text == "Alder Creek: something new for you. Sign in: \(link) Reply STOP to end texts.")
    #expect(scene.practice.letters.letters.isEmpty)
    // One letter for one thing, however many causes.
    let letters = try await scene.letters()
    #expect(letters.map(\.letter.heading) == ["There is something new for you"])
    #expect(letters[0].letter.paragraphs[0] == "Dear Rosa Delgado,")
  }

  @Test("somebody without an account is told on paper when they chose that, else not at all")
  func withoutAccount() async throws {
    let scene = try await NoticeScene()
    try await scene.practice.keep([TestPerson.ben.resource])
    let ben = try await scene.practice.chart(of: .ben)
    let news = { News(patientID: ben, topic: .visits, cause: $0) }

    try await scene.tell(news("a"))
    let before = try await scene.letters().count
    try await scene.app.database.write { try ContactWishes.setPaper(of: ben, to: .letter, in: $0) }
    try await scene.tell(news("b"))
    try await scene.app.database.write { try ContactWishes.setPaper(of: ben, to: .call, in: $0) }
    try await scene.tell(news("c"))

    #expect(before == 0)
    #expect(try await scene.letters().map(\.letter.patientID) == [ben])
    #expect(try await scene.tasks() == ["call/\(ben)/c/paper"])
    #expect(try await scene.counts() == [:])
  }

  @Test("what is taken back within its time never leaves; a new share of it does", arguments: TestDatabases.each)
  func undo(_ engine: TestDatabases.Engine) async throws {
    let scene = try await NoticeScene(engine)
    let (minute, now) = (scene.practice.clock.now.adding(.seconds(60)), scene.practice.clock.now)

    try await scene.tell(scene.news("share/1", notBefore: minute), scene.news("share/10", notBefore: minute))
    let early = try await scene.deliver()
    let taken = try await scene.app.database.write {
      try Outbox.withdraw(causePrefix: "share/1", in: $0, at: now)
    }
    scene.practice.clock.move(by: .seconds(61))
    try await scene.deliver()
    try await scene.tell(scene.news("share/1"))
    try await scene.deliver()

    #expect(early == 0 && taken == 1)
    #expect(scene.practice.letters.letters.count == 2)
    #expect(try await scene.counts() == ["sent": 2])
    try await scene.practice.close()
  }

  @Test("a letter on paper that nobody printed is taken back too")
  func undoPaper() async throws {
    let scene = try await NoticeScene()
    let now = scene.practice.clock.now
    try await scene.choose { $0.topics = [.results: .letter] }

    try await scene.tell(scene.news("share/1", notBefore: now.adding(.seconds(60))))
    let tooEarly = try await scene.letters().count
    let taken = try await scene.app.database.write {
      try Outbox.withdraw(causePrefix: "share/1", in: $0, at: now)
    }
    scene.practice.clock.move(by: .seconds(61))

    #expect(tooEarly == 0 && taken == 1)
    #expect(try await scene.letters().isEmpty)
  }

  @Test("without a cause one letter a day is enough")
  func digest() async throws {
    let scene = try await NoticeScene()

    for _ in 0..<3 { try await scene.tell(scene.news(nil)) }
    scene.practice.clock.move(by: .seconds(86_400))
    try await scene.tell(scene.news(nil))
    try await scene.deliver()

    #expect(scene.practice.letters.letters.count == 2)
  }

  @Test("what is held back again before its letter left waits until it is let go", arguments: TestDatabases.each)
  func heldAgain(_ engine: TestDatabases.Engine) async throws {
    let scene = try await NoticeScene(engine)
    let result = SampleResource.result("r1", of: .rosa, "Hemoglobin A1c")
    try await scene.tell(scene.news())

    try await scene.practice.hold(result, of: scene.rosa)
    let held = try await scene.deliver()
    try await scene.practice.lift(result, of: scene.rosa)
    scene.practice.clock.move(by: .seconds(901))
    let lifted = try await scene.deliver()

    #expect(held == 0 && lifted == 1)
    try await scene.practice.close()
  }
}
