import Chart
import Kernel
import Store
import Web

/// Why a request to join was not taken.
enum SignUpFault: Fault, Equatable {
  case tooMany

  var kind: FaultKind { .tooMany }
  var code: StaticString { "sign-up.too-many" }
}

extension App {
  /// Keeps a request to join. Nothing is looked up: what the visitor sees, and when, cannot depend on who is a patient.
  ///
  /// - Throws: `SignUpFault.tooMany` after five of one address, or sixty of all, within an hour.
  func askToJoin(_ asked: SignUp, from origin: Origin, _ submission: Submission?) async throws -> Done {
    let (now, sender, id) = (clock.now, visitorSeal.hidden(origin.address), Base64URL.encode(random.bytes(16)))
    return try await once(submission) { [audit] transaction in
      if try JoinTries.areTooMany(.signUp, from: sender, in: transaction, at: now) { throw SignUpFault.tooMany }
      try JoinTries.note(.signUp, from: sender, id: id, in: transaction, at: now)
      try SignUps.keep(asked, in: transaction)
      try audit.append(
        AuditEvent(at: now, actor: .stranger, action: .join, object: "sign-up/\(asked.id)", origin: origin),
        in: transaction)
      return Done(Path.inviting(.signUpSent).url.description)
    }
  }
}

/// Looks who those are that asked to join. Exactly one chart with the name, the birth date and the third fact gets an
/// invitation, at the address on file and never at the one that was typed. Everything else waits for a person.
package struct WorkSignUps: Sendable {
  private let app: App

  package init(_ app: App) { self.app = app }

  /// - Returns: how many were looked at.
  @discardableResult
  package func run() async throws -> Int {
    let waiting = try await app.database.read { try SignUps.unworked(in: $0) }
    for asked in waiting { try await work(asked) }
    return waiting.count
  }

  private func work(_ asked: SignUp) async throws {
    let (now, today, post) = (app.clock.now, app.today, InvitationPost(app))
    let (id, sendsTexts) = (Invitation.ID(random: app.random), app.practice.textName != nil)
    let actor = Actor(kind: .practice, id: "sign-up", actingAs: "job")
    try await app.database.write { transaction in
      var finding = try SignUps.find(asked, on: today, in: transaction)
      if case .one(let patient) = finding {
        finding = try WorkSignUps.refined(patient, sendsTexts, on: today, in: transaction)
      }
      guard try SignUps.work(asked.id, finding, in: transaction, at: now), case .one(let patient) = finding else {
        return
      }
      _ = try post.put(
        InviteWish(patient), id: id, by: actor, from: .console, in: transaction, at: now)
      try SignUps.settle(asked.id, as: .invited, for: patient, by: actor.id, in: transaction, at: now)
    }
  }

  /// Whether the one who was found can be invited by themselves.
  private static func refined(
    _ id: Patient.ID, _ sendsTexts: Bool, on day: CivilDate, in reading: Reading
  ) throws -> SignUpFinding {
    guard let patient = try PatientDirectory.patient(id, in: reading) else { return .look(.nobody, nil) }
    if try reading.first(AccountQueries.ofPatient(id), as: Account.self) != nil { return .look(.joined, id) }
    if patient.birthDate.map({ $0.age(on: day) < 13 }) ?? true { return .look(.young, id) }
    let ways = try InviteWays(of: patient, sendsTexts: sendsTexts, on: day, in: reading)
    return ways.best == .letter ? .look(.noContact, id) : .one(id)
  }
}
