import CCurl
import Foundation
package import Kernel
package import Portal

/// Sends letters through a mail server, by libcurl: TLS verified, no redirects, at most twenty seconds.
package struct SMTPCourier: Sendable {
  /// `smtp://mail.example:587` (STARTTLS is required) or `smtps://mail.example:465`.
  private let server: String
  private let user: String?
  private let password: Secret<String>?
  private let sender: String
  private let practice: String
  private let security: Security

  /// Whether the connection must be encrypted.
  package enum Security: Sendable {
    case required
    /// For a server on this machine in a test.
    case none
  }

  package init(
    server: String, user: String?, password: Secret<String>?, sender: String, practice: String,
    security: Security = .required
  ) {
    self.server = server
    self.user = user
    self.password = password
    self.sender = sender
    self.practice = practice
    self.security = security
  }

  package var courier: Courier {
    Courier { letter in
      let text = MailText.text(of: letter, from: sender, practice: practice)
      // libcurl waits: it gets a thread of its own, never one that serves pages.
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        Thread.detachNewThread {
          continuation.resume(with: Result { try send(Array(text.utf8), to: letter.to) })
        }
      }
    }
  }

  private func send(_ text: [UInt8], to address: String) throws {
    guard let curl = curl_easy_init() else { throw CourierFault.unreachable }
    defer { curl_easy_cleanup(curl) }
    let recipients = curl_slist_append(nil, "<\(address)>")
    defer { curl_slist_free_all(recipients) }
    let body = MailBody(text)
    configure(curl, recipients)
    _ = portico_curl_set_pointer(curl, CURLOPT_READDATA, Unmanaged.passUnretained(body).toOpaque())
    _ = portico_curl_set_reader(curl) { target, size, count, context in
      guard let target, let context else { return 0 }
      return Unmanaged<MailBody>.fromOpaque(context).takeUnretainedValue().fill(target, size * count)
    }
    let outcome = withExtendedLifetime(body) { curl_easy_perform(curl) }
    switch outcome {
    case CURLE_OK: return
    case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_OPERATION_TIMEDOUT: throw CourierFault.unreachable
    default: throw CourierFault.refused
    }
  }

  private func configure(_ curl: UnsafeMutableRawPointer, _ recipients: UnsafeMutablePointer<curl_slist>?) {
    _ = portico_curl_set_text(curl, CURLOPT_URL, server)
    _ = portico_curl_set_text(curl, CURLOPT_MAIL_FROM, "<\(sender)>")
    _ = portico_curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients)
    _ = portico_curl_set_number(curl, CURLOPT_UPLOAD, 1)
    _ = portico_curl_set_number(curl, CURLOPT_NOSIGNAL, 1)
    _ = portico_curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, 5)
    _ = portico_curl_set_number(curl, CURLOPT_TIMEOUT, 20)
    if case .required = security {
      _ = portico_curl_set_number(curl, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
      _ = portico_curl_set_number(curl, CURLOPT_SSL_VERIFYPEER, 1)
      _ = portico_curl_set_number(curl, CURLOPT_SSL_VERIFYHOST, 2)
    }
    if let user, let password {
      _ = portico_curl_set_text(curl, CURLOPT_USERNAME, user)
      _ = portico_curl_set_text(curl, CURLOPT_PASSWORD, password.reveal())
    }
  }
}

/// The bytes of a letter, handed to libcurl piece by piece.
private final class MailBody {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func fill(_ target: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
    let count = min(room, bytes.count - position)
    bytes.withUnsafeBytes { source in
      UnsafeMutableRawPointer(target).copyMemory(
        from: source.baseAddress?.advanced(by: position) ?? UnsafeRawPointer(target), byteCount: count)
    }
    position += count
    return count
  }
}
