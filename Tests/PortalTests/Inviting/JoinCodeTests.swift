import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The short code of a letter, and joining with it")
struct JoinCodeTests {
  @Test("a code is read however it is typed, and nothing else is one")
  func typed() throws {
    let code = LinkMaker(key: Secret(Array(repeating: 7, count: 32))).joinCode(of: "invitation-1")
    let plain = code.text.replacing("-", with: "")

    #expect(code.text.utf8.count == 11 && code.text.utf8.allSatisfy { !"ILOU".utf8.contains($0) })
    #expect(JoinCode(typed: code.text) == code)
    #expect(JoinCode(typed: " " + plain.lowercased().prefix(5) + " " + plain.suffix(5)) == code)
    #expect(JoinCode(typed: plain.replacing("0", with: "O").replacing("1", with: "l")) == code)
    for wrong in ["", "ABCDE", plain + "A", "ABCDE-FGH!K", "АВСDE-FGHJK"] { #expect(JoinCode(typed: wrong) == nil) }
  }

  @Test("the code of a letter leads to the birth date; that of a text does not count")
  func leads() async throws {
    let scene = try await InvitingScene()
    try await scene.send(InvitingScene.kim)
    try await scene.send(.rosa, over: .sms)
    let (paper, text) = (
      try #require(try await scene.invitation(InvitingScene.kim)), try #require(try await scene.invitation(.rosa))
    )
    let client = scene.practice.client()
    let maker = scene.app.linkMaker

    let right = await client.post("/join", seeing: "/join", [("code", maker.joinCode(of: paper.id.text).text)])
    let other = await client.post("/join", seeing: "/join", [("code", maker.joinCode(of: text.id.text).text)])

    #expect(right.location == "/join/\(maker.joinToken(of: paper.id.text).reveal())")
    #expect(other.status.code == 422 && other.text.contains("We do not know this code"))
    #expect(await client.get(right.location).status.code == 200)
  }

  @Test("after ten wrong codes an address waits, and a right one does not help it any more")
  func limited() async throws {
    let scene = try await InvitingScene()
    try await scene.send(InvitingScene.kim)
    let paper = try #require(try await scene.invitation(InvitingScene.kim))
    let client = scene.practice.client(from: "198.51.100.9")

    var codes: [Int] = []
    for number in 0..<11 {
      codes.append(await client.post("/join", seeing: "/join", [("code", "AAAAA-AAA\(10 + number)")]).status.code)
    }
    let right = scene.app.linkMaker.joinCode(of: paper.id.text).text
    let late = await client.post("/join", seeing: "/join", [("code", right)])
    let elsewhere = scene.practice.client(from: "198.51.100.10")

    #expect(codes == Array(repeating: 422, count: 10) + [429] && late.status.code == 429)
    #expect(await elsewhere.post("/join", seeing: "/join", [("code", right)]).status.code == 303)
    scene.practice.clock.move(by: .seconds(3_601))
    #expect(await client.post("/join", seeing: "/join", [("code", right)]).status.code == 303)
  }

  @Test("the fifth wrong birth date says whom to call, and so does the link from then on")
  func fiveWrong() async throws {
    let scene = try await InvitingScene()
    try await scene.send(.rosa)
    let invitation = try #require(try await scene.invitation(.rosa))
    let path = "/join/\(scene.app.linkMaker.joinToken(of: invitation.id.text).reveal())"
    let client = scene.practice.client()
    let wrong = [("born-month", "4"), ("born-day", "9"), ("born-year", "1958")]

    var last = await client.get(path)
    for _ in 0..<5 { last = await client.post(path, seeing: path, wrong) }

    #expect(last.status.code == 410 && last.text.contains("Call us, we will fix it"))
    #expect(last.text.contains("We will fix it in 2 minutes"))
    #expect(await client.get(path).text.contains("Call us, we will fix it"))
    #expect(try await scene.status(.rosa) == .invitationDead(at: invitation.createdAt))
  }

  @Test("a program that looks through mail opens nothing; a browser does")
  func opened() async throws {
    let scene = try await InvitingScene()
    try await scene.send(.rosa)
    let invitation = try #require(try await scene.invitation(.rosa))
    let path = "/join/\(scene.app.linkMaker.joinToken(of: invitation.id.text).reveal())"
    let opened: SQL = "SELECT COUNT(*) FROM invitation WHERE opened_at IS NOT NULL"

    _ = await scene.practice.client().get(path)
    let scanned = try await scene.count(opened)
    let name = try #require(HTTPField.Name("Sec-Fetch-Dest"))
    _ = await scene.practice.client().get(path, [name: "document"])

    #expect(scanned == 0)
    #expect(try await scene.count(opened) == 1)
  }

  @Test(
    "a teen joins with an address of their own, not with a parent's, and is told kindly",
    arguments: [
      ("joy-abara@home.example", 422), ("JOY-Abara@HOME.example", 422), ("maya@teens.example", 303),
      // Letters that only look alike are no address at all.
      ("maya@te\u{0435}ns.example", 422), ("m\u{0430}ya@teens.example", 422), ("maya@teens\u{3002}example", 422),
    ])
  func teen(email: String, status: Int) async throws {
    let scene = try await InvitingScene()
    try await scene.send(.maya)

    let answer = try await scene.join(.maya, email: email)

    #expect(answer.status.code == status)
    if email.lowercased() == "joy-abara@home.example" {
      #expect(answer.text.contains("Your own account needs an email that only you read"))
    }
    #expect(
      try await scene.count("SELECT COUNT(*) FROM account WHERE patient_id = \(scene.chart(.maya))")
        == (status == 303 ? 1 : 0))
  }

  @Test("the address of an account that helps somebody is refused for a teen; dots count as they are")
  func helpersAddress() async throws {
    let scene = try await InvitingScene()
    try await scene.practice.addAccount(
      TestPerson("June", "Foster", born: "1980-01-01", recordNumber: "0"), patient: nil)
    try await scene.send(.maya)

    let taken = try await scene.join(.maya, email: "june-foster@home.example", from: "192.0.2.50")
    let dotted = try await scene.join(.maya, email: "june.foster@home.example", from: "192.0.2.51")

    #expect(taken.status.code == 422 && dotted.status.code == 303)
  }

  @Test("a grown-up may share an address that only the record of another holds")
  func grownUp() async throws {
    let scene = try await InvitingScene()
    try await scene.send(.ben)

    #expect(try await scene.join(.ben, email: "joy-abara@home.example").status.code == 303)
  }
}
