package import Chart
package import Web

/// Files as rows of a page: of a message that was sent, or of one that is being written.
extension FileRow {
  /// - Parameter url: where it is fetched; left out while it cannot be.
  package init(_ attachment: Attachment, at url: SafeURL, words: Words) {
    self.init(attachment.name, attachment.isReadable ? url : nil, text: FileRow.text(attachment, words))
    isPicture = attachment.kind.isPicture
    isTrouble = attachment.scan == .infected
  }

  /// A file that is not sent yet: it is not fetched from here, and can be left out.
  package init(draft attachment: Attachment, words: Words) {
    self.init(attachment.name, nil, text: FileRow.text(attachment, words))
    isPicture = attachment.kind.isPicture
    isTrouble = attachment.scan == .infected
  }

  private static func text(_ attachment: Attachment, _ words: Words) -> String {
    switch attachment.scan {
    case .infected: return words("files.infected")
    case .waiting: return words("files.waiting")
    case .clean, .off: break
    }
    let kind = words(attachment.kind.isPicture ? "files.kind.photo" : "files.kind.pdf")
    let isSmall = attachment.byteCount < 1_000_000
    let size = "\(max(1, attachment.byteCount / (isSmall ? 1_000 : 1_000_000)))"
    return words(isSmall ? "files.size.kb" : "files.size.mb", ("kind", kind), ("size", size))
  }
}

extension FileField {
  /// The field with which one adds photos and papers to a message.
  package static func photos(
    _ words: Words, named name: String = "photos", errors: [FieldError] = []
  ) -> FileField {
    FileField(
      FieldFrame(name, words("files.field"), hint: words("files.field.hint"), isOptional: true)
        .with(errors, in: words))
  }
}
