import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("An address that does not work becomes one task, and the news goes another way")
struct ReturnedNoticeTests {
  @Test("an e-mail that comes back: one task, a text instead, and no more e-mail there", arguments: TestDatabases.each)
  func email(_ engine: TestDatabases.Engine) async throws {
    let scene = try await NoticeScene(engine)
    try await scene.chooseTexts()

    scene.practice.letters.failNext(1, with: .badAddress)
    try await scene.tell(scene.news("share/1"))
    try await scene.deliver()
    try await scene.deliver()
    try await scene.tell(scene.news("share/2"))
    try await scene.deliver()

    #expect(scene.texts.messages.count == 2 && scene.practice.letters.letters.isEmpty)
    #expect(try await scene.counts() == ["dead": 1, "sent": 2])
    let tasks = try await scene.tasks()
    #expect(tasks.count == 1 && tasks[0].hasPrefix("bounce/\(scene.account)/"))
    #expect(!tasks[0].contains("@"))
    try await scene.practice.close()
  }

  @Test("without a phone a letter is printed instead")
  func paper() async throws {
    let scene = try await NoticeScene()

    scene.practice.letters.failNext(1, with: .badAddress)
    try await scene.tell(scene.news())
    try await scene.deliver()

    #expect(try await scene.letters().count == 1)
  }

  @Test("a report that a text failed counts once, however often and late it comes")
  func failedText() async throws {
    let scene = try await NoticeScene()
    try await scene.choose { ($0.phone, $0.allowsTexts, $0.topics) = (NoticeScene.phone, true, [.results: .sms]) }
    try await scene.tell(scene.news())
    try await scene.deliver()
    let id = try #require(scene.texts.messages.first?.id)

    for status in ["sent", "failed", "sent", "failed", "delivered", "queued"] {
      #expect(await scene.report(id, status).status == .ok)
    }
    try await scene.deliver()

    #expect(try await scene.tasks().count == 1)
    #expect(scene.practice.letters.letters.count == 1 && scene.texts.messages.count == 1)
  }

  @Test("a report that comes after 'delivered' changes nothing")
  func lateReport() async throws {
    let scene = try await NoticeScene()
    try await scene.choose { ($0.phone, $0.allowsTexts, $0.topics) = (NoticeScene.phone, true, [.results: .sms]) }
    try await scene.tell(scene.news())
    try await scene.deliver()
    let id = try #require(scene.texts.messages.first?.id)

    for status in ["delivered", "sent", "failed"] { _ = await scene.report(id, status) }

    #expect(try await scene.tasks().isEmpty)
  }

  @Test("a report without the service's signature is nobody's")
  func forged() async throws {
    let scene = try await NoticeScene()
    try await scene.choose { ($0.phone, $0.allowsTexts, $0.topics) = (NoticeScene.phone, true, [.results: .sms]) }
    try await scene.tell(scene.news())
    try await scene.deliver()
    let id = try #require(scene.texts.messages.first?.id)

    for token in ["", "another"] { #expect(await scene.report(id, "failed", signedWith: token).status == .notFound) }

    #expect(try await scene.tasks().isEmpty)
  }

  @Test("STOP ends texts to a phone for everybody; START allows them again; a message that comes twice counts once")
  func stop() async throws {
    let scene = try await NoticeScene()
    try await scene.chooseTexts()

    _ = await scene.text("Stop ", "SM1")
    let stopped = try await scene.mayText()
    _ = await scene.text("START", "SM2")
    scene.practice.clock.move(by: .seconds(1))
    let started = try await scene.mayText()
    // The service delivers the first one again.
    _ = await scene.text("Stop ", "SM1")
    let replayed = try await scene.mayText()
    _ = await scene.text("Thank you", "SM3")

    #expect(!stopped && started && replayed)
    let lines = try await scene.app.database.read { try $0.count("SELECT COUNT(*) FROM consent") }
    #expect(lines == 3)
  }

  @Test("a service that says the phone ended texts is believed, and the news goes by e-mail")
  func stoppedBySending() async throws {
    let scene = try await NoticeScene()
    try await scene.choose { ($0.phone, $0.allowsTexts, $0.topics) = (NoticeScene.phone, true, [.results: .sms]) }
    scene.texts.fail(with: .stopped)

    try await scene.tell(scene.news())
    try await scene.deliver()
    try await scene.deliver()

    #expect(try await !scene.mayText())
    #expect(scene.practice.letters.letters.count == 1)
    #expect(try await scene.tasks().isEmpty)
  }

  @Test("the signature is Twilio's own example")
  func example() {
    let fields = [
      ("To", "+18005551212"), ("CallSid", "CA1234567890ABCDE"), ("From", "+12349013030"), ("Caller", "+12349013030"),
      ("Digits", "1234"),
    ].map { (name: $0.0, text: $0.1) }
    let signature = ProviderSignature(key: Secret("12345"))
    let address = "https://mycompany.com/myapp.php?foo=1&bar=2"

    #expect(signature.sign(address, fields) == "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")
    #expect(signature.isRight("0/KCTR6DLpKmkAf8muzZqo1nDgQ=", for: address, fields))
    #expect(!signature.isRight("0/KCTR6DLpKmkAf8muzZqo1nDgQ=", for: address + "x", fields))
    #expect(!signature.isRight("", for: address, fields) && !signature.isRight("AAAA", for: address, fields))
  }
}

extension NoticeScene {
  fileprivate func report(
    _ id: Chart.Notice.ID, _ status: String, signedWith token: String = TextBox.token
  ) async -> WebResponse {
    await hook("/hooks/texts/status/\(id)", [("MessageSid", "SM-\(id)"), ("MessageStatus", status)], token)
  }

  fileprivate func text(_ body: String, _ sid: String) async -> WebResponse {
    await hook(
      "/hooks/texts/inbound", [("From", NoticeScene.phone), ("Body", body), ("MessageSid", sid)], TextBox.token)
  }

  fileprivate func mayText() async throws -> Bool {
    let account = account
    return try await app.database.read { try NoticeReader.find(account, in: $0)?.allowsTexts ?? false }
  }

  private func hook(_ path: String, _ fields: [(String, String)], _ token: String) async -> WebResponse {
    let signature = ProviderSignature(key: Secret(token))
      .sign("https://portal.example" + path, fields.map { (name: $0.0, text: $0.1) })
    guard let name = HTTPField.Name("X-Twilio-Signature") else { return .text("") }
    return await practice.client().postAsIs(path, fields, [name: signature])
  }
}
