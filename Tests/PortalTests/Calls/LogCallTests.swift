import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("A call is noted, and the caller is reminded as they wish")
struct LogCallTests {
  @Test(
    "the desk picks a reason, says the words and saves; the mail leads to the very page", arguments: TestDatabases.each)
  func reminder(_ engine: TestDatabases.Engine) async throws {
    let scene = try await CallScene(engine)
    let result = SampleResource.result("r1", of: .rosa, "Hemoglobin A1c", value: "8.4")
    try await scene.practice.keep([result])
    let item = try #require(try await scene.practice.item(of: result))
    let desk = await scene.client(scene.desk)
    let path = "/staff/patients/\(scene.chart(.rosa))/call"

    let page = await desk.get(path + "?about=1")
    let saved = await desk.post(path, seeing: path + "?about=1", [("about", "result"), ("reminder", "sent")])
    try await scene.deliver()
    let letter = try #require(scene.practice.letters.letters.last)
    let link = letter.text.between("https://portal.example", "\n")
    let rosa = await scene.rosasBrowser()
    let landed = await rosa.get(link, CallScene.byPerson)
    let gone = await rosa.get(landed.location)
    let id = PhoneCall.ID(String(saved.location.split(separator: "/").last ?? ""))
    let call = try await scene.call(id)
    let after = await desk.get(saved.location).text

    #expect(
      page.text.contains("Shall we sign in for the first time together?") && page.text.contains("On their portal now"))
    #expect(saved.location.hasPrefix("/staff/calls/"))
    #expect(letter.to == TestPerson.rosa.email && letter.subject.hasSuffix(": you called us"))
    #expect(!letter.text.lowercased().contains("result") && !letter.text.contains("A1c"))
    #expect(link == "/l/\(id)" && landed.location == "/l/\(id)/go")
    #expect(gone.location == "/me/results/\(item)")
    #expect(call.reminder == .sent && call.onPortal == .yes && call.standing == .never)
    #expect(call.fate.landedAt != nil && call.fate.signedInAt != nil && call.fate.didTaskAt != nil)
    #expect(after.contains("Did it online") && after.contains("Opened the link"))
    try await scene.practice.close()
  }

  @Test("before signing in the link says nothing, and sign-in returns there")
  func signedOut() async throws {
    let scene = try await CallScene()
    let id = try await scene.log(.visitWhen, .rosa, reminder: .sent, screen: "visits")
    let stranger = scene.practice.client()

    _ = await stranger.get("/l/\(id)")
    let scanned = try await scene.call(id).fate
    let landed = await stranger.get("/l/\(id)", CallScene.byPerson)
    let asked = await stranger.get(landed.location)
    let signIn = await stranger.get(asked.location)
    let call = try await scene.call(id)

    #expect(landed.location == "/l/\(id)/go" && asked.location.hasPrefix("/sign-in?next="))
    #expect(signIn.status.code == 200 && !signIn.text.contains("visit"))
    // A program that looks through mail is no person.
    #expect(scanned.landedAt == nil)
    #expect(call.fate.landedAt != nil && call.fate.signedInAt == nil)
    #expect(await stranger.get("/l/nothing").location == "/l/nothing/go")
  }

  @Test("somebody else's link leads to one's own Home, and is not counted")
  func somebodyElses() async throws {
    let scene = try await CallScene()
    let id = try await scene.log(.result, .ben, screen: "results")
    let rosa = await scene.rosasBrowser()

    let gone = await rosa.get("/l/\(id)/go")

    #expect(gone.location == "/me")
    #expect(try await scene.call(id).fate == PhoneCall.Fate())
  }

  @Test(
    "who declined or cannot use it is answered, and nothing ever leaves",
    arguments: [
      Patient.PortalChoice.declined, .cannot,
    ])
  func leftInPeace(_ choice: Patient.PortalChoice) async throws {
    let scene = try await CallScene()
    try await scene.say(choice, .ben)
    let desk = await scene.client(scene.desk)
    let path = "/staff/patients/\(scene.chart(.ben))/call"

    let page = await desk.get(path + "?about=question").text
    // Also a form that was made by hand sends nothing.
    let saved = await desk.post(path, seeing: path + "?about=question", [("about", "question"), ("reminder", "sent")])
    for reminder in PhoneCall.Reminder.allCases { try await scene.log(.bill, .ben, reminder: reminder) }
    try await scene.deliver()

    #expect(page.contains("Nothing is sent.") && page.contains("Of course. I will tell you now."))
    #expect(!page.contains("Send the"))
    #expect(saved.location.hasPrefix("/staff/calls/"))
    #expect(scene.practice.letters.letters.isEmpty && scene.texts.messages.isEmpty)
    #expect(try await scene.count("SELECT COUNT(*) FROM notice WHERE template <> 'x'") == 0)
    #expect(try await scene.count("SELECT COUNT(*) FROM paper_letter WHERE id <> 'x'") == 0)
    #expect(try await scene.calls().allSatisfy { $0.reminder == .none })
  }

  @Test("who has not joined gets the invitation, and joining leads to the page", arguments: TestDatabases.each)
  func invitation(_ engine: TestDatabases.Engine) async throws {
    let scene = try await CallScene(engine)

    let id = try await scene.log(.question, .ben, reminder: .sent, screen: "messages/new")
    try await scene.deliver()

    let landing = try await scene.app.database.read {
      try $0.first("SELECT lands_on FROM invitation WHERE used_at IS NULL", as: String.self)
    }
    let call = try await scene.call(id)
    #expect(landing == "/l/\(id)/go")
    #expect(call.reminder == .sent && call.standing == .notInvited)
    #expect(scene.texts.messages.count + scene.practice.letters.letters.count == 1)
    try await scene.practice.close()
  }

  @Test("a child is too young to be invited: the call is noted all the same")
  func child() async throws {
    let scene = try await CallScene()

    let id = try await scene.log(.visitWhen, .theo, reminder: .sent)
    try await scene.deliver()

    #expect(try await scene.call(id).reminder == .none)
    #expect(scene.practice.letters.letters.isEmpty && scene.texts.messages.isEmpty)
  }

  @Test("the same form sent twice is one call and one mail")
  func twice() async throws {
    let scene = try await CallScene()
    let desk = await scene.client(scene.desk)
    let path = "/staff/patients/\(scene.chart(.rosa))/call"
    let page = await desk.get(path + "?about=question").text
    let fields = [
      ("_csrf", page.between("name=\"_csrf\" value=\"", "\"")),
      ("_once", page.between("name=\"_once\" value=\"", "\"")),
      ("about", "question"), ("reminder", "sent"),
    ]

    let first = await desk.postAsIs(path, fields)
    let second = await desk.postAsIs(path, fields)
    try await scene.deliver()

    #expect(first.location == second.location && first.location.hasPrefix("/staff/calls/"))
    #expect(try await scene.calls().count == 1)
    #expect(scene.practice.letters.letters.count == 1)
  }

  @Test("an unknown caller is noted by name and number; markup stays text; what was typed wrong is kept")
  func unknownCaller() async throws {
    let scene = try await CallScene()
    let desk = await scene.client(scene.desk)
    let path = "/staff/calls/new"
    let remark = "<script>alert(1)</script> & **bold**"

    let wrong = await desk.post(path, seeing: path, [("about", "bill"), ("name", "Ann"), ("phone", "12")])
    let saved = await desk.post(
      path, seeing: path,
      [("about", "bill"), ("name", "Ann <b>"), ("phone", "(555) 201-0199"), ("remark", remark)])
    let page = await desk.get(saved.location).text
    let call = try #require(try await scene.calls().first)

    #expect(wrong.status.code == 422 && wrong.text.contains("value=\"Ann\""))
    #expect(call.patientID == nil && call.onPortal == .unknown && call.standing == .unknown)
    #expect(call.remark == remark && call.callerPhone == "+15552010199")
    #expect(page.contains("&lt;script&gt;") && !page.contains("<script>alert"))
    #expect(!page.contains("<b>Ann"))
  }

  @Test("two people of one name and birth date are told apart by number and phone")
  func namesakes() async throws {
    let scene = try await CallScene()
    let double = TestPerson("Rosa", "Delgado", born: "1958-03-09", recordNumber: "100099")
    try await scene.practice.keep([
      SampleResource("Patient", "rosa-2", double.resource.allFields)
        .with("telecom", CallScene.telecom("other@home.example", "(555) 201-0177"))
    ])
    let desk = await scene.client(scene.desk)

    let found = await desk.post("/staff/calls/new", seeing: "/staff/calls/new", [("q", "Delgado 1958"), ("find", "1")])

    #expect(found.text.contains("201-0142") && found.text.contains("100001"))
    #expect(found.status.code == 200)
  }

  @Test("the second call about the same within thirty days is offered five minutes; yes becomes a task of the desk")
  func help() async throws {
    let scene = try await CallScene()
    let first = try await scene.log(.bill, .rosa)
    scene.practice.clock.move(by: .seconds(3 * 86_400))
    let second = try await scene.log(.bill, .rosa)
    let desk = await scene.client(scene.desk)

    let before = await desk.get("/staff/calls/\(first)").text
    let page = await desk.get("/staff/calls/\(second)").text
    let time = page.between("<option value=\"2026", "\"")
    let wrong = await desk.post(
      "/staff/calls/\(second)/help", seeing: "/staff/calls/\(second)", [("help", "accepted"), ("time", "tomorrow")])
    _ = await desk.post(
      "/staff/calls/\(second)/help", seeing: "/staff/calls/\(second)",
      [("help", "accepted"), ("time", "2026" + time)])
    let work = try await scene.app.database.read {
      try $0.first("SELECT due_at FROM work WHERE tag = 'portal-help' AND team = 'frontDesk'", as: String.self)
    }
    let after = await desk.get("/staff/calls/\(second)").text

    #expect(!before.contains("They say yes"))
    #expect(page.contains("This is call 2 about the same in 30 days.") && page.contains("They say yes"))
    #expect(wrong.status.code == 422)
    #expect(work == "2026" + time)
    #expect(after.contains("Said yes") && !after.contains("They say yes"))
    await #expect(throws: CallFault.saidAlready) {
      _ = try await scene.app.noteCallHelp(second, .declined, at: nil, by: scene.desk, from: .console)
    }
  }

  @Test("after thirty days a call about the same is a first one again")
  func helpWindow() async throws {
    let scene = try await CallScene()
    try await scene.log(.bill, .rosa)
    scene.practice.clock.move(by: .seconds(30 * 86_400))
    let later = try await scene.log(.bill, .rosa)
    let other = try await scene.log(.result, .rosa)
    let desk = await scene.client(scene.desk)

    #expect(!(await desk.get("/staff/calls/\(later)").text).contains("They say yes"))
    #expect(!(await desk.get("/staff/calls/\(other)").text).contains("They say yes"))
  }
}
