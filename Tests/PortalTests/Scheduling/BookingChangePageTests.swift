import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("Patients move and cancel a visit, and take that back")
struct BookingChangePageTests {
  /// Thursday at 9, and Friday at 10.
  private let old = BookingScene.at(33, 9 * 60)
  private let new = BookingScene.at(34, 10 * 60)

  @Test("Home's ticket leads to the change, in the reader's language")
  func ticket() async throws {
    let scene = try await BookingScene(rosaReads: "es")
    let (_, item) = try await scene.booked(old, for: scene.loop.rosa)
    let rosa = await scene.signedIn()
    _ = await rosa.post("/me/account/language", seeing: "/me/account", [("language", "es")])

    let (home, visits) = (await rosa.get("/me"), await rosa.get("/me/visits"))

    for page in [home, visits] {
      #expect(page.links.contains("/me/visits/\(item)/move"))
      #expect(page.text.contains("Seguimiento, 20 minutos") && page.text.contains("Traiga sus pastillas."))
    }
    #expect(home.links.contains("/me/visits/book") && visits.links.contains("/me/visits/book"))
  }

  @Test("a visit moves in two steps, and the old time is one's own until the new one is booked")
  func move() async throws {
    let scene = try await BookingScene()
    let (booking, item) = try await scene.booked(old, for: scene.loop.rosa)
    let rosa = await scene.signedIn()
    let page = "/me/visits/\(item)/move"

    let kept = await rosa.post(page, seeing: page, [("slot", scene.slot(new))])
    let panel = await rosa.get(kept.location.before("#"))
    let meanwhile = try await scene.bookings(of: scene.loop.rosa)
    let moved = await rosa.post(page + "/confirm", [("hold", kept.location.hold)])
    let after = try await scene.bookings(of: scene.loop.rosa)
    let visit = await rosa.get(moved.location)

    #expect(panel.text.contains("Move to this time"))
    #expect(panel.text.contains("Your old time stays yours until then: Thursday, December 3, 9:00\u{A0}AM."))
    #expect(meanwhile.map(\.start) == [old])
    #expect(moved.location == "/me/visits/\(item)")
    #expect(after.map(\.start) == [new] && after.map(\.id) == [booking.id])
    #expect(visit.text.contains("Moved."))
    #expect(visit.text.contains("You moved this on November 23. It was December 3, 9:00\u{A0}AM."))
    #expect(visit.text.contains("Finn Ray (our office) booked this on November 23."))
  }

  @Test("a time that somebody took leaves the visit where it is")
  func moveTaken() async throws {
    let scene = try await BookingScene()
    let (_, item) = try await scene.booked(old, for: scene.loop.rosa)
    let (rosa, ben) = (await scene.signedIn(), await scene.signedIn(as: .ben, "192.0.2.8"))
    await scene.book(new, by: ben)
    let page = "/me/visits/\(item)/move"

    let answer = await rosa.post(page, seeing: page, [("slot", scene.slot(new))])

    #expect(answer.status == .conflict && answer.text.contains("Someone took 10:00\u{A0}AM a moment ago."))
    #expect(try await scene.bookings(of: scene.loop.rosa).map(\.start) == [old])
  }

  @Test("one button cancels, the next page takes it back, and who did what stands there")
  func cancel() async throws {
    let scene = try await BookingScene()
    let (_, item) = try await scene.booked(old, for: scene.loop.rosa)
    let rosa = await scene.signedIn()
    let visit = "/me/visits/\(item)"

    let cancelled = await rosa.post(visit + "/cancel", seeing: visit + "/move", [("reason", "ride")])
    let page = await rosa.get(cancelled.location)
    let listed = await rosa.get("/me/visits")
    scene.practice.clock.move(by: .seconds(600))
    let restored = await rosa.post(visit + "/restore", seeing: visit)
    let again = await rosa.get(restored.location)

    #expect(cancelled.location == visit)
    #expect(page.text.contains("Undo: keep my visit") && page.text.contains("You cancelled this on November 23."))
    #expect(listed.text.contains("Cancelled"))
    #expect(again.text.contains("Your visit is booked again.") && again.text.contains("Change or cancel"))
    #expect(try await scene.bookings(of: scene.loop.rosa).map(\.state) == [.booked])
  }

  @Test("what somebody took meanwhile cannot be taken back, and the page says so")
  func cancelTaken() async throws {
    let scene = try await BookingScene()
    let (_, item) = try await scene.booked(old, for: scene.loop.rosa)
    let (rosa, ben) = (await scene.signedIn(), await scene.signedIn(as: .ben, "192.0.2.8"))
    let visit = "/me/visits/\(item)"
    _ = await rosa.post(visit + "/cancel", seeing: visit + "/move")
    scene.practice.clock.move(by: .seconds(121))
    await scene.book(old, by: ben)

    let page = await rosa.get(visit)
    let answer = await rosa.post(visit + "/restore")
    let after = await rosa.get(answer.location)

    #expect(!page.text.contains("Undo: keep my visit") && page.links.contains("/me/visits/book"))
    #expect(after.text.contains("Someone has this time now. You can book a new one."))
    #expect(try await scene.bookings(of: scene.loop.rosa).map(\.state) == [.cancelled])
  }

  @Test("inside the notice the page shows the phone and says why; nothing is changed")
  func notice() async throws {
    let scene = try await BookingScene()
    let (_, item) = try await scene.booked(BookingScene.at(24, 9 * 60), for: scene.loop.rosa)
    let rosa = await scene.signedIn()
    let page = "/me/visits/\(item)/move"

    let looked = await rosa.get(page)
    let moved = await rosa.post(page, [("slot", scene.slot(new))])
    let cancelled = await rosa.post("/me/visits/\(item)/cancel")

    #expect(looked.text.contains("Your visit is less than 24 hours away.") && looked.text.contains("tel:+15550100142"))
    #expect(!looked.text.contains("name=\"slot\"") && !looked.text.contains("Cancel this visit"))
    #expect(moved.status == .conflict && cancelled.status == .conflict)
    #expect(cancelled.text.contains("Your visit is less than 24 hours away."))
    #expect(try await scene.bookings(of: scene.loop.rosa).map(\.state) == [.booked])
  }

  @Test("of visits that were booked together each is changed by itself")
  func series() async throws {
    let scene = try await BookingScene()
    let (first, item) = try await scene.booked(old, for: scene.loop.rosa, series: "s")
    try await scene.booked(BookingScene.at(40, 9 * 60), for: scene.loop.rosa, series: "s")
    let rosa = await scene.signedIn()

    let page = await rosa.get("/me/visits/\(item)/move")
    let cancelled = await rosa.post("/me/visits/\(item)/cancel")
    let left = try await scene.bookings(of: scene.loop.rosa).filter { $0.state == .booked }

    #expect(page.text.contains("You have 1 more visit planned with this one. It stays as it is."))
    #expect(await rosa.get(cancelled.location).text.contains("It stays."))
    #expect(left.count == 1 && left.first?.id != first.id)
  }

  @Test("a visit from elsewhere is changed by phone, and one of somebody else is not there")
  func elsewhere() async throws {
    let scene = try await BookingScene()
    let (_, bens) = try await scene.booked(old, for: scene.ben)
    let outside = SampleResource.entry("Appointment", "out", of: .rosa, "Visit")
      .with("status", #""booked""#).with("start", #""2026-12-03T17:20:00Z""#)
      .with("participant", #"[{"actor":{"reference":"Patient/rosa-delgado"},"status":"accepted"}]"#)
    try await scene.practice.keep([outside])
    let rosa = await scene.signedIn()
    let item = try #require(try await scene.practice.item(of: outside))

    let page = await rosa.get("/me/visits/\(item)/move")
    let cancelled = await rosa.post("/me/visits/\(item)/cancel")
    let foreign = await rosa.get("/me/visits/\(bens)/move")
    let unknown = await rosa.get("/me/visits/AAAAAAAAAAAAAAAAAAAAAA/move")

    #expect(page.text.contains("We did not book this visit here.") && page.text.contains("tel:+15550100142"))
    #expect(cancelled.status == .notFound)
    #expect(
      foreign.status == .notFound && foreign.text == unknown.text.replacing("AAAAAAAAAAAAAAAAAAAAAA", with: "\(bens)"))
    #expect(await rosa.post("/me/visits/\(bens)/cancel").status == .notFound)
    #expect(try await scene.bookings(of: scene.ben).map(\.state) == [.booked])
  }
}
