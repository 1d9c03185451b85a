import Chart
import Kernel
import Portal
import Practice
import Store
import Web

/// What people of the demonstration said is wrong with the portal, and what became of it; whom they thank; and the page
/// of the last morning.
struct SeedHuddle: Sendable {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    (self.app, self.plan, self.seeded) = (app, plan, seeded)
  }

  func run() async throws {
    let people = seeded.accounts.values.sorted()
    guard let manager = member(.manager), let nurse = member(.nurse), people.count > 2 else { return }
    try await stuck(people[0])
    try await fixed(people[1], by: nurse)
    try await inWork(by: nurse, of: manager)
    try await thanks(from: manager, to: nurse)
    try await app.tellSilences()
    try await app.findWins()
    // Where the practice is open by now, the morning writes itself as soon as the demonstration runs.
    let time = app.practice.zone.time(at: app.clock.now)
    if !app.practice.calendar.isWorkday(time.day) || time.minuteOfDay < WriteHuddle.from { try await lastMorning() }
  }

  /// Nobody did anything about it for two weeks.
  private func stuck(_ account: Account.ID) async throws {
    var new = NewProblem(
      .unclear, on: "/me/bills/{id}", text: "I do not understand why there are two amounts.", in: .english,
      by: .person(account), version: app.assets.mark)
    new.width = 390
    _ = try await report(new, daysAgo: 16)
  }

  /// Told in Spanish, mended, and shown to everybody.
  private func fixed(_ account: Account.ID, by member: StaffMember) async throws {
    let id = try await report(
      NewProblem(
        .broken, on: "/me/medicines", text: "El botón no hacía nada.", in: .spanish, by: .person(account),
        version: app.assets.mark), daysAgo: 9)
    try await deed(daysAgo: 8) { try $0.give(id, to: member.id, dueOn: nil, by: member) }
    try await deed(daysAgo: 6) { problems in
      let answer = ProblemAnswer(
        .fixed, english: "The button to ask for a refill was gone on small phones. It is back.",
        spanish: "El botón para pedir una recarga no salía en teléfonos pequeños. Ya sale.", isPublic: true)
      _ = try problems.close(id, answer, by: member)
    }
  }

  /// A colleague said so two days ago; somebody is at it.
  private func inWork(by member: StaffMember, of reporter: StaffMember) async throws {
    let id = try await report(
      NewProblem(
        .slow, on: "/staff/today", text: "Slow on Monday mornings.", in: .english, by: .staff(reporter.id),
        version: app.assets.mark), daysAgo: 2)
    let due = app.practice.calendar.workday(3, after: app.today)
    try await deed(daysAgo: 1) { problems in
      try problems.give(id, to: member.id, dueOn: due, by: member)
      try problems.note(id, "Looked at it with the front desk.", dueOn: nil, by: member)
    }
  }

  private func thanks(from member: StaffMember, to other: StaffMember) async throws {
    let (id, now) = (ShoutOut.ID(random: app.random), app.clock.now.adding(.seconds(-20 * 3_600)))
    try await app.database.write {
      try Wins.say(
        "Every question of Tuesday was answered on Tuesday.", for: other.id, by: member.id, id: id, in: $0, at: now)
    }
  }

  /// The page of the last workday.
  private func lastMorning() async throws {
    let calendar = app.practice.calendar
    for back in 0..<10 {
      let day = app.today.adding(days: -back)
      let moment = calendar.wall(day, WriteHuddle.from)
      guard calendar.isWorkday(day), moment <= app.clock.now else { continue }
      _ = try await WriteHuddle(app.playing(at: moment)).run()
      return
    }
  }

  private func report(_ new: NewProblem, daysAgo: Int) async throws -> Problem.ID {
    let (now, calendar, random) = (then(daysAgo), app.practice.calendar, app.random)
    return try await app.database.write { try Problems(in: $0, calendar, random, at: now).report(new) }
  }

  private func deed(daysAgo: Int, _ deed: @escaping @Sendable (Problems) throws -> Void) async throws {
    let (now, calendar, random) = (then(daysAgo), app.practice.calendar, app.random)
    try await app.database.write { try deed(Problems(in: $0, calendar, random, at: now)) }
  }

  private func then(_ daysAgo: Int) -> Instant { app.clock.now.adding(.seconds(-86_400 * Int64(daysAgo))) }

  private func member(_ role: StaffRole) -> StaffMember? {
    plan.staff.lazy.compactMap { one -> StaffMember? in
      guard "\(one.role)" == role.rawValue, let id = seeded.staff[one.key] else { return nil }
      return StaffMember(id: id, email: one.email, name: one.name, role: role, language: .english)
    }.first
  }
}
