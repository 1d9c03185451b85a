import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The desk sees the day and acts for callers")
struct DeskDayTests {
  /// Thursday, December 3, 2026, 9:00 and Friday, 10:00.
  private let old = BookingScene.at(33, 9 * 60)
  private let new = BookingScene.at(34, 10 * 60)

  @Test("the day shows who comes, what they need and what the record system has", arguments: TestDatabases.each)
  func day(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BookingScene(engine, rosaReads: "es")
    try await scene.booked(old, for: scene.loop.rosa)
    let (finn, before) = (await desk(scene), try await scene.practice.auditCount())

    let page = await finn.get("/staff/today?day=2026-12-03")
    let rows = try await scene.practice.auditCount() - before

    #expect(page.status == .ok)
    #expect(page.text.contains("Rosa Delgado") && page.text.contains("Speaks Spanish"))
    #expect(page.text.contains("Follow-up, 20 minutes") && page.text.contains("Not confirmed"))
    #expect(page.links.contains("/staff/patients/\(scene.loop.rosa)"))
    #expect(rows == 1)
    // Nobody is noted as here before the day.
    #expect(!page.text.contains("Arrived"))
    try await scene.practice.close()
  }

  @Test("who is here is noted and taken back, and nothing of a day to come is")
  func marks() async throws {
    let scene = try await BookingScene()
    let (booking, _) = try await scene.booked(old, for: scene.loop.rosa)
    let finn = await desk(scene)
    let (page, mark) = ("/staff/today?day=2026-12-03", "/staff/today/\(booking.id)")

    let early = await finn.post(mark, seeing: page, [("state", "arrived"), ("day", "2026-12-03")])
    let untouched = try await state(scene)
    let wait = old.millisecondsSince1970 - scene.practice.clock.now.millisecondsSince1970
    scene.practice.clock.move(by: .milliseconds(wait))
    let again = await desk(scene)
    _ = await again.post(mark, seeing: page, [("state", "arrived"), ("day", "2026-12-03")])
    let here = try await state(scene)
    _ = await again.post(mark, seeing: page, [("state", "booked"), ("day", "2026-12-03")])
    let back = try await state(scene)
    let odd = await again.post(mark, seeing: page, [("state", "cancelled"), ("day", "x"), ("with", "\u{1}")])

    #expect(early.status == .seeOther && untouched == .booked)
    #expect(here == .arrived && back == .booked)
    #expect(odd.status.code < 500)
    #expect(try await state(scene) == .booked)
    try await scene.practice.close()
  }

  @Test("a caller is booked in three clicks, any free five minutes, and told")
  func book() async throws {
    let scene = try await BookingScene()
    let finn = await desk(scene)
    let (card, page) = ("/staff/patients/\(scene.loop.rosa)", "/staff/patients/\(scene.loop.rosa)/book")
    let odd = BookingScene.at(33, 9 * 60 + 5)

    let first = await finn.get(card)
    let times = await finn.get(page)
    let picked = await finn.get(page + "?slot=\(scene.slot(odd))")
    let done = await finn.post(
      page, seeing: page, [("type", "follow-up"), ("slot", scene.slot(odd)), ("note", "Knee")])
    let taken = await finn.post(page, seeing: page, [("type", "follow-up"), ("slot", scene.slot(odd))])
    let booked = try await scene.bookings(of: scene.loop.rosa)

    #expect(first.links.contains(page))
    #expect(times.text.contains("Skin procedure"), "also what patients only ask for")
    #expect(picked.text.contains("Thursday, December 3, 9:05"))
    #expect(done.location == card)
    #expect(booked.map(\.start) == [odd] && booked.first?.note == "Knee" && booked.first?.bookedAs == "frontDesk")
    #expect(taken.status == .conflict && taken.text.contains("not free any more"))
    #expect(await finn.get(card).text.contains("Booked by Finn Ray"))
    try await scene.practice.close()
  }

  @Test("a visit every week is booked whole: a date that is not free is shown with the nearest time")
  func series() async throws {
    let scene = try await BookingScene()
    let finn = await desk(scene)
    let page = "/staff/patients/\(scene.loop.rosa)/book"
    // The second week is taken by somebody else.
    try await scene.booked(BookingScene.at(40, 9 * 60), for: scene.ben)

    let shown = await finn.post(
      page, seeing: page,
      [("type", "follow-up"), ("slot", scene.slot(old)), ("every", "1"), ("times", "3")])
    let none = try await scene.bookings(of: scene.loop.rosa)
    let turns = [old, BookingScene.at(40, 9 * 60 + 20), BookingScene.at(47, 9 * 60)].map { ("turn", scene.slot($0)) }
    let done = await finn.post(page, [("type", "follow-up")] + turns)
    let booked = try await scene.bookings(of: scene.loop.rosa)

    #expect(shown.status == .ok && shown.text.contains("Not free: Thursday, December 10, 9:00"))
    #expect(none.isEmpty)
    #expect(done.status == .seeOther)
    #expect(booked.count == 3 && Set(booked.map(\.series)).count == 1 && booked.first?.series.isEmpty == false)
    try await scene.practice.close()
  }

  @Test("the desk moves, cancels and takes back for a caller, without the rules for patients")
  func change() async throws {
    let scene = try await BookingScene()
    let (booking, _) = try await scene.booked(old, for: scene.loop.rosa)
    let finn = await desk(scene)
    let page = "/staff/patients/\(scene.loop.rosa)/booked/\(booking.id)"

    let moved = await finn.post(page, seeing: page, [("slot", scene.slot(new)), ("reason", "She works")])
    let after = await finn.get(page)
    let cancelled = await finn.post(page + "/cancel", seeing: page, [("reason", "Ill")])
    let gone = try await scene.bookings(of: scene.loop.rosa).first?.state
    _ = await finn.post(page + "/restore", seeing: page, [])
    let back = try await scene.bookings(of: scene.loop.rosa).first

    #expect(moved.location == page && cancelled.location == page)
    #expect(after.text.contains("Moved by Finn Ray") && after.text.contains("She works"))
    #expect(gone == .cancelled && back?.state == .booked && back?.start == new)
    let ben = "/staff/patients/\(scene.ben)/booked/\(booking.id)"
    #expect(await finn.get(ben).status == .notFound)
    try await scene.practice.close()
  }

  @Test("blocked time offers nothing, and each visit in it becomes a task that a new time settles")
  func block() async throws {
    let scene = try await BookingScene()
    let (booking, _) = try await scene.booked(old, for: scene.loop.rosa)
    let finn = await desk(scene)
    let form = [
      ("kind", "off"), ("who", scene.loop.okafor.id.text), ("first-year", "2026"), ("first-month", "12"),
      ("first-day", "3"), ("reason", "Training"),
    ]

    let done = await finn.post("/staff/schedule/block", seeing: "/staff/schedule", form)
    let week = await finn.get(done.location)
    let task = try await scene.loop.entry(ofCause: "move/\(booking.id)/0")
    let inbox = await finn.get("/staff/inbox/\(task.id)?in=team")
    let page = "/staff/patients/\(scene.loop.rosa)/booked/\(booking.id)"
    _ = await finn.post(page, seeing: page, [("slot", scene.slot(new))])
    let settled = try await scene.loop.entry(ofCause: "move/\(booking.id)/0")
    let all = await finn.post(
      "/staff/schedule/block", seeing: "/staff/schedule", form.map { $0.0 == "who" ? ("who", "practice") : $0 })

    #expect(week.text.contains("Training") && week.text.contains("Needs another time"))
    #expect(inbox.links.contains(page))
    #expect(task.isOpen && !settled.isOpen)
    // The whole practice is closed by a manager.
    #expect(all.status == .unprocessableContent)
    try await scene.practice.close()
  }

  @Test("a wrong block is refused by its fields, and nothing of a form ends in a fault of ours")
  func hostile() async throws {
    let scene = try await BookingScene()
    let finn = await desk(scene)
    let values = ["", "-1", "99999999999999999999", "\u{0}", "'; --", "2026-13-45", "x.y", "🙂", "1441", "7"]

    for value in values {
      let block = await finn.post(
        "/staff/schedule/block", seeing: "/staff/schedule",
        [("kind", value), ("who", value), ("first-year", value), ("opens", value), ("closes", value)])
      let book = await finn.post(
        "/staff/patients/\(scene.loop.rosa)/book", seeing: "/staff/patients/\(scene.loop.rosa)/book",
        [("type", value), ("slot", value), ("every", value), ("times", value), ("turn", value)])
      #expect(block.status.code < 500 && block.status != .seeOther, "\(value)")
      #expect(book.status.code < 500 && book.status != .seeOther, "\(value)")
    }
    for query in ["day=9999-12-31", "day=0000-00-00", "with=zz", "week=0001-01-01", "day=2026-02-30"] {
      for page in ["/staff/today", "/staff/schedule", "/staff/patients/\(scene.loop.rosa)/book"] {
        #expect(await finn.get("\(page)?\(query)").status == .ok, "\(page) \(query)")
      }
    }
    try await scene.practice.close()
  }

  private func desk(_ scene: BookingScene) async -> Client {
    let client = scene.practice.client(from: "192.0.2.44")
    await client.signInAsStaff(scene.loop.finn.email)
    return client
  }

  private func state(_ scene: BookingScene) async throws -> BookingState? {
    let (rosa, start) = (scene.loop.rosa, old)
    return try await scene.app.database.read { try Bookings.of(rosa, from: start, in: $0).first?.state }
  }
}
