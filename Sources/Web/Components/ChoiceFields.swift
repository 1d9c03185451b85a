/// One of several answers.
package struct Choice: Sendable {
  package let value: String
  package let label: String
  /// A second, smaller line.
  package let hint: String?
  /// The class by which style shows what follows from this answer.
  package let mark: String?

  package init(_ value: String, _ label: String, hint: String? = nil, mark: String? = nil) {
    self.value = value
    self.label = label
    self.hint = hint
    self.mark = mark
  }
}

/// A list that opens, for more than seven answers.
package struct SelectField: Sendable {
  package var frame: FieldFrame
  package let choices: [Choice]
  /// The value of the one chosen; empty when none is yet.
  package var chosen: String

  package init(_ frame: FieldFrame, _ choices: [Choice], chosen: String = "") {
    self.frame = frame
    self.choices = choices
    self.chosen = chosen
  }
}

/// A few answers, all seen at once, one of which is chosen.
package struct RadioField: Sendable {
  package var frame: FieldFrame
  package let choices: [Choice]
  package var chosen: String

  package init(_ frame: FieldFrame, _ choices: [Choice], chosen: String = "") {
    self.frame = frame
    self.choices = choices
    self.chosen = chosen
  }
}

/// A few answers of which any number may be ticked.
package struct CheckboxesField: Sendable {
  package var frame: FieldFrame
  package let choices: [Choice]
  package var chosen: Set<String>

  package init(_ frame: FieldFrame, _ choices: [Choice], chosen: Set<String> = []) {
    self.frame = frame
    self.choices = choices
    self.chosen = chosen
  }
}

/// One box to tick.
package struct CheckboxField: Sendable {
  package var frame: FieldFrame
  package var isTicked: Bool

  package init(_ frame: FieldFrame, isTicked: Bool = false) {
    self.frame = frame
    self.isTicked = isTicked
  }
}

extension HTML {
  package mutating func selectField(_ field: SelectField) {
    self.field(field.frame) { h in
      h.element("select", field.frame.inputAttributes) { h in
        if field.chosen.isEmpty { h.option(.value(""), h.words("web.field.choose")) }
        for choice in field.choices {
          h.option(.value(choice.value), .selected.when(choice.value == field.chosen), choice.label)
        }
      }
    }
  }

  package mutating func radioField(_ field: RadioField) {
    fieldGroup(field.frame) { h in
      for (index, choice) in field.choices.enumerated() {
        h.pick(choice, .type(.radio), of: field.frame, index, isOn: choice.value == field.chosen)
      }
    }
  }

  package mutating func checkboxesField(_ field: CheckboxesField) {
    fieldGroup(field.frame) { h in
      for (index, choice) in field.choices.enumerated() {
        h.pick(choice, .type(.checkbox), of: field.frame, index, isOn: field.chosen.contains(choice.value))
      }
    }
  }

  package mutating func checkboxField(_ field: CheckboxField) {
    let frame = field.frame
    div(.class(frame.boxClass)) { h in
      h.fieldError(frame)
      h.div(.class("pick")) { h in
        h.open("input", frame.inputAttributes + [.type(.checkbox), .value("1"), .checked.when(field.isTicked)])
        h.label(.for(frame.id)) { h in
          h.text(frame.label)
          if let hint = frame.hint { h.span(.class("hint"), .id(frame.id + "-hint"), hint) }
        }
      }
    }
  }

  private mutating func pick(_ choice: Choice, _ type: Attribute, of frame: FieldFrame, _ index: Int, isOn: Bool) {
    let id = frame.id + "-\(index + 1)"
    div(.class("pick")) { h in
      h.input(
        type, .id(id), .name(frame.name), .value(choice.value), .checked.when(isOn),
        choice.mark.map { .class($0) } ?? .none)
      h.label(.for(id)) { h in
        h.text(choice.label)
        if let hint = choice.hint { h.span(.class("hint"), hint) }
      }
    }
  }
}

private let contactChoices = [
  Choice("text", "Text message", hint: "To the phone that ends in 42"), Choice("email", "Email"),
  Choice("none", "None"),
]

extension SelectField {
  static var fixtures: [Fixture] {
    [
      Fixture("select") {
        $0.selectField(SelectField(FieldFrame("way", "How should we reach you?"), contactChoices, chosen: "email"))
      }
    ]
  }
}

extension RadioField {
  static var fixtures: [Fixture] {
    [
      Fixture("radios, wrong") {
        $0.radioField(
          RadioField(FieldFrame("way", "How should we reach you?", error: "Choose one from the list"), contactChoices))
      }
    ]
  }
}

extension CheckboxesField {
  static var fixtures: [Fixture] {
    [
      Fixture("checkboxes") {
        $0.checkboxesField(
          CheckboxesField(FieldFrame("ways", "How may we reach you?"), contactChoices, chosen: ["text", "email"]))
      }
    ]
  }
}

extension CheckboxField {
  static var fixtures: [Fixture] {
    [
      Fixture("checkbox") {
        $0.checkboxField(
          CheckboxField(FieldFrame("agree", "Text me about visits", hint: "Reply STOP to end."), isTicked: true))
      }
    ]
  }
}
