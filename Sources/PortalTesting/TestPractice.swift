package import Chart
import FHIR
package import Gateway
package import Kernel
package import Portal
package import Store
import Web

/// A whole practice in one process: its own fresh database, a clock that stands still, known random bytes, a courier
/// that keeps the letters and a log that keeps the lines. Everything in it goes through the verbs of a real practice.
package final class TestPractice: Sendable {
  package let app: App
  package let reception: Reception
  package let clock: StandingClock
  package let letters: LetterBox
  package let log: LogBook

  /// Monday, November 23, 2026, 10 in the morning in the practice.
  package static let now = Instant("2026-11-23T17:00:00.000Z") ?? Instant(millisecondsSince1970: 0)

  /// - Parameters:
  ///   - now: what the clock shows at first.
  ///   - courier: who carries letters instead of the one that keeps them.
  ///   - press: who makes papers.
  ///   - holidays: days on which the practice is closed.
  ///   - texts: who carries text messages; without one the practice sends none.
  ///   - routes: the addresses it answers.
  ///   - files: where it keeps files; without one in a folder of its own.
  ///   - processor: who moves its money; without one it takes no payments.
  ///   - secondFactor: whether those who work here prove who they are twice.
  ///   - hasBegun: whether its patients are invited in numbers.
  ///   - callKey: with what the phone system signs; without one it tells nothing.
  ///   - given: a database that was used before, with other random bytes than then.
  package init(
    _ engine: TestDatabases.Engine = .memory, now: Instant = TestPractice.now, courier: Courier? = nil,
    texts: TextCourier? = nil, press: PaperPress = PaperPress(), holidays: Set<CivilDate> = [],
    routes: [Route] = allRoutes(), files: FileFolder? = nil, scanner: VirusScanner = .none, on given: Database? = nil,
    random: RandomSource = .seeded(7), processor: PaymentProcessor = .none,
    secondFactor: SecondFactorRule = .waived, hasBegun: Bool = true, callKey: Secret<String>? = nil
  ) async throws {
    let (clock, letters, log) = (StandingClock(at: now), LetterBox(), LogBook())
    let database = if let given { given } else { try await TestDatabases.fresh(engine) }
    _ = try await HouseMigrations.migrator().migrate(database)
    var practice = try TestPractice.settings(
      sendingTexts: texts != nil, closed: holidays, secondFactor: secondFactor)
    practice.callKey = callKey
    app = App(
      database: database, keys: PracticeKeys(master: Secret(Array(repeating: 7, count: 32))), clock: clock.clock,
      random: random,
      practice: practice,
      strings: try Strings.embedded(), hasher: try PasswordHasher(cost: .demonstration),
      courier: courier ?? letters.courier, texts: texts ?? .none, logger: log.logger, press: press,
      files: FileCabinet(files ?? .temporary()), scanner: scanner, processor: processor)
    if hasBegun { try await database.write { try RollOut.begin(by: "test", in: $0, at: now) } }
    reception = Reception(app: app, routes: routes)
    (self.clock, self.letters, self.log) = (clock, letters, log)
  }

  /// Ends the practice and removes its database.
  package func close() async throws {
    try await TestDatabases.discard(app.database)
    app.files.folder.removeAll()
  }

  /// A new browser at an address of its own.
  package func client(from address: String = "192.0.2.7") -> Client { Client(of: self, from: address) }

  /// Imports resources as they would come from the record system.
  @discardableResult
  package func keep(_ resources: [SampleResource], as type: String = "batch") async throws -> ImportReport {
    let bundle = try Bundle(JSONDocument(bytes: SampleResource.bundle(resources, type: type)))
    return try await app.importBundle(bundle, named: "test")
  }

  /// The chart of a person who was imported.
  package func chart(of person: TestPerson) async throws -> Chart.Patient.ID {
    let found = try await app.database.read { reading in
      try PatientDirectory.patient(named: person.fhirID, in: reading)
    }
    guard let found else { throw ChartFault.notFound }
    return found.id
  }

  /// The row that pages show for a resource.
  package func item(of resource: SampleResource) async throws -> Item.ID? {
    try await app.database.read { reading in
      try reading.first(TestPracticeQueries.item(of: resource.type, resource.id), as: String.self).map { Item.ID($0) }
    }
  }

  /// An account for somebody, who may be a patient or not.
  @discardableResult
  package func addAccount(_ person: TestPerson, patient: Chart.Patient.ID?) async throws -> Account.ID {
    let account = Account(
      id: Account.ID("account-\(person.fhirID)"), email: person.email, name: person.name, patientID: patient,
      language: .english, theme: .auto)
    try await app.addAccount(account, password: Secret(TestPerson.password), by: .console, from: .console)
    return account.id
  }

  /// Somebody who works here, with the role's name as e-mail: `nurse@practice.example`.
  @discardableResult
  package func addStaff(_ role: StaffRole, named name: String? = nil) async throws -> StaffMember {
    let key = (name ?? role.rawValue).lowercased()
    let member = StaffMember(
      id: StaffMember.ID("staff-\(key)"), email: "\(key)@practice.example",
      name: PersonName(given: "Sam", family: "Carver"), role: role, language: .english)
    try await app.addStaff(member, password: Secret(TestPerson.password), by: .console, from: .console)
    return member
  }

  /// Holds a resource of a chart back, as a clinician does.
  package func hold(_ resource: SampleResource, of patient: Chart.Patient.ID) async throws {
    let (hold, now) = (TestPractice.holding(resource, of: patient), app.clock.now)
    let id = ID<Hold>(random: app.random).text
    try await app.database.write { [audit = app.audit] transaction in
      try hold.begin(
        id: id, by: .console, from: .console, at: now, audit: audit, in: transaction)
    }
  }

  /// Lets a held resource go.
  package func lift(_ resource: SampleResource, of patient: Chart.Patient.ID) async throws {
    let (hold, now) = (TestPractice.holding(resource, of: patient), app.clock.now)
    try await app.database.write { [audit = app.audit] transaction in
      try hold.lift(by: .console, from: .console, at: now, audit: audit, in: transaction)
    }
  }

  /// Ends an account without ending its sessions, as a disabled row in the table would.
  package func disable(_ account: Account.ID) async throws {
    let now = app.clock.now
    try await app.database.write { transaction in _ = try transaction.run(TestPracticeQueries.disable(account, at: now))
    }
  }

  /// How many rows the audit trail has.
  package func auditCount() async throws -> Int64 {
    try await app.database.read { reading in try reading.count(TestPracticeQueries.auditCount()) }
  }

  /// The audit rows after a number, oldest first.
  package func auditRows(after sequence: Int64) async throws -> [StoredAuditEvent] {
    try await app.database.read { reading in try reading.all(TestPracticeQueries.auditAfter(sequence)) }
  }

  /// How many sessions of an account or staff member are open.
  package func openSessions(of owner: String) async throws -> Int64 {
    try await app.database.read { reading in try reading.count(TestPracticeQueries.openSessions(of: owner)) }
  }

  private static func holding(_ resource: SampleResource, of patient: Chart.Patient.ID) -> Hold {
    Hold(
      patientID: patient, resourceType: resource.type, resourceID: resource.id, reason: "A call comes first.",
      reviewOn: CivilDate(daysSince1970: 20_800))
  }

  private static func settings(
    sendingTexts: Bool, closed holidays: Set<CivilDate>, secondFactor: SecondFactorRule
  ) throws -> PracticeSettings {
    guard let zone = ClinicZone("America/Denver") else { throw StoreFault.cannotOpen(reason: "no time zones here") }
    var settings = PracticeSettings(
      name: "Alder Creek", kind: "Family Medicine", phone: "(555) 010-0142", nurseLine: nil,
      hours: [.english: "Mon–Fri, 8 AM to 5 PM", .spanish: "lun–vie, 8 a. m. a 5 p. m."], address: "214 Mill Road",
      arrival: [:], zone: zone, origin: "https://portal.example", isDemonstration: false)
    settings.holidays = holidays
    settings.staffSecondFactor = secondFactor
    settings.textName = sendingTexts ? "Alder Creek" : nil
    return settings
  }
}
