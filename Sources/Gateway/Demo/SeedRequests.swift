import Chart
import Kernel
import Portal
import Practice

/// Asks what people of the demonstration ask of their record, each through the verb that its button uses.
struct SeedRequests {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    self.app = app
    self.plan = plan
    self.seeded = seeded
  }

  func run() async throws {
    for request in plan.deskRequests {
      guard let patient = seeded.patients[request.patientKey], let place = plan.account(of: request.patientKey),
        let account = seeded.accounts[place.email]
      else { continue }
      try await ask(request, patient, account, app.playing(at: request.at))
    }
  }

  private func ask(_ request: DeskRequest, _ patient: Patient.ID, _ account: Account.ID, _ app: App) async throws {
    let viewer = Viewer(.patient(account), of: patient, from: .console)
    switch request.what {
    case .correction(let wrong, let proposed):
      let item = try await app.chart(for: viewer).read("record/conditions") { chart in
        try chart.items(.condition, limit: 1).first
      }
      guard let item else { throw SeedFault.refused }
      _ = try await app.propose(
        CorrectionDraft(item, called: item.name, wrong: wrong, proposed: proposed), by: viewer, then: { _ in "/me" },
        nil)
    case .copies(let recipient, let address):
      _ = try await app.askForCopies(
        RecordsRequest.Wish(kinds: [], from: nil, to: nil, way: .doctor, recipient: recipient, address: address),
        by: viewer, then: "/me", nil)
    case .contact(let phone, let address):
      _ = try await app.proposeContact(
        [.phone: phone, .address: address], of: patient, for: account, by: viewer.actor, from: .console, nil)
    case .insurance(let payer, let memberNumber, let group):
      let (now, zone) = (app.clock.now, app.practice.zone)
      let book = try await app.chart(for: viewer).read("coverage") { try $0.insurance(at: now, in: zone) }
      let card = InsuranceCard(payer: payer, memberNumber: memberNumber, group: group, holder: .patient)
      _ = try await app.sendInsurance(
        CoverageProposal(about: book.held.first?.about ?? "", card), by: viewer, then: "/me", nil)
    }
  }
}
