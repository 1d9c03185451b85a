import Chart
import Kernel
import Portal
import Practice
import Store

/// Asks for the medicines that people of the demonstration asked for before it begins, and lets a doctor approve some.
struct SeedRefills {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    (self.app, self.plan, self.seeded) = (app, plan, seeded)
  }

  func run() async throws {
    for refill in plan.deskRefills {
      guard let patient = seeded.patients[refill.patientKey], let place = plan.account(of: refill.patientKey),
        let account = seeded.accounts[place.email]
      else { continue }
      let viewer = Viewer(.patient(account), of: patient, from: .console)
      try await ask(refill, by: viewer, named: place.name.full)
      if refill.end != .waits { try await approve(refill, of: patient) }
    }
  }

  private func ask(_ refill: DeskRefill, by viewer: Viewer, named name: String) async throws {
    let app = app.playing(at: refill.at)
    let (today, zone) = (app.today, app.practice.zone)
    let wanted = try await app.chart(for: viewer).read("medicines/refill") { chart in
      let items = try chart.items(.medicine).filter { item in
        item.status == .active && item.code.map(refill.medicines.contains) ?? false
      }
      return try chart.supplies(of: items, on: today, in: zone)
    }
    guard wanted.count == refill.medicines.count else { throw SeedFault.refused }
    let order = RefillOrder(medicines: wanted, pharmacy: plan.facility.pharmacy, note: refill.note)
    _ = try await app.askForRefills(order, by: viewer, named: name, then: "/me", nil)
  }

  /// An hour later a doctor approves it; after another one it is at the pharmacy.
  private func approve(_ refill: DeskRefill, of patient: Chart.Patient.ID) async throws {
    guard let doctor = SeedDesk(app, plan, seeded).member("amara-okafor") else { return }
    let app = app.playing(at: refill.at.adding(.seconds(3_600)))
    let now = app.clock.now
    let lines = try await app.database.read { reading in
      try WorkList.team(.nurses).lines(after: nil, in: reading, at: now)
    }
    guard let entry = lines.first(where: { $0.entry.kind == .refill && $0.entry.patientID == patient })?.entry else {
      throw SeedFault.refused
    }
    let actor = SeedDesk.actor(doctor)
    let deed = WorkDeed(by: doctor, as: actor, from: .console, id: entry.id, tab: .team)
    _ = try await app.decideRefills(RefillDecision(.approved), deed, nil)
    guard refill.end == .sent else { return }
    let sent = try await app.database.read { reading in
      try RefillRequests.lines(of: RefillRequest.ID(entry.subject), in: reading).map(\.id)
    }
    _ = try await self.app.playing(at: now.adding(.seconds(3_600))).markRefillsSent(
      sent, by: doctor, as: actor, from: .console, nil)
  }
}
