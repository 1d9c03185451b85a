import Crypto
import Foundation
package import Kernel

/// The signature with which a text message service proves that a report is its own (Twilio's scheme): HMAC-SHA1 over
/// the address and the fields in order of their names, compared in constant time.
package struct ProviderSignature: Sendable {
  private let key: Secret<String>

  package init(key: Secret<String>) {
    self.key = key
  }

  /// - Parameters:
  ///   - claimed: the header `X-Twilio-Signature`, in base64.
  ///   - address: the whole address as the service called it.
  package func isRight(_ claimed: String, for address: String, _ fields: [(name: String, text: String)]) -> Bool {
    guard let code = Data(base64Encoded: claimed), code.count == Insecure.SHA1.byteCount else { return false }
    return HMAC<Insecure.SHA1>.isValidAuthenticationCode(
      code, authenticating: message(address, fields), using: SymmetricKey(data: Array(key.reveal().utf8)))
  }

  /// What the service would send.
  package func sign(_ address: String, _ fields: [(name: String, text: String)]) -> String {
    let code = HMAC<Insecure.SHA1>.authenticationCode(
      for: message(address, fields), using: SymmetricKey(data: Array(key.reveal().utf8)))
    return Data(code).base64EncodedString()
  }

  private func message(_ address: String, _ fields: [(name: String, text: String)]) -> Data {
    let sorted = fields.sorted { ($0.name, $0.text) < ($1.name, $1.text) }
    return Data((address + sorted.map { $0.name + $0.text }.joined()).utf8)
  }
}
