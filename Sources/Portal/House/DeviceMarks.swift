import Crypto
package import Kernel

/// The mark a browser keeps after a sign-in, so that a stranger's wrong tries cannot lock the owner out of it.
package struct DeviceMarks: Sendable {
  private let key: Secret<[UInt8]>

  package init(key: Secret<[UInt8]>) {
    self.key = key
  }

  /// The mark for a name. It tells nothing and opens nothing.
  package func mark(for email: String, random: RandomSource) -> String {
    let device = Base64URL.encode(random.bytes(16))
    return device + "." + seal(of: email, on: device)
  }

  /// The device's id when the mark was made for this name, else nil.
  package func device(from mark: String, for email: String) -> String? {
    let parts = mark.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts[0].utf8.count == 22, seal(of: email, on: parts[0]) == parts[1] else { return nil }
    return parts[0]
  }

  private func seal(of email: String, on device: String) -> String {
    Base64URL.encode(
      HMAC<SHA256>.authenticationCode(
        for: Array("\(device)\n\(email)".utf8), using: SymmetricKey(data: key.reveal())))
  }
}
