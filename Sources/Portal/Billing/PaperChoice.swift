import Chart
import Kernel
import Store
import Web

/// Whether somebody gets their bills on paper: what holds now, and the form that changes it. Paper stops only when they
/// say so, and comes back when they say so.
struct PaperChoice: Sendable {
  let state: String
  let words: [String]
  let button: String
  let isWithoutPaper: Bool

  init(_ consent: PaperConsent?, _ visit: PersonVisit) {
    let (text, zone) = (visit.words, visit.app.practice.zone)
    isWithoutPaper = consent?.isWithoutPaper ?? false
    state =
      isWithoutPaper
      ? text(
        "billing.paper.off",
        ("day", text.dates.long(zone.today(at: consent?.saidAt ?? visit.app.clock.now))))
      : text("billing.paper.on")
    words =
      isWithoutPaper ? [] : [text("billing.paper.agree"), text("billing.paper.agree.back")]
    button = text(isWithoutPaper ? "billing.paper.want" : "billing.paper.stop")
  }

  static func save(_ visit: PersonVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let isWithoutPaper = reader.text("paper", upTo: 3) == "off"
    try reader.finish()
    return visit.visit.goOn(
      try await visit.app.sayPaper(
        off: isWithoutPaper, visit.account, from: visit.visit.origin, try visit.visit.submission("/me/bills/paperless"))
    )
  }
}

extension App {
  /// Keeps what somebody said about bills on paper, with the words that stood there.
  func sayPaper(
    off isWithoutPaper: Bool, _ account: Account, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, random) = (clock.now, random)
    let actor = Actor(kind: .person, id: account.id.text, actingAs: "self")
    return try await once(submission) { [audit] transaction in
      try PaperConsent.say(withoutPaper: isWithoutPaper, account, in: transaction, at: now, random)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: account.patientID, action: .change,
          object: isWithoutPaper ? "bills/paper-off" : "bills/paper-on", origin: origin),
        in: transaction)
      return Done(
        Path.bills.url.description, saying: isWithoutPaper ? "billing.said.paper-off" : "billing.said.paper-on")
    }
  }
}

/// What stands beside one's bills.
struct BillsBeside: Sendable {
  let consent: PaperConsent?
  let years: [Int]
  let elsewhere: [BillElsewhere]

  /// - Parameter isGrown: children's bills are told to who pays for them alone.
  init(_ account: Account, isGrown: Bool, in reading: Reading, at now: Instant) throws {
    let holder = BillHolder(account)
    consent = try PaperConsent.newest(of: account.id, in: reading)
    years = try YearOfCare.years(of: holder, in: reading)
    elsewhere =
      try isGrown
      ? account.patientID.map {
        try BillElsewhere.latest(for: $0, besides: holder, since: now.adding(.seconds(-365 * 86_400)), in: reading)
      } ?? [] : []
  }
}

extension PersonVisit {
  /// Whether the account's own patient is of age.
  func isGrown() async throws -> Bool {
    guard let id = account.patientID else { return false }
    let patient = try await app.database.read { try PatientDirectory.patient(id, in: $0) }
    return patient?.birthDate.map { $0.age(on: app.today) >= 18 } ?? false
  }
}

extension HTML {
  mutating func paperChoice(_ choice: PaperChoice) {
    section(.class("card no-print"), .labelledBy("paper")) { h in
      h.h2(.id("paper"), h.words("billing.paper"))
      h.p(choice.state)
      for line in choice.words { h.p(line) }
      h.form(to: Path.billsPaperless.url) { h in
        h.input(.type(.hidden), .name("paper"), .value(choice.isWithoutPaper ? "on" : "off"))
        h.p { h in h.submit(SubmitButton(choice.button, look: .alternate)) }
      }
    }
  }
}
