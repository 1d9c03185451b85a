import CCurl
import FHIR
import Foundation
package import Kernel
package import Portal

/// Sends text messages through a service that speaks as Twilio does: a form over HTTPS, TLS verified, no redirects, at
/// most twenty seconds.
package struct TwilioCourier: Sendable {
  /// `https://api.twilio.com`
  private let address: String
  private let account: String
  private let token: Secret<String>
  /// The number that texts come from.
  private let sender: String

  package init(address: String, account: String, token: Secret<String>, sender: String) {
    self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
    self.account = account
    self.token = token
    self.sender = sender
  }

  package var courier: TextCourier {
    TextCourier(signingKey: token) { message in
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<String, any Error>) in
        Thread.detachNewThread { continuation.resume(with: Result { try send(message) }) }
      }
    }
  }

  private func send(_ message: TextMessage) throws -> String {
    guard let curl = curl_easy_init() else { throw CourierFault.unreachable }
    defer { curl_easy_cleanup(curl) }
    let answer = HTTPAnswer()
    let form = [
      ("To", message.to), ("From", sender), ("Body", message.text), ("StatusCallback", message.reportsTo),
    ].map { "\($0.0)=\(FormText.encoded($0.1))" }.joined(separator: "&")
    _ = portico_curl_set_text(
      curl, CURLOPT_URL, "\(address)/2010-04-01/Accounts/\(FormText.encoded(account))/Messages.json")
    _ = portico_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, address.hasPrefix("https://") ? "https" : "http")
    _ = portico_curl_set_number(curl, CURLOPT_FOLLOWLOCATION, 0)
    _ = portico_curl_set_number(curl, CURLOPT_NOSIGNAL, 1)
    _ = portico_curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, 5)
    _ = portico_curl_set_number(curl, CURLOPT_TIMEOUT, 20)
    _ = portico_curl_set_number(curl, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    _ = portico_curl_set_number(curl, CURLOPT_SSL_VERIFYPEER, 1)
    _ = portico_curl_set_number(curl, CURLOPT_SSL_VERIFYHOST, 2)
    _ = portico_curl_set_number(curl, CURLOPT_HTTPAUTH, 1)
    _ = portico_curl_set_text(curl, CURLOPT_USERNAME, account)
    _ = portico_curl_set_text(curl, CURLOPT_PASSWORD, token.reveal())
    _ = portico_curl_set_text(curl, CURLOPT_COPYPOSTFIELDS, form)
    _ = portico_curl_set_pointer(curl, CURLOPT_WRITEDATA, Unmanaged.passUnretained(answer).toOpaque())
    _ = portico_curl_set_writer(curl) { data, size, count, context in
      guard let data, let context else { return 0 }
      return Unmanaged<HTTPAnswer>.fromOpaque(context).takeUnretainedValue()
        .take(UnsafeRawBufferPointer(start: data, count: size * count))
    }
    let outcome = withExtendedLifetime(answer) { curl_easy_perform(curl) }
    guard outcome == CURLE_OK else { throw TwilioCourier.fault(outcome) }
    return try TwilioCourier.read(answer.bytes, status: portico_curl_response_code(curl))
  }

  /// The service's name for the message, or why it did not take it.
  static func read(_ bytes: [UInt8], status: Int) throws(CourierFault) -> String {
    let root = try? JSONDocument(bytes: bytes).root
    if (200..<300).contains(status) {
      guard let id = root?["sid"]?.text, !id.isEmpty, id.utf8.count <= 100 else { throw .refused }
      return id
    }
    switch root?["code"]?.integer {
    case 21610: throw .stopped
    // Not a number, not a phone, not reachable by text.
    case 21211, 21214, 21217, 21612, 21614: throw .badAddress
    default: break
    }
    switch status {
    case 401, 403: throw .signInRefused
    case 429, 500...: throw .unreachable
    default: throw .refused
    }
  }

  private static func fault(_ outcome: CURLcode) -> CourierFault {
    switch outcome {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE: .notTrusted
    default: .unreachable
    }
  }
}

/// What a service answered, at most 64 kilobytes of it.
private final class HTTPAnswer {
  private(set) var bytes: [UInt8] = []

  func take(_ piece: UnsafeRawBufferPointer) -> Int {
    guard bytes.count + piece.count <= 65_536 else { return 0 }
    bytes.append(contentsOf: piece)
    return piece.count
  }
}
