import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What the pages of conversations say: who, when, what is new, what was read.
@Suite("Pages of messages")
struct MessagePagesTests {
  @Test(
    "an answer is new on the menu, on the list and in the thread until it was opened", arguments: TestDatabases.each)
  func news(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    let talk = await scene.ask("May I fly?", rosa).location
    try await scene.answer("Yes.", at: talk)

    let (home, list) = (await rosa.get("/me").text, await rosa.get("/me/messages").text)
    let (first, second) = (await rosa.get(talk).text, await rosa.get(talk).text)

    #expect(home.contains(#"href="/me/messages""#) && home.contains(#"<span class="count">"#))
    #expect(list.contains(#"<span class="new">New</span>"#))
    #expect(first.contains(#"id="new""#) && !second.contains(#"id="new""#))
    #expect(await rosa.get("/me/messages").text.contains(#"<span class="new">New</span>"#) == false)
    try await scene.practice.close()
  }

  @Test("the writer sees who read it, and staff who look as the patient mark nothing", arguments: TestDatabases.each)
  func sights(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    let nurse = scene.practice.client()
    await nurse.signInAsStaff(scene.scene.tam.email)
    let talk = await scene.ask("Read me.", rosa).location
    let asPatient = talk.replacing("/me/", with: "/staff/patients/\(scene.scene.rosa)/as-patient/")

    let seenAsPatient = await nurse.get(asPatient).text
    #expect(seenAsPatient.contains("Read me.") && !seenAsPatient.contains(#"id="reply""#))
    #expect(await rosa.get(talk).text.contains("read this") == false)
    _ = await nurse.get("/staff/inbox")

    #expect(
      await rosa.get(talk).plainText.contains("\(scene.scene.tam.name.addressed) read this: November 23, 10:00 AM"))
    try await scene.practice.close()
  }

  @Test(
    "long conversations and long lists are cut into pages, and every message is on one", arguments: TestDatabases.each)
  func pages(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    let rosa = await scene.browser(of: .rosa)
    let talk = await scene.ask("Message 0.", rosa).location
    for number in 1...59 {
      scene.practice.clock.move(by: .seconds(7))
      _ = await rosa.post(talk + "/reply", seeing: talk, [("text", "Message \(number).")])
    }
    var (page, seen, count) = (talk, Set<String>(), 0)

    while !page.isEmpty, count < 10 {
      let text = await rosa.get(page).text
      count += 1
      for number in 0...59 where text.contains("<p>Message \(number).</p>") { seen.insert("\(number)") }
      page = text.between(#"<p class="links no-print"><a href=""#, "\"").replacing("&amp;", with: "&")
    }

    #expect(count == 3 && seen.count == 60)
    try await scene.practice.close()
  }

  @Test("the thread leads to the thing it is about, and the thing's page leads back", arguments: TestDatabases.each)
  func about(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MessageScene(engine)
    try await scene.practice.keep([LoopScene.high()])
    let item = try #require(try await scene.practice.item(of: LoopScene.high()))
    let rosa = await scene.browser(of: .rosa)

    let talk = await scene.ask("Is it bad?", rosa, [("about", "\(item)")]).location

    #expect(await rosa.get(talk).text.contains(#"href="/me/results/\#(item)""#))
    #expect(await rosa.get("/me/results/\(item)").text.contains(#"href="\#(talk)""#))
    try await scene.practice.close()
  }
}
