package import Kernel
package import Store

/// The files that belong to messages: kept as drafts, adopted by the message that is sent, dropped when it is not.
package enum Attachments {
  /// How many bytes may lie here for one patient.
  package static let mostBytesPerPatient = 200 * 1_048_576
  /// How many files one message may have.
  package static let mostPerMessage = 5
  /// After how long a draft that nobody sent is thrown away.
  package static let draftsLast: Duration = .seconds(14 * 86_400)

  /// Keeps a file that lies in the folder as a draft of who sent it.
  /// - Throws: `AttachmentFault.tooMuch` when the patient's files would be more than the practice keeps.
  package static func keep(_ draft: Attachment, in transaction: Transaction) throws {
    let before = try transaction.count(AttachmentQueries.bytes(of: draft.patientID))
    guard Int(before) + draft.byteCount <= mostBytesPerPatient else { throw AttachmentFault.tooMuch }
    try transaction.run(AttachmentQueries.insert(draft))
  }

  /// What somebody has added for a patient and not sent yet, in the order of adding.
  package static func drafts(
    of uploader: String, about patient: Patient.ID, in reading: Reading
  ) throws -> [Attachment] {
    try reading.all(AttachmentQueries.drafts(of: uploader, about: patient, limit: 40))
  }

  /// Gives drafts to the message with which they are sent: in the transaction that sends it.
  /// - Throws: `AttachmentFault.notYours` when one of them is no draft of this person for this patient, and
  ///   `.tooMany` for more than five; nothing is sent then.
  package static func adopt(
    _ ids: [Attachment.ID], draftedBy uploader: String, about patient: Patient.ID, into message: String,
    in transaction: Transaction
  ) throws {
    try adopt(ids, draftedBy: uploader, about: patient, as: .message(message), in: transaction)
  }

  /// The same for whatever they are sent as.
  package static func adopt(
    _ ids: [Attachment.ID], draftedBy uploader: String, about patient: Patient.ID, as owner: Attachment.Owner,
    in transaction: Transaction
  ) throws {
    guard Set(ids).count <= mostPerMessage else { throw AttachmentFault.tooMany }
    for id in Set(ids) {
      let changed = try transaction.run(AttachmentQueries.adopt(id, of: uploader, about: patient, as: owner))
      guard changed == 1 else { throw AttachmentFault.notYours }
    }
  }

  /// Takes drafts of this person away; what was sent already stays.
  /// - Returns: those whose files are to be removed after the commit.
  package static func drop(
    _ ids: [Attachment.ID], draftedBy uploader: String, in transaction: Transaction
  ) throws -> [Attachment.ID] {
    try ids.filter { try transaction.run(AttachmentQueries.drop($0, of: uploader)) == 1 }
  }

  /// The paper on which a right to help in a chart stands; for those whom the practice lets mind helpers.
  /// - Throws: `notFound` when there is none, or it is not looked at yet.
  package static func helperPaper(_ id: Attachment.ID, of patient: Patient.ID, in reading: Reading) throws -> Attachment
  {
    guard let one = try reading.first(AttachmentQueries.one(id, of: patient), as: Attachment.self),
      case .helperPaper = one.owner, one.isReadable
    else { throw ChartFault.notFound }
    return one
  }

  /// Drafts that nobody sent for too long.
  package static func forgotten(at now: Instant, in reading: Reading) throws -> [Attachment] {
    try reading.all(AttachmentQueries.forgotten(before: now.adding(.zero - draftsLast), limit: 200))
  }

  /// Which of these have a file that is to stay.
  package static func kept(among ids: [String], in reading: Reading) throws -> Set<String> {
    Set(try reading.all(AttachmentQueries.kept(among: ids), as: String.self))
  }

  /// All of them after one, in the order of their ids, for checks and copies.
  package static func page(after id: Attachment.ID, in reading: Reading) throws -> [Attachment] {
    try reading.all(AttachmentQueries.all(after: id, limit: 200))
  }
}

/// Why a file is not kept or not sent.
package enum AttachmentFault: Fault, Equatable {
  case tooMuch, tooMany, notYours

  package var kind: FaultKind {
    switch self {
    case .tooMuch: .tooLarge
    case .tooMany: .invalid
    case .notYours: .notFound
    }
  }

  package var code: StaticString {
    switch self {
    case .tooMuch: "attachment.too-much"
    case .tooMany: "attachment.too-many"
    case .notYours: "attachment.not-yours"
    }
  }
}

extension ChartReader {
  /// The files of messages of this chart, by message. Whether the viewer may read the messages is for the caller to
  /// know.
  package func attachments(ofMessages messages: [String]) throws -> [String: [Attachment]] {
    guard visibility.allows(.message), !messages.isEmpty else { return [:] }
    var found: [String: [Attachment]] = [:]
    for one in try reading.all(
      AttachmentQueries.ofMessages(messages, of: patient.id, limit: 1_000), as: Attachment.self)
    {
      found[one.owner.id, default: []].append(one)
    }
    return found
  }

  /// One file of a message of this chart.
  /// - Throws: `notFound` when there is none, it is a draft, or messages are not for this viewer.
  package func attachment(_ id: Attachment.ID) throws -> Attachment {
    guard visibility.allows(.message),
      let one = try reading.first(AttachmentQueries.one(id, of: patient.id), as: Attachment.self),
      case .message = one.owner
    else { throw ChartFault.notFound }
    return one
  }
}
