import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// The written policy for what people wait for, were offered, are to book and are due for.
extension AccessPolicy {
  static let waiting: [String: Rule] = [waitlistRoles, ordering, ownWaiting].reduce(into: [:]) { table, part in
    table.merge(part) { $1 }
  }

  private static let waitlistRoles: [String: Rule] = [
    "GET /staff/schedule/waitlist": works { role, _ in deskRoles.contains(role) ? .chartPage : .notFound },
    "GET /staff/schedule/waitlist/{id}": works { role, it in waits(role, it, .chartPage) },
    "POST /staff/schedule/waitlist/{id}": works { role, it in waits(role, it, .unfinished) },
    "POST /staff/schedule/waitlist/{id}/remove": works { role, it in waits(role, it, .unfinished) },
  ]

  private static let ordering: [String: Rule] = [
    "GET /staff/patients/{person}/follow-up": works { role, it in orders(role, it, .chartPage) },
    "POST /staff/patients/{person}/follow-up": works { role, it in orders(role, it, .unfinished) },
    "POST /staff/patients/{person}/follow-up/end": works { role, it in orders(role, it, .unfinished) },
  ]

  private static let ownWaiting: [String: Rule] = {
    var table: [String: Rule] = [:]
    let pages: [(method: String, path: String, cell: Cell)] = [
      ("GET", "/visits/waitlist", .chartPage), ("POST", "/visits/waitlist", .unfinished),
      ("GET", "/visits/waitlist/{id}", .chartPage), ("POST", "/visits/waitlist/{id}", .unfinished),
      ("POST", "/visits/waitlist/{id}/leave", .away("", audit: 2)),
      ("GET", "/visits/offers/{id}", .chartPage), ("POST", "/visits/offers/{id}", .unfinished),
      ("GET", "/visits/tickets/{id}", .chartPage), ("POST", "/visits/tickets/{id}", .unfinished),
    ]
    for page in pages { table.merge(ofChart(page.method, page.path, page.cell)) { $1 } }
    // A rule is nobody's own: what is not due is left as it is.
    table.merge(ofChart("POST", "/visits/due/{id}", .away("", audit: 1), namesThing: false)) { $1 }
    return table
  }()

  private static func waits(_ role: StaffRole, _ it: Choice, _ cell: Cell) -> Cell {
    deskRoles.contains(role) && it.thing != nil ? cell : .notFound
  }

  private static func orders(_ role: StaffRole, _ it: Choice, _ cell: Cell) -> Cell {
    role == .provider && isThere(it.person) ? cell : .notFound
  }

  private static let deskRoles: [StaffRole] = [.provider, .nurse, .frontDesk, .manager]

  /// A page or form of a chart for those who see its visits; the things here are all plain.
  static func ofChart(
    _ method: String, _ path: String, _ cell: Cell, namesThing: Bool? = nil
  ) -> [String: Rule] {
    let names = namesThing ?? path.contains("{id}")
    let isPlain = { @Sendable (it: Choice, patient: TestPerson?) in
      !names || patient != nil && it.thing == Thing(owner: patient ?? .rosa, label: .plain)
    }
    var table: [String: Rule] = [
      method + " /me" + path: { who, it in
        guard let person = who.person else { return .signIn }
        guard let own = person.own else { return .away(person.helps.isEmpty ? "/me/account" : "/for/") }
        return isPlain(it, own) ? cell : .notFound
      },
      method + " /for/{person}" + path: { who, it in
        guard let person = who.person else { return .signIn }
        guard let patient = it.person, person.helps[patient]?.contains(.visits) == true else { return .notFound }
        return isPlain(it, patient) ? cell : .notFound
      },
    ]
    if method == "GET" {
      table[method + " /staff/patients/{person}/as-patient" + path] = works { role, it in
        [.provider, .nurse].contains(role) && isThere(it.person) && isPlain(it, it.person) ? cell : .notFound
      }
    }
    return table
  }
}

/// Something that each owner waits for, was offered, and is to book.
enum AccessWaiting {
  /// The ids, by family and owner.
  static func things(
    _ practice: TestPractice, _ charts: [TestPerson: Patient.ID]
  ) async throws -> [String: String] {
    let random = practice.app.random
    let (type, staff, site) = (VisitType.ID("waiting"), StaffMember.ID("waiting-doctor"), Site.ID("waiting-site"))
    let day = CivilDate(daysSince1970: 20_790)
    let doctor = StaffMember(
      id: staff, email: "waiting@practice.example", name: PersonName(given: "W", family: "W"), role: .provider,
      language: .english)
    try await practice.app.database.write { transaction in
      let plain = VisitType(id: type, code: "waiting", name: [.english: "Visit", .spanish: "Cita"], minutes: 20)
      try ScheduleSetting.put(Site(id: site, name: "Site"), in: transaction)
      try ScheduleSetting.put(plain, doneBy: [], in: transaction)
    }
    var found: [String: String] = [:]
    for person in AccessWorld.owners {
      guard let chart = charts[person] else { continue }
      let entry = WaitlistEntry(
        id: WaitlistEntry.ID(random: random), for: chart, WaitlistWish(type, on: day...day.adding(days: 20)),
        replacing: nil, by: .console, at: TestPractice.now)
      let start = TestPractice.now.adding(.seconds(86_400))
      let time = FreeTime(staffID: staff, siteID: site, roomID: nil, start: start, end: start)
      let offer = WaitlistOffer(
        id: WaitlistOffer.ID(random: random), to: entry, time, by: .console, at: TestPractice.now, until: start)
      let ticket = BookingTicket(
        id: BookingTicket.ID(random: random), for: chart, type, with: nil, on: day...day.adding(days: 20), note: [:],
        by: doctor, at: TestPractice.now)
      try await practice.app.database.write { transaction in
        _ = try Waitlist.join(entry, in: transaction)
        try Waitlist.keep(offer, in: transaction)
        try BookingTickets.order(ticket, in: transaction)
      }
      found[AccessWorld.key(.waitlist, .plain, person)] = entry.id.text
      found[AccessWorld.key(.offers, .plain, person)] = offer.id.text
      found[AccessWorld.key(.tickets, .plain, person)] = ticket.id.text
    }
    return found
  }
}
