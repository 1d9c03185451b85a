package import Chart
import Kernel
import Logging
import Store
package import Web

extension App {
  /// Puts in what is wrong. What was trapped is answered the same way and kept nowhere.
  ///
  /// - Parameter page: where the reporter goes on, given the problem.
  /// - Throws: `ProblemFault.tooMany` or `VisitorFault.tooMany` after five within an hour.
  package func report(
    _ new: NewProblem, isTrapped: Bool = false, by actor: Actor, from origin: Origin, _ submission: Submission?,
    then page: @escaping @Sendable (Problem.ID) -> SafeURL
  ) async throws -> Done {
    let (now, calendar, random) = (clock.now, practice.calendar, random)
    let sender = visitorSeal.hidden(origin.address)
    let done = try await once(submission) { [audit] transaction in
      if case .visitor = new.reporter, let free = try VisitorPlaces.take(from: sender, in: transaction, at: now) {
        throw VisitorFault.tooMany(until: free)
      }
      if isTrapped { return Done(page(Problem.ID(random: random)).description) }
      let id = try Problems(in: transaction, calendar, random, at: now).report(new)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: new.patientID, action: .change, object: "problem/\(id)", origin: origin),
        in: transaction)
      return Done(page(id).description, saying: actor.kind == .stranger ? "" : "problems.said.reported")
    }
    if isTrapped { logger.notice("problem.trapped", metadata: ["request": "\(origin.request)"]) }
    return done
  }

  /// Does something about a problem, and writes down who did.
  func mind(
    _ id: Problem.ID, by visit: StaffVisit, saying: String, _ submission: Submission?,
    _ deed: @escaping @Sendable (Problems, Transaction) throws -> Void
  ) async throws -> Done {
    let (now, calendar, random) = (clock.now, practice.calendar, random)
    let (actor, origin) = (visit.actor, visit.visit.origin)
    return try await once(submission) { [audit] transaction in
      try deed(Problems(in: transaction, calendar, random, at: now), transaction)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .change, object: "problem/\(id)", origin: origin), in: transaction)
      return Done(Path.problems(.one(id)).url.description, saying: saying)
    }
  }

  /// Tells whoever reported a problem that it is done: by e-mail, in their language, without a word of what it was.
  /// Who closes what they reported knows.
  func tellReporter(
    of problem: Problem, closedBy closer: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    let notice = Chart.Notice.ID(random: random)
    let cause = Problem.cause(of: problem.id, closedAt: now)
    switch problem.reporter {
    case .staff(let id) where id == closer: return
    case .staff(let id):
      guard let member = try transaction.first(StaffQueries.one(id), as: StaffMember.self) else { return }
      try Outbox.put(
        Chart.Notice(
          id: notice, patientID: nil, recipient: id.text, template: .problemAnswered, address: member.email,
          language: member.language, greeting: member.name.given,
          link: Path.problems(.one(problem.id)).url.description, cause: cause),
        in: transaction, at: now, quiet: quietHours)
    case .person(let account):
      guard let reader = try transaction.first(AccountQueries.one(account), as: Account.self) else { return }
      try Outbox.put(
        Chart.Notice(
          id: notice, patientID: nil, recipient: account.text, template: .somethingNew, address: reader.email,
          language: reader.language, greeting: reader.name.given, link: Path.news(notice).url.description,
          cause: cause),
        in: transaction, at: now, quiet: quietHours)
    case .visitor(let address):
      guard !address.isEmpty else { return }
      let link = Path.huddle(.howItGoes).url
      try Outbox.put(
        Chart.Notice(
          id: notice, patientID: nil, recipient: "visitor", template: .problemAnswered, address: address,
          language: problem.language, greeting: "",
          link: (problem.language == .english ? link : link.with("lang", problem.language.rawValue)).description,
          cause: cause),
        in: transaction, at: now, quiet: quietHours)
    }
  }
}
