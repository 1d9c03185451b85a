import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// How much of a thing a person may see, as the test's own policy names it.
enum Label: String, CaseIterable {
  case plain, held, own, practiceOnly
  /// Waits for the doctor's note, as its patient chose.
  case waiting
}

/// One thing in somebody's chart, of the kind a route is about.
struct Thing: Hashable, CustomStringConvertible {
  let owner: TestPerson
  let label: Label
  var isOfAnotherKind = false

  var description: String { "\(owner.name.given)'s \(isOfAnotherKind ? "other" : label.rawValue)" }
}

/// Somebody who asks: the browser they use and what the policy knows of them.
struct Principal: Sendable, CustomStringConvertible {
  let description: String
  let client: Client
  /// Nil when they are not signed in as a person.
  var person: Person?
  /// Nil when they are not signed in as staff.
  var role: StaffRole?
  var hasShownBirthDate = false
  /// Signs in again when a form ended the session.
  var signInAgain: @Sendable (Client) async -> Void = { _ in }

  /// A person who is signed in: their own chart, and whom they may help with what at this moment.
  struct Person: Sendable {
    var own: TestPerson?
    var helps: [TestPerson: Set<Part>] = [:]
    /// Whether they answer for those whom they help: parents and guardians do.
    var decides = true
    /// Of a teenager, those who answer for them see results and do nothing about them.
    var onlySeesResults = false
  }
}

/// A practice with every kind of person, every kind of thing, and a browser for everybody.
struct AccessWorld: Sendable {
  static let owners: [TestPerson] = [.rosa, .ben, .maya, .theo, .joy]
  static let lia = TestPerson("Lia", "Novak", born: "1990-04-04", recordNumber: "100010")
  static let ina = TestPerson("Ina", "Novak", born: "1991-04-04", recordNumber: "100011")
  static let everything = Set(Part.allCases)

  let practice: TestPractice
  private(set) var charts: [TestPerson: Patient.ID] = [:]
  private(set) var principals: [Principal] = []
  /// The link that the half-registered principal holds, and a link for a new password.
  private(set) var joinToken = ""
  private(set) var resetToken = ""
  /// A phrase that nobody approved.
  private(set) var phrase = ""
  /// A message to many that nobody sent.
  private(set) var bulk = ""
  /// The secret of an address that Rosa's calendar asks.
  private(set) var feed = ""
  private(set) var form = ""
  private(set) var items: [String: String] = [:]
  /// The booked visit of each person.
  private(set) var booked: [TestPerson: String] = [:]
  /// The paper of each conversation.
  private(set) var files: [String: String] = [:]

  init() async throws {
    practice = try await TestPractice(processor: AccessBills.processor)
    let people = AccessWorld.owners + [AccessWorld.lia, AccessWorld.ina, .dan, .double]
    for person in people { try await practice.keep([person.resource]) }
    for person in people { charts[person] = try await practice.chart(of: person) }
    for person in AccessWorld.owners { try await fill(person) }
    try await merge()
    try await addPatients()
    try await addHelpers()
    try await addCorrections()
    items.merge(try await AccessWaiting.things(practice, charts)) { $1 }
    items.merge(try await AccessBills.things(practice, charts)) { $1 }
    items.merge(try await AccessEstimates.things(practice, charts)) { $1 }
    try await addStaff()
    for (person, item) in try await AccessBookings.add(to: practice, charts) {
      (booked[person], items[AccessWorld.key(.bookings, .plain, person)]) = (item.booking, item.item)
    }
    try await addForms()
    try await addThoseWithBrokenCookies()
    phrase = try await addPhrase()
    bulk = try await addBulk()
    feed = try await addFeed()
    joinToken = try await addHalfRegistered()
    resetToken = try await practice.app.makeReset(of: TestPerson.ben.email, kind: .person).reveal()
  }

  /// What an address holds for a person or a thing.
  func id(of person: TestPerson?) -> String {
    person.flatMap { charts[$0]?.text } ?? AccessWorld.nothing
  }

  func id(of thing: Thing?, in family: Family) -> String {
    guard let thing else { return family == .tests ? "loinc%7C0000-0" : AccessWorld.nothing }
    let kind = thing.isOfAnotherKind ? (family == .notes ? Family.results : .notes) : family
    if kind == .tests { return "loinc%7C" + AccessWorld.code(thing.label, of: thing.owner) }
    return items[AccessWorld.key(kind, thing.label, thing.owner)] ?? AccessWorld.nothing
  }

  /// An id that nothing has, as long as every other.
  static let nothing = "AAAAAAAAAAAAAAAAAAAAAA"

  /// The kinds of things that a route's last parameter names.
  enum Family: String, CaseIterable {
    case results, tests, visits, appointments, notes, orders, work, messages, corrections, bookings, waitlist, offers
    case tickets, forms, bills, payments, estimates
  }

  private mutating func fill(_ person: TestPerson) async throws {
    for label in Label.allCases {
      let name = "\(person.fhirID)-\(label.rawValue)"
      let resources: [(Family, SampleResource)] = [
        (
          .results,
          .result("r-\(name)", of: person, "Test", code: AccessWorld.code(label, of: person))
        ),
        (.visits, .visit("e-\(name)", of: person, "Visit")),
        (.notes, .note("n-\(name)", of: person, "Note")),
        (.orders, .order("o-\(name)", of: person, "Order")),
        (.appointments, .appointment("a-\(name)", of: person, "Visit")),
      ]
      for (family, resource) in resources {
        let labelled =
          label == .own
          ? resource.labelled("R") : label == .practiceOnly ? resource.labelled("V") : resource
        try await practice.keep([labelled])
        if label == .held, let chart = charts[person] {
          try await practice.hold(resource, of: chart)
        }
        items[AccessWorld.key(family, label, person)] = try await practice.item(of: resource)?.text
      }
    }
    try await letWait(person)
    for (label, sensitivity) in [(Label.plain, 0), (.own, 1), (.practiceOnly, 2)] {
      items[AccessWorld.key(.messages, label, person)] = try await talk(with: person, sensitivity)
    }
    let high = LoopScene.high("w-\(person.fhirID)", of: person)
    try await practice.keep([high])
    guard let item = try await practice.item(of: high) else { return }
    items[AccessWorld.key(.work, .plain, person)] = try await practice.app.database.read {
      reading in
      try reading.first("SELECT id FROM work WHERE item_id = \(item)", as: String.self)
    }
  }

  /// A paper that goes with a message.
  private func file(of message: Message.ID, for chart: Patient.ID, by nurse: StaffMember) async throws -> String {
    let (id, bytes) = (Attachment.ID(random: practice.app.random), SampleFile.pdf())
    try await practice.app.files.with { try $0.keep(bytes, as: id) }
    let file = StoredFile(name: "plan.pdf", kind: .pdf, byteCount: bytes.count, sha256: Hash.sha256(bytes))
    let draft = Attachment(
      id: id, patientID: chart, owner: .draft(nurse.id.text), file: file, uploadedBy: nurse.id.text,
      uploadedAt: TestPractice.now, scan: .off)
    try await practice.app.database.write { transaction in
      try Attachments.keep(draft, in: transaction)
      try Attachments.adopt([id], draftedBy: nurse.id.text, about: chart, into: message.text, in: transaction)
    }
    return id.text
  }

  /// A conversation that the practice began, as private as that, with a paper.
  private mutating func talk(with person: TestPerson, _ sensitivity: Int) async throws -> String? {
    guard let chart = charts[person] else { return nil }
    let id = Conversation.ID(random: practice.app.random)
    var new = NewConversation(id, of: chart, about: .question, for: .nurses)
    new.sensitivity = Sensitivity(rawValue: sensitivity) ?? .practiceOnly
    let nurse = StaffMember(
      id: StaffMember.ID("writer"), email: "", name: PersonName(given: "", family: ""), role: .nurse,
      language: .english)
    let message = NewMessage(
      Message.ID(random: practice.app.random), by: MessageAuthor(nurse), "Hello.", at: TestPractice.now)
    let conversation = new
    try await practice.app.database.write { try Conversations.begin(conversation, with: message, in: $0) }
    files[id.text] = try await file(of: message.id, for: chart, by: nurse)
    return id.text
  }

  /// Somebody says of each owner's plain result that it is wrong.
  private mutating func addCorrections() async throws {
    for person in AccessWorld.owners {
      guard let chart = charts[person], let id = items[AccessWorld.key(.results, .plain, person)] else { continue }
      let viewer = Viewer(.patient(Account.ID("account-joy-abara")), of: chart, from: .console)
      let item = try await practice.app.chart(for: Viewer(.practice(reason: "test"), of: chart, from: .console))
        .read("test") { try $0.item(Item.ID(id), of: [.result]) }
      let done = try await practice.app.propose(
        CorrectionDraft(item, called: "Test", wrong: "No.", proposed: "Yes."), by: viewer, then: { $0.text }, nil)
      items[AccessWorld.key(.corrections, .plain, person)] = done.location
    }
  }

  /// Holds back what its patient chose to see with the doctor's note, also when somebody looked at it meanwhile.
  func letWait(_ person: TestPerson) async throws {
    guard let chart = charts[person] else { return }
    let name = "\(person.fhirID)-\(Label.waiting.rawValue)"
    let things = [
      ("Observation", "r-"), ("Encounter", "e-"), ("DocumentReference", "n-"),
      ("ServiceRequest", "o-"), ("Appointment", "a-"),
    ]
    try await practice.app.database.write { [practice] transaction in
      for (type, letter) in things {
        let until = TestPractice.now.adding(.seconds(86_400))
        guard try Hold.inForce(type, letter + name, of: chart, in: transaction) == nil else {
          continue
        }
        try Hold(
          patientID: chart, resourceType: type, resourceID: letter + name,
          reason: "Asked for the note.",
          reviewOn: CivilDate(daysSince1970: 20_800), kind: .choice, releaseAt: until
        ).begin(
          id: ID<Hold>(random: practice.app.random).text, by: .console, from: .console,
          at: TestPractice.now,
          audit: practice.app.audit, in: transaction)
      }
    }
  }

  private func addPhrase() async throws -> String {
    let texts: [Language: String] = [.english: "Fine.", .spanish: "Bien."]
    let writer = StaffMember(
      id: StaffMember.ID("writer"), email: "", name: PersonName(given: "Sam", family: "Carver"), role: .nurse,
      language: .english)
    return try await practice.app.writePhrase(
      PhraseWording(label: texts, text: texts, nextStep: nil), for: "", at: .report, by: writer, from: .console
    ).location
  }

  private func addBulk() async throws -> String {
    let draft = BulkDraft(
      reason: .question, team: .nurses, text: [.english: "We moved.", .spanish: "Nos mudamos."], choice: BulkChoice())
    let writer = try await practice.addStaff(.manager, named: "writer")
    let done = try await practice.app.writeBulk(draft, by: writer, from: .console, nil)
    return done.location.replacing("/staff/bulk/", with: "")
  }

  private mutating func addPatients() async throws {
    for person in [TestPerson.rosa, .ben, .maya, .joy, .dan] {
      try await practice.addAccount(person, patient: charts[person])
    }
    try await grant(.joy, for: .theo, AccessWorld.everything)
    try await add("patient", .rosa, Principal.Person(own: .rosa))
    try await add("another patient", .ben, Principal.Person(own: .ben))
    try await add("teenager", .maya, Principal.Person(own: .maya))
    try await add(
      "parent of a child", .joy, Principal.Person(own: .joy, helps: [.theo: AccessWorld.everything])
    )
    try await add("disabled account", .dan, nil)
    try await practice.disable(Account.ID("account-\(TestPerson.dan.fhirID)"))
  }

  private mutating func addHelpers() async throws {
    let helpers = try await newHelpers(10)
    for (part, person) in zip(Part.allCases, helpers) {
      try await grant(person, for: .rosa, [part])
      try await add("helper for \(part.rawValue)", person, Principal.Person(helps: [.rosa: [part]]))
    }
    let (parent, former, late, early) = (helpers[5], helpers[6], helpers[7], helpers[8])
    try await grant(parent, for: .maya, AccessWorld.everything)
    // What was given is everything; the practice's table of ages leaves this.
    var ofTeenager = Principal.Person(helps: [.maya: [.results, .visits, .record]])
    ofTeenager.onlySeesResults = true
    try await add("parent of the teenager", parent, ofTeenager)
    for person in [former, late, early] {
      try await grant(person, for: .rosa, AccessWorld.everything)
    }
    guard let rosa = charts[.rosa] else { return }
    try await practice.app.revokeHelper(
      Account.ID("account-\(former.fhirID)"), of: rosa, by: .console, from: .console)
    let (past, future) = (
      TestPractice.now.adding(.seconds(-1)), TestPractice.now.adding(.seconds(1))
    )
    try await practice.app.database.write { transaction in
      try transaction.run(
        "UPDATE helper_grant SET ends_at = \(past) WHERE account_id = \("account-\(late.fhirID)")")
      try transaction.run(
        "UPDATE helper_grant SET starts_at = \(future) WHERE account_id = \("account-\(early.fhirID)")"
      )
    }
    try await add("former helper", former, Principal.Person())
    let friend = helpers[9]
    try await grant(friend, for: .rosa, AccessWorld.everything, as: .friend)
    try await add(
      "friend", friend, Principal.Person(helps: [.rosa: AccessWorld.everything], decides: false))
    try await add("helper whose time is over", late, Principal.Person())
    try await add("helper whose time has not come", early, Principal.Person())
  }

  /// Accounts of people who are no patients here.
  private func newHelpers(_ count: Int) async throws -> [TestPerson] {
    var helpers: [TestPerson] = []
    for number in 1...count {
      helpers.append(
        TestPerson("Helper\(number)", "Smith", born: "1970-01-01", recordNumber: "\(number)"))
      try await practice.addAccount(helpers[number - 1], patient: nil)
    }
    return helpers
  }

  private mutating func addStaff() async throws {
    for role in StaffRole.allCases {
      let member = try await practice.addStaff(role)
      let client = newClient()
      await client.signInAsStaff(member.email)
      var principal = Principal(description: role.rawValue, client: client, role: role)
      principal.signInAgain = { await $0.signInAsStaff(member.email) }
      principals.append(principal)
    }
    let member = try await practice.addStaff(.provider, named: "gone")
    let client = newClient()
    await client.signInAsStaff(member.email)
    try await practice.app.disableStaff(member.email, by: .console, from: .console)
    principals.append(Principal(description: "staff who left", client: client))
  }

  private mutating func addThoseWithBrokenCookies() async throws {
    principals.append(Principal(description: "nobody", client: newClient()))
    guard let patient = principals.first(where: { $0.description == "patient" })?.client,
      let provider = principals.first(where: { $0.role == .provider })?.client
    else { return }
    let (asStaff, asPatient, signedOut) = (newClient(), newClient(), newClient())
    asStaff.cookies = ["__Host-portico-staff": patient.cookies["__Host-portico"] ?? ""]
    asPatient.cookies = ["__Host-portico": provider.cookies["__Host-portico-staff"] ?? ""]
    await signedOut.signIn(TestPerson.rosa.email)
    let kept = signedOut.cookies
    _ = await signedOut.post("/sign-out", seeing: "/me/account")
    signedOut.cookies = kept
    principals.append(Principal(description: "patient's token as staff", client: asStaff))
    principals.append(Principal(description: "staff's token as patient", client: asPatient))
    principals.append(Principal(description: "patient who signed out", client: signedOut))
  }

  /// Somebody who opened an invitation and showed the birth date, and has no account yet.
  private mutating func addHalfRegistered() async throws -> String {
    guard let ina = charts[AccessWorld.ina] else { return "" }
    let token = try await practice.app.invite(ina, by: .console, from: .console).reveal()
    let client = newClient()
    _ = await client.post(
      "/join/\(token)", seeing: "/join/\(token)",
      [("born-month", "4"), ("born-day", "4"), ("born-year", "1991")])
    var principal = Principal(description: "half registered", client: client)
    principal.hasShownBirthDate = true
    principals.append(principal)
    return token
  }

  private mutating func add(_ name: String, _ login: TestPerson, _ person: Principal.Person?)
    async throws
  {
    let client = newClient()
    await client.signIn(login.email)
    var principal = Principal(description: name, client: client, person: person)
    if person != nil { principal.signInAgain = { await $0.signIn(login.email) } }
    principals.append(principal)
  }

  private mutating func addForms() async throws {
    let forms = try await AccessForms.add(to: practice, charts)
    form = forms.form
    for (person, id) in forms.requests { items[AccessWorld.key(.forms, .plain, person)] = id }
  }

  private func newClient() -> Client { practice.client(from: "198.51.100.\(principals.count)") }

  private func grant(
    _ helper: TestPerson, for person: TestPerson, _ parts: Set<Part>,
    as named: HelperGrant.Relationship? = nil
  ) async throws {
    // Nobody answers as a parent for somebody who is of age.
    let relationship = named ?? (person == .rosa ? .guardian : .parent)
    guard let patient = charts[person] else { return }
    try await practice.app.grantHelper(
      HelperRequest(
        patientID: patient, accountID: Account.ID("account-\(helper.fhirID)"),
        relationship: relationship,
        scopes: Set(parts.compactMap { HelperGrant.Scope(rawValue: $0.rawValue) }), endsAt: nil,
        reason: "asked"),
      by: .console, from: .console)
  }

  static func key(_ family: Family, _ label: Label, _ person: TestPerson) -> String {
    "\(family.rawValue)/\(label.rawValue)/\(person.fhirID)"
  }
}
