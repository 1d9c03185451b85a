/// What every field has: a name, a label above it, perhaps a hint, perhaps an error.
package struct FieldFrame: Sendable {
  /// Sent with the form; also the element's id.
  package let name: String
  package let label: String
  package var hint: String?
  /// What to mend, in the reader's language.
  package var error: String?
  package var isOptional: Bool

  package init(_ name: String, _ label: String, hint: String? = nil, error: String? = nil, isOptional: Bool = false) {
    self.name = name
    self.label = label
    self.hint = hint
    self.error = error
    self.isOptional = isOptional
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
    case (_?, nil): name + "-hint"
    case (nil, _?): name + "-error"
    case (_?, _?): name + "-hint " + name + "-error"
    }
  }

  var boxClass: String { error == nil ? "field" : "field bad" }
}

extension HTML {
  /// Label, hint and error around one input.
  mutating func field(_ frame: FieldFrame, _ input: Content) {
    div(.class(frame.boxClass)) { h in
      h.label(.for(frame.name)) { h in h.labelText(frame) }
      h.hintAndError(frame)
      input(&h)
    }
  }

  /// Legend, hint and error around several inputs.
  mutating func fieldGroup(_ frame: FieldFrame, _ inputs: Content) {
    fieldset(
      .class(frame.boxClass), .id(frame.name), .tabindex(-1),
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
    if let hint = frame.hint { p(.class("hint"), .id(frame.name + "-hint"), hint) }
    fieldError(frame)
  }

  /// What to mend, if anything.
  mutating func fieldError(_ frame: FieldFrame) {
    guard let error = frame.error else { return }
    p(.class("err"), .id(frame.name + "-error")) { h in
      h.span(.class("vh"), h.words("web.field.error") + " ")
      h.text(error)
    }
  }
}

extension FieldFrame {
  var inputAttributes: [Attribute] {
    [.id(name), .name(name), .describedBy(describedBy), .invalid.when(error != nil)]
  }
}
