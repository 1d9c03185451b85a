import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("Joining with a link and a birth date")
struct JoiningTests {
  @Test("a patient joins in two steps and is signed in")
  func joins() async throws {
    let desk = try await FrontDesk()

    let answer = try await desk.joinAsRosa()

    #expect(answer.status.code == 303)
    #expect(answer.location == "/me")
    #expect(answer.cookies.contains { $0.name == .person })
    #expect(try await desk.get("/me/account").text.contains("rosa@home.example"))
  }

  @Test("a wrong birth date says so kindly, and the fifth ends the link")
  func wrongBirthDate() async throws {
    let desk = try await FrontDesk()
    let token = try await desk.app.invite(FrontDesk.rosa, by: .console, from: .console).reveal()
    let wrong = [("born-month", "4"), ("born-day", "9"), ("born-year", "1958")]

    var answers: [WebResponse] = []
    for _ in 1...5 { answers.append(try await desk.post("/join/\(token)", from: "/join/\(token)", wrong)) }

    #expect(answers.map(\.status.code) == [422, 422, 422, 422, 410])
    #expect(answers[0].text.contains("does not match what we have"))
    #expect(try await desk.get("/join/\(token)").status.code == 410)
  }

  @Test("an unknown, a malformed and a used link look the same")
  func goneLinks() async throws {
    let desk = try await FrontDesk()
    let unknown = Token(random: .seeded(9)).reveal()

    let pages = [try await desk.get("/join/\(unknown)"), try await desk.get("/join/nonsense")]

    #expect(pages.allSatisfy { $0.status.code == 410 })
    let bodies = pages.map { $0.text.between("<h1>", "</main>") }
    #expect(!bodies[0].isEmpty)
    #expect(bodies[0] == bodies[1])
  }

  @Test("nobody chooses a password before the birth date was right")
  func passwordStepNeedsSeal() async throws {
    let desk = try await FrontDesk()
    let token = try await desk.app.invite(FrontDesk.rosa, by: .console, from: .console).reveal()

    let answer = try await desk.get("/join/\(token)/password")

    #expect(answer.location == "/join/\(token)")
  }

  @Test("a seal holds for its own link and birth date, for a quarter of an hour")
  func seal() throws {
    let seal = JoiningSeal(CSRF(key: Secret(Array(repeating: 1, count: 32))))
    let (mine, other) = (Token(random: .seeded(1)), Token(random: .seeded(2)))
    let day = CivilDate(daysSince1970: 0)
    let now = FrontDesk.now

    let text = seal.text(for: mine, born: day, at: now, random: .seeded(3))

    #expect(seal.accepts(text, for: mine, born: day, at: now.adding(.seconds(899))))
    #expect(!seal.accepts(text, for: mine, born: day, at: now.adding(.seconds(900))))
    #expect(!seal.accepts(text, for: other, born: day, at: now))
    #expect(!seal.accepts(text, for: mine, born: day.adding(days: 1), at: now))
    #expect(!seal.accepts(String(text.dropLast()), for: mine, born: day, at: now))
    #expect(!seal.accepts("9" + text, for: mine, born: day, at: now))
  }
}
