import Foundation
import Gateway
import Kernel
import Portal

/// Who carries the practice's messages, as its settings say. What is not encrypted leaves this machine never.
struct Couriers {
  private let config: PracticeConfig

  init(_ config: PracticeConfig) {
    self.config = config
  }

  /// The name that text messages begin with; nil when the practice sends none.
  var textName: String? {
    guard !config.text("sms.service").isEmpty || !config.text("sms.drop-folder").isEmpty else { return nil }
    let name = config.text("sms.name")
    return name.isEmpty ? config.text("practice.name") : name
  }

  /// Who carries letters.
  func mail(practice: PracticeSettings) throws -> Courier {
    let folder = config.text("mail.drop-folder")
    if !folder.isEmpty { return DropFolder.courier(at: folder) }
    let server = config.text("mail.server")
    guard !server.isEmpty else { return DropFolder.notConfigured }
    guard server.hasPrefix("smtp://") || server.hasPrefix("smtps://") else {
      throw Failure("portico: PORTICO_MAIL_SERVER must begin with smtp:// or smtps://.")
    }
    let user = config.text("mail.user")
    var settings = SMTPCourier.Settings(
      server: server, user: user.isEmpty ? nil : user,
      password: try secret("mail.password-file", "PORTICO_MAIL_PASSWORD_FILE"), sender: config.text("mail.sender"),
      practice: practice.fullName)
    try addSecurity(to: &settings, Couriers.isOnThisMachine(server))
    guard let sessions = Digits.number(config.text("mail.sessions")), (1...16).contains(sessions) else {
      throw Failure("portico: PORTICO_MAIL_SESSIONS is a number from 1 to 16.")
    }
    settings.sessions = sessions
    return SMTPCourier(settings).courier
  }

  /// Who carries text messages.
  func texts() throws -> TextCourier {
    let folder = config.text("sms.drop-folder")
    if !folder.isEmpty { return DropFolder.texts(at: folder) }
    let service = config.text("sms.service")
    guard !service.isEmpty else { return .none }
    guard service.hasPrefix("https://") || (service.hasPrefix("http://") && Couriers.isOnThisMachine(service)) else {
      throw Failure("portico: PORTICO_SMS_SERVICE must begin with https://.")
    }
    let (account, sender) = (config.text("sms.account"), config.text("sms.sender"))
    guard let token = try secret("sms.token-file", "PORTICO_SMS_TOKEN_FILE"), !account.isEmpty, !sender.isEmpty else {
      throw Failure(
        "portico: text messages need PORTICO_SMS_ACCOUNT, PORTICO_SMS_TOKEN_FILE and PORTICO_SMS_SENDER.")
    }
    return TwilioCourier(address: service, account: account, token: token, sender: sender).courier
  }

  private func addSecurity(to settings: inout SMTPCourier.Settings, _ isOnThisMachine: Bool) throws {
    switch config.text("mail.security") {
    case "required": settings.security = .required
    case "none" where isOnThisMachine: settings.security = .none
    case "none": throw Failure("portico: without TLS mail goes only to a server on this machine.")
    default: throw Failure("portico: PORTICO_MAIL_SECURITY is required or none.")
    }
    let authorities = config.text("mail.ca-file")
    guard !authorities.isEmpty else { return }
    guard isOnThisMachine else {
      throw Failure("portico: PORTICO_MAIL_CA_FILE is only for a mail server on this machine.")
    }
    settings.authorities = authorities
  }

  private func secret(_ key: String, _ variable: String) throws -> Secret<String>? {
    let file = config.text(key)
    guard !file.isEmpty else { return nil }
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw Failure("portico: \(variable) cannot be read.")
    }
    return Secret(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines))
  }

  /// Whether an address names this machine itself.
  static func isOnThisMachine(_ address: String) -> Bool {
    let host = URLComponents(string: address)?.host ?? ""
    return ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
  }
}
