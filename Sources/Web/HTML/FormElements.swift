/// What form components are made of. Pages use the components (`h.textField(…)`), never these.
extension HTML {
  package mutating func label(_ attributes: Attribute..., content: Content) { element("label", attributes, content) }
  package mutating func label(_ text: String) { element("label", [], text) }
  package mutating func label(_ first: Attribute, _ text: String) { element("label", first, text) }
  package mutating func label(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("label", first, second, text)
  }

  package mutating func button(_ attributes: Attribute..., content: Content) { element("button", attributes, content) }
  package mutating func button(_ text: String) { element("button", [], text) }
  package mutating func button(_ first: Attribute, _ text: String) { element("button", first, text) }
  package mutating func button(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("button", first, second, text)
  }

  package mutating func legend(_ attributes: Attribute..., content: Content) { element("legend", attributes, content) }
  package mutating func legend(_ text: String) { element("legend", [], text) }
  package mutating func legend(_ first: Attribute, _ text: String) { element("legend", first, text) }
  package mutating func legend(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("legend", first, second, text)
  }

  package mutating func option(_ attributes: Attribute..., content: Content) { element("option", attributes, content) }
  package mutating func option(_ text: String) { element("option", [], text) }
  package mutating func option(_ first: Attribute, _ text: String) { element("option", first, text) }
  package mutating func option(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("option", first, second, text)
  }

  package mutating func output(_ attributes: Attribute..., content: Content) { element("output", attributes, content) }
  package mutating func output(_ text: String) { element("output", [], text) }
  package mutating func output(_ first: Attribute, _ text: String) { element("output", first, text) }
  package mutating func output(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("output", first, second, text)
  }

  package mutating func textarea(_ attributes: Attribute..., content: Content) {
    element("textarea", attributes, content)
  }
  package mutating func textarea(_ text: String) { element("textarea", [], text) }
  package mutating func textarea(_ first: Attribute, _ text: String) { element("textarea", first, text) }
  package mutating func textarea(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("textarea", first, second, text)
  }

  package mutating func fieldset(_ attributes: Attribute..., content: Content) {
    element("fieldset", attributes, content)
  }
  package mutating func select(_ attributes: Attribute..., content: Content) { element("select", attributes, content) }
  package mutating func dialog(_ attributes: Attribute..., content: Content) { element("dialog", attributes, content) }
  package mutating func optgroup(_ attributes: Attribute..., content: Content) {
    element("optgroup", attributes, content)
  }
  package mutating func input(_ attributes: Attribute...) { open("input", attributes) }
}

/// How a form is sent. A form that changes something is sealed; one that only looks something up is not.
extension HTML {
  /// A form that sends a POST, with the hidden fields that prove it is ours and count it once.
  package mutating func form(
    to action: SafeURL, _ attributes: Attribute..., content: Content
  ) {
    guard !closed.keeps(action) else { return }
    element("form", [.post, .action(action), .novalidate] + attributes) { h in
      h.sealFields()
      content(&h)
    }
  }

  /// A form that only asks: its fields go into the address, so it must never hold anything private.
  package mutating func searchForm(to action: SafeURL, _ attributes: Attribute..., content: Content) {
    element("form", [.get, .action(action)] + attributes, content)
  }

  /// The hidden `_csrf` and `_once` fields.
  package mutating func sealFields() {
    guard let seal else { return }
    input(.type(.hidden), .name(FormSeal.tokenField), .value(seal.token))
    input(.type(.hidden), .name(FormSeal.onceField), .value(seal.nextOnce()))
  }
}
