/// A box for one line of text.
package struct TextField: Sendable {
  /// What is typed into it; decides the phone's keyboard and what the browser may fill in.
  package enum Kind: Sendable {
    case text(Autocomplete)
    case email, phone, username, currentPassword, newPassword, code, money, number
  }

  package var frame: FieldFrame
  package var kind: Kind
  package var value: String
  /// The most letters the box takes; the server checks bytes.
  package var most: Int

  package init(_ frame: FieldFrame, kind: Kind = .text(.off), value: String = "", most: Int = 200) {
    self.frame = frame
    self.kind = kind
    self.value = value
    self.most = most
  }
}

extension HTML {
  package mutating func textField(_ field: TextField) {
    self.field(field.frame) { h in
      h.open(
        "input",
        field.frame.inputAttributes + field.kind.attributes
          + [.value(field.value).when(!field.value.isEmpty && !field.kind.isSecret), .maxlength(field.most)])
    }
  }
}

extension TextField.Kind {
  fileprivate var isSecret: Bool {
    switch self {
    case .currentPassword, .newPassword, .code: true
    default: false
    }
  }

  fileprivate var attributes: [Attribute] {
    switch self {
    case .text(let hint): [.type(.text), .autocomplete(hint)]
    case .email: [.type(.email), .autocomplete(.email), .inputmode(.email), .noSpellcheck]
    case .phone: [.type(.tel), .autocomplete(.phone), .inputmode(.tel), .class("short")]
    case .username: [.type(.email), .autocomplete(.usernameWithPasskey), .inputmode(.email), .noSpellcheck]
    case .currentPassword: [.type(.password), .autocomplete(.currentPassword)]
    case .newPassword: [.type(.password), .autocomplete(.newPassword)]
    case .code: [.type(.text), .autocomplete(.oneTimeCode), .inputmode(.numeric), .class("short")]
    case .money: [.type(.text), .autocomplete(.off), .inputmode(.decimal), .class("short")]
    case .number: [.type(.text), .autocomplete(.off), .inputmode(.numeric), .class("short")]
    }
  }
}

extension TextField {
  static var fixtures: [Fixture] {
    [
      Fixture("text field, email") {
        $0.textField(
          TextField(
            FieldFrame("email", "Email address", hint: "We only use it to tell you that something is new."),
            kind: .email, value: "rosa@example.com"))
      },
      Fixture("text field, wrong") {
        $0.textField(
          TextField(
            FieldFrame("amount", "Amount", error: "Enter an amount, like 46.20"), kind: .money, value: "\"<b>'&"))
      },
      Fixture("text field, password") {
        $0.textField(TextField(FieldFrame("password", "Password"), kind: .currentPassword, value: "not shown"))
      },
      Fixture("text field, optional") {
        $0.textField(TextField(FieldFrame("nickname", "What we should call you", isOptional: true)))
      },
    ]
  }
}
