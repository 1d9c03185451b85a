import Chart
import Kernel
import Store

/// Whose password it is: a person's or a staff member's.
struct ResetOwner: Sendable {
  let id: String
  let email: String
  let given: String
  let family: String
  let language: Language

  static func find(_ email: String, _ kind: Session.Kind, in reading: Reading) throws -> ResetOwner? {
    switch kind {
    case .person:
      guard let found = try reading.first(AccountQueries.withEmail(email), as: AccountCredentials.self),
        !found.isDisabled
      else { return nil }
      return ResetOwner(found.account)
    case .staff:
      guard let found = try reading.first(StaffQueries.withEmail(email), as: StaffCredentials.self), !found.isDisabled
      else { return nil }
      return ResetOwner(found.member)
    }
  }

  static func find(id: String, _ kind: Session.Kind, in reading: Reading) throws -> ResetOwner? {
    switch kind {
    case .person: try reading.first(AccountQueries.one(Account.ID(id)), as: Account.self).map(ResetOwner.init)
    case .staff: try reading.first(StaffQueries.one(StaffMember.ID(id)), as: StaffMember.self).map(ResetOwner.init)
    }
  }

  private init(_ account: Account) {
    (id, email, language) = (account.id.text, account.email, account.language)
    (given, family) = (account.name.given, account.name.family)
  }

  private init(_ member: StaffMember) {
    (id, email, language) = (member.id.text, member.email, member.language)
    (given, family) = (member.name.given, member.name.family)
  }

  func notice(
    _ noticeID: Notice.ID, _ template: Notice.Template, to address: String, link: String, cause: String
  ) -> Notice {
    Notice(
      id: noticeID, patientID: nil, recipient: id, template: template, address: address, language: language,
      greeting: given, link: link, cause: cause)
  }

  func storing(_ hash: String, _ kind: Session.Kind) -> SQL {
    switch kind {
    case .person: AccountQueries.setPassword(Account.ID(id), to: hash)
    case .staff: StaffQueries.setPassword(StaffMember.ID(id), to: hash)
    }
  }
}
