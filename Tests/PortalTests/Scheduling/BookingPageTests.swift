import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("Patients find a time, keep it and book it")
struct BookingPageTests {
  @Test("the page opens on the first week with times, with one's own doctor, and a time is a button that says its day")
  func page() async throws {
    let scene = try await BookingScene()
    try await scene.booked(BookingScene.at(33, 9 * 60), for: scene.loop.rosa)
    let rosa = await scene.signedIn()

    let page = await rosa.get("/me/visits/book")

    #expect(page.status == .ok)
    #expect(page.text.contains("Follow-up with Amara Okafor"))
    #expect(page.text.contains("<span class=\"vh\">Tuesday, Nov 24, </span>9:00\u{A0}AM"))
    #expect(!page.text.contains("Monday, Nov 23, </span>9:00"), "that is over")
    #expect(page.text.contains("Skin procedure") && !page.text.contains("Yearly check-up"))
    #expect(page.body.count <= 30_720, "\(page.body.count)")
  }

  @Test("who was never here chooses first: the card stands open")
  func withoutHistory() async throws {
    let scene = try await BookingScene()
    let rosa = await scene.signedIn()

    let page = await rosa.get("/me/visits/book")

    // The visit of the record was with somebody the calendar does not know, and of no type that it knows.
    #expect(page.text.contains("<details class=\"card choice\" open>"))
  }

  @Test("a time that was picked is kept for five minutes, and booked with one more button, once")
  func booking() async throws {
    let scene = try await BookingScene()
    let rosa = await scene.signedIn()

    let kept = await scene.pick(BookingScene.at(31, 10 * 60 + 20), by: rosa)
    let panel = await rosa.get(kept.location.before("#"))
    let fields = [("hold", kept.location.hold), ("note", "I bring my meter.")]
    let form = [("_csrf", rosa.token), ("_once", "once")] + fields
    let first = await rosa.postAsIs("/me/visits/book/confirm", form)
    let second = await rosa.postAsIs("/me/visits/book/confirm", form)
    let booked = try await scene.bookings(of: scene.loop.rosa)
    let visit = await rosa.get(first.location)

    #expect(kept.status == .seeOther && kept.location.hasSuffix("#confirm"))
    #expect(panel.text.contains("Tuesday, December 1, 10:20\u{A0}AM"))
    #expect(panel.text.contains("until 10:05\u{A0}AM"))
    #expect(panel.text.contains("aria-pressed=\"true\""))
    #expect(first.status == .seeOther && second.location == first.location)
    #expect(booked.map(\.start) == [BookingScene.at(31, 10 * 60 + 20)])
    #expect(booked.map(\.note) == ["I bring my meter."])
    #expect(visit.text.contains("Booked.") && visit.text.contains("Bring your pills."))
    #expect(visit.text.contains("214 Mill Road") && visit.text.contains("Park behind the house."))
    #expect(visit.text.contains("You booked this on November 23."))
    #expect(await rosa.get(kept.location.before("#")).location == "/me/visits")
  }

  @Test("who comes second is told so, with the three closest times")
  func taken() async throws {
    let scene = try await BookingScene()
    let start = BookingScene.at(31, 10 * 60 + 20)
    let (rosa, ben) = (await scene.signedIn(), await scene.signedIn(as: .ben, "192.0.2.8"))
    await scene.book(start, by: ben)

    let answer = await scene.pick(start, by: rosa, more: [("with", scene.loop.okafor.id.text)])
    let closest = answer.text.between("id=\"closest\"", "</section>").components(between: "value=\"", and: "\"")

    #expect(answer.status == .conflict)
    #expect(answer.text.contains("Someone took 10:20\u{A0}AM a moment ago. Here are the closest times."))
    #expect(
      closest == [
        scene.slot(BookingScene.at(31, 9 * 60 + 40)), scene.slot(BookingScene.at(31, 10 * 60)),
        scene.slot(BookingScene.at(31, 10 * 60 + 40)),
      ])
    #expect(try await scene.bookings(of: scene.loop.rosa).isEmpty)
  }

  @Test("who wants anyone gets the same time with somebody else, by name")
  func takenWithAnyone() async throws {
    let scene = try await BookingScene()
    let start = BookingScene.at(31, 10 * 60 + 20)
    let (rosa, ben) = (await scene.signedIn(), await scene.signedIn(as: .ben, "192.0.2.8"))
    await scene.book(start, by: ben)

    let answer = await scene.pick(start, by: rosa, more: [("with", "any")])
    let closest = answer.text.between("id=\"closest\"", "</section>")

    #expect(closest.contains("Tuesday, Dec 1, 10:20\u{A0}AM with Bo Silva"))
    #expect(closest.components(between: "value=\"", and: "\"").count == 3)
  }

  @Test("after five minutes the time is still booked when nobody took it, and else the closest are offered")
  func expired() async throws {
    let scene = try await BookingScene()
    let (rosa, ben) = (await scene.signedIn(), await scene.signedIn(as: .ben, "192.0.2.8"))
    let (early, late) = (BookingScene.at(31, 9 * 60), BookingScene.at(31, 11 * 60))
    let first = await scene.pick(early, by: rosa)
    scene.practice.clock.move(by: .seconds(301))
    let over = await rosa.get(first.location.before("#"))
    let booked = await rosa.post("/me/visits/book/confirm", [("hold", first.location.hold)])
    let second = await scene.pick(late, by: rosa)
    scene.practice.clock.move(by: .seconds(301))
    await scene.book(late, by: ben)

    let refused = await rosa.post("/me/visits/book/confirm", [("hold", second.location.hold)])

    #expect(over.text.contains("It may still be free."))
    #expect(booked.status == .seeOther)
    #expect(refused.status == .conflict && refused.text.contains("Someone took 11:00\u{A0}AM a moment ago."))
    #expect(refused.text.contains("id=\"closest\""))
    #expect(try await scene.bookings(of: scene.loop.rosa).map(\.start) == [early])
  }

  @Test("a time that somebody else keeps, or that never was, is none")
  func hostile() async throws {
    let scene = try await BookingScene()
    let (rosa, ben) = (await scene.signedIn(), await scene.signedIn(as: .ben, "192.0.2.8"))
    let kept = await scene.pick(BookingScene.at(31, 9 * 60), by: ben)

    let foreign = await rosa.get("/me/visits/book?hold=" + kept.location.hold)
    let unknown = await rosa.get("/me/visits/book?hold=AAAAAAAAAAAAAAAAAAAAAA")
    let booking = await rosa.post("/me/visits/book/confirm", [("hold", kept.location.hold)])
    let nonsense = await rosa.post("/me/visits/book", [("type", "follow-up"), ("slot", "x.99999999999999999999")])
    let noType = await scene.pick(BookingScene.at(31, 9 * 60), by: rosa, type: VisitType.ID("gone"))
    let noTime = await scene.pick(BookingScene.at(29, 3 * 60), by: rosa)

    #expect(foreign.text.between("<h1>", "name=\"_csrf\"") == unknown.text.between("<h1>", "name=\"_csrf\""))
    #expect(foreign.status == .ok && foreign.text.contains("We do not keep this time for you any more."))
    #expect(booking.status == .conflict && nonsense.status == .unprocessableContent)
    #expect(noType.status == .notFound && noTime.status == .conflict)
    #expect(try await scene.bookings(of: scene.loop.rosa).isEmpty)
  }

  @Test("weeks that are past or far away, and dates that are none, lead to a week that can be booked")
  func weeks() async throws {
    let scene = try await BookingScene()
    let rosa = await scene.signedIn()
    let page = { (query: String) in await rosa.get("/me/visits/book?type=follow-up&" + query).text }

    #expect(await page("week=1999-01-01").contains("November 23 to November 27"))
    #expect(await page("week=2199-12-31").contains("to May "))
    #expect(await page("week=2026-12-24").contains("December 21 to December 25"))
    #expect(await page("week=nonsense").contains("Enter a date, like 3 9 1958"))
    #expect(await page("week-month=12&week-day=24&week-year=2026").contains("December 21 to December 25"))
    #expect(await page("day=2026-12-01").contains("Tuesday, Dec 1, </span>11:40"))
    #expect(await page("with=nobody&place=nowhere&how=boat").contains("Tuesday, Nov 24, "))
  }

  @Test("what one may not book says why and what to do; nothing is a dead end")
  func refusals() async throws {
    let scene = try await BookingScene()
    let rosa = await scene.signedIn()
    let page = { (type: String) in await rosa.get("/me/visits/book?type=" + type).text }

    #expect(await page("skin").contains("We book this visit for you."))
    #expect(await page("skin").contains("/me/messages/new?reason=appointment"))
    #expect(await page("check").contains("people of another age"))
    for minute in [0, 20] { await scene.book(BookingScene.at(32, 9 * 60 + minute), by: rosa) }
    #expect(await page("follow-up").contains("You have 2 of these visits planned."))
    #expect(await page("").contains("Ask us for a visit"))
    let sent = await scene.pick(BookingScene.at(32, 10 * 60), by: rosa)
    #expect(sent.status == .conflict && sent.text.contains("You have 2 of these visits planned."))
  }

  @Test("words that sound pressing are answered once with whom to call, and never stop the booking")
  func alarm() async throws {
    let scene = try await BookingScene()
    let rosa = await scene.signedIn()
    let kept = await scene.pick(BookingScene.at(31, 9 * 60), by: rosa)
    let fields = [("hold", kept.location.hold), ("note", "I have chest pain now")]

    let warned = await rosa.post("/me/visits/book/confirm", fields)
    let booked = await rosa.post("/me/visits/book/confirm", fields + [("warned", "1")])

    #expect(warned.status == .unprocessableContent)
    #expect(warned.text.contains("You can still book this visit.") && warned.text.contains("I have chest pain now"))
    #expect(warned.text.contains("name=\"warned\""))
    #expect(booked.status == .seeOther)
    #expect(try await scene.bookings(of: scene.loop.rosa).count == 1)
  }

  @Test("a helper books for whom they help, and it is told who did; staff who look cannot")
  func helpers() async throws {
    let scene = try await BookingScene()
    try await scene.practice.app.grantHelper(
      HelperRequest(
        patientID: scene.loop.rosa, accountID: Account.ID("account-ben-okoye"), relationship: .partner,
        scopes: [.visits], endsAt: nil, reason: "asked"),
      by: .console, from: .console)
    let ben = await scene.signedIn(as: .ben, "192.0.2.8")
    let base = "/for/\(scene.loop.rosa)"

    let booked = await scene.book(BookingScene.at(31, 9 * 60), by: ben, at: base)
    let page = await scene.signedIn().get(booked.location.replacing(base, with: "/me"))
    let tam = scene.practice.client(from: "192.0.2.9")
    await tam.signInAsStaff(scene.loop.tam.email)
    let looked = await tam.get("/staff/patients/\(scene.loop.rosa)/as-patient/visits/book")

    #expect(booked.location.hasPrefix(base + "/visits/"))
    #expect(page.text.contains("Ben Okoye (Husband, wife or partner) booked this on November 23."))
    #expect(looked.status == .ok && looked.text.contains("disabled"))
    #expect(await tam.get("/me/visits/book").status == .seeOther)
  }

  @Test("the channel that was chosen is kept, and it is said by which clock the times are")
  func channel() async throws {
    let scene = try await BookingScene(rosaReads: "es")
    let rosa = await scene.signedIn()
    let page = await rosa.get("/me/visits/book?type=follow-up&how=video")

    let kept = await scene.pick(BookingScene.at(31, 9 * 60), by: rosa, more: [("how", "video")])
    let booked = await rosa.post("/me/visits/book/confirm", [("hold", kept.location.hold)])

    #expect(page.text.contains("by video") && page.text.contains("office clock, in Denver"))
    #expect(try await scene.bookings(of: scene.loop.rosa).map(\.channel) == [.video])
    #expect(await rosa.get(booked.location).text.contains("This visit is by video."))
  }
}
