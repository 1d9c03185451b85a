package import Chart
package import Credentials
import Crypto
package import Kernel
package import Logging
package import Store
package import Web

/// The outside world of one practice: everything a verb may touch. Nothing is global.
package struct App: Sendable {
  package let database: Database
  package let audit: AuditTrail
  /// The approved rules, kept between pages.
  let rules = RuleShelf()
  /// The rules of the calendar, kept between pages.
  package let schedule = ScheduleShelf()
  /// What of the portal is down, kept between pages.
  package let weather = WeatherVane()
  package private(set) var clock: Clock
  package let random: RandomSource
  /// The practice's settings, as they were decided last.
  package let shelf: PracticeShelf
  package let strings: Strings
  package let hasher: PasswordHasher
  package let press: PaperPress
  package let courier: Courier
  package let texts: TextCourier
  package let csrf: CSRF
  package let deviceMarks: DeviceMarks
  package let linkMaker: LinkMaker
  package let visitorSeal: VisitorSeal
  /// What only the practice's key makes: codes, questions for passkeys.
  package let codes: PracticeCodes
  /// Where passkeys are good; nil where no browser makes any.
  package let passkeySite: PasskeySite?
  /// Passwords that are known to thieves.
  package let breached: BreachedPasswords
  package let logger: Logger
  /// Where files lie that people sent, and who looks whether they do harm.
  package let files: FileCabinet
  package let scanner: VirusScanner
  /// Who moves the practice's money.
  package let processor: PaymentProcessor

  package init(
    database: Database, keys: PracticeKeys, clock: Clock, random: RandomSource, practice: PracticeSettings,
    strings: Strings, hasher: PasswordHasher, courier: Courier, texts: TextCourier = .none, logger: Logger,
    press: PaperPress = PaperPress(), files: FileCabinet = FileCabinet(.temporary()),
    scanner: VirusScanner = .none, processor: PaymentProcessor = .none,
    breached: BreachedPasswords = .none
  ) {
    self.database = database
    audit = AuditTrail(key: keys.audit)
    self.clock = clock
    self.random = random
    shelf = PracticeShelf(practice)
    self.strings = strings
    self.hasher = hasher
    self.press = press
    self.courier = courier
    self.texts = texts
    csrf = CSRF(key: keys.forms)
    deviceMarks = DeviceMarks(key: keys.devices)
    linkMaker = LinkMaker(key: keys.links)
    visitorSeal = VisitorSeal(key: keys.visitors)
    codes = PracticeCodes(key: keys.credentials)
    passkeySite = PasskeySite(origin: practice.origin)
    self.breached = breached
    self.logger = logger
    self.files = files
    self.scanner = scanner
    self.processor = processor
  }

  /// The same practice at a moment that has passed: the demonstration does there what happened before it begins.
  package func playing(at moment: Instant) -> App {
    var app = self
    app.clock = .fixed(at: moment)
    return app
  }

  /// The only way into a chart. `session` is noted as seen in the same commit as the audit row.
  package func chart(for viewer: Viewer, session: Session? = nil) -> ChartDoor {
    let now = clock.now
    return ChartDoor(for: viewer, in: database, audit: audit, clock: clock, rules: rules) { transaction in
      if let session, session.wantsTouch(at: now) {
        _ = try transaction.run(SessionQueries.touch(session.id, at: now))
      }
    }
  }

  package var practice: PracticeSettings { shelf.practice }

  package var assets: Assets { shelf.assets }

  package var quietHours: QuietHours { QuietHours(zone: practice.zone) }

  package var today: CivilDate { practice.zone.today(at: clock.now) }
}
