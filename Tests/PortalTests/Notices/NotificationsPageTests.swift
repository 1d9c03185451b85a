import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("People choose how they are told")
struct NotificationsPageTests {
  private static let choices = [
    ("results", "sms"), ("visits", "email"), ("messages", "letter"), ("bills", "letter"), ("phone", "(555) 201-0142"),
    ("texts", "1"), ("hours", "any"), ("paper", "call"), ("language", "es"),
  ]

  @Test("one form saves all of it, leaves a line in the ledger, and shows it again")
  func saves() async throws {
    let scene = try await NoticeScene()
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)

    let response = await client.post(
      "/me/account/notifications", seeing: "/me/account/notifications", Self.choices)
    let page = await client.get("/me/account/notifications").text
    let account = scene.account
    let reader = try #require(try await scene.app.database.read { try NoticeReader.find(account, in: $0) })

    #expect(response.location == "/me/account/notifications")
    #expect(reader.phone == NoticeScene.phone && reader.allowsTexts && reader.hours == .any && reader.paper == .call)
    #expect(reader.topics == [.results: .sms, .visits: .email, .messages: .letter, .bills: .letter])
    #expect(reader.language == .spanish)
    #expect(page.contains("Cómo le avisamos") && page.contains("(555) 201-0142") && page.contains("Guardado"))
    let ledger = try await scene.app.database.read { try Consent.ledger(of: account, in: $0) }
    #expect(ledger.map(\.isGiven) == [true] && ledger.map(\.way) == [.page])
  }

  @Test("texts need a number and a yes; a bill cannot be turned off; what was typed stays")
  func refuses() async throws {
    let scene = try await NoticeScene()
    let client = scene.practice.client()
    await client.signIn(TestPerson.rosa.email)
    let send = { (changes: [String: String?]) in
      let fields = Self.choices.compactMap { field in
        changes.keys.contains(field.0) ? (changes[field.0] ?? nil).map { (field.0, $0) } : field
      }
      return await client.post("/me/account/notifications", seeing: "/me/account/notifications", fields)
    }

    let noPhone = await send(["phone": ""])
    let noYes = await send(["texts": nil])
    let badPhone = await send(["phone": "12"])
    let noBill = await send(["bills": "none"])

    for response in [noPhone, noYes, badPhone, noBill] {
      #expect(response.status == .unprocessableContent)
      #expect(response.text.contains("id=\"errors\""))
    }
    #expect(badPhone.text.contains("value=\"12\""))
    #expect(try await scene.counts() == [:])
    let account = scene.account
    #expect(try await scene.app.database.read { try Consent.ledger(of: account, in: $0) }.isEmpty)
  }

  @Test("the card shows staff what somebody chose, and for whom has no account the form that notes it")
  func card() async throws {
    let scene = try await NoticeScene()
    try await scene.chooseTexts()
    try await scene.practice.keep([TestPerson.ben.resource])
    let ben = try await scene.practice.chart(of: .ben)
    let desk = scene.practice.client()
    await desk.signInAsStaff(try await scene.practice.addStaff(.frontDesk).email)

    let hers = await desk.get("/staff/patients/\(scene.rosa)").text
    let his = await desk.get("/staff/patients/\(ben)").text
    let saved = await desk.post("/staff/patients/\(ben)/paper", seeing: "/staff/patients/\(ben)", [("paper", "letter")])
    let paper = try await scene.app.database.read { try ContactWishes.paper(of: ben, in: $0) }

    #expect(hers.contains("How we tell them") && hers.contains("(555) 201-0142") && hers.contains("Allowed"))
    #expect(!hers.contains("/paper\""))
    #expect(his.contains("No account. When something is new:"))
    #expect(saved.location == "/staff/patients/\(ben)" && paper == .letter)
  }

  @Test("phone numbers are understood as people write them")
  func phones() {
    for typed in ["(555) 201-0142", "555.201.0142", "1 555 201 0142", "+1 555-201-0142"] {
      #expect(PhoneNumber.international(typed) == NoticeScene.phone, "\(typed)")
    }
    for typed in ["", "12", "055 201 0142", "call me", "555 201 0142 ext 3", "+1234567890123456"] {
      #expect(PhoneNumber.international(typed) == nil, "\(typed)")
    }
    #expect(PhoneNumber.international("+44 20 7946 0958") == "+442079460958")
  }
}
