import Chart
import Foundation
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The link in a reminder")
struct VisitLinkTests {
  @Test("one tap confirms without signing in, and a second tap gets the same answer", arguments: TestDatabases.each)
  func confirm(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ReminderScene(engine)
    let link = try await scene.reminded()
    let phone = scene.practice.client(from: "198.51.100.4")

    let page = await phone.get(link)
    let first = await phone.post(link + "/confirm")
    let thanks = await phone.get(first.location)
    let second = await phone.post(link + "/confirm")

    #expect(page.status == .ok && page.text.contains("Thursday, December 3, 2026"))
    #expect(page.text.contains("10:00\u{A0}AM") && page.text.contains("Alder Creek Family Medicine"))
    #expect(first.location == link && second.location == link)
    #expect(thanks.text.contains("Thank you. We will see you then."))
    #expect(try await scene.now().confirmedAt == scene.app.clock.now)
    #expect(try await scene.steps() == [.booked, .confirmed])
    try await scene.practice.close()
  }

  @Test("the page tells nothing of whose visit it is or what for, and nobody finds it")
  func nothingElse() async throws {
    let scene = try await ReminderScene()
    let link = try await scene.reminded()

    let page = await scene.practice.client().get(link)

    for word in ["Rosa", "Delgado", "Diabetes", "Carver", "Mill Road,", "20 minutes"] {
      #expect(!page.text.contains(word), "\(word)")
    }
    #expect(page.headers[try #require(HTTPField.Name("X-Robots-Tag"))] == "noindex, nofollow")
    #expect(page.headers[try #require(HTTPField.Name("Referrer-Policy"))] == "no-referrer")
    #expect(page.headers[.cacheControl] == "no-store")
  }

  @Test("programs that look at links, prefetch them or post without our form change nothing")
  func robots() async throws {
    let scene = try await ReminderScene()
    let link = try await scene.reminded()
    let robot = scene.practice.client(from: "198.51.100.66")

    for method in ["GET", "HEAD"] {
      for path in [link, link + "/confirm", link + "/cancel", link + "/undo"] {
        _ = await robot.send(method, path, [:], body: "")
      }
    }
    let forged = await robot.postAsIs(link + "/cancel", [])
    let elsewhere = await scene.practice.client().postAsIs(link + "/cancel", [("_csrf", robot.token)])

    #expect(try await scene.now() == scene.booking)
    #expect(forged.status == .forbidden && elsewhere.status == .forbidden)
    #expect(try await scene.steps() == [.booked])
  }

  @Test("cancelling can be taken back with one more tap, and both are known to be the patient's")
  func cancel() async throws {
    let scene = try await ReminderScene()
    let link = try await scene.reminded()
    let phone = scene.practice.client()
    _ = await phone.get(link)

    _ = await phone.post(link + "/cancel")
    let cancelled = await phone.get(link)
    let state = try await scene.now().state
    _ = await phone.post(link + "/cancel")
    _ = await phone.post(link + "/undo")
    let restored = await phone.get(link)

    #expect(cancelled.text.contains("This visit is cancelled") && state == .cancelled)
    #expect(restored.text.contains("Your visit is on again.") && restored.text.contains("/confirm"))
    #expect(try await scene.now().state == .booked)
    #expect(try await scene.steps() == [.booked, .cancelled, .restored])
    let id = scene.booking.id
    let step = try await scene.app.database.read { try Bookings.steps(of: id, in: $0).first }
    #expect(step?.actingAs == "patient" && step?.name == TestPerson.rosa.name.full)
  }

  @Test("when the visit is soon the page shows the phone, says why, and a tap of before changes nothing")
  func soon() async throws {
    let scene = try await ReminderScene()
    let link = try await scene.reminded()
    let phone = scene.practice.client()
    _ = await phone.get(link)
    scene.practice.clock.move(by: .seconds(2 * 86_400 + 3_600))

    let page = await phone.get(link)
    let tap = await phone.post(link + "/cancel")

    #expect(page.text.contains("This visit is soon.") && page.text.contains("tel:+15550100142"))
    #expect(!page.text.contains("/cancel") && page.text.contains("/confirm"))
    #expect(tap.location == link)
    #expect(try await scene.now().state == .booked)
  }

  @Test("after a move the old link says so and tells no time; the new message's works")
  func moved() async throws {
    let scene = try await ReminderScene()
    let link = try await scene.reminded()
    let phone = scene.practice.client()
    _ = await phone.get(link)
    try await scene.move(to: ReminderScene.start.adding(.seconds(7 * 86_400)))

    let page = await phone.get(link)
    let tap = await phone.post(link + "/cancel")
    try await scene.look(at: "2026-12-07T17:00:00.000Z")
    let new = await phone.get(ReminderScene.link(in: (scene.reminders.last?.text ?? "") + " "))

    #expect(page.text.contains("This visit was moved") && !page.text.contains("December"))
    #expect(tap.location == link)
    #expect(try await scene.now().state == .booked)
    #expect(new.text.contains("Thursday, December 10, 2026"))
  }

  @Test("when the visit begins the link opens nothing any more")
  func over() async throws {
    let scene = try await ReminderScene()
    let link = try await scene.reminded()
    let phone = scene.practice.client()
    _ = await phone.get(link)
    scene.practice.clock.move(by: .seconds(3 * 86_400))

    let page = await phone.get(link)
    _ = await phone.post(link + "/confirm")

    #expect(page.text.contains("This visit is over") && !page.text.contains("December"))
    #expect(try await scene.now().confirmedAt == nil)
  }

  @Test("a link that was never made, one that is cut off and one of a closed account look alike")
  func wrong() async throws {
    let scene = try await ReminderScene()
    let link = try await scene.reminded()
    try await scene.practice.disable(scene.account)
    let client = scene.practice.client()

    let answers = [
      await client.get(link), await client.get("/c/AAAAAAAAAAAAAAAA"), await client.get(String(link.dropLast())),
      await client.get("/c/x"),
    ]
    let tap = await client.post(link + "/confirm", seeing: "/forgot")

    let masked = answers.map { $0.text.replacing(/value="[^"]*"|href="[^"]*lang=es"/, with: "") }
    #expect(answers.allSatisfy { $0.status == .gone } && Set(masked).count == 1)
    #expect(tap.status == .gone)
  }

  @Test("a visit that another system keeps: the answer stands here, and cancelling becomes work for the desk")
  func another() async throws {
    let scene = try await ReminderScene(withOther: true)
    try await scene.look(at: "2026-11-30T23:00:00.000Z")
    let letter = try #require(scene.reminders.first { $0.text.contains("4:00") })
    let link = ReminderScene.link(in: letter.text + " ")
    let phone = scene.practice.client()
    _ = await phone.get(link)

    _ = await phone.post(link + "/confirm")
    let confirmed = await phone.get(link)
    var open: [Int64] = []
    for deed in ["cancel", "cancel", "undo", "cancel"] {
      _ = await phone.post("\(link)/\(deed)")
      open.append(try await scene.openTasks())
    }
    let cancelled = await phone.get(link)

    #expect(confirmed.text.contains("Thank you. We will see you then."))
    #expect(open == [1, 1, 0, 1])
    #expect(cancelled.text.contains("This visit is cancelled"))
  }

  @Test("the page speaks the language of the one who was reminded, until another is chosen")
  func language() async throws {
    let scene = try await ReminderScene()
    let (account, app) = (scene.account, scene.app)
    try await app.database.write { try $0.run("UPDATE account SET language = 'es' WHERE id = \(account)") }
    let link = try await scene.reminded()

    let page = await scene.practice.client().get(link)
    let english = await scene.practice.client().get(link + "?lang=en")

    #expect(page.text.contains("Su cita") && page.text.contains("jueves 3 de diciembre de 2026"))
    #expect(english.text.contains("Your visit"))
  }

  @Test("each look that tells a time is in the audit trail, and no secret stands in the database")
  func recorded() async throws {
    let scene = try await ReminderScene()
    let link = try await scene.reminded()
    let rows = try await scene.practice.auditCount()
    let client = scene.practice.client()

    _ = await client.get(link)
    _ = await client.get("/c/AAAAAAAAAAAAAAAA")
    _ = await client.post(link + "/confirm")

    #expect(try await scene.practice.auditRows(after: rows).map(\.object) == ["visit link", scene.booking.cause])
    let secret = String(link.dropFirst(3))
    let places: [SQL] = [
      "SELECT link FROM notice", "SELECT location FROM submission", "SELECT token_hash FROM visit_link",
    ]
    for place in places {
      let found = try await scene.app.database.read { try $0.all(place, as: String.self) }
      #expect(!found.contains { $0.contains(secret) }, "\(place.text)")
    }
  }
}
