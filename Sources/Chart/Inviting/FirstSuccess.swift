package import Kernel
package import Store

/// How far somebody came from the first offer to the first finished task, and where they stopped.
package struct FirstSuccess: Sendable, Equatable {
  package let patientID: Patient.ID
  /// `sms`, `email`, `letter` or `shown`: the invitation with which they joined, else the newest.
  package let channel: String
  package let language: Language
  package let ageBand: AgeBand
  /// When each step was taken; steps that were not are absent.
  package let taken: [Step: Instant]
  package let task: Task?

  package init(
    of patientID: Patient.ID, over channel: String, language: Language, ageBand: AgeBand, taken: [Step: Instant],
    task: Task?
  ) {
    (self.patientID, self.channel, self.language, self.ageBand) = (patientID, channel, language, ageBand)
    (self.taken, self.task) = (taken, task)
  }

  /// The steps in their order. Who took a later one took those before.
  package enum Step: String, Sendable, CaseIterable {
    case offered, sent, opened, born, joined
    case signedIn = "signed-in"
    case done
  }

  /// What was finished first.
  package enum Task: String, Sendable, CaseIterable {
    case message, visit, form, bill, result, refill
  }

  /// The last step that was taken.
  package var step: Step { Step.allCases.last { taken[$0] != nil } ?? .offered }

  /// The step at which they stopped; nil for who finished something.
  package var next: Step? {
    let place = Step.allCases.firstIndex(of: step) ?? 0
    return place + 1 < Step.allCases.count ? Step.allCases[place + 1] : nil
  }

  /// From the first offer to the first finished task.
  package var time: Duration? {
    guard let offered = taken[.offered], let done = taken[.done] else { return nil }
    return done.since(offered)
  }
}

/// How old somebody is, in bands wide enough that nobody stands out.
package enum AgeBand: String, Sendable, CaseIterable {
  case young = "13-17", grown = "18-39", middle = "40-64", older = "65-79", old = "80+", unknown

  package init(born: CivilDate?, on day: CivilDate) {
    switch born?.age(on: day) {
    case nil: self = .unknown
    case .some(..<18): self = .young
    case .some(18..<40): self = .grown
    case .some(40..<65): self = .middle
    case .some(65..<80): self = .older
    case .some: self = .old
    }
  }
}

/// How many people of one group came how far.
package struct FirstSuccessGroup: Sendable, Equatable, MergeableGroup {
  /// The channel, language or age band; empty for small groups that were put together.
  package var name: String
  /// How many took each step.
  package var counts: [FirstSuccess.Step: Int]

  package init(_ name: String, _ counts: [FirstSuccess.Step: Int]) { (self.name, self.counts) = (name, counts) }

  package var people: Int { counts[.offered] ?? 0 }

  /// Groups of fewer people are not told apart: who is meant could be guessed.
  package static let least = SmallGroups.least

  /// The groups with the small ones put together; left out where even together they are too few.
  package static func merged(_ groups: [FirstSuccessGroup]) -> [FirstSuccessGroup] { SmallGroups.merged(groups) }

  package mutating func add(_ other: FirstSuccessGroup) {
    for (step, count) in other.counts { counts[step, default: 0] += count }
  }

  package mutating func markMerged() { name = "" }
}

/// Working out how far people came, and counting it.
package enum FirstSuccesses {
  /// How long after the first offer it is looked at.
  package static let lookedAtFor: Duration = .seconds(180 * 86_400)
  package static let most = 100

  /// By what groups are made.
  package enum Cut: String, Sendable, CaseIterable {
    case channel, language
    case ageBand = "age-band"
  }

  /// How far each of these people came, worked out now. Who was never invited and has no account is absent.
  package static func all(
    of patients: [Patient.ID], on day: CivilDate, in reading: Reading
  ) throws -> [FirstSuccess] {
    guard !patients.isEmpty else { return [] }
    return try reading.all(FirstSuccessQueries.people(patients), as: FirstSuccessRow.self)
      .compactMap { $0.success(day) }
  }

  package static func one(
    _ patient: Patient.ID, on day: CivilDate, in reading: Reading
  ) throws -> FirstSuccess? {
    try all(of: [patient], on: day, in: reading).first
  }

  /// Writes anew how far people came who are on the way.
  ///
  /// - Returns: how many were looked at.
  package static func refresh(in transaction: Transaction, on day: CivilDate, at now: Instant) throws -> Int {
    let since = now.adding(.zero - lookedAtFor)
    let fresh = try transaction.all(FirstSuccessQueries.new(since: since, limit: most), as: String.self)
    let old = try transaction.all(
      FirstSuccessQueries.onTheWay(since: since, workedBefore: now.adding(.seconds(-600)), limit: most),
      as: String.self)
    let ids = Set(fresh + old).map { Patient.ID($0) }.sorted()
    for success in try all(of: ids, on: day, in: transaction) {
      _ = try transaction.run(FirstSuccessQueries.keep(success, at: now))
    }
    return ids.count
  }

  /// Everybody who was offered the portal since a moment.
  package static func total(since moment: Instant, in reading: Reading) throws -> FirstSuccessGroup {
    try reading.first(FirstSuccessQueries.total(since: moment), as: GroupRow.self)?.group
      ?? FirstSuccessGroup("", [:])
  }

  /// The same by channel, language or age, small groups not yet put together.
  package static func groups(
    by cut: Cut, since moment: Instant, in reading: Reading
  ) throws -> [FirstSuccessGroup] {
    try reading.all(FirstSuccessQueries.groups(by: cut, since: moment), as: GroupRow.self).map(\.group)
  }

  private struct GroupRow: RowDecodable {
    let group: FirstSuccessGroup

    init(row: Row) throws {
      var counts: [FirstSuccess.Step: Int] = [:]
      for (index, step) in FirstSuccess.Step.allCases.enumerated() {
        counts[step] = Int(try row.integerOrNil(index + 1) ?? 0)
      }
      group = FirstSuccessGroup(try row.text(0), counts)
    }
  }
}

/// The steps as the tables tell them.
private struct FirstSuccessRow: RowDecodable {
  let patientID: Patient.ID
  let language: Language
  let born: CivilDate?
  let channel: String
  var moments: [FirstSuccess.Step: Instant] = [:]
  let tasks: [FirstSuccess.Task: Instant]

  init(row: Row) throws {
    patientID = try row.id(0)
    language = Language(rawValue: try row.text(1)) ?? .english
    born = try row.dayOrNil(2)
    channel = try row.textOrNil(3) ?? "shown"
    for (index, step) in FirstSuccess.Step.allCases.dropLast().enumerated() {
      moments[step] = try row.instantOrNil(4 + index)
    }
    var tasks: [FirstSuccess.Task: Instant] = [:]
    for (index, task) in FirstSuccess.Task.allCases.enumerated() { tasks[task] = try row.instantOrNil(10 + index) }
    self.tasks = tasks
  }

  func success(_ day: CivilDate) -> FirstSuccess? {
    var taken = moments
    let first = tasks.min { $0.value < $1.value }
    taken[.done] = first?.value
    guard let last = FirstSuccess.Step.allCases.last(where: { taken[$0] != nil }), taken[.offered] != nil else {
      return nil
    }
    // Who came to a step came past those before it, also where nobody saw them do it.
    var known = taken[last]
    for step in FirstSuccess.Step.allCases.reversed() where step != .offered {
      if let at = taken[step] { known = at } else if let known, isBefore(step, last) { taken[step] = known }
    }
    return FirstSuccess(
      of: patientID, over: channel, language: language, ageBand: AgeBand(born: born, on: day), taken: taken,
      task: first?.key)
  }

  private func isBefore(_ step: FirstSuccess.Step, _ last: FirstSuccess.Step) -> Bool {
    let order = FirstSuccess.Step.allCases
    return (order.firstIndex(of: step) ?? 0) < (order.firstIndex(of: last) ?? 0)
  }
}
