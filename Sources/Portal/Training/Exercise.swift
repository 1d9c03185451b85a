import Chart
import Web

/// Something that people of a role do once to know it. Done is what the audit trail shows; nobody ticks it by hand.
enum Exercise: String, CaseIterable {
  case shareResult = "share-result"
  case answerMessage = "answer-message"
  case approveRefill = "approve-refill"
  case seeAsPatient = "see-as-patient"
  case signPhrase = "sign-phrase"
  case orderVisit = "order-visit"
  case findPatient = "find-patient"
  case invite, book
  case printLetter = "print-letter"
  case sendBills = "send-bills"
  case refund
  case readFile = "read-file"
  case sendBulk = "send-bulk"
  case seeOverdue = "see-overdue"
  case cover

  /// The permission without which it cannot be tried; nil for everybody.
  private var permission: StaffPermission? {
    switch self {
    case .shareResult: .shareResults
    case .answerMessage: .workInbox
    case .approveRefill: .approveRefills
    case .seeAsPatient: .seeAsPatient
    case .signPhrase: .approveWording
    case .orderVisit: .orderVisits
    case .findPatient: .findPatients
    case .invite: .invite
    case .book: .bookVisits
    case .printLetter: .printLetters
    case .sendBills, .refund, .readFile: .manageBills
    case .sendBulk: .sendBulk
    case .seeOverdue: .seeOverdue
    case .cover: nil
    }
  }

  /// What a role tries, in this order. A manager may do much; what others do all day is not a manager's exercise.
  static func of(_ role: StaffRole) -> [Exercise] {
    let others: Set<Exercise> = role == .manager ? [.sendBills, .refund, .readFile, .printLetter, .book] : []
    return allCases.filter { exercise in
      !others.contains(exercise) && (exercise.permission.map { role.may($0) } ?? true)
    }
  }

  /// Where it is tried.
  var place: SafeURL {
    switch self {
    case .shareResult, .answerMessage: Path.staffInbox("mine").url
    case .approveRefill: Path.staffInbox("team").url
    case .seeAsPatient, .findPatient, .invite, .orderVisit: Path.staffPatients.url
    case .signPhrase: Path.staffPhrases.url
    case .book: Path.staffSchedule.url
    case .printLetter: Path.staffLetters.url
    case .sendBills, .refund, .readFile: Path.billDesk(.desk).url
    case .sendBulk: Path.staffBulk.url
    case .seeOverdue: Path.staffOverdue.url
    case .cover: Path.staffCover.url
    }
  }

  /// Whether a deed is this.
  func isDone(by deed: StaffDeed) -> Bool {
    func did(_ action: AuditAction, _ object: String) -> Bool {
      deed.action == action && deed.object.hasPrefix(object)
    }
    return switch self {
    case .shareResult: did(.share, "work/result/")
    case .answerMessage: deed.object.hasPrefix("work/message/")
    case .approveRefill: did(.approve, "work/refill/")
    case .seeAsPatient: deed.action == .seeAsPatient
    case .signPhrase: did(.approve, "phrase/") || did(.approve, "result-rule/")
    case .orderVisit: did(.change, "ticket/")
    case .findPatient: did(.search, "patients")
    case .invite: deed.action == .invite
    case .book: did(.change, "booking")
    case .printLetter: did(.print, "letter/")
    case .sendBills: did(.share, "bill-batch/")
    case .refund: did(.change, "refund/")
    case .readFile: did(.importing, "money-file/")
    case .sendBulk: did(.share, "bulk/")
    case .seeOverdue: did(.read, "overdue")
    case .cover: did(.administer, "cover/")
    }
  }
}
