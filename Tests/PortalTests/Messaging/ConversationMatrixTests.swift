import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Every state of a conversation, on every path, for everybody: its words are read exactly where the policy says.
@Suite("What was said is read exactly where the policy says")
struct ConversationMatrixTests {
  private typealias Talk = ConversationWorld.Talk

  @Test("every state, every path, everybody who looks at the chart", arguments: TestDatabases.each)
  func matrix(_ engine: TestDatabases.Engine) async throws {
    let world = try await ConversationWorld(engine)

    let (wrong, cells) = try await world.faults()

    #expect(wrong == [])
    #expect(cells == 9 * 13 * 9)
    try await world.scene.practice.close()
  }

  @Test("staff read what is their own work, in the inbox and nowhere else", arguments: TestDatabases.each)
  func staff(_ engine: TestDatabases.Engine) async throws {
    let world = try await ConversationWorld(engine)
    let (scene, card) = (world.scene, "/staff/patients/\(world.scene.rosa)")
    let (biller, manager) = (
      try await scene.practice.addStaff(.biller), try await scene.practice.addStaff(.manager)
    )
    var wrong: [String] = []

    for (number, member) in [scene.tam, scene.okafor, scene.finn, biller, manager].enumerated() {
      let client = scene.practice.client(from: "192.0.2.\(100 + number)")
      await client.signInAsStaff(member.email)
      let isClinician = member.role == .nurse || member.role == .provider
      func check(_ talk: Talk, _ page: String, _ text: String, _ expected: Bool) {
        if talk.words.contains(where: text.contains) != expected { wrong.append("\(member.role), \(page), \(talk)") }
      }
      var lists: [String: String] = [:]
      for page in [
        card, card + "/write", "/staff/overdue", "/staff/holds", "/staff/letters", "/staff/letters/print",
        "/staff/bulk", "/staff/notices",
      ] { lists[page] = await client.get(page).text }
      // The open one of a list opens beside it: of the list alone, what the settled ones of others would show.
      for tab in ["mine", "team", "waiting", "done"] { lists[tab] = await client.get("/staff/inbox?in=\(tab)").text }
      for talk in Talk.allCases {
        let mayRead = talk == .desk ? member.role == .frontDesk : isClinician
        for (page, text) in lists {
          let isInbox = !page.hasPrefix("/")
          if !isInbox || !mayRead { check(talk, page, text, false) }
        }
        for word in talk.words {
          let answer = await client.post("/staff/patients", seeing: "/staff/patients", [("q", word)])
          if answer.text.contains("Delgado") { wrong.append("\(member.role), search, \(talk)") }
        }
        guard let one = world.held[talk], let entry = one.entry else { continue }
        check(talk, "pane", await client.get("/staff/inbox/\(entry)").text, mayRead)
        let file = await client.get("/staff/inbox/\(entry)/files/\(one.file)")
        if (file.status == .ok) != mayRead { wrong.append("\(member.role), file, \(talk)") }
      }
      let team = lists["team"] ?? ""
      check(.open, "team", team, member.role == .nurse)
      check(.desk, "team", team, member.role == .frontDesk)
    }

    #expect(wrong == [])
    try await scene.practice.close()
  }

  @Test(
    "no message holds a word or leads who may not read to it; letters hold what is not private",
    arguments: TestDatabases.each)
  func letters(_ engine: TestDatabases.Engine) async throws {
    let world = try await ConversationWorld(engine)
    let scene = world.scene
    scene.practice.clock.move(by: .seconds(86_400))
    try await OutboxWorker(scene.app).deliverDue()
    let told = try await recipients(scene)
    scene.practice.clock.move(by: .seconds(8 * 86_400))
    try await ReachReaders(scene.app).run()
    try await OutboxWorker(scene.app).deliverDue()
    // Days later everybody has to sign in again.
    let desk = scene.practice.client()
    await desk.signInAsStaff(scene.finn.email)

    let sheets = await desk.get("/staff/letters/print").text

    let sent = scene.practice.letters.letters
    #expect(sent.count > 6)
    for letter in sent {
      let text = letter.subject + letter.text + letter.html
      #expect(Talk.allCases.allSatisfy { talk in !(talk.words + ["Marmot", "Heron"]).contains(where: text.contains) })
    }
    for talk in Talk.allCases {
      let readers = world.readers.filter { !$0.who.base.hasPrefix("/staff") && $0.reads(talk) }
      let expected = talk.isUnanswered ? [] : Set(readers.map(\.who.name))
      #expect(told[try #require(world.held[talk]).id.text, default: []] == expected, "\(talk)")
      #expect(sheets.contains(talk.answers) == (!talk.isUnanswered && talk.sensitivity == .ordinary), "\(talk)")
      #expect(!sheets.contains(talk.asks), "\(talk)")
    }
    // The links of those who may read, followed by others too.
    let links = sent.filter { $0.to.hasPrefix("mia-delgado") || $0.to.hasPrefix("max-smith") }.map { "/n/\($0.id)" }
    #expect(links.count > 8)
    for (number, name) in ["pia-delgado", "hal-smith", "una-smith", "ben-okoye", "mia-delgado"].enumerated() {
      let client = scene.practice.client(from: "192.0.2.\(50 + number)")
      await client.signIn(name + "@home.example")
      var places: [String] = []
      for link in links { places.append(await client.get(link).location) }
      #expect(places.contains { $0.contains("/messages/") } == (name == "mia-delgado"), "\(name)")
      #expect(places.allSatisfy { $0.hasPrefix("/me") || $0.hasPrefix("/for/\(scene.rosa)/") }, "\(name) \(places)")
    }
    try await scene.practice.close()
  }

  /// By conversation, who was told of it, by the names of the matrix.
  private func recipients(_ scene: LoopScene) async throws -> [String: Set<String>] {
    let names = [
      LoopScene.account.text: "patient", "account-mia-delgado": "parent with messages",
      "account-max-smith": "messages only",
    ]
    return try await scene.app.database.read { reading in
      var found: [String: Set<String>] = [:]
      try reading.each("SELECT conversation_id, recipient FROM notice WHERE conversation_id IS NOT NULL LIMIT 200") {
        let recipient = try $0.text(1)
        found[try $0.text(0), default: []].insert(names[recipient] ?? recipient)
      }
      return found
    }
  }

  @Test("the matrix is not blind: what is opened to more, closed to all, or said elsewhere is found")
  func plantedFaults() async throws {
    let world = try await ConversationWorld(.memory)
    let practice = world.scene.practice
    let (restricted, answered) = (
      try #require(world.held[.onRestricted]).id, try #require(world.held[.answered]).id
    )
    #expect(try await world.faults().wrong == [])

    try await practice.app.database.write { transaction in
      _ = try transaction.run("UPDATE conversation SET sensitivity = 0 WHERE id = \(restricted)")
      _ = try transaction.run("UPDATE conversation SET sensitivity = 2 WHERE id = \(answered)")
    }
    try await world.scene.choose(.atOnce)
    try await practice.keep([
      .result("leak", of: .rosa, Talk.closed.answers, code: "91000-1", value: "1"),
      .entry("Condition", "leak", of: .rosa, Talk.closed.asks),
    ])
    let wrong = try await world.faults().wrong

    for begin in [
      "parent with messages, list, onRestricted", "parent with messages, thread, onRestricted",
      "messages only, file, onRestricted", "patient, list, answered", "nurse, thread, answered",
      "patient, home, closed", "helper, results, closed", "parent, conditions, closed", "parent, export, closed",
    ] { #expect(wrong.contains { $0.hasPrefix(begin) }, "\(begin)") }
    #expect(!wrong.contains { $0.hasPrefix("another patient") || $0.hasPrefix("front desk") })
    try await practice.close()
  }
}
