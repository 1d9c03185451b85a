package import Web

/// Why a file that somebody chose is not taken.
package enum FileRefusal: Error, Sendable, Equatable {
  case empty, tooMany, heic, otherPicture, video, office, webPage, program, unknown, damaged, tooManyPixels
  case activePDF, lockedPDF, unclearPDF
  /// Two kinds of file in one.
  case mixed
  case tooBig(byteCount: Int)
  /// The practice keeps no more for this patient.
  case tooMuch
  /// The disk is nearly full.
  case noRoom

  private var word: String {
    switch self {
    case .empty: "empty"
    case .tooMany: "too-many"
    case .heic: "heic"
    case .otherPicture: "other-picture"
    case .video: "video"
    case .office: "office"
    case .webPage: "web-page"
    case .program: "program"
    case .unknown: "unknown"
    case .damaged: "damaged"
    case .tooManyPixels: "too-many-pixels"
    case .activePDF: "active-pdf"
    case .lockedPDF: "locked-pdf"
    case .unclearPDF: "unclear-pdf"
    case .mixed: "mixed"
    case .tooBig: "too-big"
    case .tooMuch: "too-much"
    case .noRoom: "no-room"
    }
  }

  /// What the person is told, at the field with the files.
  package func fieldError(at field: String, about name: String) -> FieldError {
    var size = ""
    if case .tooBig(let byteCount) = self { size = "\((byteCount + 999_999) / 1_000_000)" }
    return FieldError(field, "files.refused.\(word)", ("name", name), ("size", size))
  }
}
