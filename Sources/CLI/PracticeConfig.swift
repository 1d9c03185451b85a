import Chart
import Configuration
import Foundation
import Gateway
import Kernel
import Portal
import SystemPackage

/// The practice's settings: from the command line, else the environment, else the YAML file, else what stands here.
struct PracticeConfig {
  /// One setting that can be made, and what it means. `docs/reference/environment.md` is made from this table.
  struct Entry: Sendable {
    let key: String
    let fallback: String
    let meaning: String

    /// `PORTICO_PRACTICE_NAME`
    var variable: String { "PORTICO_" + key.uppercased().replacing(".", with: "_").replacing("-", with: "_") }
  }

  static let entries = [
    Entry(key: "database", fallback: "portico.sqlite", meaning: "SQLite file, or postgres://user@host/name."),
    Entry(
      key: "key-file", fallback: "", meaning: "File with the practice's 32 secret bytes. Empty: beside the database."),
    Entry(
      key: "files", fallback: "", meaning: "Folder for files that people send. Empty: beside the database."),
    Entry(
      key: "clamd", fallback: "",
      meaning: "Socket file or host:port of clamd, which looks into those files. Empty: nobody does."),
    Entry(key: "host", fallback: "127.0.0.1", meaning: "Address to listen on."),
    Entry(key: "port", fallback: "8080", meaning: "Port to listen on; 0 takes a free one."),
    Entry(
      key: "origin", fallback: "",
      meaning: "https://… under which people reach the portal. Empty: http://localhost and the port."),
    Entry(key: "proxy", fallback: "none", meaning: "`local` when a proxy on this machine stands before the portal."),
    Entry(key: "practice.name", fallback: "Your practice", meaning: "First line of the practice's name."),
    Entry(key: "practice.kind", fallback: "", meaning: "Second line of the name, such as Family Medicine."),
    Entry(key: "practice.phone", fallback: "", meaning: "The number patients call."),
    Entry(key: "practice.nurse-line", fallback: "", meaning: "The number for nights and weekends; may be empty."),
    Entry(key: "practice.hours.en", fallback: "", meaning: "Office hours in English."),
    Entry(key: "practice.hours.es", fallback: "", meaning: "Office hours in Spanish."),
    Entry(key: "practice.address", fallback: "", meaning: "Street and town."),
    Entry(
      key: "practice.training", fallback: "",
      meaning: "https://… of the practice in which staff try things out (`portico demo --practice`). Empty: none."),
    Entry(key: "practice.zone", fallback: "America/New_York", meaning: "Time zone (IANA name)."),
    Entry(
      key: "mail.server", fallback: "",
      meaning: "smtp://host:587 or smtps://host:465. Empty: letters wait in the outbox."),
    Entry(key: "mail.user", fallback: "", meaning: "Name at the mail server."),
    Entry(key: "mail.password-file", fallback: "", meaning: "File with the password at the mail server."),
    Entry(key: "mail.sender", fallback: "", meaning: "Address that letters come from."),
    Entry(
      key: "mail.security", fallback: "required",
      meaning: "`none` sends without TLS; only to a mail server on this machine."),
    Entry(
      key: "mail.ca-file", fallback: "",
      meaning: "PEM file of certificates to trust instead of the system's; only for a mail server on this machine."),
    Entry(key: "mail.sessions", fallback: "4", meaning: "How many letters travel at once, 1 to 16."),
    Entry(
      key: "mail.drop-folder", fallback: "", meaning: "Folder to put letters into instead of sending them; for tests."),
    Entry(
      key: "sms.service", fallback: "",
      meaning: "https://api.twilio.com or one that speaks alike. Empty: no text messages."),
    Entry(key: "sms.account", fallback: "", meaning: "Account at the text message service."),
    Entry(
      key: "sms.token-file", fallback: "",
      meaning: "File with the secret of that account: signs us in, and proves the service's reports."),
    Entry(key: "sms.sender", fallback: "", meaning: "Number that text messages come from, such as +15550100142."),
    Entry(
      key: "sms.name", fallback: "",
      meaning: "Name that text messages begin with. Empty: the practice's. Take a neutral one if that tells too much."),
    Entry(
      key: "sms.drop-folder", fallback: "",
      meaning: "Folder to put text messages into instead of sending them; for tests."),
    Entry(
      key: "payments.processor", fallback: "",
      meaning: "`stripe`, or `sandbox` for trying things out on this machine. Empty: no payments."),
    Entry(
      key: "payments.service", fallback: "https://api.stripe.com",
      meaning: "Address of the payment processor; another one than Stripe's must speak alike."),
    Entry(
      key: "payments.plan-least", fallback: "25",
      meaning: "Least that is paid in a month when a bill is paid over time, in dollars."),
    Entry(
      key: "payments.plan-months", fallback: "12",
      meaning: "Most months over which a bill may be paid, up to 36; 1 for no such plans."),
    Entry(key: "payments.key-file", fallback: "", meaning: "File with the secret key at the payment processor."),
    Entry(
      key: "payments.signing-key-file", fallback: "",
      meaning: "File with the secret that signs the processor's reports to /hooks/payments."),
    Entry(
      key: "calls.key-file", fallback: "",
      meaning:
        "File with the secret with which the phone system signs what it sends to /hooks/calls. Empty: it sends none."
    ),
    Entry(
      key: "staff.second-factor", fallback: "required",
      meaning: "`waived` asks those who work here for one proof only; just for a portal on this machine."),
    Entry(
      key: "breached-passwords", fallback: "",
      meaning: "File of passwords that thieves know: SHA-1 digests of 20 bytes, in order. Empty: built-in rules only."),
    Entry(key: "limit.sign-ins", fallback: "30", meaning: "Tries to sign in from one address in a minute."),
    Entry(key: "limit.searches", fallback: "240", meaning: "Patient searches from one address in a minute."),
    Entry(key: "limit.papers", fallback: "60", meaning: "PDFs for one address in a minute."),
    Entry(key: "limit.uploads", fallback: "60", meaning: "Forms with files from one address in a minute."),
    Entry(
      key: "limit.uploads-at-once", fallback: "50",
      meaning: "Forms with files that arrive at the same time; each takes up to 4 MB of memory."),
    Entry(key: "log.level", fallback: "info", meaning: "trace, debug, info, warning or error."),
  ]

  private let reader: ConfigReader
  private let overrides: [String: String]

  /// - Parameter overrides: what was given on the command line, by key.
  init(file: String?, overrides: [String: String?] = [:]) async throws {
    self.overrides = overrides.compactMapValues { $0 }
    var providers: [any ConfigProvider] = [EnvironmentVariablesProvider()]
    let path = file ?? ProcessInfo.processInfo.environment["PORTICO_CONFIG"]
    if let path {
      guard FileManager.default.fileExists(atPath: path) else { throw Failure("portico: there is no file \(path).") }
      do {
        providers.append(try await FileProvider<YAMLSnapshot>(filePath: .init(path)))
      } catch {
        throw Failure("portico: \(path) is not YAML that can be read. See docs/operate/install.md for an example.")
      }
    }
    reader = ConfigReader(providers: providers)
  }

  /// The value of a key of the table.
  func text(_ key: String) -> String {
    if let given = overrides[key] { return given }
    let fallback = PracticeConfig.entries.first { $0.key == key }?.fallback ?? ""
    return reader.string(forKey: ConfigKey("portico." + key), default: fallback)
  }

  func port() throws -> Int {
    guard let port = Digits.number(text("port")), port < 65_536 else {
      throw Failure("portico: PORTICO_PORT is not a port.")
    }
    return port
  }

  /// What the practice says of itself.
  func practice(origin: String) throws -> PracticeSettings {
    guard let zone = ClinicZone(text("practice.zone")) else {
      throw Failure("portico: PORTICO_PRACTICE_ZONE is not a time zone. Try America/Denver.")
    }
    let nurseLine = text("practice.nurse-line")
    var practice = PracticeSettings(
      name: text("practice.name"), kind: text("practice.kind"), phone: text("practice.phone"),
      nurseLine: nurseLine.isEmpty ? nil : nurseLine,
      hours: [.english: text("practice.hours.en"), .spanish: text("practice.hours.es")],
      address: text("practice.address"), arrival: [:], zone: zone, origin: origin, isDemonstration: false)
    practice.limits = try limits()
    practice.training = text("practice.training").isEmpty ? nil : text("practice.training")
    practice.plans = try plans()
    practice.staffSecondFactor = try secondFactor(origin: origin)
    practice.textName = Couriers(self).textName
    practice.callKey = try callKey()
    return practice
  }

  /// Whether those who work here prove who they are twice.
  private func secondFactor(origin: String) throws -> SecondFactorRule {
    guard let rule = SecondFactorRule(rawValue: text("staff.second-factor")) else {
      throw Failure("portico: PORTICO_STAFF_SECOND_FACTOR is required or waived.")
    }
    guard rule == .required || Couriers.isOnThisMachine(origin) else {
      throw Failure("portico: PORTICO_STAFF_SECOND_FACTOR may be waived only for a portal on this machine.")
    }
    return rule
  }

  /// The secret of the phone system, if it tells of calls. One that could be guessed is refused at the start.
  private func callKey() throws -> Secret<String>? {
    let path = text("calls.key-file")
    guard !path.isEmpty else { return nil }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure("portico: PORTICO_CALLS_KEY_FILE names no file that can be read.")
    }
    let key = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard key.utf8.count >= 24, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Failure("portico: the secret in PORTICO_CALLS_KEY_FILE needs 24 letters or more, without blanks.")
    }
    return Secret(key)
  }

  /// The list of passwords that thieves know, if there is one.
  func breached() throws -> BreachedPasswords {
    let path = text("breached-passwords")
    guard !path.isEmpty else { return .none }
    do {
      return try BreachedPasswords(at: path)
    } catch {
      throw Failure("portico: \(path) is no list of SHA-1 digests in order. See docs/operate/passwords.md.")
    }
  }

  /// In which parts bills are paid over time.
  func plans() throws -> PlanRules {
    guard let least = Cents(typed: text("payments.plan-least")), least.count > 0,
      let months = Digits.number(text("payments.plan-months")), (1...36).contains(months)
    else {
      throw Failure("portico: PORTICO_PAYMENTS_PLAN_LEAST is an amount, PORTICO_PAYMENTS_PLAN_MONTHS is 1 to 36.")
    }
    var rules = PlanRules()
    (rules.least, rules.mostMonths) = (least, months)
    return rules
  }

  /// How much one address may ask for.
  func limits() throws -> RequestLimits {
    guard let signIns = Digits.number(text("limit.sign-ins")), let searches = Digits.number(text("limit.searches")),
      let papers = Digits.number(text("limit.papers")), let uploads = Digits.number(text("limit.uploads")),
      let atOnce = Digits.number(text("limit.uploads-at-once"))
    else {
      throw Failure(
        "portico: PORTICO_LIMIT_SIGN_INS, …_SEARCHES, …_PAPERS, …_UPLOADS and …_UPLOADS_AT_ONCE are whole numbers.")
    }
    return RequestLimits(
      signInsPerMinute: signIns, searchesPerMinute: searches, papersPerMinute: papers, uploadsPerMinute: uploads,
      uploadsAtOnce: atOnce)
  }
}
