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

  /// At most so many people of one browser are known by it.
  private static let most = 4

  /// The marks of a browser that several people use, with one more: each stays known there.
  package func adding(_ mark: String, to kept: String?) -> String {
    ([mark] + DeviceMarks.all(in: kept ?? "")).prefix(DeviceMarks.most).joined(separator: ".")
  }

  /// A mark has two parts, and they stand in a row.
  private static func all(in marks: String) -> [String] {
    let parts = marks.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return stride(from: 0, to: parts.count - 1, by: 2).map { parts[$0] + "." + parts[$0 + 1] }
  }

  /// The device's id when one of the marks was made for this name, else nil.
  package func device(from marks: String, for email: String) -> String? {
    DeviceMarks.all(in: marks).prefix(DeviceMarks.most).compactMap { one($0, for: email) }.first
  }

  private func one(_ mark: String, for email: String) -> String? {
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
