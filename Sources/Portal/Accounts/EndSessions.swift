import Chart
import Kernel
import Store
import Web

extension App {
  /// Signs out: the session ends at once, on every server.
  func signOut(_ session: Session, by actor: Actor, from origin: Origin) async throws {
    let now = clock.now
    try await database.write { [audit] transaction in
      guard try transaction.run(SessionQueries.end(session.id, of: session.owner, why: "signed out", at: now)) == 1
      else { return }
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .signOut, object: "session/\(session.id)", origin: origin),
        in: transaction)
    }
  }

  /// Ends one of one's own sessions: the lost phone.
  ///
  /// - Throws: `ChartFault.notFound` when there is no such open session of this owner.
  func endSession(
    _ id: Session.ID, of owner: String, then page: SafeURL, by actor: Actor, from origin: Origin,
    as submission: Submission
  ) async throws -> Done {
    let now = clock.now
    do {
      return try await once(submission) { [audit] transaction in
        guard try transaction.run(SessionQueries.end(id, of: owner, why: "ended by owner", at: now)) == 1 else {
          throw ChartFault.notFound
        }
        try audit.append(
          AuditEvent(at: now, actor: actor, action: .endSession, object: "session/\(id)", origin: origin),
          in: transaction)
        return Done(page.description, saying: "accounts.security.ended")
      }
    } catch ChartFault.notFound {
      try await recordRefusal(.endSession, of: "session", by: actor, from: origin)
      throw ChartFault.notFound
    }
  }

  /// Ends all of one's own sessions but the one in hand.
  func endOtherSessions(
    but kept: Session, then page: SafeURL, by actor: Actor, from origin: Origin, as submission: Submission
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      _ = try transaction.run(SessionQueries.endAll(of: kept.owner, but: kept.id, why: "ended by owner", at: now))
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .endSession, object: "all but session/\(kept.id)", origin: origin),
        in: transaction)
      return Done(page.description, saying: "accounts.security.ended-others")
    }
  }

  /// Notes that somebody is still there, when the last note is old enough to be worth a write.
  func noteSeen(_ session: Session) async throws {
    let now = clock.now
    guard session.wantsTouch(at: now) else { return }
    try await database.write { transaction in _ = try transaction.run(SessionQueries.touch(session.id, at: now)) }
  }
}

/// Signing out, for both kinds of people. A session that is gone already leads to the sign-in page, which is as good.
enum SignOut {
  static func person(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.signOut(visit.session, by: visit.actor, from: visit.visit.origin)
    return goodbye(.person, to: Path.front.url, in: visit.words.language)
  }

  static func staff(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.signOut(visit.session, by: visit.actor, from: visit.visit.origin)
    return goodbye(.staff, to: Path.staffSignIn.url, in: visit.words.language)
  }

  private static func goodbye(_ kind: Session.Kind, to page: SafeURL, in language: Language) -> WebResponse {
    WebResponse.redirect(to: page).setting(.ending(kind.cookie)).setting(.keeping(language))
      .setting(Cookie(.flash, "accounts.signed-out")).clearingSiteData()
  }
}
