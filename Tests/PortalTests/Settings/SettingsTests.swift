import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("A practice decides in its settings what it says about results")
struct SettingsTests {
  private static func signedIn(_ practice: TestPractice, _ role: StaffRole) async throws -> Client {
    let member = try await practice.addStaff(role)
    let client = practice.client(from: "192.0.2.\(10 + (StaffRole.allCases.firstIndex(of: role) ?? 0))")
    await client.signInAsStaff(member.email)
    // The page after signing in carries the token of the session's forms.
    _ = await client.get("/staff/patients")
    return client
  }

  private static func pick(_ test: String, _ unit: String) throws -> String {
    let guide = try #require(TestGuide.named(test))
    let scale = try #require(guide.scale(in: unit))
    return RulePick(
      test: test, unit: LabUnit.canonical(unit), fingerprint: guide.proposal(for: scale).fingerprint
    ).text
  }

  private static let rules = "/staff/settings/result-rules"
  private static let new = "/staff/settings/phrases/new"

  private static func form(
    _ english: String, _ spanish: String, label: String = "Label", _ more: [(String, String)] = []
  ) -> [(String, String)] {
    [("label-en", label), ("text-en", english), ("label-es", "Título"), ("text-es", spanish)] + more
  }

  @Test("a provider approves one test, and takes it back; the page says under whose name")
  func approvesOne() async throws {
    let practice = try await TestPractice()
    let doctor = try await Self.signedIn(practice, .provider)
    let before = await doctor.get(Self.rules + "?q=potassium")

    let done = await doctor.post(
      Self.rules, [("q", "potassium"), ("seen", ""), ("one", try Self.pick("potassium", "mmol/L"))])
    let after = await doctor.get(done.location)
    let again = await doctor.post(Self.rules, [("one", try Self.pick("potassium", "mmol/L"))])

    #expect(before.text.contains("Call: 2.8 or lower, 6.0 or higher"))
    #expect(before.text.contains("LOINC is copyright © Regenstrief Institute"))
    #expect(done.status.code == 303 && done.location == Self.rules + "?q=potassium")
    #expect(after.text.contains("Approved by Sam Carver, November 23, 2026"))
    #expect(again.status.code == 409)
    #expect(again.text.contains("Somebody approved this a moment ago"))
    let gone = await doctor.post(Self.rules, [("withdraw", try Self.pick("potassium", "mmol/L"))])
    #expect(gone.status.code == 303)
    #expect(await doctor.get(Self.rules + "?q=potassium").text.contains("Withdrawn by Sam Carver"))
    let twice = await doctor.post(Self.rules, [("withdraw", try Self.pick("potassium", "mmol/L"))])
    #expect(twice.status.code == 409)
    try await practice.close()
  }

  @Test("all that is shown is approved only after it was read, and only as it was shown")
  func approvesAll() async throws {
    let practice = try await TestPractice()
    let doctor = try await Self.signedIn(practice, .provider)
    let page = await doctor.get(Self.rules + "?q=sodium")
    let seen = page.text.between("name=\"seen\" value=\"", "\"")
    let form = [("q", "sodium"), ("all", "1"), ("seen", seen)]

    let unread = await doctor.post(Self.rules, form)
    let other = await doctor.post(Self.rules, [("q", "calcium"), ("all", "1"), ("seen", seen), ("read", "1")])
    let done = await doctor.post(Self.rules, form + [("read", "1")])

    #expect(unread.status.code == 422)
    #expect(unread.text.contains("Tick that you have read what is shown"))
    #expect(other.status.code == 409)
    #expect(done.status.code == 303)
    let book = try await practice.app.database.read { try RuleBook.all(in: $0) }
    #expect(book.rule(for: "loinc|2951-2", in: "mmol/L")?.approvedBy == "Sam Carver")
    #expect(book.rule(for: "loinc|2951-2", in: "mEq/L") != nil)
    #expect(book.rule(for: "loinc|2823-3", in: "mmol/L") == nil)
    try await practice.close()
  }

  @Test("lines that are not what we propose, or of a test that is not there, are approved by nobody")
  func wrongPicks() async throws {
    let practice = try await TestPractice()
    let doctor = try await Self.signedIn(practice, .provider)

    #expect(await doctor.post(Self.rules, [("one", "potassium|mmol/L|0000000000000000")]).status.code == 409)
    for wrong in ["nonsense", "nothing|%|1", "potassium|furlong|1", "||"] {
      #expect(await doctor.post(Self.rules, [("one", wrong)]).status.code == 404, "\(wrong)")
    }
    #expect(try await practice.app.database.read { try RuleBook.all(in: $0) }.isEmpty)
    try await practice.close()
  }

  @Test("of two providers who approve at once, one does it and the other is told so", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let doctor = try await practice.addStaff(.provider)
    let pick = try #require(RulePick(try Self.pick("a1c", "%")))

    let outcomes = await withTaskGroup(of: RuleFault?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          do {
            _ = try await practice.app.approveRules([pick], by: doctor, from: .console)
            return nil
          } catch { return error as? RuleFault ?? .unknown }
        }
      }
      return await group.reduce(into: [RuleFault?]()) { $0.append($1) }
    }

    #expect(outcomes.count { $0 == nil } == 1)
    #expect(outcomes.compactMap { $0 }.allSatisfy { $0 == .approvedAlready })
    await #expect(throws: RuleFault.notAllowed) {
      try await practice.app.approveRules([pick], by: try await practice.addStaff(.nurse), from: .console)
    }
    try await practice.close()
  }

  @Test("a nurse writes a phrase, sees how it reads, and a provider approves it")
  func writes() async throws {
    let practice = try await TestPractice()
    let nurse = try await Self.signedIn(practice, .nurse)
    let form = Self.form(
      "{name}, your {test} is {value}.", "{name}, su {test} es {value}.", [("test", "ldl"), ("level", "off")])

    let preview = await nurse.post(Self.new, form + [("do", "preview"), ("step", "book-visit")])
    let saved = await nurse.post(Self.new, form + [("do", "save"), ("step", "book-visit")])
    let page = await nurse.get(saved.location)

    #expect(preview.status.code == 200)
    #expect(preview.text.contains("Rosa, your LDL (bad) cholesterol is 7.4."))
    #expect(preview.text.contains("Rosa, su colesterol LDL (malo) es 7.4."))
    #expect(preview.text.contains("Grade "))
    #expect(saved.status.code == 303)
    #expect(page.text.contains("nobody approved it"))
    #expect(!page.text.contains("/approve"))
    #expect(await nurse.post(saved.location + "/approve", [("version", "1")]).status.code == 404)
    let doctor = try await Self.signedIn(practice, .provider)
    let approved = await doctor.post(saved.location + "/approve", [("version", "1")])
    #expect(approved.status.code == 303)
    #expect(await doctor.get(saved.location).text.contains("Approved by Sam Carver on November 23, 2026."))
    #expect(await doctor.post(saved.location + "/retire").status.code == 303)
    #expect(await doctor.post(saved.location + "/retire").status.code == 409)
    #expect(await doctor.get("/staff/settings/phrases?test=ldl&status=retired").text.contains("1 phrase"))
    try await practice.close()
  }

  @Test("who saves over somebody else's change sees both, and nothing of either is lost")
  func concurrentEdit() async throws {
    let practice = try await TestPractice()
    let (nurse, manager) = (try await Self.signedIn(practice, .nurse), try await Self.signedIn(practice, .manager))
    let saved = await nurse.post(Self.new, Self.form("First.", "Primera.", [("level", "off"), ("test", "any")]))
    let theirs = Self.form("Second.", "Segunda.", [("version", "1")])
    let mine = Self.form("Mine.", "Lo mío.", [("version", "1")])

    let first = await nurse.post(saved.location, theirs)
    let second = await manager.post(saved.location, mine)

    #expect(first.status.code == 303)
    #expect(second.status.code == 409)
    #expect(second.text.contains("Second.") && second.text.contains("Mine.") && second.text.contains("Lo mío."))
    #expect(second.text.contains("What is saved now"))
    let again = await manager.post(saved.location, Self.form("Mine.", "Lo mío.", [("version", "2")]))
    #expect(again.status.code == 303)
    let versions = try await practice.app.database.read {
      try PhraseBook.versions(of: Phrase.ID(String(saved.location.split(separator: "/").last ?? "")), in: $0)
    }
    #expect(versions.map { $0.text[.english] } == ["Mine.", "Second.", "First."])
    try await practice.close()
  }

  @Test("over-long, empty and unequal texts are refused with their field named, and stay in their boxes")
  func refusals() async throws {
    let practice = try await TestPractice()
    let nurse = try await Self.signedIn(practice, .nurse)
    let long = String(repeating: "á", count: 501)
    let cases: [([(String, String)], String)] = [
      (Self.form("Fine.", long, [("level", "off")]), "#text-es"),
      (Self.form("Fine.", "Bien.", label: String(repeating: "a", count: 121), [("level", "off")]), "#label-en"),
      (Self.form("", "Bien.", [("level", "off")]), "#text-en"),
      (Self.form("{name}", "Bien.", [("level", "off")]), "#text-es"),
      (Self.form("{nombre}", "Bien.", [("level", "off")]), "#text-en"),
      (Self.form("Fine {", "Bien.", [("level", "off")]), "#text-en"),
      (Self.form("Fine.", "Bien."), "#level"),
      (Self.form("Fine.", "Bien.", [("level", "off"), ("step", "recheck-99")]), "#step"),
    ]

    for (form, field) in cases {
      let answer = await nurse.post(Self.new, form)

      #expect(answer.status.code == 422, "\(field)")
      #expect(answer.text.contains("href=\"\(field)\""), "\(field)")
    }
    #expect(await nurse.post(Self.new, cases[0].0).text.contains(long))
    #expect(
      await nurse.post(Self.new, Self.form("Fine.", "Bien.", [("level", "off"), ("extra", "1")])).status.code == 400)
    try await practice.close()
  }

  @Test("hostile text in a phrase is text on every page")
  func hostile() async throws {
    let practice = try await TestPractice()
    let nurse = try await Self.signedIn(practice, .nurse)
    let attack = "<script>alert(1)</script>\"'<img src=x onerror=a>"

    let preview = await nurse.post(
      Self.new, Self.form(attack, attack, label: attack, [("level", "off"), ("do", "preview")]))
    let saved = await nurse.post(Self.new, Self.form(attack, attack, label: attack, [("level", "off")]))

    for page in [preview, await nurse.get(saved.location), await nurse.get("/staff/settings/phrases")] {
      #expect(page.status.code == 200)
      #expect(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"))
    }
    #expect(preview.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    try await practice.close()
  }

  @Test("the same form twice writes one phrase")
  func onceOnly() async throws {
    let practice = try await TestPractice()
    let nurse = try await Self.signedIn(practice, .nurse)
    let form = [("_csrf", nurse.token), ("_once", "same")] + Self.form("Fine.", "Bien.", [("level", "off")])

    let first = await nurse.postAsIs(Self.new, form)
    let second = await nurse.postAsIs(Self.new, form)

    #expect(first.location == second.location)
    #expect(try await practice.app.database.read { try PhraseBook.entries(in: $0) }.count == 1)
    try await practice.close()
  }

  @Test("the settings say what waits, in both languages, and lead there")
  func overview() async throws {
    let practice = try await TestPractice()
    try await practice.app.seedPhrases()
    let manager = try await Self.signedIn(practice, .manager)

    let page = await manager.get("/staff/settings")

    #expect(page.text.contains("\(SeedPhrase.all.count) wait for approval"))
    #expect(page.text.contains("href=\"/staff/settings/result-rules\""))
    #expect(await manager.get("/staff/patients").text.contains("href=\"/staff/settings\""))
    #expect(!(await manager.get(Self.rules).text.contains("name=\"one\"")))
    #expect(await (try await Self.signedIn(practice, .frontDesk)).get("/staff/settings").status.code == 404)
    try await practice.close()
  }
}
