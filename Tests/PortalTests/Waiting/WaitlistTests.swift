import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// A time that opens goes to those who wait, in the order in which they came; the first to accept has it.
@Suite("Who waits is offered a time that opens")
struct WaitlistTests {
  @Test(
    "a cancelled time is offered to those who wait; the first to accept has it, the other keeps their visit",
    arguments: TestDatabases.each)
  func firstWins(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine)
    try await scene.join(.rosa)
    try await scene.join(.ben)
    try await scene.cancel(.joy)

    let asked = try await scene.offerTimes()
    let again = try await scene.offerTimes()
    let (rosas, bens) = (try await scene.offers(to: .rosa), try await scene.offers(to: .ben))
    let lost = try await scene.take(try #require(bens.first), by: .ben)
    let won = try await scene.take(try #require(rosas.first), by: .rosa)

    #expect(asked == 2 && again == 0)
    #expect(rosas.map(\.start) == [scene.time(WaitingScene.thisWeek, 540)] && bens.map(\.start) == rosas.map(\.start))
    #expect(lost.location == "/won" && won.location == "/lost")
    #expect(try await scene.booking(.ben).start == scene.time(WaitingScene.thisWeek, 540))
    #expect(try await scene.booking(.rosa).start == scene.time(WaitingScene.nextWeek, 540))
    #expect(try await scene.offers(to: .rosa).first?.answer == .faster)
    // A move that the practice offered is not one of the patient's.
    #expect(try await scene.booking(.ben).moves == 0)
    let id = try await scene.booking(.ben).id
    let steps = try await scene.app.database.read { try Bookings.steps(of: id, in: $0) }
    #expect(steps.map(\.kind) == [.moved, .booked] && steps[0].fromStart == scene.time(WaitingScene.nextWeek, 560))
    try await scene.practice.close()
  }

  @Test("200 who accept at once make one move", arguments: TestDatabases.each)
  func manyAtOnce(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine)
    for person in [TestPerson.rosa, .ben] { try await scene.join(person) }
    try await scene.cancel(.joy)
    try await scene.offerTimes()
    let offers = [TestPerson.rosa: try await scene.offers(to: .rosa), .ben: try await scene.offers(to: .ben)]

    let places = await withTaskGroup(of: String.self) { group in
      for number in 0..<200 {
        let person: TestPerson = number % 2 == 0 ? .rosa : .ben
        guard let offer = offers[person]?.first else { continue }
        group.addTask { ((try? await scene.take(offer, by: person))?.location ?? "failed") + person.name.given }
      }
      return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }

    let visits = try await scene.allBookings().filter { $0.start == scene.time(WaitingScene.thisWeek, 540) }
    #expect(visits.count == 1 && visits.first?.sequence == 1)
    #expect(try await scene.allBookings().count == 4)
    // The winner gets the same answer however often they press; everybody else is told that somebody was faster.
    #expect(places.values.sorted() == [100, 100], "\(places)")
    // One about Joy's cancellation, one about the one move.
    #expect(try await scene.notices("booking/").filter { $0.contains("/1/") }.count == 2)
    try await scene.practice.close()
  }

  @Test("a visit that moves frees its time for the next who waits", arguments: TestDatabases.each)
  func chain(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine)
    try await scene.join(.rosa)
    try await scene.join(.ben)
    try await scene.cancel(.joy)
    try await scene.offerTimes()
    _ = try await scene.take(try #require(try await scene.offers(to: .rosa).first), by: .rosa)
    _ = try await scene.app.declineOffer(
      try #require(try await scene.offers(to: .ben).first).id, by: scene.viewer(.ben), then: "/me", scene.form())

    try await scene.offerTimes()
    let next = try #require(try await scene.offers(to: .ben).last)
    _ = try await scene.take(next, by: .ben)

    #expect(next.start == scene.time(WaitingScene.nextWeek, 540))
    #expect(try await scene.booking(.ben).start == next.start)
    let left = try await scene.app.database.read { try Waitlist.waiting(in: $0) }
    #expect(left.isEmpty)
    try await scene.practice.close()
  }

  @Test("in quiet hours nobody is written to, and the time to answer counts from the morning")
  func quietHours() async throws {
    // Monday, November 23, at 22:00 in Denver.
    let scene = try await WaitingScene(now: Instant("2026-11-24T05:00:00.000Z") ?? TestPractice.now)
    try await scene.join(.rosa)
    try await scene.cancel(.joy)

    try await scene.offerTimes()
    let offer = try #require(try await scene.offers(to: .rosa).first)

    #expect("\(offer.expiresAt)" == "2026-11-24T17:00:00.000Z")
    #expect(try await scene.notices("waitlist-offer/").map { $0.prefix(24) } == ["2026-11-24T15:00:00.000Z"])
  }

  @Test("a time that nobody could answer in time is offered to nobody, nor one within the type's lead time")
  func tooLate() async throws {
    // Tuesday evening at 22:00, for Wednesday at 9: the message would leave at 8, the lead time ends at 8.
    let scene = try await WaitingScene(now: Instant("2026-11-25T05:00:00.000Z") ?? TestPractice.now)
    try await scene.join(.rosa)
    let id = try await scene.booking(.joy).id
    _ = try await scene.app.cancelVisit(
      id, by: Viewer(.staff(scene.finn), of: scene.chart(.joy), from: .console), named: "Finn", reason: "",
      then: { _, _ in "/me" }, nil)
    scene.practice.clock.move(by: .seconds(121))

    #expect(try await scene.offerTimes() == 0)
  }

  @Test("two offers a day and six a week are enough")
  func caps() async throws {
    let scene = try await WaitingScene()
    var rules = WaitlistRules()
    try await scene.join(.rosa)
    for person in [TestPerson.joy, .theo, .maya] { try await scene.cancel(person) }
    var counts: [Int] = []
    for _ in 0..<3 {
      try await scene.offerTimes(rules)
      let open = try await scene.offers(to: .rosa).filter { $0.answer == nil }
      for offer in open {
        _ = try await scene.app.declineOffer(offer.id, by: scene.viewer(.rosa), then: "/me", scene.form())
      }
      counts.append(try await scene.offers(to: .rosa).count)
    }
    rules.mostADay = 9
    rules.mostAWeek = 2
    let blocked = try await scene.offerTimes(rules)
    rules.mostAWeek = 3
    let free = try await scene.offerTimes(rules)

    #expect(counts == [1, 2, 2] && blocked == 0 && free == 1)
  }

  @Test("nobody is offered a later time, one on another wish, or one at which they have something else")
  func fits() async throws {
    let scene = try await WaitingScene()
    try await scene.join(.rosa) { $0.parts = [.afternoon] }
    try await scene.join(.ben) { $0.weekdays = [1] }
    try await scene.join(.joy)
    try await scene.cancel(.theo)
    let wrong = try await scene.offerTimes()
    try await scene.join(.rosa)
    let elsewhere = SampleResource.entry("Appointment", "x1", of: .rosa, "Elsewhere")
      .with("status", #""booked""#).with("start", #""2026-11-25T16:10:00Z""#).with("end", #""2026-11-25T16:40:00Z""#)
      .with("participant", #"[{"actor":{"reference":"Patient/rosa-delgado"},"status":"accepted"}]"#)
    try await scene.practice.keep([elsewhere])
    let busy = try await scene.offerTimes()

    // Joy has 9:00 on that day: 9:20 is later. Rosa is elsewhere from 9:10 to 9:40.
    #expect(wrong == 0 && busy == 0)
  }

  @Test("joined twice is one place in the line, with the new wishes", arguments: TestDatabases.each)
  func once(_ engine: TestDatabases.Engine) async throws {
    let scene = try await WaitingScene(engine)
    try await scene.join(.rosa)
    try await scene.join(.rosa) { $0.weekdays = [3] }

    let entries = try await scene.app.database.read { try Waitlist.waiting(in: $0) }
    #expect(entries.count == 1 && entries[0].wish.weekdays == [3])
    try await scene.practice.close()
  }

  @Test("the offer's page: opening it changes nothing, one press moves, the slower one reads it kindly")
  func pages() async throws {
    let scene = try await WaitingScene()
    let (rosa, ben) = (await scene.signedIn(.rosa), await scene.signedIn(.ben, "192.0.2.8"))
    let booking = try await scene.booking(.rosa)
    let found = try await scene.app.database.read { try PatientItems.appointment(booking, in: $0) }
    let item = try #require(found)
    let form = await rosa.get("/me/visits/waitlist?visit=\(item)").text
    let joined = await rosa.post(
      "/me/visits/waitlist", seeing: "/me/visits/waitlist?visit=\(item)", [("visit", "\(item)"), ("with", "any")])
    try await scene.join(.ben)
    try await scene.cancel(.joy)
    try await scene.offerTimes()
    let offer = try #require(try await scene.offers(to: .rosa).first)
    let bens = try #require(try await scene.offers(to: .ben).first)

    let home = await rosa.get("/me").text
    let page = await rosa.get("/me/visits/offers/\(offer.id)").text
    let foreign = await ben.get("/me/visits/offers/\(offer.id)")
    let unchanged = try await scene.offers(to: .rosa).first?.answer
    let taken = await rosa.post(
      "/me/visits/offers/\(offer.id)", seeing: "/me/visits/offers/\(offer.id)", [("answer", "take")])
    let lost = await ben.post(
      "/me/visits/offers/\(bens.id)", seeing: "/me/visits/offers/\(bens.id)", [("answer", "take")])
    let slower = await ben.get("/me/visits/offers/\(bens.id)").text

    #expect(form.contains("Your visit on Wednesday, December 2, 9:00\u{A0}AM stays."))
    #expect(joined.status == .seeOther && joined.location == "/me/visits/waitlist")
    #expect(home.contains("/me/visits/offers/\(offer.id)") && home.contains("A time opened for you"))
    #expect(page.contains("Take this time") && page.contains("stays until you take this one"))
    #expect(foreign.status == .notFound && unchanged == nil)
    #expect(taken.location.hasPrefix("/me/visits/") && !taken.location.contains("offers"))
    #expect(lost.location == "/me/visits/offers/\(bens.id)")
    #expect(slower.contains("Somebody was faster") && slower.contains("Your visit on Wednesday, December 2, 9:20"))
    #expect(slower.contains("The closest free times"))
    #expect(try await scene.practice.app.database.read { try scene.app.audit.firstBreak(in: $0) } == nil)
  }

  @Test("no message says what it is about, and its link leads to the offer")
  func notice() async throws {
    let scene = try await WaitingScene()
    try await scene.join(.rosa)
    try await scene.cancel(.joy)
    try await scene.offerTimes()
    let offer = try #require(try await scene.offers(to: .rosa).first)
    let found = try await scene.app.database.read { reading in
      try reading.first("SELECT id FROM notice WHERE cause LIKE 'waitlist-offer/%'", as: String.self)
    }
    let id = try #require(found)

    let link = await scene.signedIn(.rosa).get("/n/\(id)")

    #expect(link.location == "/me/visits/offers/\(offer.id)")
  }

  @Test("the desk sees who waits, offers by hand, and takes off the list with a reason")
  func desk() async throws {
    let scene = try await WaitingScene()
    try await scene.join(.rosa)
    try await scene.cancel(.joy)
    let client = scene.practice.client()
    await client.signInAsStaff(scene.finn.email)
    let entry = try #require(try await scene.app.database.read { try Waitlist.waiting(in: $0).first })

    let list = await client.get("/staff/schedule/waitlist").text
    let page = "/staff/schedule/waitlist/\(entry.id)"
    let free = FreeTime(
      staffID: scene.okafor.id, siteID: WaitingScene.site, roomID: nil, start: scene.time(WaitingScene.thisWeek, 540),
      end: scene.time(WaitingScene.thisWeek, 560))
    let offered = await client.post(page, seeing: page, [("time", free.code)])
    let twice = await client.post(page, seeing: page, [("time", free.code)])
    let bare = await client.post(page + "/remove", seeing: page, [("reason", "")])
    let removed = await client.post(page + "/remove", seeing: page, [("reason", "Asked by phone")])

    #expect(list.contains("Rosa Delgado") && list.contains("1 person waits for a time."))
    #expect(offered.status == .seeOther && twice.status == .conflict)
    #expect(bare.status == .unprocessableContent && removed.location == "/staff/schedule/waitlist")
    #expect(try await scene.offers(to: .rosa).map(\.answer) == [.closed])
    #expect(try await scene.notices("waitlist-offer/").isEmpty)
  }
}
