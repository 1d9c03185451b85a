package import Credentials
import Kernel
package import Web

/// A button that asks the device for a passkey. It shows only where there is a script and a device that can.
package struct PasskeyPrompt: Sendable {
  /// What the device is asked for.
  package enum Wish: Sendable {
    /// A new key, for somebody of this handle and name.
    case make(handle: [UInt8], name: String)
    /// A key that it has.
    case use
  }

  let wish: Wish
  let label: String
  let question: String
  let site: String
  /// The keys that are asked for, or that need not be made again.
  let known: [String]
  /// Sent along when this button is the one that was pressed.
  var value: String?
  var look = ButtonLook.wide
  /// Whether the browser may offer the key by itself, in the field for the e-mail.
  var offersItself = false

  /// Nil where no browser makes passkeys.
  /// - Parameter question: when the handle follows from it; else a new one is asked.
  package init?(
    _ wish: Wish, _ label: String, for deed: PasskeyDeed, _ visit: OpenVisit, known: [Passkey] = [],
    question: String? = nil
  ) {
    guard let site = visit.app.passkeySite else { return nil }
    self.wish = wish
    self.label = label
    self.question = question ?? visit.app.question(for: deed, of: visit.sender)
    self.site = site.id
    self.known = known.map(\.credential)
  }

  /// The same, and the browser may offer the key by itself.
  package var offeringItself: PasskeyPrompt {
    var prompt = self
    prompt.offersItself = true
    return prompt
  }

  /// The same as one of several ways in one form.
  package func among(_ value: String) -> PasskeyPrompt {
    var prompt = self
    prompt.value = value
    return prompt
  }
}

extension HTML {
  /// The fields of a form that a passkey fills in.
  package mutating func passkeyFields() {
    for name in PasskeyForm.fields { input(.type(.hidden), .name(name)) }
  }

  /// The button, and what is said when the device did not answer.
  package mutating func passkeyButton(_ prompt: PasskeyPrompt) {
    let (wish, handle, name) =
      switch prompt.wish {
      case .make(let handle, let name): ("create", Base64URL.encode(handle), name)
      case .use: ("get", "", "")
      }
    p(.hidden, .data("passkeys", "")) { h in
      h.button(
        .type(.submit), .class(prompt.look.rawValue), prompt.value.map { _ in .name("way") } ?? .none,
        prompt.value.map { .value($0) } ?? .none, .data("passkey", wish), .data("question", prompt.question),
        .data("site", prompt.site), .data("user", handle), .data("name", name),
        .data("known", prompt.known.joined(separator: " ")),
        .data("auto", "1").when(prompt.offersItself)
      ) { h in
        h.icon(.lock)
        h.text(prompt.label)
      }
    }
    p(.class("err"), .hidden, .role(.alert), .data("failed", "")) { h in h.text(h.words("accounts.passkey.no-answer")) }
  }
}

/// What a passkey filled into a form.
package struct PasskeyForm: Sendable {
  static let fields = ["credential", "client", "data", "signature", "owner"]

  private let values: [String: String]

  /// Reads the fields; they are empty in a form that was sent another way.
  package init(_ reader: inout FormReader) {
    var values: [String: String] = [:]
    for field in PasskeyForm.fields { values[field] = reader.text(field, upTo: 12_000) }
    self.values = values
  }

  package var isEmpty: Bool { values["client"]?.isEmpty ?? true }

  package var registration: PasskeyRegistration? {
    PasskeyRegistration(clientData: values["client"] ?? "", attestation: values["data"] ?? "")
  }

  package var answer: PasskeyAnswer? {
    PasskeyAnswer(
      credential: values["credential"] ?? "", clientData: values["client"] ?? "",
      authenticatorData: values["data"] ?? "", signature: values["signature"] ?? "", owner: values["owner"] ?? "")
  }
}
