/// One file of a message: its name, what it is and how large, or why it cannot be opened.
package struct FileRow: Sendable {
  /// A box to tick that leaves the file out of a message that is being written.
  package struct Removal: Sendable {
    /// The field's name and the file's id.
    package let name: String
    package let value: String
    package let label: String

    package init(_ name: String, _ value: String, _ label: String) {
      (self.name, self.value, self.label) = (name, value, label)
    }
  }

  package let title: String
  /// Nil when it cannot be fetched.
  package let url: SafeURL?
  package let text: String
  package var isPicture = false
  /// Something is wrong with it.
  package var isTrouble = false
  package var removal: Removal?

  package init(_ title: String, _ url: SafeURL?, text: String) {
    self.title = title
    self.url = url
    self.text = text
  }
}

extension HTML {
  package mutating func fileRows(_ rows: [FileRow]) {
    if rows.isEmpty { return }
    ul(.class("rows")) { h in
      for row in rows { h.fileRow(row) }
    }
  }

  private mutating func fileRow(_ row: FileRow) {
    li { h in
      h.span(.class(row.isTrouble ? "dot now" : "dot")) { h in
        h.icon(row.isTrouble ? .warning : .record)
      }
      h.div { h in
        if let url = row.url { h.a(.href(url)) { h in h.text(row.title) } } else { h.b(row.title) }
        h.p(row.text)
      }
      if let removal = row.removal {
        h.label { h in
          h.input(.type(.checkbox), .name(removal.name), .value(removal.value))
          h.text(" " + removal.label)
        }
      }
    }
  }
}

extension FileRow {
  static var fixtures: [Fixture] {
    var photo = FileRow("rash on arm.jpg", "/me/messages/1/files/2", text: "Photo, 2 MB")
    photo.isPicture = true
    var bad = FileRow("scan.pdf", nil, text: "This file had a virus. We took it away.")
    bad.isTrouble = true
    var draft = FileRow("form.pdf", nil, text: "PDF, 120 KB")
    draft.removal = Removal("leave-out", "a1", "Leave this out")
    return [Fixture("file rows") { [photo, bad, draft] in $0.fileRows([photo, bad, draft]) }]
  }
}
