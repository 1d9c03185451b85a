/// A box with which one chooses photos or papers. The form around it is `uploadForm`.
package struct FileField: Sendable {
  package var frame: FieldFrame
  /// Whether several can be chosen at once.
  package var takesMany = true
  /// A phone turns its own kind of picture into one of these by itself.
  package var accepts: StaticString = "image/jpeg,image/png,application/pdf"

  package init(_ frame: FieldFrame) {
    self.frame = frame
  }
}

extension HTML {
  package mutating func fileField(_ field: FileField) {
    self.field(field.frame) { h in
      h.open(
        "input",
        field.frame.inputAttributes + [
          .type(.file), .accept(field.accepts), .multiple.when(field.takesMany),
        ])
    }
  }

  /// A form that carries files. What proves it ours stands first: files that come before it are not taken.
  package mutating func uploadForm(to action: SafeURL, _ attributes: Attribute..., content: Content) {
    element("form", [.post, .action(action), .novalidate, .multipart] + attributes) { h in
      h.sealFields()
      content(&h)
    }
  }
}

extension FileField {
  static var fixtures: [Fixture] {
    let frame = FieldFrame(
      "photos", "Add photos or a PDF", hint: "Up to 5 photos or PDFs, 10 MB each.", isOptional: true)
    var wrong = frame
    wrong.error = "rash.jpg is too big (14 MB). The most is 10 MB."
    return [
      Fixture("file field") { $0.fileField(FileField(frame)) },
      Fixture("file field, with an error") { [wrong] in $0.fileField(FileField(wrong)) },
    ]
  }
}
