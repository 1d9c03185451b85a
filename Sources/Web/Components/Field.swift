/// What every field has: a name, a label above it, perhaps a hint, perhaps an error.
package struct FieldFrame: Sendable {
  /// Sent with the form.
  package let name: String
  /// The element's id: the name, unless another form of the page has a field of that name.
  package var id: String
  package let label: String
  package var hint: String?
  /// What to mend, in the reader's language.
  package var error: String?
  package var isOptional: Bool

  package init(_ name: String, _ label: String, hint: String? = nil, error: String? = nil, isOptional: Bool = false) {
    self.name = name
    id = name
    self.label = label
    self.hint = hint
    self.error = error
    self.isOptional = isOptional
  }

  /// The same field under another id, for a page with several forms.
  package func under(_ id: String) -> FieldFrame {
    var frame = self
    frame.id = id
    return frame
  }

  /// The frame with the error of its field, if the form had one.
  package func with(_ errors: [FieldError], in words: Words) -> FieldFrame {
    var frame = self
    frame.error = errors.message(for: name, in: words)
    return frame
  }

  /// The ids of hint and error, for `aria-describedby`.
  var describedBy: String? {
    switch (hint, error) {
    case (nil, nil): nil
    case (_?, nil): id + "-hint"
    case (nil, _?): id + "-error"
    case (_?, _?): id + "-hint " + id + "-error"
    }
  }

  var boxClass: String { error == nil ? "field" : "field bad" }
}

extension HTML {
  /// Label, hint and error around one input.
  mutating func field(_ frame: FieldFrame, _ input: Content) {
    div(.class(frame.boxClass)) { h in
      h.label(.for(frame.id)) { h in h.labelText(frame) }
      h.hintAndError(frame)
      input(&h)
    }
  }

  /// Legend, hint and error around several inputs.
  mutating func fieldGroup(_ frame: FieldFrame, _ inputs: Content) {
    fieldset(
      .class(frame.boxClass), .id(frame.id), .tabindex(-1),
      frame.describedBy.map { .describedBy($0) } ?? .none
    ) { h in
      h.legend { h in h.labelText(frame) }
      h.hintAndError(frame)
      inputs(&h)
    }
  }

  private mutating func labelText(_ frame: FieldFrame) {
    text(frame.label)
    if frame.isOptional { span(.class("meta"), " " + words("web.field.optional")) }
  }

  private mutating func hintAndError(_ frame: FieldFrame) {
    if let hint = frame.hint { p(.class("hint"), .id(frame.id + "-hint"), hint) }
    fieldError(frame)
  }

  /// What to mend, if anything.
  mutating func fieldError(_ frame: FieldFrame) {
    guard let error = frame.error else { return }
    p(.class("err"), .id(frame.id + "-error")) { h in
      h.span(.class("vh"), h.words("web.field.error") + " ")
      h.text(error)
    }
  }
}

extension FieldFrame {
  var inputAttributes: [Attribute] {
    [.id(id), .name(name), .describedBy(describedBy), .invalid.when(error != nil)]
  }
}
