import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Six digits that were sent open the portal, once, here")
struct CodeSignInTests {
  private static func ask(_ client: Client, _ email: String, by way: String = "email") async -> WebResponse {
    await client.post("/sign-in/code", seeing: "/sign-in", [("email", email), ("password", ""), ("by", way)])
  }

  private static func enter(_ client: Client, _ code: String) async -> WebResponse {
    await client.post("/sign-in/code/check", seeing: "/sign-in/code", [("code", code)])
  }

  @Test("the code of the letter signs in, blanks or not, and only once", arguments: TestDatabases.each)
  func usual(_ engine: TestDatabases.Engine) async throws {
    let scene = try await KeyScene(engine)
    let client = scene.practice.client()

    let asked = await CodeSignInTests.ask(client, TestPerson.rosa.email)
    let code = try await scene.lastCode()
    _ = try await OutboxWorker(scene.app).deliverDue()
    let letter = scene.practice.letters.letters.last
    let kept = client.cookies
    let entered = await CodeSignInTests.enter(client, "\(code.prefix(3)) \(code.suffix(3))")
    client.cookies = kept
    let again = await CodeSignInTests.enter(client, code)

    #expect(asked.location == "/sign-in/code")
    #expect(letter?.text.contains(code) == true && letter?.to == TestPerson.rosa.email)
    #expect(entered.location == "/me")
    #expect(again.status == .unprocessableContent)
    // Neither the code nor anything it could be told from stands in the database.
    let rows = try await scene.app.database.read { reading in
      try reading.count("SELECT COUNT(*) FROM notice WHERE link LIKE \("%\(code)%") OR cause LIKE \("%\(code)%")")
    }
    #expect(rows == 0)
    try await scene.practice.close()
  }

  @Test("known and unknown, staff or nobody: one answer, and no code that is right")
  func alike() async throws {
    let scene = try await KeyScene()
    let (known, unknown) = (scene.practice.client(), scene.practice.client(from: "192.0.2.8"))

    let answers = [
      await CodeSignInTests.ask(known, TestPerson.rosa.email), await CodeSignInTests.ask(unknown, "nobody@x.example"),
    ]
    let code = try await scene.lastCode()
    let pages = [await known.get("/sign-in/code"), await unknown.get("/sign-in/code")]
    let entered = await CodeSignInTests.enter(unknown, code)
    let staff = await CodeSignInTests.ask(unknown, "nurse@practice.example")

    #expect(answers.map(\.location) == ["/sign-in/code", "/sign-in/code"] && staff.location == "/sign-in/code")
    let shown = pages.map { $0.text.between("<main", "<form") }
    #expect(shown[0] == shown[1])
    #expect(entered.status == .unprocessableContent)
    #expect(try await scene.messages("sign-in-code") == 1)
  }

  @Test("another browser, another code, ten minutes, six tries: nothing opens")
  func refusals() async throws {
    let scene = try await KeyScene()
    let (client, thief) = (scene.practice.client(), scene.practice.client(from: "192.0.2.66"))
    _ = await CodeSignInTests.ask(client, TestPerson.rosa.email)
    let code = try await scene.lastCode()

    _ = await CodeSignInTests.ask(thief, TestPerson.ben.email)
    let elsewhere = await CodeSignInTests.enter(thief, code)
    let nowhere = await scene.practice.client(from: "192.0.2.67").post(
      "/sign-in/code/check", seeing: "/sign-in", [("code", code)])
    for _ in 1...SentCode.triesAllowed {
      _ = await CodeSignInTests.enter(client, KeyScene.other(than: code))
    }
    let worn = await CodeSignInTests.enter(client, code)
    _ = await CodeSignInTests.ask(client, TestPerson.rosa.email)
    let next = try await scene.lastCode()
    scene.practice.clock.move(by: SentCode.lifetime)
    let late = await CodeSignInTests.enter(client, next)

    #expect(elsewhere.status == .unprocessableContent && worn.status == .unprocessableContent)
    #expect(nowhere.location == "/sign-in" && late.status == .unprocessableContent)
    for browser in [client, thief] { #expect(browser.cookies["__Host-portico"] == nil) }
  }

  @Test("five codes an hour for one account, thirty from one place; a late one does not leave")
  func limits() async throws {
    let scene = try await KeyScene()
    let client = scene.practice.client()

    for number in 1...9 {
      client.address = "192.0.2.\(number)"
      _ = await CodeSignInTests.ask(client, TestPerson.rosa.email)
    }
    #expect(try await scene.messages("sign-in-code") == SentCode.perReader)
    scene.practice.clock.move(by: SentCode.lifetime)
    _ = try await OutboxWorker(scene.app).deliverDue()
    #expect(scene.practice.letters.letters.isEmpty)

    client.address = "198.51.100.1"
    var last = WebResponse.redirect(to: "/")
    for number in 1...(Int(SentCode.perPlace) + 1) {
      if number % 20 == 0 { scene.practice.clock.move(by: .seconds(121)) }
      last = await CodeSignInTests.ask(client, "p\(number)@home.example")
    }
    #expect(last.status == .tooManyRequests)
  }

  @Test("guessing across accounts from one address ends")
  func guessing() async throws {
    let scene = try await KeyScene()
    let thief = scene.practice.client(from: "203.0.113.9")
    _ = await CodeSignInTests.ask(thief, TestPerson.rosa.email)
    let code = try await scene.lastCode()

    for number in 1...LockOut.triesPerAddress {
      if number % 20 == 0 { scene.practice.clock.move(by: .seconds(5)) }
      let gate = SignInGate(
        subject: "p\(number)", origin: Origin(address: "203.0.113.9", request: "r\(number)"))
      try await scene.app.record(
        failed: nil, because: "code", from: Origin(address: "203.0.113.9", request: "r\(number)"), at: gate)
    }
    let answer = await CodeSignInTests.enter(thief, code)

    #expect(answer.status == .tooManyRequests)
  }

  @Test("a text carries the code where texts are allowed, and fits one message")
  func texts() async throws {
    for language in [Language.english, .spanish] {
      let notice = Chart.Notice(
        id: Chart.Notice.ID("n"), patientID: nil, recipient: "a", template: .signInCode, address: "+15550100142",
        language: language, greeting: "Rosa", link: "/sign-in/code", cause: "code/c")
      let words = try Strings.embedded().words(in: language)

      let text = NoticeText.message(
        notice, from: "Alder Creek", at: "https://portal.example", words, digits: "123456", phone: "(555) 010-0142")

      #expect(text.text.contains("123456") && GSMText.length(text.text) <= GSMText.most)
    }
  }
}
