import CDA
import Chart
import FHIR
import Kernel
import Testing
import Web

@testable import Portal

@Suite("Visits: what comes, what was, and how to change it")
struct VisitsPageTests {
  let voice: VisitVoice

  init() throws {
    let zone = try #require(ClinicZone("America/Denver"))
    let practice = PracticeSettings(
      name: "Alder Creek", kind: "Family Medicine", phone: "(555) 010-0142", nurseLine: nil, hours: [:],
      address: "214 Mill Road, Suite 2", arrival: [.english: "Free parking behind the building."], zone: zone,
      origin: "https://portal.example", isDemonstration: true)
    let now = try #require(Instant("2026-11-23T16:00:00.000Z"))
    voice = VisitVoice(try Strings.embedded().words(in: .english), practice, at: now)
  }

  @Test("the ticket tells who, how long, where and what to do before, in the practice's time")
  func ticket() throws {
    let item = appointment("2026-12-03T17:20:00.000Z", detail: "Bring your **meter**.", recorder: "Dr. Amara Okafor")

    let ticket = try #require(NextVisit.ticket(item, voice, details: "/x"))

    #expect(ticket.when.minuteOfDay == 10 * 60 + 20)
    #expect(ticket.relative == "in 10 days")
    #expect(ticket.facts.map(\.text) == ["**Dr. Amara Okafor**", "214 Mill Road, Suite 2", "Bring your meter."])
    #expect(ticket.facts.map(\.more) == ["Diabetes follow-up, 20 minutes", "Free parking behind the building.", ""])
  }

  @Test("a visit somewhere else names that place and not the practice's parking")
  func elsewhere() throws {
    let item = appointment("2026-12-03T17:20:00.000Z", source: "Alder Valley Hospital")

    let place = try #require(NextVisit.facts(item, voice).last)

    #expect(place.text == "Alder Valley Hospital")
    #expect(place.more.isEmpty)
  }

  @Test("the next visit is the ticket, later and cancelled ones are listed in order")
  func order() throws {
    let next = appointment("2026-12-03T17:20:00.000Z")
    let later = appointment("2027-01-05T17:20:00.000Z")
    let cancelled = appointment("2026-12-20T17:20:00.000Z", status: .cancelled)
    let gone = appointment("2026-11-01T17:20:00.000Z", status: .cancelled)

    let page = page(upcoming: [next, later], calendar: [later, cancelled, next, gone])

    #expect(page.ticket?.when.day.month == 12)
    #expect(
      page.later.map(\.text) == [
        "Sunday, December 20, 2026, 10:20\u{A0}AM", "Tuesday, January 5, 2027, 10:20\u{A0}AM",
      ])
    #expect(rendered { $0.visits(page) }.contains("Cancelled"))
  }

  @Test("without visits the page says so and offers the phone")
  func empty() {
    let html = rendered { $0.visits(page(upcoming: [], calendar: [])) }

    #expect(html.contains("You have no visits planned."))
    #expect(html.contains("tel:+15550100142"))
    #expect(html.contains("No past visits yet."))
  }

  @Test("a page holds 100 past visits and leads to the earlier ones")
  func paging() {
    let hundred = (0..<100).map { past($0) }

    #expect(page(upcoming: [], calendar: [], past: hundred).earlier == nil)
    #expect(page(upcoming: [], calendar: [], past: hundred + [past(100)]).earlier != nil)
    #expect(page(upcoming: [], calendar: [], past: hundred + [past(100)]).past.count == 100)
  }

  @Test("a past visit says what to do next, then what came out of it, and a value of a panel only once")
  func summary() throws {
    var file = VisitFile(past(1))
    file.outcome = [
      item(.document, "Visit summary"), item(.condition, "Asthma"), item(.report, "Lipid panel"),
      item(.result, "LDL", panel: "r1"), item(.order, "A1c", status: .ended),
      item(.order, "Eye test", status: .waiting), item(.referral, "Eye doctor", status: .waiting, source: "Dr. Iris"),
      item(.carePlan, "Plan", detail: "Walk.\nEat well."),
      item(.vital, "Blood pressure", value: ItemValue(text: "132", second: "84", unit: "mm[Hg]")),
    ]
    file.next = appointment("2026-12-03T17:20:00.000Z")

    let page = VisitPage(file, voice: voice, url: { Path.chart(.own, $0).url })

    #expect(page.steps.map(\.heading) == ["Tests to get", "People to see", "Your next visit", "Your plan"])
    #expect(
      page.steps.map { $0.rows.map(\.title) } == [
        ["Eye test"], ["Eye doctor"], ["Thursday, December 3, 2026, 10:20\u{A0}AM"], ["Walk.", "Eat well."],
      ])
    #expect(page.steps[1].rows.first?.text == "With Dr. Iris")
    #expect(page.parts.map(\.heading) == ["More notes", "What we found", "Tests", "What we measured"])
    #expect(
      page.parts.map { $0.rows.map(\.title) } == [["Visit summary"], ["Asthma"], ["Lipid panel"], ["Blood pressure"]])
    #expect(page.parts[3].rows.first?.text == "132/84\u{A0}mmHg")
  }

  @Test("a visit's paper says what its page says")
  func paper() {
    var file = VisitFile(past(1))
    file.outcome = [item(.condition, "Asthma"), item(.order, "Eye **test**", status: .waiting)]

    let page = VisitPage(file, voice: voice, url: { Path.chart(.own, $0).url })
    let empty = VisitPage(VisitFile(past(1)), voice: voice, url: { Path.chart(.own, $0).url })

    #expect(
      VisitPaper.blocks(of: page).flatMap(\.lines) == [
        "Follow-up visit", "When", "Wednesday, October 14, 2026, 9:00\u{A0}AM", "Tests to get", "Eye **test**",
        "What we found", "Asthma",
      ])
    #expect(VisitPaper.blocks(of: empty).flatMap(\.lines).last == page.nothing)
  }

  @Test("notes of the visit stand on its page, a long one behind a link")
  func notes() throws {
    func note(_ words: String) throws -> VisitFile.Note {
      let text = Base64.encode(Array(words.utf8))
      let json = """
        {"resourceType":"DocumentReference","content":[{"attachment":{"contentType":"text/html","data":"\(text)"}}]}
        """
      return VisitFile.Note(
        item: item(.document, words.count > 99 ? "Long" : "Short"),
        document: ReadableDocument(try Resource(JSONDocument(text: json).root)))
    }
    var file = VisitFile(past(1))
    file.notes = [
      try note("<p>All <b>well</b>.</p><script>steal()</script>"), try note(String(repeating: "word ", count: 3_000)),
    ]

    let page = VisitPage(file, voice: voice, url: { Path.chart(.own, $0).url })
    let html = rendered { $0.visit(page) }

    #expect(page.notes.map(\.title) == ["Short", "Long"])
    #expect(page.notes.map(\.sections.count) == [1, 0])
    #expect(page.notes.map(\.link.label) == ["Open this note", "Read it all"])
    #expect(html.contains("All <b>well</b>.") && !html.contains("steal"))
  }

  @Test("a cancelled visit says so and cannot be changed")
  func cancelledVisit() {
    let cancelled = appointment("2026-12-20T17:20:00.000Z", status: .cancelled)
    let booked = appointment("2026-12-20T17:20:00.000Z")

    #expect(AppointmentPage(cancelled, nil, voice: voice, visits: "/me/visits", url: "/me/visits/v").change == nil)
    #expect(AppointmentPage(cancelled, nil, voice: voice, visits: "/me/visits", url: "/me/visits/v").cancelled != nil)
    #expect(AppointmentPage(booked, nil, voice: voice, visits: "/me/visits", url: "/me/visits/v").cancelled == nil)
    #expect(
      rendered { $0.appointment(AppointmentPage(booked, nil, voice: voice, visits: "/v", url: "/v/1")) }.contains(
        "Call us"))
  }

  private func page(upcoming: [Item], calendar: [Item], past: [Item] = []) -> VisitsPage {
    VisitsPage(
      upcoming: upcoming, calendar: calendar, past: past, isFirst: true, voice: voice,
      url: { Path.chart(.own, $0).url })
  }

  private func appointment(
    _ at: String, status: ItemStatus = .active, detail: String? = nil, source: String? = nil, recorder: String? = nil
  ) -> Item {
    Item(
      id: Item.ID(at), kind: .appointment, resourceType: "Appointment", resourceID: at, codeKey: "appointment",
      name: "Diabetes follow-up", status: status, when: ItemDate(sortText: at, precision: .time),
      ends: Instant(at)?.adding(.seconds(1_200)), detail: detail, source: source, recorder: recorder,
      arrivedAt: voice.now)
  }

  private func past(_ number: Int) -> Item {
    item(.visit, "Follow-up visit", id: "visit\(number)", status: .ended)
  }

  private func item(
    _ kind: ItemKind, _ name: String, id: String? = nil, status: ItemStatus = .final, value: ItemValue = .none,
    panel: String? = nil, detail: String? = nil, source: String? = nil
  ) -> Item {
    Item(
      id: Item.ID(id ?? name), kind: kind, resourceType: "X", resourceID: id ?? name, codeKey: name, name: name,
      status: status, when: ItemDate(sortText: "2026-10-14T15:00:00.000Z", precision: .time), value: value,
      detail: detail, source: source, panel: panel, arrivedAt: voice.now)
  }

  private func rendered(_ write: (inout HTML) -> Void) -> String {
    var html = HTML(words: voice.words)
    write(&html)
    return html.string
  }
}
