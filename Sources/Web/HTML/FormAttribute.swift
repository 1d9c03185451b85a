/// Attributes of forms and their fields. Pages use components; these are what components are made of.
extension Attribute {
  package static func action(_ url: SafeURL) -> Attribute { Attribute("action", .text(url.description)) }
  /// Where a button sends its form instead.
  package static func formaction(_ url: SafeURL) -> Attribute { Attribute("formaction", .text(url.description)) }
  package static let post = Attribute("method", .fixed("post"))
  package static let get = Attribute("method", .fixed("get"))
  /// The server checks and explains; the browser's own bubbles stay away.
  package static let novalidate = Attribute("novalidate", .bare)
  /// A form that carries files.
  package static let multipart = Attribute("enctype", .fixed("multipart/form-data"))
  package static func type(_ type: InputType) -> Attribute { Attribute("type", .fixed(type.name)) }
  package static func name(_ name: String) -> Attribute { Attribute("name", .text(name)) }
  package static func value(_ text: String) -> Attribute { Attribute("value", .text(text)) }
  package static func `for`(_ id: String) -> Attribute { Attribute("for", .text(id)) }
  /// The form (by id) that a button outside of it belongs to.
  package static func form(_ id: String) -> Attribute { Attribute("form", .text(id)) }
  package static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", .text(text)) }
  package static func autocomplete(_ hint: Autocomplete) -> Attribute { Attribute("autocomplete", .fixed(hint.name)) }
  package static func inputmode(_ mode: InputMode) -> Attribute { Attribute("inputmode", .fixed(mode.name)) }
  package static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", .number(count)) }
  package static func rows(_ count: Int) -> Attribute { Attribute("rows", .number(count)) }
  package static func size(_ count: Int) -> Attribute { Attribute("size", .number(count)) }
  package static func accept(_ kinds: StaticString) -> Attribute { Attribute("accept", .fixed(kinds)) }
  package static let checked = Attribute("checked", .bare)
  package static let selected = Attribute("selected", .bare)
  package static let required = Attribute("required", .bare)
  package static let disabled = Attribute("disabled", .bare)
  package static let multiple = Attribute("multiple", .bare)
  package static let autofocus = Attribute("autofocus", .bare)
  package static let noSpellcheck = Attribute("spellcheck", .fixed("false"))
}

/// The kinds of input that the portal uses.
package enum InputType: Sendable {
  case text, email, password, tel, search, hidden, checkbox, radio, file, number, submit, button
  var name: StaticString {
    switch self {
    case .text: "text"
    case .email: "email"
    case .password: "password"
    case .tel: "tel"
    case .search: "search"
    case .hidden: "hidden"
    case .checkbox: "checkbox"
    case .radio: "radio"
    case .file: "file"
    case .number: "number"
    case .submit: "submit"
    case .button: "button"
    }
  }
}

/// What a browser or a password keeper may fill in for the person (WCAG 1.3.5).
package enum Autocomplete: Sendable {
  case off, name, givenName, familyName, email, phone, username, usernameWithPasskey, currentPassword, newPassword
  case oneTimeCode, birthDay, birthMonth, birthYear, street, street2, city, state, postalCode
  var name: StaticString {
    switch self {
    case .off: "off"
    case .name: "name"
    case .givenName: "given-name"
    case .familyName: "family-name"
    case .email: "email"
    case .phone: "tel"
    case .username: "username"
    case .usernameWithPasskey: "username webauthn"
    case .currentPassword: "current-password"
    case .newPassword: "new-password"
    case .oneTimeCode: "one-time-code"
    case .birthDay: "bday-day"
    case .birthMonth: "bday-month"
    case .birthYear: "bday-year"
    case .street: "address-line1"
    case .street2: "address-line2"
    case .city: "address-level2"
    case .state: "address-level1"
    case .postalCode: "postal-code"
    }
  }
}

/// Which keyboard a phone shows.
package enum InputMode: Sendable {
  case numeric, decimal, email, tel, text, search
  var name: StaticString {
    switch self {
    case .numeric: "numeric"
    case .decimal: "decimal"
    case .email: "email"
    case .tel: "tel"
    case .text: "text"
    case .search: "search"
    }
  }
}
