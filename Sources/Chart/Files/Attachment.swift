package import Kernel
package import Store

/// A photo or a PDF that somebody sent with a message or as an insurance card, or will send.
package struct Attachment: Sendable, Equatable {
  package typealias ID = Kernel.ID<Attachment>

  package let id: ID
  package let patientID: Patient.ID
  package let owner: Owner
  /// As the sender called it, fit to be shown.
  package let name: String
  package let kind: Kind
  package let byteCount: Int
  package let sha256: String
  /// The account or the member of staff.
  package let uploadedBy: String
  package let uploadedAt: Instant
  package let scan: Scan
  package let scannedAt: Instant?

  package init(
    id: ID, patientID: Patient.ID, owner: Owner, file: StoredFile, uploadedBy: String, uploadedAt: Instant, scan: Scan
  ) {
    self.id = id
    self.patientID = patientID
    self.owner = owner
    (name, kind, byteCount, sha256) = (file.name, file.kind, file.byteCount, file.sha256)
    self.uploadedBy = uploadedBy
    self.uploadedAt = uploadedAt
    self.scan = scan
    scannedAt = nil
  }

  /// Whose it is.
  package enum Owner: Sendable, Equatable {
    /// Kept for the account or member of staff who is still writing.
    case draft(String)
    /// Sent with this message.
    case message(String)
    /// Shows the insurance card of this change.
    case coverage(String)
    /// The paper on which somebody's right to help stands: of the request with which they were asked.
    case helperPaper(String)

    init(kind: String, id: String) {
      self =
        switch kind {
        case "message": .message(id)
        case "coverage": .coverage(id)
        case "helper-paper": .helperPaper(id)
        default: .draft(id)
        }
    }

    var kind: String {
      switch self {
      case .draft: "draft"
      case .message: "message"
      case .coverage: "coverage"
      case .helperPaper: "helper-paper"
      }
    }

    var id: String {
      switch self {
      case .draft(let id), .message(let id), .coverage(let id), .helperPaper(let id): id
      }
    }
  }

  /// What it is by its content.
  package enum Kind: String, Sendable, CaseIterable {
    case jpeg, png, pdf

    package var mediaType: StaticString {
      switch self {
      case .jpeg: "image/jpeg"
      case .png: "image/png"
      case .pdf: "application/pdf"
      }
    }

    package var fileEnding: String { self == .jpeg ? "jpg" : rawValue }

    package var isPicture: Bool { self != .pdf }
  }

  /// Whether it was looked at for what does harm.
  package enum Scan: String, Sendable {
    /// Nobody gets it yet.
    case waiting
    case clean
    /// Its bytes are gone; the row stays.
    case infected
    /// The practice has no scanner.
    case off
  }

  /// Whether it may be handed out.
  package var isReadable: Bool { scan == .clean || scan == .off }
}

/// A file that lies in the folder: what it is called and what it is.
package struct StoredFile: Sendable, Equatable {
  package let name: String
  package let kind: Attachment.Kind
  package let byteCount: Int
  package let sha256: String

  package init(name: String, kind: Attachment.Kind, byteCount: Int, sha256: String) {
    self.name = name
    self.kind = kind
    self.byteCount = byteCount
    self.sha256 = sha256
  }
}

extension Attachment: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    patientID = try row.id(1)
    owner = Owner(kind: try row.text(2), id: try row.text(3))
    name = try row.text(4)
    kind = Kind(rawValue: try row.text(5)) ?? .pdf
    byteCount = Int(try row.integer(6))
    sha256 = try row.text(7)
    uploadedBy = try row.text(8)
    uploadedAt = try row.instant(9)
    scan = Scan(rawValue: try row.text(10)) ?? .waiting
    scannedAt = try row.instantOrNil(11)
  }
}
