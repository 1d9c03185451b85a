import CCurl
import Foundation
import Kernel
import Portal

/// One session with the mail server, kept open from letter to letter. Lives on one thread.
final class SMTPSession {
  private let settings: SMTPCourier.Settings
  private let conversation = SMTPConversation()
  private var curl: UnsafeMutableRawPointer?

  init(_ settings: SMTPCourier.Settings) {
    self.settings = settings
  }

  deinit {
    if let curl { curl_easy_cleanup(curl) }
  }

  func send(_ text: [UInt8], to address: String) throws {
    guard let curl = curl ?? open() else { throw CourierFault.unreachable }
    self.curl = curl
    let recipients = curl_slist_append(nil, "<\(address)>")
    defer { curl_slist_free_all(recipients) }
    let body = MailBody(text)
    conversation.begin()
    _ = portico_curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients)
    _ = portico_curl_set_pointer(curl, CURLOPT_READDATA, Unmanaged.passUnretained(body).toOpaque())
    let outcome = withExtendedLifetime(body) { curl_easy_perform(curl) }
    _ = portico_curl_set_list(curl, CURLOPT_MAIL_RCPT, nil)
    guard outcome != CURLE_OK else { return }
    let fault = fault(outcome, code: portico_curl_response_code(curl))
    // A new session for the next letter: this one stands in the middle of something.
    curl_easy_cleanup(curl)
    self.curl = nil
    throw fault
  }

  private func open() -> UnsafeMutableRawPointer? {
    guard let curl = curl_easy_init() else { return nil }
    _ = portico_curl_set_text(curl, CURLOPT_URL, settings.server)
    _ = portico_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    _ = portico_curl_set_text(curl, CURLOPT_MAIL_FROM, "<\(settings.sender)>")
    _ = portico_curl_set_number(curl, CURLOPT_UPLOAD, 1)
    _ = portico_curl_set_number(curl, CURLOPT_NOSIGNAL, 1)
    _ = portico_curl_set_number(curl, CURLOPT_TCP_NODELAY, 1)
    _ = portico_curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, 5)
    _ = portico_curl_set_number(curl, CURLOPT_TIMEOUT, 20)
    // Servers end idle sessions: one that was idle is not trusted to be open.
    _ = portico_curl_set_number(curl, CURLOPT_MAXAGE_CONN, 15)
    if case .required = settings.security {
      _ = portico_curl_set_number(curl, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
      _ = portico_curl_set_number(curl, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
      _ = portico_curl_set_number(curl, CURLOPT_SSL_VERIFYPEER, 1)
      _ = portico_curl_set_number(curl, CURLOPT_SSL_VERIFYHOST, 2)
    }
    if let authorities = settings.authorities { _ = portico_curl_set_text(curl, CURLOPT_CAINFO, authorities) }
    if let user = settings.user, let password = settings.password {
      _ = portico_curl_set_text(curl, CURLOPT_USERNAME, user)
      _ = portico_curl_set_text(curl, CURLOPT_PASSWORD, password.reveal())
    }
    _ = portico_curl_set_reader(curl) { target, size, count, context in
      guard let target, let context else { return 0 }
      return Unmanaged<MailBody>.fromOpaque(context).takeUnretainedValue().fill(target, size * count)
    }
    listen(to: curl)
    return curl
  }

  /// libcurl says "sending failed" for a refused sender, a refused recipient and a refused letter alike; only the
  /// conversation tells which.
  private func listen(to curl: UnsafeMutableRawPointer) {
    _ = portico_curl_set_number(curl, CURLOPT_VERBOSE, 1)
    _ = portico_curl_set_pointer(curl, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(conversation).toOpaque())
    _ = portico_curl_set_listener(curl) { _, kind, data, size, context in
      guard let data, let context else { return 0 }
      let text = UnsafeRawBufferPointer(start: data, count: min(size, 64))
      let conversation = Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue()
      if kind == CURLINFO_HEADER_OUT { conversation.said(text) }
      if kind == CURLINFO_HEADER_IN { conversation.heard(text) }
      return 0
    }
  }

  private func fault(_ outcome: CURLcode, code: Int) -> CourierFault {
    switch outcome {
    case CURLE_LOGIN_DENIED: .signInRefused
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
      .notTrusted
    case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING: .unreachable
    default: conversation.fault(code: code)
    }
  }
}

/// What a conversation with a mail server came to: our last command and its answer, or the first that was refused.
final class SMTPConversation {
  private static let ofTheLetter: Set<String> = ["MAIL", "RCPT", "DATA"]

  /// The first four letters of the command.
  private var command = ""
  private var answer = ""
  /// After a refusal libcurl takes its leave, and that is not what we want to know.
  private var isOver = false

  func begin() { (command, answer, isOver) = ("", "", false) }

  func said(_ text: UnsafeRawBufferPointer) {
    guard !isOver else { return }
    command = String(decoding: text.prefix(4), as: UTF8.self).uppercased()
    answer = ""
  }

  func heard(_ text: UnsafeRawBufferPointer) {
    guard !isOver else { return }
    answer = String(decoding: text, as: UTF8.self)
    isOver = SMTPConversation.ofTheLetter.contains(command) && Int(answer.prefix(3)) ?? 0 >= 400
  }

  /// What a refusal means. Only one of the recipient's address is the address's fault: 550, 551, 553 or an enhanced
  /// code 5.1.x (RFC 3463); not one that speaks of policy, of a full mailbox or of us.
  func fault(code: Int) -> CourierFault {
    let said = Int(answer.prefix(3)) ?? 0
    if said == 421 || said == 0 && code < 400 { return .unreachable }
    guard command == "RCPT", said >= 500 else { return .refused }
    let enhanced = answer.dropFirst(4).prefix { $0 != " " }.split(separator: ".")
    if enhanced.count == 3, enhanced[0] == "5" {
      return enhanced[1] == "1" || (enhanced[1] == "2" && enhanced[2] == "1") ? .badAddress : .refused
    }
    return [550, 551, 553].contains(said) ? .badAddress : .refused
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
