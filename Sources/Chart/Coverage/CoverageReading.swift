package import Kernel

/// Insurance as a viewer of the chart may see it.
extension ChartReader {
  /// Whether insurance is for this viewer: it goes with the rest of the record.
  private var showsInsurance: Bool { visibility.allows(.condition) }

  /// What holds at this moment.
  package func insurance(at now: Instant, in zone: ClinicZone) throws -> InsuranceBook {
    guard showsInsurance else { throw ChartFault.notFound }
    return try InsuranceBook(of: patient.id, within: visibility, in: reading, at: now, zone)
  }

  /// The newest card that somebody sent; nil when it comes in the place of one that is not for this viewer.
  package func newestCoverageChange(in book: InsuranceBook) throws -> CoverageChange? {
    guard showsInsurance, let newest = try CoverageChanges.recent(of: patient.id, in: reading).first else { return nil }
    return newest.about.isEmpty || book.held(about: newest.about) != nil ? newest : nil
  }

  /// The photos of a card, by id. Whether the viewer may see them is for the caller to know.
  package func photos(of change: CoverageChange) throws -> [Attachment.ID: Attachment] {
    guard change.patientID == patient.id, !change.photos.isEmpty else { return [:] }
    let found: [Attachment] = try query(
      AttachmentQueries.ofOwner("coverage", change.id.text, of: patient.id, limit: Attachments.mostPerMessage))
    return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
  }

  /// One photo of a card.
  ///
  /// - Throws: `notFound` when there is none, or it cannot be handed out.
  package func insurancePhoto(_ id: Attachment.ID) throws -> (photo: Attachment, change: CoverageChange) {
    let found: [Attachment] = try query(AttachmentQueries.one(id, of: patient.id))
    guard let photo = found.first, photo.isReadable, case .coverage(let owner) = photo.owner,
      let change = try CoverageChanges.one(CoverageChange.ID(owner), in: reading), change.photos.contains(id)
    else { throw ChartFault.notFound }
    return (photo, change)
  }

  /// Photos that the account that looks has added for a card and not sent.
  package func insuranceDrafts() throws -> [Attachment] {
    guard showsInsurance, let account else { return [] }
    return try query(AttachmentQueries.drafts(of: CoverageDrawer.of(account), about: patient.id, limit: 40))
  }
}

/// Where photos of a card lie until it is sent: apart from the drafts of messages of the same person.
package enum CoverageDrawer {
  package static func of(_ account: Account.ID) -> String { "\(account)/coverage" }
}
