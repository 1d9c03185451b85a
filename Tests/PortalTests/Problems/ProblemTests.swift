import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Saying that something is wrong with the portal")
struct ProblemTests {
  @Test(
    "from report to owner, note, fix and the reporter's letter, in the reporter's language",
    arguments: TestDatabases.each)
  func journey(_ engine: TestDatabases.Engine) async throws {
    let scene = try await ProblemScene(engine)
    let rosa = await scene.person(.rosa)
    _ = await rosa.post("/me/account/language", seeing: "/me/account", [("language", "es"), ("back", "/me/account")])

    let sent = await rosa.post(
      "/me/problem", seeing: "/me/problem?from=%2Fme%2Fresults%2F%7Bid%7D",
      [("kind", "unclear"), ("text", "No entiendo"), ("from", "/me/results/{id}"), ("width", "390")])
    let problem = try #require(try await scene.problems().first)
    let path = "/staff/problems/\(problem.id)"
    let nurse = await scene.staff(scene.nurse)
    let board = await nurse.get("/staff/problems").text
    let shown = await nurse.get(path).text
    let taken = await nurse.post(path + "/give", [("to", scene.nurse.id.text)])
    let noted = await nurse.post(
      path + "/note", [("note", "Looked"), ("due-month", ""), ("due-day", ""), ("due-year", "")])
    let wanting = await nurse.post(
      path + "/close", [("outcome", "fixed"), ("english", "We wrote it anew."), ("spanish", "")])
    let closed = await nurse.post(
      path + "/close",
      [("outcome", "fixed"), ("english", "We wrote it anew."), ("spanish", "Lo escribimos otra vez."), ("public", "1")])
    let letters = try await scene.deliver()

    #expect(sent.location == "/me/problems/\(problem.id)" && problem.width == 390 && problem.patientID == nil)
    #expect(problem.page == "/me/results/{id}" && problem.language == .spanish && problem.version.count == 8)
    #expect(board.contains("Not understood") && board.contains("Nobody has it"))
    #expect(shown.contains("No entiendo") && !shown.contains("Rosa") && !shown.contains(scene.chart.text))
    #expect([taken, noted, closed].map(\.status.code) == [303, 303, 303] && wanting.status.code == 422)
    #expect(wanting.text.contains("Write it in Spanish too"))
    let letter = try #require(letters.last)
    #expect(letter.to == TestPerson.rosa.email && letter.language == .spanish && !letter.text.contains("escribimos"))
    let link = String(letter.text.between("https://portal.example", "\n"))
    let landed = await rosa.get(link)
    #expect(landed.location == "/me/problems/\(problem.id)")
    #expect(await rosa.get(landed.location).text.contains("Lo escribimos otra vez."))
    #expect(try await scene.one(problem.id)?.seenAt != nil)
    #expect(await scene.practice.client().get("/how-it-goes?lang=es").text.contains("Lo escribimos otra vez."))
    try await scene.practice.close()
  }

  @Test("without agreeing nobody sees whose page it was; with it the record can be opened, and only theirs")
  func agreed() async throws {
    let scene = try await ProblemScene()
    let rosa = await scene.person(.rosa)
    let form = await rosa.get("/me/problem?from=%2Fme%2Fresults").text

    _ = await rosa.post("/me/problem", [("kind", "wrong"), ("from", "/me/results"), ("look", "1"), ("width", "")])
    _ = await rosa.post("/me/problem", [("kind", "wrong"), ("from", "/me/account"), ("look", "1"), ("width", "")])

    let problems = try await scene.problems()
    #expect(form.contains("You may look at this page of my record"))
    #expect(Set(problems.map(\.patientID)) == [scene.chart, nil])
    let agreed = try #require(problems.first { $0.patientID != nil })
    let page = await scene.staff(scene.desk).get("/staff/problems/\(agreed.id)").text
    #expect(page.contains("/staff/patients/\(scene.chart)"))
  }

  @Test("a visitor leaves an address and hears of it; robots, the fast and the sixth in an hour do not get in")
  func visitors() async throws {
    let scene = try await ProblemScene()
    let client = scene.practice.client(from: "198.51.100.4")
    let nobody = [("text", ""), ("reach", ""), ("subject", "")]

    let sent = await scene.visitor(
      client, [("kind", "broken"), ("text", "x"), ("reach", "Mary@Example.org"), ("subject", "")])
    let trapped = await scene.visitor(
      client, [("kind", "broken"), ("text", "buy"), ("reach", ""), ("subject", "spam")])
    _ = await client.get("/problem")
    let fast = await client.post("/problem", [("kind", "slow"), ("from", ""), ("width", ""), ("shown", "")] + nobody)
    for _ in 0..<3 { _ = await scene.visitor(client, [("kind", "slow")] + nobody) }
    let sixth = await scene.visitor(client, [("kind", "slow")] + nobody)

    #expect(sent.location == "/problem/sent" && trapped.location == "/problem/sent")
    #expect(fast.status.code == 422 && sixth.status.code == 429)
    let problems = try await scene.problems()
    #expect(problems.count == 4 && problems.count { $0.text == "buy" } == 0)
    let known = try #require(problems.first { $0.reporter == .visitor("mary@example.org") })
    let manager = await scene.staff(scene.manager)
    #expect(!(await manager.get("/staff/problems/\(known.id)").text.contains("mary@example.org")))
    _ = await manager.post(
      "/staff/problems/\(known.id)/close", [("outcome", "fixed"), ("english", "Done."), ("spanish", "")])
    let letter = try #require(try await scene.deliver().last)
    #expect(letter.to == "mary@example.org" && letter.text.hasPrefix("Hello,") && !letter.text.contains("Done."))
  }

  @Test("somebody who works here hears of what they reported, unless they closed it themselves")
  func colleagues() async throws {
    let scene = try await ProblemScene()
    let (desk, nurse) = (await scene.staff(scene.desk), await scene.staff(scene.nurse))
    let path = "/staff/problems/new"
    for text in ["printer", "mine"] {
      let client = text == "mine" ? nurse : desk
      _ = await client.post(
        path, seeing: path + "?from=%2Fstaff%2Ftoday",
        [("kind", "broken"), ("text", text), ("from", "/staff/today"), ("width", "")])
    }
    for problem in try await scene.problems() {
      _ = await nurse.post(
        "/staff/problems/\(problem.id)/close", [("outcome", "fixed"), ("english", "Done."), ("spanish", "")])
    }
    let problems = try await scene.problems()
    let letters = try await scene.deliver().filter { $0.text.contains("/staff/problems/") }

    #expect(problems.isEmpty)
    #expect(letters.map(\.to) == [scene.desk.email] && !letters[0].text.contains("Done."))
    let link = String(letters[0].text.between("https://portal.example", "\n"))
    #expect(await desk.get(link).text.contains("Done."))
  }

  @Test("the same form twice is one problem; other content under its number is refused")
  func twice() async throws {
    let scene = try await ProblemScene()
    let rosa = await scene.person(.rosa)
    _ = await rosa.get("/me/problem")
    let fields = [
      ("_csrf", rosa.token), ("_once", "same"), ("kind", "slow"), ("text", ""), ("from", ""), ("width", ""),
    ]

    let first = await rosa.postAsIs("/me/problem", fields)
    let second = await rosa.postAsIs("/me/problem", fields)
    let other = await rosa.postAsIs("/me/problem", fields.map { $0.0 == "kind" ? ("kind", "wrong") : $0 })

    #expect(first.location == second.location && first.status.code == 303 && other.status.code == 409)
    #expect(try await scene.problems().count == 1)
  }

  @Test(
    "what is no pattern of a page is dropped: ids, other hosts, markup",
    arguments: [
      "/me/results/8f3a1b2c", "//evil.example", "https://evil.example", "/me/<script>", "/me/results/{id}?x=1", "/ME",
      "/a/../b", "", "/staff/patients/100001",
    ])
  func patterns(_ text: String) {
    #expect(PagePattern(text).text.isEmpty)
    #expect(PagePattern("/for/{person}/visits/{id}").text == "/for/{person}/visits/{id}")
  }

  @Test("hostile text stays text, without the marks that turn it round, and too long a one is refused")
  func hostile() async throws {
    let scene = try await ProblemScene()
    let rosa = await scene.person(.rosa)
    _ = await rosa.get("/me/problem")
    let evil = "<script>alert(1)</script>\u{202E}**bold** ' OR 1=1 --"

    _ = await rosa.post("/me/problem", [("kind", "wrong"), ("text", evil), ("from", evil), ("width", "9e9")])
    let long = await rosa.post(
      "/me/problem", [("kind", "wrong"), ("text", String(repeating: "ñ", count: 1_001)), ("from", ""), ("width", "")])
    let strange = await rosa.post("/me/problem", [("kind", "wrong"), ("patient", "x")])

    let problem = try #require(try await scene.problems().first)
    let page = await scene.staff(scene.nurse).get("/staff/problems/\(problem.id)").text
    #expect(problem.page.isEmpty && problem.width == nil && !problem.text.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"))
    #expect(long.status.code == 422 && strange.status.code == 400)
  }

  @Test("who is kept out of a conversation says it all the same, and it goes to the board, never into the thread")
  func keptOut() async throws {
    let scene = try await ProblemScene()
    let ben = await scene.person(.ben)
    _ = await ben.post(
      "/me/messages/new", seeing: "/me/messages/new", [("reason", "question"), ("text", "Hello"), ("agreed", "")])
    try await scene.app.database.write {
      _ = try $0.run("UPDATE conversation SET closed_at = '2026-11-23T17:00:00.000Z', closed_by = 'x'")
    }
    let before = try await scene.count("SELECT COUNT(*) FROM message")

    let sent = await ben.post(
      "/me/problem", seeing: "/me/problem",
      [("kind", "broken"), ("text", "I cannot write"), ("from", ""), ("width", "")])

    #expect(sent.status.code == 303)
    #expect(try await scene.problems().count == 1)
    #expect(try await scene.count("SELECT COUNT(*) FROM message") == before)
    #expect(try await scene.count("SELECT COUNT(*) FROM work WHERE tag = 'problem'") == 0)
  }

  @Test("another's problem is not there, and of two who take one the second is told")
  func others() async throws {
    let scene = try await ProblemScene()
    let (rosa, ben) = (await scene.person(.rosa), await scene.person(.ben, from: "192.0.2.32"))
    let mine = await rosa.post("/me/problem", seeing: "/me/problem", [("kind", "slow"), ("from", ""), ("width", "")])
    let id = try #require(try await scene.problems().first?.id)
    let (nurse, desk) = (await scene.staff(scene.nurse), await scene.staff(scene.desk))
    let path = "/staff/problems/\(id)"
    _ = await nurse.get(path)
    _ = await desk.get(path)

    let first = await nurse.post(path + "/give", [("to", scene.nurse.id.text)])
    let second = await desk.post(path + "/give", [("to", scene.desk.id.text)])
    let note = await desk.post(path + "/note", [("note", "I saw it too")])
    let close = await desk.post(path + "/close", [("outcome", "fixed"), ("english", "x"), ("spanish", "")])
    let unknown = await desk.post(path + "/give", [("to", "nobody")])

    #expect(mine.status.code == 303)
    #expect(await ben.get("/me/problems/\(id)").status.code == 404)
    #expect(first.status.code == 303 && second.status.code == 422 && note.status.code == 303)
    #expect(close.text.contains("Only its owner and managers do that") && unknown.status.code == 422)
    #expect(try await scene.one(id)?.ownerID == scene.nurse.id)
    #expect(await desk.get("/staff/problems/nothing").status.code == 404)
  }

  @Test("the link stands in the foot of patients', visitors' and staff pages, and not on the page that asks")
  func links() async throws {
    let scene = try await ProblemScene()
    let (rosa, nurse) = (await scene.person(.rosa), await scene.staff(scene.nurse))
    let visitor = scene.practice.client(from: "192.0.2.77")

    #expect(await visitor.get("/").text.contains("href=\"/problem?from=%2F\""))
    #expect(await visitor.get("/nowhere").text.contains("href=\"/problem\""))
    #expect(await rosa.get("/me/record").text.contains("href=\"/me/problem?from=%2Fme%2Frecord\""))
    #expect(await nurse.get("/staff/patients").text.contains("href=\"/staff/problems/new?from=%2Fstaff%2Fpatients\""))
    #expect(!(await visitor.get("/problem").text.contains("href=\"/problem?from")))
    #expect(await rosa.get("/problem?from=%2Fhelp").location == "/me/problem?from=%2Fhelp")
  }
}
