import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The phone system tells of calls, signed")
struct CallHookTests {
  private static let key = Secret("a-secret-of-the-phone-system")

  private func tell(
    _ body: String, _ scene: CallScene, signedAt: Instant? = nil, with key: Secret<String> = CallHookTests.key,
    saying other: String? = nil
  ) async throws -> WebResponse {
    let signature = ReportSignature(key: key).sign(Array((other ?? body).utf8), at: signedAt ?? scene.now)
    var headers = HTTPFields()
    headers[.contentType] = "application/json"
    if let name = HTTPField.Name("Portico-Signature") { headers[name] = signature }
    return await scene.practice.client().send("POST", "/hooks/calls", headers, body: body)
  }

  private func missed(_ id: String, _ scene: CallScene, from phone: String = CallScene.phone) -> String {
    #"{"id":"\#(id)","at":"\#(scene.now)","from":"\#(phone)","seconds":0,"outcome":"missed"}"#
  }

  @Test("what is signed counts once, however often it comes", arguments: TestDatabases.each)
  func once(_ engine: TestDatabases.Engine) async throws {
    let scene = try await CallScene(engine)

    let first = try await tell(missed("c1", scene), scene)
    let second = try await tell(missed("c1", scene), scene)
    let list = try await tell("[\(missed("c1", scene)),\(missed("c2", scene))]", scene)

    #expect([first, second, list].allSatisfy { $0.status.code == 200 })
    let calls = try await scene.calls()
    #expect(calls.count == 2 && calls.allSatisfy { $0.source == .hook && $0.reason == .notNoted })
    #expect(calls.allSatisfy { $0.patientID == scene.chart(.rosa) })
    try await scene.practice.close()
  }

  @Test("a wrong secret, other bytes, an old or a future signature are not heard")
  func signatures() async throws {
    let scene = try await CallScene()
    let body = missed("c1", scene)

    let answers = [
      try await tell(body, scene, with: Secret("another-secret-of-nobody")),
      try await tell(body, scene, saying: body + " "),
      try await tell(body, scene, signedAt: scene.now.adding(.seconds(-301))),
      try await tell(body, scene, signedAt: scene.now.adding(.seconds(301))),
    ]
    let edge = try await tell(body, scene, signedAt: scene.now.adding(.seconds(-300)))

    #expect(answers.allSatisfy { $0.status.code == 404 })
    #expect(edge.status.code == 200)
    #expect(try await scene.calls().count == 1)
  }

  @Test(
    "what cannot be read is refused whole",
    arguments: [
      "", "{", "null", "[]x", "{}", #"{"id":"","at":"2026-11-23T17:00:00Z","outcome":"missed"}"#,
      #"{"id":"a","at":"yesterday","outcome":"missed"}"#, #"{"id":"a","at":"2026-11-23T17:00:00Z","outcome":"lost"}"#,
      #"{"id":"a","at":"2026-11-23T17:00:00Z","outcome":"missed","seconds":-1}"#,
      #"{"id":"a","at":"2027-11-23T17:00:00Z","outcome":"missed"}"#,
      #"[{"id":"a","at":"2026-11-23T17:00:00Z","outcome":"missed"},7]"#,
    ])
  func bad(_ body: String) async throws {
    let scene = try await CallScene()

    let answer = try await tell(body, scene)

    #expect(answer.status.code == 400)
    #expect(try await scene.calls().isEmpty)
  }

  @Test("without a secret in the settings the address is not there")
  func off() async throws {
    let scene = try await CallScene(callKey: nil)

    let answer = try await tell(missed("c1", scene), scene)

    #expect(answer.status.code == 404)
  }

  @Test("a missed call is answered with one text a day, to who allows it; it says nothing of anybody's health")
  func textBack() async throws {
    let scene = try await CallScene()
    try await scene.allowTexts()

    for id in ["c1", "c2"] { _ = try await tell(missed(id, scene), scene) }
    try await scene.deliver()
    #expect(scene.texts.messages.count == 1)
    scene.practice.clock.move(by: .seconds(86_400))
    _ = try await tell(missed("c3", scene), scene)
    try await scene.deliver()

    #expect(scene.texts.messages.count == 2)
    let text = scene.texts.messages[0]
    #expect(
      text.to == CallScene.phone && text.text.contains("missed your call") && text.text.contains("/me/messages/new"))
    #expect(try await scene.calls().count { $0.textedAt != nil } == 2)
  }

  @Test("no text for who did not allow it, who is not known without doubt, who declined, and for old calls")
  func noText() async throws {
    let scene = try await CallScene()
    _ = try await tell(missed("c1", scene), scene)
    try await scene.allowTexts()
    _ = try await tell(missed("c2", scene, from: "+15552010150"), scene)
    _ = try await tell(missed("c3", scene, from: "+15552019999"), scene)
    let answered = #"{"id":"c4","at":"\#(scene.now)","from":"\#(CallScene.phone)","outcome":"answered"}"#
    _ = try await tell(answered, scene)
    let old = scene.now.adding(.seconds(-3 * 3_600))
    _ = try await tell(#"{"id":"c5","at":"\#(old)","from":"\#(CallScene.phone)","outcome":"missed"}"#, scene)
    // Another chart has the number too.
    let double = TestPerson("Ana", "Delgado", born: "1990-01-01", recordNumber: "100031")
    try await scene.practice.keep([
      double.resource.with("telecom", CallScene.telecom("ana@home.example", "555-201-0142"))
    ])
    _ = try await tell(missed("c6", scene), scene)
    try await scene.deliver()

    #expect(scene.texts.messages.isEmpty)
    let last = try await scene.app.database.read {
      try $0.first("SELECT COALESCE(patient_id, '') FROM phone_call WHERE outside_id = 'own:c6'", as: String.self)
    }
    #expect(last == "")
  }

  @Test("who declined gets no text, though they allowed them before")
  func declined() async throws {
    let scene = try await CallScene()
    try await scene.allowTexts()
    scene.practice.clock.move(by: .seconds(60))
    try await scene.say(.cannot, .rosa)

    _ = try await tell(missed("c1", scene), scene)
    try await scene.deliver()

    #expect(scene.texts.messages.isEmpty)
    #expect(try await scene.calls().first?.standing == .cannot)
  }
}
