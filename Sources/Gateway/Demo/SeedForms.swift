import Chart
import Kernel
import Portal
import Practice
import Store
import Web

/// The forms of the demonstration: published, opened before visits, filled in by some.
struct SeedForms {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    (self.app, self.plan, self.seeded) = (app, plan, seeded)
  }

  func run() async throws {
    guard let desk = SeedDesk(app, plan, seeded).member("dana-whitlock") else { return }
    let checkIn = try await publish(
      DemoForms.checkIn, FormOpening(visitTypes: .codes(["new-patient", "yearly", "child"]), days: 7, freshDays: 180))
    let health = try await publish(DemoForms.health, FormOpening(visitTypes: .codes(["new-patient"]), days: 7))
    let feeling = try await publish(DemoForms.feeling, FormOpening())
    // Who filled it in last year has little to do this time.
    for key in ["marcus-bell", "luis-ortega"] {
      let contact = key == "luis-ortega" ? "Elena Ortega" : "Denise Bell"
      try await fillIn(
        checkIn, key, ["contact": contact, "contact-phone": "(555) 010-0177", "insurance-same": "yes"], 200)
      try await review(key, by: desk)
      _ = try await give(checkIn, to: key, daysAgo: 1)
    }
    try await fillIn(
      checkIn, "helen-park",
      [
        "phone": "(555) 010-0166", "contact": "June Park", "contact-phone": "(555) 010-0178", "insurance-same": "no",
        "insurance-new": "My husband retired. I have Medicare since November.",
      ], 0)
    try await fillIn(
      feeling, "samuel-adeyemi",
      ["mood": "some", "joy": "some", "worry": "half", "sleep": "half", "life": "never"], 1)
    _ = try await give(feeling, to: "ruth-feld", daysAgo: 1)
    _ = try await give(health, to: "marcus-bell", daysAgo: 1)
    try await OpenForms(app).run()
  }

  private func publish(_ design: FormDesign, _ opening: FormOpening) async throws -> PracticeForm {
    let before = app.playing(at: app.clock.now.adding(.seconds(-400 * 86_400)))
    let (id, now) = (PracticeForm.ID(random: app.random), before.clock.now)
    guard let manager = seeded.staff["amara-okafor"] else { throw SeedFault.refused }
    return try await app.database.write { transaction in
      try PracticeForms.begin(id, design, by: manager, in: transaction, at: now)
      try PracticeForms.publish(id, at: 0, by: manager, in: transaction, at: now)
      try PracticeForms.set(opening, id, in: transaction)
      guard let form = try PracticeForms.one(id, in: transaction) else { throw SeedFault.refused }
      return form
    }
  }

  /// - Returns: nil for somebody who is not in this crowd.
  private func give(_ form: PracticeForm, to key: String, daysAgo: Int) async throws -> FormRequest.ID? {
    guard let patient = seeded.patients[key] else { return nil }
    let (id, now) = (FormRequest.ID(random: app.random), app.clock.now.adding(.seconds(-daysAgo * 86_400 - 3_600)))
    let viewer = Viewer(.practice(reason: "demonstration"), of: patient, from: .console)
    let next = try await app.chart(for: viewer).read("visits") { chart in
      try chart.upcomingAppointments(from: now, limit: 1).first
    }
    var request = NewFormRequest(id: id, of: patient, form, cause: "hand/\(id)", by: .console)
    if daysAgo < 30 { (request.itemID, request.visitAt) = (next?.id, next?.when.instant) }
    let given = request
    return try await app.database.write { try FormRequests.open(given, in: $0, at: now) ? id : nil }
  }

  private func fillIn(_ form: PracticeForm, _ key: String, _ answers: [String: String], _ daysAgo: Int) async throws {
    guard let id = try await give(form, to: key, daysAgo: daysAgo), let patient = seeded.patients[key],
      let place = plan.account(of: key), let account = seeded.accounts[place.email]
    else { return }
    let before = app.playing(at: app.clock.now.adding(.seconds(-daysAgo * 86_400 - 1_800)))
    let viewer = Viewer(.patient(account), of: patient, from: .console)
    let file = try await before.chart(for: viewer).read("form") { chart in try chart.form(id) }
    var filled = file.before
    for (question, answer) in answers { filled[question] = [answer] }
    // Of people whose contact data are marks for a test, what has no place in the form is left as it was found.
    for fault in file.design.faults(filled) where answers[fault.id] == nil { filled[fault.id] = ["(555) 010-0100"] }
    _ = try await before.sendForm(filled, to: file, by: viewer, named: place.name.full, then: "/me", nil)
  }

  /// The desk takes over what was answered.
  private func review(_ key: String, by desk: StaffMember) async throws {
    guard let patient = seeded.patients[key] else { return }
    let (app, now) = (app, app.clock.now.adding(.seconds(-190 * 86_400)))
    try await app.database.write { transaction in
      let sent = try FormRequests.of(patient, in: transaction).first { !$0.isOpen }
      guard let sent, let response = try FormResponses.to(sent.id, in: transaction) else { return }
      let design = try PracticeForms.published(response.formID, response.version, in: transaction).design
      let work = FormDesk(in: transaction, app.practice.calendar, at: now, random: app.random)
      for item in response.differences(in: design) {
        try work.decide(item.id, of: response, in: design, accepting: true, because: "", by: desk)
      }
      try work.finish(response, by: desk, as: SeedDesk.actor(desk))
    }
  }
}
