package import Kernel

/// Something that a person of the demonstration asked of their record, and that nobody has answered yet.
package struct DeskRequest: Sendable {
  package let patientKey: String
  package let at: Instant
  package let what: What

  package enum What: Sendable {
    /// The newest health problem of the record is wrong.
    case correction(wrong: String, proposed: String)
    /// A copy of the record for another doctor.
    case copies(recipient: String, address: String)
    /// Another phone, and another address as it is kept: its five parts, one a line.
    case contact(phone: String, address: String)
    /// A new insurance card in the place of the one on file.
    case insurance(payer: String, memberNumber: String, group: String)
  }
}

extension PracticePlan {
  /// One open request of each kind.
  package var deskRequests: [DeskRequest] {
    [
      DeskRequest(
        patientKey: "frank-delaney", at: moment(6, 19, 20),
        what: .correction(
          wrong: "This says I have had it since 2020. My old doctor told me so in 2011.",
          proposed: "Since 2011. Dr. Hale in Laramie wrote it down first.")),
      DeskRequest(
        patientKey: "luis-ortega", at: moment(2, 12, 5),
        what: .copies(recipient: "Dra. Elena Marsh", address: "Fax (555) 010-0188")),
      DeskRequest(
        patientKey: "joy-abara", at: moment(1, 20, 15),
        what: .contact(phone: "(555) 010-0176", address: "31 Cottonwood Lane\nApt 4\nAlder Creek\nCO\n80999")),
      DeskRequest(
        patientKey: "joy-abara", at: moment(1, 20, 25),
        what: .insurance(payer: "Bluestem Mutual", memberNumber: "BM 4471 2096", group: "CREEK-118")),
    ]
  }

  private func moment(_ daysAgo: Int, _ hour: Int, _ minute: Int) -> Instant {
    calendar.zone.instant(of: calendar.past(daysAgo, hour, minute))
  }
}
