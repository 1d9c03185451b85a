import Chart
import Kernel
import Portal
import Practice
import Store

/// The plan of the demonstration: its roll-out began some weeks ago, some steps have somebody and a day, and a back-up
/// was restored.
struct SeedPlan: Sendable {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    (self.app, self.plan, self.seeded) = (app, plan, seeded)
  }

  func run() async throws {
    let (now, today) = (app.clock.now, app.today)
    guard let manager = staff(.manager), let nurse = staff(.nurse), let desk = staff(.frontDesk) else { return }
    try await app.playing(at: ago(days: 3)).noteBackup(.restored, auditRows: 1)
    try await app.database.write { [self] transaction in
      try RollOut.begin(by: manager.text, in: transaction, at: ago(days: 40))
      let notes: [(PlanStep, StaffMember.ID, Int, String, isDone: Bool)] = [
        (.colours, manager, -50, "Looked at on Dana's phone and on paper.", true),
        (.features, manager, -48, "All but prices at first; prices since October.", true),
        (.training, nurse, -44, "Everybody did their list in the practice for training.", true),
        (.desk, desk, -30, "The list lies at the window every morning.", true),
        (.baseline, manager, -28, "", false), (.weekly, manager, 4, "", false), (.survey, nurse, 10, "", false),
        (.problems, manager, 7, "", false),
      ]
      for (step, owner, days, evidence, isDone) in notes {
        try Plan.note(
          step, owner: owner, due: today.adding(days: days), evidence: evidence, in: transaction, at: now)
        if isDone { try Plan.tick(step, done: true, by: manager, in: transaction, at: now) }
      }
    }
  }

  private func ago(days: Int64) -> Instant { app.clock.now.adding(.seconds(-days * 86_400)) }

  private func staff(_ role: GeneratedStaff.Role) -> StaffMember.ID? {
    plan.staff.first { $0.role == role }.flatMap { seeded.staff[$0.key] }
  }
}
