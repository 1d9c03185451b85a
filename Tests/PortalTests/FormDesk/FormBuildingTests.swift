import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("A practice writes its forms without code, and what patients were given never changes")
struct FormBuildingTests {
  @Test("a manager writes questions, a condition and points, and publishes them", arguments: TestDatabases.each)
  func writes(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BuilderScene(engine)

    let page = try await scene.published()
    let (form, design) = try await scene.design(page)

    #expect(form.version == 1 && !form.hasDraft && form.isGiven)
    #expect(design.items.map { $0.text(in: .spanish) } == ["¿Duerme mal?", "¿Con qué frecuencia?"])
    #expect(design.items[1].conditions == [FormCondition(design.items[0].id, "yes")])
    #expect(design.items[1].options.map(\.points) == [1, 3] && design.items[1].options.map(\.alerts) == [false, true])
    #expect(await scene.manager.get(page).text.contains("Patients are given version 1."))
    #expect(await scene.manager.get("/staff/settings").text.contains("/staff/settings/forms"))
    try await scene.practice.close()
  }

  @Test("what was published stays as it was while the next version is written", arguments: TestDatabases.each)
  func frozen(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BuilderScene(engine)
    let page = try await scene.published()
    let nurse = try await scene.signedIn(.nurse)
    let request = try await scene.give(page, by: nurse)
    let before = try await published(1, page, scene)

    await scene.add("Anything else?", "¿Algo más?", to: page, kind: "lines")
    let between = await scene.manager.get(page).text
    let done = await scene.manager.post(page + "/publish", [("mark", await scene.mark(page))])
    let again = await scene.manager.post(page + "/publish", [("mark", await scene.mark(page))])

    #expect(between.contains("What you changed since is a draft"))
    #expect(done.status.code == 303 && again.status.code == 409)
    #expect(try await published(1, page, scene).hash == before.hash)
    #expect(try await published(2, page, scene).design.items.count == 3)
    #expect(request.version == 1)
    try await scene.practice.close()
  }

  private func published(_ version: Int, _ page: String, _ scene: BuilderScene) async throws -> PublishedForm {
    try await scene.practice.app.database.read { try PracticeForms.published(BuilderScene.id(page), version, in: $0) }
  }

  @Test("who saves over another's work is told, and what was typed stands in the page")
  func twoAtOnce() async throws {
    let scene = try await BuilderScene()
    let page = await scene.begin()
    let mark = await scene.mark(page)
    let words = [("title-es", "Sueño"), ("audience", "care"), ("mark", mark)]

    let first = await scene.manager.post(page, [("title-en", "First")] + words)
    let second = await scene.manager.post(page, [("title-en", "Second <b>title</b>")] + words)
    let item = await scene.manager.post(
      page + "/item",
      [("id", ""), ("mark", mark), ("codes", ""), ("text-en", "Typed in vain?"), ("text-es", ""), ("kind", "yesNo")])

    #expect(first.status.code == 303 && second.status.code == 409 && item.status.code == 409)
    #expect(second.text.contains("Somebody else saved this form"))
    #expect(second.text.contains("value=\"Second &lt;b&gt;title&lt;/b&gt;\""))
    #expect(item.text.contains("Typed in vain?</textarea>"))
    #expect(try await scene.design(page).design.title(in: .english) == "First")
    try await scene.practice.close()
  }

  @Test("the same form sent twice is one question; and every deed is in the audit trail")
  func once() async throws {
    let scene = try await BuilderScene()
    let page = await scene.begin()
    let fields = [
      ("_csrf", scene.manager.token), ("_once", "the-same"), ("id", ""), ("mark", await scene.mark(page)),
      ("codes", ""), ("text-en", "Once?"), ("text-es", ""), ("kind", "yesNo"),
    ]
    let before = try await scene.practice.auditCount()

    _ = await scene.manager.postAsIs(page + "/item", fields)
    let again = await scene.manager.postAsIs(page + "/item", fields)

    let rows = try await scene.practice.auditRows(after: before)
    #expect(again.status.code == 303)
    #expect(try await scene.design(page).design.items.count == 1)
    #expect(rows.map(\.action) == ["administer"])
    #expect(rows.allSatisfy { $0.object == "form/\(BuilderScene.id(page))" })
    try await scene.practice.close()
  }

  @Test("a condition names an answer of a question above, whatever is moved, changed or removed")
  func conditions() async throws {
    let scene = try await BuilderScene()
    let page = try await scene.published()
    let items = try await scene.design(page).design.items

    let up = await scene.manager.post(page + "/arrange", [("up", items[1].id), ("mark", await scene.mark(page))])
    let gone = await scene.manager.post(page + "/remove", [("id", items[0].id), ("mark", await scene.mark(page))])
    let changed = await scene.manager.post(
      page + "/item",
      [
        ("id", items[0].id), ("mark", await scene.mark(page)), ("codes", ""), ("text-en", "Do you sleep badly?"),
        ("text-es", "¿Duerme mal?"), ("kind", "line"),
      ])
    let below = await scene.manager.post(
      page + "/item",
      [
        ("id", items[0].id), ("mark", await scene.mark(page)), ("codes", ""), ("text-en", "A"), ("text-es", "B"),
        ("kind", "yesNo"), ("when-0", "\(items[1].id)|\(items[1].options[0].code)"),
      ])

    #expect([up, gone, changed].map { Int($0.status.code) } == [409, 409, 409])
    #expect(up.text.contains("which has to stand above it"))
    #expect(gone.text.contains("It cannot be removed yet"))
    #expect(changed.text.contains("that would be gone"))
    #expect(below.status.code == 422 && below.text.contains("stands above this one"))
    #expect(try await scene.design(page).design.items == items)
    try await scene.practice.close()
  }

  @Test("without Spanish nothing is published, and the page says where it is missing")
  func spanish() async throws {
    let scene = try await BuilderScene()
    let page = await scene.begin()
    await scene.add("Do you smoke?", "", to: page)

    let seen = await scene.manager.get(page).text
    let done = await scene.manager.post(page + "/publish", [("mark", await scene.mark(page))])

    #expect(seen.contains("Spanish is missing in 1 place") && seen.contains("Do you smoke?"))
    #expect(!seen.contains(page + "/publish"))
    #expect(done.status.code == 409)
    #expect(try await scene.design(page).form.version == 0)
    try await scene.practice.close()
  }

  @Test("what somebody typed is text on every page, never markup")
  func hostile() async throws {
    let scene = try await BuilderScene()
    let evil = "\"><script>alert('x')</script>"
    let page = await scene.begin(evil, evil)
    await scene.add(
      evil, evil, to: page, kind: "many",
      [("option-0-en", evil), ("option-0-es", evil), ("option-1-en", "b"), ("option-1-es", "b")])
    let item = try await scene.design(page).design.items[0].id

    for path in ["", "/preview?in=es", "/item?item=\(item)"] {
      let text = await scene.manager.get(page + path).text
      #expect(text.contains("&lt;script&gt;") && !text.contains("<script>alert"))
    }
    #expect(!(await scene.manager.get("/staff/settings/forms").text.contains("<script>alert")))
    try await scene.practice.close()
  }

  @Test("answers keep their codes when their words change, and what is gone never comes back as another")
  func codes() async throws {
    let scene = try await BuilderScene()
    let page = try await scene.published()
    let item = try await scene.design(page).design.items[1]
    let codes = item.options.map(\.code)

    _ = await scene.manager.post(
      page + "/item",
      [
        ("id", item.id), ("mark", await scene.mark(page)), ("codes", codes.joined(separator: "\n")),
        ("text-en", "How often?"), ("text-es", "¿Con qué frecuencia?"), ("kind", "one"),
        ("option-1-en", "Each night"), ("option-1-es", "Cada noche"), ("option-2-en", "Never"),
        ("option-2-es", "Nunca"),
      ])

    let options = try await scene.design(page).design.items[1].options
    #expect(options.map { $0.text(in: .english) } == ["Each night", "Never"])
    #expect(options[0].code == codes[1] && !codes.contains(options[1].code))
    try await scene.practice.close()
  }

  @Test("when it opens is said in visits and days; ranges of a score may not begin alike")
  func openingAndScore() async throws {
    let scene = try await BuilderScene()
    let page = await scene.begin()
    let opening = await scene.manager.get(page).text.between("action=\"\(page)/opening\"", "</form>")
    let shown = opening.between("name=\"mark\" value=\"", "\"")
    let every = [("opens", "every"), ("days", "3"), ("fresh", "365")]

    let done = await scene.manager.post(page + "/opening", [("mark", shown)] + every)
    let late = await scene.manager.post(page + "/opening", [("mark", shown), ("opens", "hand"), ("days", "9")])
    let wrong = await scene.manager.post(page + "/opening", [("mark", shown), ("opens", "some"), ("days", "61")])
    let twice = await scene.manager.post(
      page + "/score",
      [
        ("mark", await scene.mark(page)), ("score-en", "Sum"), ("band-0-from", "0"), ("band-0-en", "Low"),
        ("band-1-from", "0"), ("band-1-en", "High"),
      ])

    #expect(done.status.code == 303 && late.status.code == 409 && wrong.status.code == 422)
    #expect(try await scene.design(page).form.opening == FormOpening(visitTypes: .every, days: 3, freshDays: 365))
    #expect(twice.status.code == 422 && twice.text.contains("begins with the same sum"))
    try await scene.practice.close()
  }

  @Test("a form about health that was given never becomes one of the front desk")
  func audience() async throws {
    let scene = try await BuilderScene()
    let care = try await scene.published()
    let desk = await scene.begin("Address", "Dirección", audience: "desk")
    let words = [("title-en", "A"), ("title-es", "B")]

    let refused = await scene.manager.post(care, words + [("audience", "desk"), ("mark", await scene.mark(care))])
    let taken = await scene.manager.post(desk, words + [("audience", "care"), ("mark", await scene.mark(desk))])

    #expect(refused.status.code == 422 && refused.text.contains("for nurses and providers alone"))
    #expect(taken.status.code == 303)
    #expect(try await scene.design(care).design.audience == .care)
    try await scene.practice.close()
  }

  @Test("an ended form is given to nobody, and can be taken up again")
  func ends() async throws {
    let scene = try await BuilderScene()
    let page = try await scene.published()

    _ = await scene.manager.post(page + "/end")
    let ended = try await scene.design(page).form
    _ = await scene.manager.post(page + "/again")

    #expect(!ended.isGiven)
    #expect(try await scene.design(page).form.isGiven)
    try await scene.practice.close()
  }

  @Test("a form has at most eighty lines and a choice at most forty answers")
  func bounds() throws {
    var design = FormDesign(title: [.english: "A"], audience: .desk, items: [])
    for number in 0..<FormDesign.mostItems { try design.put(FormItem(id: "q\(number)", .yesNo, [.english: "Q"])) }

    #expect(throws: FormEditRefusal(.full)) { try design.put(FormItem(id: "more", .yesNo, [.english: "Q"])) }
    #expect(throws: FormEditRefusal(.nowhere)) { try design.move("q0", .up) }
    #expect(design.items.count == 80)
  }
}
