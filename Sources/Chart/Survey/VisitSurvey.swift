package import Kernel
package import Store

/// What people are asked after a visit.
package enum SurveyQuestion: String, Sendable, CaseIterable {
  case soon, listened, explained, results, answers
}

/// What they may say to each.
package enum SurveyAnswer: String, Sendable, CaseIterable {
  case yes, partly, no
  /// It does not fit: they had no test.
  case none
}

/// The door to the survey of one visit: open for a month, and closed by answering it or by not wanting to.
package enum VisitSurvey {
  /// How long after a visit it is asked about.
  package static let openFor: Duration = .seconds(30 * 86_400)
  /// With fewer answers to a question nothing is told of them.
  package static let fewest = 5

  /// Keeps answers apart from who gave them, and closes the door.
  ///
  /// - Throws: `RequestFault.answeredAlready` when it is closed; `notFound` for a visit that is not asked about.
  package static func answer(
    _ answers: [SurveyQuestion: SurveyAnswer], after visit: Item, of patient: Patient.ID, by actor: Actor,
    in transaction: Transaction, at now: Instant, month: String, _ random: RandomSource
  ) throws {
    guard isAskedAbout(visit, at: now) else { throw RequestFault.notFound }
    guard try close(visit, of: patient, as: "answered", by: actor, in: transaction, at: now) else {
      throw RequestFault.answeredAlready
    }
    for (question, answer) in answers {
      // Their ids are by chance, so that their order tells nothing either.
      let id = Kernel.ID<SurveyAnswer>(random: random)
      try transaction.run(SurveyQueries.insert(id.text, month, question, answer))
    }
  }

  /// Closes the door without an answer; a closed one stays as it is.
  ///
  /// - Returns: whether it was open.
  @discardableResult
  package static func decline(
    _ visit: Item, of patient: Patient.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try close(visit, of: patient, as: "declined", by: actor, in: transaction, at: now)
  }

  /// How often each answer was given since a month.
  package static func counts(
    since month: String, in reading: Reading
  ) throws -> [SurveyQuestion: [SurveyAnswer: Int]] {
    var counts: [SurveyQuestion: [SurveyAnswer: Int]] = [:]
    try reading.each(SurveyQueries.counts(since: month)) { row in
      guard let question = SurveyQuestion(rawValue: try row.text(0)),
        let answer = SurveyAnswer(rawValue: try row.text(1))
      else { return }
      counts[question, default: [:]][answer] = Int(try row.integer(2))
    }
    return counts
  }

  /// Whether it is asked about at all: a visit here or over video or phone, neither too long ago nor to come.
  /// A stay in a hospital is not the practice's to ask about.
  static func isAskedAbout(_ visit: Item, at now: Instant) -> Bool {
    guard let at = visit.when.instant, ["AMB", "VR"].contains(visit.category) else { return false }
    return at <= now && at >= now.adding(.zero - openFor)
  }

  private static func close(
    _ visit: Item, of patient: Patient.ID, as how: StaticString, by actor: Actor, in transaction: Transaction,
    at now: Instant
  ) throws -> Bool {
    try transaction.run(SurveyQueries.close(visit.resourceID, of: patient, as: "\(how)", by: actor.id, at: now)) == 1
  }
}

extension ChartReader {
  /// The last visit, when its survey is open.
  package func openSurvey(at now: Instant) throws -> Item? {
    guard let last = try items(.visit, limit: 1).first, try isSurveyOpen(of: last, at: now) else { return nil }
    return last
  }

  /// Whether a visit of this chart can be told about.
  package func isSurveyOpen(of visit: Item, at now: Instant) throws -> Bool {
    guard visibility.allows(.visit), VisitSurvey.isAskedAbout(visit, at: now) else { return false }
    let closed: [Int64] = try query(SurveyQueries.closed(visit.resourceID, of: patient.id))
    return closed.first == 0
  }
}
