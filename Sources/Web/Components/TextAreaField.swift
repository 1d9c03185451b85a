/// A box for several lines of text.
package struct TextAreaField: Sendable {
  package var frame: FieldFrame
  package var value: String
  /// The most letters the box takes; the server checks bytes.
  package var most: Int
  package var rows: Int

  package init(_ frame: FieldFrame, value: String = "", most: Int = 4_000, rows: Int = 5) {
    self.frame = frame
    self.value = value
    self.most = most
    self.rows = rows
  }
}

extension HTML {
  package mutating func textAreaField(_ field: TextAreaField) {
    self.field(field.frame) { h in
      h.element("textarea", field.frame.inputAttributes + [.rows(field.rows), .maxlength(field.most)]) { h in
        // A browser drops the first line end in a textarea; one more keeps the person's own.
        if field.value.utf8.first == 0x0A { h.raw("\n") }
        h.text(field.value)
      }
    }
  }
}

extension TextAreaField {
  static var fixtures: [Fixture] {
    [
      Fixture("text area") {
        $0.textAreaField(
          TextAreaField(
            FieldFrame("text", "Your question", hint: "Nurse Tam's team reads it first."), value: "</textarea>"))
      }
    ]
  }
}
