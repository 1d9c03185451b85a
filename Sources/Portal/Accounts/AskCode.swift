import Chart
import Credentials
import Kernel
import Store
import Web

/// Over what a code is wished for.
enum CodeWay: String, Sendable {
  case email, sms
}

extension App {
  /// Sends six digits with which to sign in, when the address is an account's. The answer is the same either way.
  ///
  /// - Returns: what the browser keeps.
  /// - Throws: `CodeFault.tooMany`.
  func askCode(toSignIn email: String, over way: CodeWay, from origin: Origin) async throws -> Token {
    let (now, token, id) = (clock.now, Token(random: random), SentCode.ID(random: random))
    let (noticeID, hours, place) = (Chart.Notice.ID(random: random), quietHours, visitorSeal.hidden(origin.address))
    let sendsTexts = practice.textName != nil
    try await database.write { [audit] transaction in
      let candidate = try SignInCandidate.find(email, .person, in: transaction)
      let wish = CodeWish(purpose: .signIn, owner: candidate?.id, email: nil, place: place)
      let mayLeave = try ask(wish, as: id, token, in: transaction, at: now)
      if mayLeave, let candidate {
        var notice = candidate.notice(noticeID, .signInCode, link: Path.signInCode.url.description, cause: "code/\(id)")
        if way == .sms, let text = try App.text(notice, to: candidate, sendsTexts, in: transaction) { notice = text }
        try Outbox.put(notice, in: transaction, at: now, quiet: hours)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, action: .signIn, object: candidate.map { "person/\($0.id)" } ?? "",
          outcome: mayLeave && candidate != nil ? .done : .refused, reason: "asked for a code", origin: origin),
        in: transaction)
    }
    return token
  }

  /// The same message as a text, where that leads to them.
  private static func text(
    _ notice: Chart.Notice, to candidate: SignInCandidate, _ sendsTexts: Bool, in reading: Reading
  ) throws -> Chart.Notice? {
    guard let reader = try NoticeReader.find(Account.ID(candidate.id), in: reading),
      reader.works(.sms, sendsTexts: sendsTexts), let phone = reader.phone
    else { return nil }
    var text = Chart.Notice(
      id: notice.id, patientID: nil, recipient: notice.recipient, template: notice.template, address: phone,
      language: notice.language, greeting: notice.greeting, link: notice.link, cause: notice.cause)
    text.channel = .sms
    return text
  }

  /// Signs in with digits that were sent.
  func signIn(
    withCode typed: String, _ token: Token, _ arrival: Arrival
  ) async throws -> (SignInOutcome, email: String) {
    let now = clock.now
    let gate = SignInGate(subject: "code\n\(token.hash)", origin: arrival.origin)
    if let end = try await lockedUntil(gate) { return (.locked(until: end), "") }
    let (outcome, candidate) = try await database.write { transaction -> (CodeOutcome, SignInCandidate?) in
      let outcome = try takeCode(typed, token, for: .signIn, in: transaction, at: now)
      guard case .right(let owner?, _) = outcome else { return (outcome, nil) }
      return (outcome, try SignInCandidate.find(KeyOwner(.person, owner), in: transaction))
    }
    guard case .right = outcome, let candidate else {
      try await record(failed: nil, because: "code", from: arrival.origin, at: gate)
      return (.wrong, "")
    }
    return (try await admit(candidate, by: SessionProof(way: .code), arrival), candidate.email)
  }

  /// Sends six digits to an address that somebody new gives, or to somebody who shows once more who they are.
  func askCode(
    _ purpose: SentCode.Purpose, to email: String, owner: String?, given: String, in language: Language,
    link: SafeURL, from origin: Origin
  ) async throws -> Token {
    let (now, token, id) = (clock.now, Token(random: random), SentCode.ID(random: random))
    let (hours, place) = (quietHours, visitorSeal.hidden(origin.address))
    let notice = Chart.Notice(
      id: Chart.Notice.ID(random: random), patientID: nil, recipient: owner ?? "", template: .signInCode,
      address: email, language: language, greeting: given, link: link.description, cause: "code/\(id)")
    try await database.write { transaction in
      let wish = CodeWish(purpose: purpose, owner: owner, email: owner == nil ? email : nil, place: place)
      guard try ask(wish, as: id, token, in: transaction, at: now) else { throw CodeFault.tooMany }
      try Outbox.put(notice, in: transaction, at: now, quiet: hours)
    }
    return token
  }
}
