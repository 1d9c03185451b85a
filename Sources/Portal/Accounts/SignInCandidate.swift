import Chart
import Kernel
import Store
import Web

/// Somebody who can sign in.
struct SignInCandidate: Sendable {
  let id: String
  let kind: Session.Kind
  let email: String
  let given: String
  let language: Language
  /// Nil for those who sign in without one.
  let passwordHash: String?
  let actor: Actor

  static func find(_ email: String, _ kind: Session.Kind, in reading: Reading) throws -> SignInCandidate? {
    switch kind {
    case .person:
      guard let found = try reading.first(AccountQueries.withEmail(email), as: AccountCredentials.self),
        !found.isDisabled
      else { return nil }
      return SignInCandidate(found.account, found.passwordHash)
    case .staff:
      guard let found = try reading.first(StaffQueries.withEmail(email), as: StaffCredentials.self), !found.isDisabled
      else { return nil }
      return SignInCandidate(found.member, found.passwordHash)
    }
  }

  /// Somebody whose keys or code were shown, while their access is open.
  static func find(_ owner: KeyOwner, in reading: Reading) throws -> SignInCandidate? {
    guard let person = try ResetOwner.find(id: owner.id, owner.kind, in: reading) else { return nil }
    return try find(person.email, owner.kind, in: reading)
  }

  init(_ account: Account, _ hash: String?) {
    (id, kind, email, passwordHash) = (account.id.text, .person, account.email, hash)
    (given, language) = (account.name.given, account.language)
    actor = Actor(kind: .person, id: id, actingAs: "self")
  }

  private init(_ member: StaffMember, _ hash: String?) {
    (id, kind, email, passwordHash) = (member.id.text, .staff, member.email, hash)
    (given, language) = (member.name.given, member.language)
    actor = Actor(kind: .staff, id: id, actingAs: member.role.rawValue)
  }

  func storing(_ hash: String) -> SQL {
    switch kind {
    case .person: AccountQueries.setPassword(Account.ID(id), to: hash)
    case .staff: StaffQueries.setPassword(StaffMember.ID(id), to: hash)
    }
  }

  /// A message to them about their own account.
  func notice(
    _ noticeID: Chart.Notice.ID, _ template: Chart.Notice.Template, link: String? = nil, cause: String
  ) -> Chart.Notice {
    Chart.Notice(
      id: noticeID, patientID: nil, recipient: id, template: template, address: email, language: language,
      greeting: given,
      link: link ?? (kind == .person ? Path.accountSecurity.url : Path.staffSecurity.url).description, cause: cause)
  }
}
