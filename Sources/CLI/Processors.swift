import Foundation
import Gateway
import Kernel
import Portal

/// Who moves the practice's money, as its settings say.
struct Processors {
  private let config: PracticeConfig

  init(_ config: PracticeConfig) {
    self.config = config
  }

  /// - Parameter origin: under which people reach the portal. The sandbox takes no money, so it is only for a portal
  ///   that nobody but this machine reaches.
  func processor(origin: String, clock: Clock) throws -> PaymentProcessor {
    switch config.text("payments.processor") {
    case "": return .none
    case "stripe": return try stripe()
    case "sandbox":
      guard Couriers.isOnThisMachine(origin) else {
        throw Failure("portico: the sandbox takes no money; it is only for a portal on this machine.")
      }
      return SandboxProcessor(clock: clock).processor
    default: throw Failure("portico: PORTICO_PAYMENTS_PROCESSOR is stripe, sandbox or empty.")
    }
  }

  private func stripe() throws -> PaymentProcessor {
    let service = config.text("payments.service")
    guard service.hasPrefix("https://") || (service.hasPrefix("http://") && Couriers.isOnThisMachine(service)) else {
      throw Failure("portico: PORTICO_PAYMENTS_SERVICE must begin with https://.")
    }
    return StripeProcessor(
      address: service, key: try secret("payments.key-file", "PORTICO_PAYMENTS_KEY_FILE"),
      signingKey: try secret("payments.signing-key-file", "PORTICO_PAYMENTS_SIGNING_KEY_FILE")
    ).processor
  }

  private func secret(_ key: String, _ variable: String) throws -> Secret<String> {
    let file = config.text(key)
    guard !file.isEmpty, let bytes = FileManager.default.contents(atPath: file) else {
      throw Failure("portico: \(variable) names no file that can be read.")
    }
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    // It becomes a line of a request.
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Failure("portico: what stands in \(variable) is not a key.")
    }
    return Secret(text)
  }
}
