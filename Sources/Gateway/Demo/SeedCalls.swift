import Chart
import Kernel
import Portal
import Practice
import Store

/// Three months of calls before the demonstration begins: who of its people called about what, what their own pages
/// show of it, how they were reminded and what they did; and what the phone system counted beside that.
struct SeedCalls: Sendable {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice
  private static let days = 90

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    (self.app, self.plan, self.seeded) = (app, plan, seeded)
  }

  func run() async throws {
    guard let desk = SeedDesk(app, plan, seeded).member("dana-whitlock") else { return }
    let people = seeded.patients.sorted { $0.key < $1.key }.prefix(PracticePlan.castSize).map(\.value)
    guard !people.isEmpty else { return }
    var (dice, answers) = (SeededGenerator(seed: 2_040), [String: (onPortal: OnPortal, screen: String)]())
    for back in (1...SeedCalls.days).reversed() {
      let day = app.today.adding(days: -back)
      guard app.practice.calendar.isWorkday(day) else { continue }
      var calls: [NewCall] = []
      // Fewer call as more have joined.
      for _ in 0..<(2 + Int.random(in: 0...(1 + back / 30), using: &dice)) {
        let patient = people[Int.random(in: 0..<people.count, using: &dice)]
        let reason = SeedCalls.reasons[Int.random(in: 0..<SeedCalls.reasons.count, using: &dice)]
        let key = "\(patient)/\(reason.rawValue)"
        if answers[key] == nil {
          answers[key] = try await app.onPortal(reason, of: patient, by: desk, from: .console)
        }
        var call = NewCall(reason, at: moment(day, &dice))
        (call.patientID, call.takenBy) = (patient, desk.id)
        (call.onPortal, call.screen) = answers[key] ?? (.unknown, "")
        calls.append(call)
      }
      try await keep(calls + system(day, &dice), &dice)
    }
    try await app.refreshCallFates()
  }

  /// What people call about, the frequent more often.
  private static let reasons: [CallReason] = [
    .result, .result, .result, .visitWhen, .visitWhen, .visitBook, .visitBook, .visitMove, .refill, .refill, .bill,
    .bill,
    .question, .form, .summary, .record, .signIn, .signIn, .visitCancel, .other,
  ]

  private func moment(_ day: CivilDate, _ dice: inout SeededGenerator) -> Instant {
    app.practice.zone.instant(of: ClinicTime(day: day, minuteOfDay: Int.random(in: 485..<1_015, using: &dice)))
  }

  /// The phone system counts every call, also those that nobody took.
  private func system(_ day: CivilDate, _ dice: inout SeededGenerator) -> [NewCall] {
    (0..<Int.random(in: 6...11, using: &dice)).map { number in
      var call = NewCall(.notNoted, at: moment(day, &dice))
      let chance = Int.random(in: 0..<10, using: &dice)
      (call.source, call.outcome) = (.file, chance == 0 ? .missed : chance == 1 ? .abandoned : .answered)
      call.seconds = call.outcome == .answered ? Int.random(in: 60...540, using: &dice) : 0
      call.outsideID = "demo:\(day)/\(number)"
      return call
    }
  }

  /// Those who have an account come by the link more often than not.
  private func keep(_ calls: [NewCall], _ dice: inout SeededGenerator) async throws {
    let chances = calls.map { _ in Int.random(in: 0..<10, using: &dice) }
    let app = app
    try await app.database.write { transaction in
      for (call, chance) in zip(calls, chances) {
        var call = call
        let id = PhoneCall.ID(random: app.random)
        if let patient = call.patientID {
          call.standing = CallerStanding(try PortalStatus.one(patient, in: transaction, at: call.beganAt))
          call.language = try PatientDirectory.patient(patient, in: transaction)?.language ?? .english
          let isReminded = call.onPortal == .yes && !call.standing.isLeftInPeace
          call.reminder = !isReminded ? .none : call.standing.hasAccount ? (chance < 7 ? .sent : .shown) : .none
        }
        try PhoneCalls.log(call, id: id, in: transaction, at: call.beganAt)
        guard call.reminder == .sent, chance < 5 else { continue }
        try PhoneCalls.noteLanded(id, in: transaction, at: call.beganAt.adding(.seconds(900)))
        guard chance < 4, let kept = try PhoneCalls.one(id, in: transaction) else { continue }
        try PhoneCalls.noteReached(kept, in: transaction, at: call.beganAt.adding(.seconds(1_200)))
      }
    }
  }
}
