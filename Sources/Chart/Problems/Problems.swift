package import Kernel
package import Store

/// What became of a problem, in plain words.
package struct ProblemAnswer: Sendable {
  package let outcome: Problem.Outcome
  package let english: String
  package let spanish: String
  /// Whether it stands on the page for everybody.
  package let isPublic: Bool

  package init(_ outcome: Problem.Outcome, english: String, spanish: String, isPublic: Bool) {
    (self.outcome, self.english, self.spanish, self.isPublic) = (outcome, english, spanish, isPublic)
  }
}

/// The problems of the practice's portal: put in, taken, talked about, closed; and their silence told.
package struct Problems {
  /// How many a signed-in person may report within an hour.
  package static let mostAnHour = 5
  private static let hour: Duration = .seconds(3_600)

  private let transaction: Transaction
  private let clock: ProblemClock
  private let calendar: WorkCalendar
  private let random: RandomSource
  private let now: Instant

  package init(in transaction: Transaction, _ calendar: WorkCalendar, _ random: RandomSource, at now: Instant) {
    self.transaction = transaction
    clock = ProblemClock(calendar)
    (self.calendar, self.random, self.now) = (calendar, random, now)
  }

  /// Puts a problem in. Nobody has it yet.
  ///
  /// - Throws: `ProblemFault.tooMany` after five within an hour of one account.
  package func report(_ new: NewProblem) throws -> Problem.ID {
    if case .person(let account) = new.reporter {
      let since = now.adding(.zero - Problems.hour)
      guard
        try transaction.count(ProblemQueries.count(by: account, since: since, most: Problems.mostAnHour))
          < Problems.mostAnHour
      else { throw ProblemFault.tooMany }
    }
    let id = Problem.ID(random: random)
    let next = clock.next(after: .none, touchedAt: now, dueOn: nil)?.at
    _ = try transaction.run(ProblemQueries.insert(id, new, at: now, nextStepAt: next))
    return id
  }

  /// Gives it to somebody: to oneself while nobody has it, else by who has it or a manager.
  package func give(
    _ id: Problem.ID, to owner: StaffMember.ID, dueOn: CivilDate?, by member: StaffMember
  ) throws {
    let problem = try mine(id, member, orUnowned: true)
    guard try transaction.first(ProblemQueries.role(of: owner), as: String.self) != nil else {
      throw ProblemFault.notFound
    }
    try touch(problem, owner: owner, dueOn: dueOn ?? problem.dueOn)
    try add(to: id, .owner, by: member.id, "", to: owner, dueOn: dueOn)
  }

  /// Writes down what was found out or done. Anybody may.
  package func note(_ id: Problem.ID, _ text: String, dueOn: CivilDate?, by member: StaffMember) throws {
    let problem = try open(id)
    try touch(problem, owner: problem.ownerID, dueOn: dueOn ?? problem.dueOn)
    try add(to: id, dueOn != nil && text.isEmpty ? .due : .note, by: member.id, text, dueOn: dueOn)
  }

  /// Ends it with what its reporter reads.
  ///
  /// - Returns: the problem as it stood before.
  /// - Throws: `ProblemFault.needsTranslation` when somebody would get it in the wrong language.
  package func close(_ id: Problem.ID, _ answer: ProblemAnswer, by member: StaffMember) throws -> Problem {
    let problem = try mine(id, member, orUnowned: true)
    guard !answer.spanish.isEmpty || (!answer.isPublic && problem.language == .english) else {
      throw ProblemFault.needsTranslation
    }
    try settle(problem)
    guard try transaction.run(ProblemQueries.close(id, answer, by: member.id, at: now)) == 1 else {
      throw ProblemFault.closed
    }
    try add(to: id, .closed, by: member.id, answer.english)
    return problem
  }

  /// Opens it again: it is not fixed after all.
  package func reopen(_ id: Problem.ID, by member: StaffMember) throws {
    let next = clock.next(after: .none, touchedAt: now, dueOn: nil)?.at
    guard try transaction.run(ProblemQueries.reopen(id, nextStepAt: next, at: now)) == 1 else {
      throw ProblemFault.closed
    }
    try add(to: id, .opened, by: member.id, "")
  }

  /// Notes that its reporter saw what became of it.
  package func see(_ id: Problem.ID) throws { _ = try transaction.run(ProblemQueries.see(id, at: now)) }

  /// Tells the silences that are due, each once, by an entry of the inbox.
  ///
  /// - Returns: how many were told.
  package func tellSilences(limit: Int) throws -> Int {
    var told = 0
    for problem in try transaction.all(ProblemQueries.toTell(at: now, limit: limit), as: Problem.self) {
      // A day that became a holiday since moves the moment.
      guard let due = clock.next(after: problem.told, touchedAt: problem.touchedAt, dueOn: problem.dueOn) else {
        continue
      }
      let step = due.at <= now ? due.step : problem.told
      let next =
        due.at <= now
        ? clock.next(after: step, touchedAt: problem.touchedAt, dueOn: problem.dueOn)?.at : due.at
      guard
        try transaction.run(
          ProblemQueries.tell(
            problem.id, step, was: problem.told, touchedAt: problem.touchedAt, nextStepAt: next)) == 1,
        step != problem.told
      else { continue }
      try tell(problem, step)
      told += 1
    }
    return told
  }

  private func tell(_ problem: Problem, _ step: ProblemStep) throws {
    var entries = step.teams.map { (team: $0, holder: StaffMember.ID?.none) }
    if step == .owner {
      let role = try problem.ownerID.flatMap {
        try transaction.first(ProblemQueries.role(of: $0), as: String.self).flatMap(StaffRole.init(rawValue:))
      }
      // An owner who works here no more is none.
      entries = [(role?.team ?? .managers, role == nil ? nil : problem.ownerID)]
    }
    for entry in entries {
      try WorkQueue.open(
        NewWork(
          .task, about: problem.id.text, of: nil, tag: .problem, group: .tasks, owner: entry.holder, team: entry.team,
          dueAt: calendar.close(ofWorkday: 1, after: now), cause: cause(problem, step, entry.team)),
        id: WorkEntry.ID(random: random), in: transaction, at: now)
    }
    try add(to: problem.id, .told, by: nil, "\(step.rawValue)")
  }

  private func cause(_ problem: Problem, _ step: ProblemStep, _ team: WorkTeam) -> String {
    "problem/\(problem.id)/\(problem.touchedAt.millisecondsSince1970)/\(step.rawValue)/\(team.rawValue)"
  }

  /// Somebody did something: the silence is over, and what told it is done.
  private func touch(_ problem: Problem, owner: StaffMember.ID?, dueOn: CivilDate?) throws {
    try settle(problem)
    let next = clock.next(after: .none, touchedAt: now, dueOn: dueOn)?.at
    guard
      try transaction.run(
        ProblemQueries.touch(
          problem.id, owner: owner, dueOn: dueOn, was: problem.ownerID, nextStepAt: next, at: now)) == 1
    else { throw ProblemFault.taken }
  }

  private func settle(_ problem: Problem) throws {
    let program = Actor(kind: .practice, id: "problems", actingAs: "job")
    for step in ProblemStep.allCases where step != .none && step <= problem.told {
      for team in WorkTeam.allCases {
        try WorkQueue.settle(
          cause: cause(problem, step, team), as: .done, by: program, in: transaction, at: now)
      }
    }
  }

  private func open(_ id: Problem.ID) throws -> Problem {
    guard let problem = try Problems.one(id, in: transaction) else { throw ProblemFault.notFound }
    guard problem.isOpen else { throw ProblemFault.closed }
    return problem
  }

  private func mine(_ id: Problem.ID, _ member: StaffMember, orUnowned: Bool) throws -> Problem {
    let problem = try open(id)
    let isFree = problem.ownerID == nil && orUnowned
    guard isFree || problem.ownerID == member.id || member.role == .manager else { throw ProblemFault.notYours }
    return problem
  }

  private func add(
    to id: Problem.ID, _ kind: ProblemTouch.Kind, by staff: StaffMember.ID?, _ text: String,
    to other: StaffMember.ID? = nil, dueOn: CivilDate? = nil
  ) throws {
    _ = try transaction.run(
      ProblemQueries.add(
        Kernel.ID<ProblemTouch>(random: random).text, to: id, kind, by: staff, text, to: other, dueOn: dueOn, at: now))
  }
}

extension Problems {
  package static let most = 200

  package static func one(_ id: Problem.ID, in reading: Reading) throws -> Problem? {
    try reading.first(ProblemQueries.one(id))
  }

  /// Those that nobody touched for the longest time first.
  package static func open(in reading: Reading) throws -> [Problem] {
    try reading.all(ProblemQueries.open(limit: most))
  }

  /// The twenty that nobody touched for the longest time.
  package static func quietest(in reading: Reading) throws -> [Problem] {
    try reading.all(ProblemQueries.open(limit: 20))
  }

  package static func open(of owner: StaffMember.ID, in reading: Reading) throws -> [Problem] {
    try reading.all(ProblemQueries.open(of: owner, limit: most))
  }

  package static func reported(by staff: StaffMember.ID, in reading: Reading) throws -> [Problem] {
    try reading.all(ProblemQueries.reported(by: staff, limit: 50))
  }

  package static func reported(by account: Account.ID, in reading: Reading) throws -> [Problem] {
    try reading.all(ProblemQueries.reported(by: account, limit: 50))
  }

  package static func closed(since moment: Instant, in reading: Reading) throws -> [Problem] {
    try reading.all(ProblemQueries.closed(since: moment, limit: most))
  }

  /// What was fixed and is told to everybody, newest first.
  package static func told(since moment: Instant, limit: Int, in reading: Reading) throws -> [Problem] {
    try reading.all(ProblemQueries.told(since: moment, limit: limit))
  }

  package static func touches(of id: Problem.ID, in reading: Reading) throws -> [ProblemTouch] {
    try reading.all(ProblemQueries.touches(of: id, limit: most))
  }
}
