import Kernel

/// What a password must be (NIST SP 800-63B; OWASP ASVS 5.0 §6.2): long. No rules about letters, no expiry, no hints.
package enum PasswordRules {
  package static let fewest = 15
  package static let mostBytes = 512

  /// What is wrong with a password.
  package enum Weakness: String, Sendable {
    case tooShort, tooLong
    /// Thieves know it.
    case known
    /// It is little more than the person's or the practice's name, their e-mail, or one sign over and over.
    case guessable
  }

  /// Nil when it may be used.
  ///
  /// - Parameter words: names and addresses that anybody could guess it from.
  package static func weakness(of password: String, knowing words: [String]) -> Weakness? {
    if password.unicodeScalars.count < fewest { return .tooShort }
    if password.utf8.count > mostBytes { return .tooLong }
    let letters = password.lowercased().filter { $0.isLetter || $0.isNumber }
    if Set(letters).count < 5 { return .guessable }
    var rest = letters
    for word in (words + common).map({ $0.lowercased().filter { $0.isLetter || $0.isNumber } })
      .filter({ $0.count >= 3 }).sorted(by: { $0.count > $1.count })
    {
      rest = rest.replacing(word, with: "")
    }
    return rest.count < 5 ? .guessable : nil
  }

  private static let common = [
    "password", "passwort", "contrasena", "contraseña", "portico", "portal", "doctor", "patient", "health", "welcome",
    "letmein", "qwertyuiop", "qwerty", "asdfghjkl", "abcdefgh", "123456789", "1234567890", "12345678", "123456",
    "iloveyou", "111111", "000000",
  ]
}

extension App {
  /// What is wrong with a password, the list of those that are known to thieves included; nil when it may be used.
  func weakness(of password: Secret<String>, knowing words: [String]) -> PasswordRules.Weakness? {
    PasswordRules.weakness(of: password.reveal(), knowing: words) ?? (breached.hold(password) ? .known : nil)
  }
}
