package import Chart
import Crypto
package import Kernel
package import Logging
package import Store
package import Web

/// The outside world of one practice: everything a verb may touch. Nothing is global.
package struct App: Sendable {
  package let database: Database
  package let audit: AuditTrail
  package private(set) var clock: Clock
  package let random: RandomSource
  package let practice: PracticeSettings
  package let strings: Strings
  package let assets: Assets
  package let hasher: PasswordHasher
  package let press: PaperPress
  package let courier: Courier
  package let texts: TextCourier
  package let csrf: CSRF
  package let deviceMarks: DeviceMarks
  package let linkMaker: LinkMaker
  package let logger: Logger

  package init(
    database: Database, keys: PracticeKeys, clock: Clock, random: RandomSource, practice: PracticeSettings,
    strings: Strings, hasher: PasswordHasher, courier: Courier, texts: TextCourier = .none, logger: Logger,
    press: PaperPress = PaperPress()
  ) {
    self.database = database
    audit = AuditTrail(key: keys.audit)
    self.clock = clock
    self.random = random
    self.practice = practice
    self.strings = strings
    assets = Assets(practice: practice.fullName)
    self.hasher = hasher
    self.press = press
    self.courier = courier
    self.texts = texts
    csrf = CSRF(key: keys.forms)
    deviceMarks = DeviceMarks(key: keys.devices)
    linkMaker = LinkMaker(key: keys.links)
    self.logger = logger
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
    return ChartDoor(for: viewer, in: database, audit: audit, clock: clock) { transaction in
      if let session, session.wantsTouch(at: now) {
        _ = try transaction.run(SessionQueries.touch(session.id, at: now))
      }
    }
  }

  package var quietHours: QuietHours { QuietHours(zone: practice.zone) }

  package var today: CivilDate { practice.zone.today(at: clock.now) }
}
