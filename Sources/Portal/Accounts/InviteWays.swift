package import Chart
package import Kernel
package import Store

/// The ways in which somebody can be invited now: to a phone or an address of theirs that works, or on paper.
package struct InviteWays: Sendable {
  /// `+15550100142`; nil when there is none that texts may go to.
  package let phone: String?
  package let email: String?
  /// Something is on file, and it is a parent's or another's: a young person's link does not go there.
  package let isShared: Bool

  /// A text where a phone is on file, else an e-mail, else a letter.
  package var best: InviteWay { phone != nil ? .sms : email != nil ? .email : .letter }

  /// - Parameter sendsTexts: whether the practice sends text messages at all.
  package init(of patient: Patient, sendsTexts: Bool, on day: CivilDate, in reading: Reading) throws {
    let returned = Set(try reading.all(InvitationQueries.returned(of: patient.id), as: String.self))
    let isTeen = SharedContact.isTeen(patient, on: day)
    var (phone, email) = (
      sendsTexts ? patient.phone.flatMap(PhoneNumber.international) : nil, patient.email?.lowercased()
    )
    if let number = phone, try returned.contains(number) || Consent.isStopped(number, in: reading) { phone = nil }
    if let address = email, address.isEmpty || returned.contains(address) { email = nil }
    var isShared = false
    if isTeen, let number = phone, try SharedContact.isSomebodyElses(phone: number, of: patient, in: reading) {
      (phone, isShared) = (nil, true)
    }
    if isTeen, let address = email, try SharedContact.isSomebodyElses(email: address, of: patient, in: reading) {
      (email, isShared) = (nil, true)
    }
    (self.phone, self.email, self.isShared) = (phone, email, isShared)
  }

  /// Where a way leads; nil when it leads nowhere.
  package func address(_ way: InviteWay) -> String? {
    switch way {
    case .sms: phone
    case .email: email
    case .letter, .shown: ""
    }
  }
}
