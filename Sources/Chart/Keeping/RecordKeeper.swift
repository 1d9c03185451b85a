import FHIR
package import Kernel
package import Store

/// Puts resources into charts: finds whose they are, keeps the former version, makes the rows that pages show.
///
/// Lives for one transaction. The same resource twice changes nothing.
package final class RecordKeeper {
  /// What is older than this when it arrives is history, not news.
  static let newsAge: Duration = .seconds(14 * 86_400)

  let transaction: Transaction
  let now: Instant
  let zone: ClinicZone
  private let random: RandomSource
  private let source: Source
  private let matcher: PatientMatch
  private var known: [String: Resource] = [:]
  private var owners: [String: Patient.ID] = [:]
  private var held: [Patient.ID: Set<String>] = [:]
  private var labels: [Patient.ID: [String: Sensitivity]] = [:]
  private var rules: RuleBook?
  private var privacy: TeenPrivacy?
  private var outside: OutsideBusy?
  private(set) var keepings = Keepings()

  /// Who says what is kept.
  package enum Source: Sendable {
    /// The practice's record system, or another place of care.
    case records
    /// The portal itself: a visit that was booked here.
    case portal
  }

  package init(
    in transaction: Transaction, at now: Instant, zone: ClinicZone, random: RandomSource, from source: Source = .records
  ) {
    self.source = source
    self.transaction = transaction
    self.now = now
    self.zone = zone
    self.random = random
    matcher = PatientMatch(in: transaction, at: now, random: random, zone: zone)
  }

  /// Keeps what came in together. Outcomes stand in the order of the arrivals.
  package func keep(_ arrivals: [Arrival]) throws -> Keepings {
    keepings = Keepings()
    keepings.outcomes = Array(repeating: .unchanged, count: arrivals.count)
    for arrival in arrivals { known["\(arrival.type)/\(arrival.id)"] = arrival.resource }
    // People first, then what others point to, then findings, then the reports around them.
    let order = arrivals.indices.sorted {
      (RecordKeeper.rank(arrivals[$0].type), $0) < (RecordKeeper.rank(arrivals[$1].type), $1)
    }
    for index in order { keepings.outcomes[index] = try keep(arrivals[index]) }
    for patient in keepings.patients { try transaction.run(PatientQueries.touched(patient, at: now)) }
    return keepings
  }

  private func keep(_ arrival: Arrival) throws -> ArrivalOutcome {
    var patient: Patient.ID?
    let subject = SharedResources.owner(of: arrival.resource)
    if arrival.type == "Patient" {
      switch try matcher.settle(arrival) {
      case .refused(let refusal): return .refused(refusal)
      case .known(let id): patient = id
      case .new(let id, let resembling):
        patient = id
        keepings.reviews += resembling
      }
      if let patient { owners[arrival.id] = patient }
    } else if let subject {
      patient = try owner(subject)
    } else if PatientCompartment.patients(of: arrival.resource).count > 1, arrival.type != "Group" {
      return .refused(.severalPatients)
    }
    let outcome = try store(arrival, of: patient, subject: subject)
    if case .refused = outcome { return outcome }
    if source == .records { try keepBusy(arrival, of: patient) }
    guard outcome == .created || outcome == .updated else { return outcome }
    if patient == nil, subject != nil { keepings.waiting += 1 }
    if let patient {
      keepings.patients.insert(patient)
      try writeItem(arrival, of: patient, isUpdate: outcome == .updated)
      if arrival.type == "DiagnosticReport" { try holdValues(ofReport: arrival.id, of: patient) }
      if arrival.type == "Coverage" { try askAboutCoverage(arrival.id, of: patient) }
      if arrival.type == "Patient", outcome == .created { try adopt(for: arrival.id, patient) }
    }
    return outcome
  }

  /// What was accepted of an insurance stays before older news; where the record system says a third thing, a person is
  /// asked.
  private func askAboutCoverage(_ id: String, of patient: Patient.ID) throws {
    guard let work = try CoverageNews(of: patient, in: transaction, at: now, zone).settle(id) else { return }
    try WorkQueue.open(work, id: newID(), in: transaction, at: now)
  }

  /// Appointments and slots of the record system take their time in the calendar, also when they came before: whom they
  /// name may be known by now.
  private func keepBusy(_ arrival: Arrival, of patient: Patient.ID?) throws {
    guard arrival.type == Appointment.type || arrival.type == "Slot" else { return }
    let busy = try outside ?? OutsideBusy(in: transaction, at: now, zone: zone, random: random)
    outside = busy
    let names = ItemTranslator(zone: zone) { [unowned self] type, id in lookUp(type, id, of: patient) }
    try busy.receive(arrival, of: patient, by: names)
    if let booking = try OutsideBusy.copied(arrival.resource, of: patient, in: transaction) {
      try busy.tellDesk(ofCopy: arrival.resource, booking)
    }
  }

  /// The chart of a FHIR patient id; nil when it does not exist yet.
  private func owner(_ fhirID: String) throws -> Patient.ID? {
    if let known = owners[fhirID] { return known }
    guard let found = try matcher.patient(withFHIRID: fhirID) else { return nil }
    owners[fhirID] = found
    return found
  }

  private func store(_ arrival: Arrival, of patient: Patient.ID?, subject: String?) throws -> ArrivalOutcome {
    let json = String(decoding: arrival.resource.value.bytes, as: UTF8.self)
    let digest = String(Hash.sha256(Array(arrival.resource.value.bytes)).prefix(32))
    let stored = try transaction.first(ResourceQueries.stored(arrival.type, arrival.id), as: StoredState.self)
    if let stored {
      if let present = stored.patientID, present != patient { return .refused(.otherChart) }
      if stored.digest == digest, stored.patientID == patient { return .unchanged }
      // What was booked here is changed here. Else an old copy would move a visit and leave its time taken.
      if source == .records, arrival.type == Appointment.type, let id = Booking.id(ofResource: arrival.id),
        try Bookings.one(id, in: transaction) != nil
      {
        return .refused(.bookedHere)
      }
      // Every file brings its own copy of the clinicians and places it names; an older copy is no news. In a chart it
      // is otherwise: there a fact may go back to what it was. A slot may be taken, free and taken again.
      if SharedResources.holds(arrival.type), arrival.type != "Slot",
        try transaction.count(ResourceQueries.former(arrival.type, arrival.id, json)) > 0
      {
        return .unchanged
      }
    }
    let row = StoredResource(
      type: arrival.type, id: arrival.id, patientID: patient, subject: subject, version: 1, digest: digest,
      isHeld: try isHeld(arrival.type, arrival.id, of: patient), sensitivity: try sensitivity(of: arrival, patient),
      json: json)
    if stored == nil {
      try transaction.run(ResourceQueries.insert(row, at: now))
    } else {
      try transaction.run(ResourceQueries.keepVersion(arrival.type, arrival.id, at: now))
      try transaction.run(ResourceQueries.update(row, at: now))
    }
    if SharedResources.holds(arrival.type) {
      for identifier in arrival.resource.identifiers.prefix(20) {
        guard let value = identifier.value, value.utf8.count <= 200 else { continue }
        try transaction.run(
          ResourceQueries.addIdentifier(arrival.type, identifier.system ?? "", value, arrival.id))
      }
    }
    return stored == nil ? .created : .updated
  }

  /// The labels that values of a chart have from their reports, by the values' ids.
  func labels(of patient: Patient.ID) throws -> [String: Sensitivity] {
    if let known = labels[patient] { return known }
    var found: [String: Sensitivity] = [:]
    try transaction.each(ReportLabelQueries.all(of: patient)) { row in
      found[try row.text(0)] = Sensitivity(rawValue: Int(try row.integer(1))) ?? .practiceOnly
    }
    labels[patient] = found
    return found
  }

  /// The practice's rules, as they stay until this transaction ends.
  func ruleBook() throws -> RuleBook {
    if let rules { return rules }
    try transaction.run(RuleQueries.lock())
    let book = try RuleBook.all(in: transaction)
    rules = book
    return book
  }

  /// What the practice keeps for teenagers, as it stays until this transaction ends.
  func teenPrivacy() throws -> TeenPrivacy {
    if let privacy { return privacy }
    let found = try TeenPrivacy(in: transaction)
    privacy = found
    return found
  }

  func forgetLabels(of patient: Patient.ID) { labels[patient] = nil }

  /// Whether a resource is held back, by itself or as a value of a report that is.
  func isHeld(_ type: String, _ id: String, of patient: Patient.ID?) throws -> Bool {
    guard let patient else { return false }
    let names = try held[patient] ?? HeldThings(of: patient, in: transaction).names
    held[patient] = names
    return names.contains("\(type)/\(id)")
  }

  /// A held report that came again may name values that were not held before.
  func holdValues(ofReport id: String, of patient: Patient.ID) throws {
    guard try isHeld("DiagnosticReport", id, of: patient) else { return }
    for name in try HeldThings.within("DiagnosticReport", id, of: patient, in: transaction).sorted() {
      held[patient]?.insert(name)
      let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
      try transaction.run(HoldQueries.markResource(parts[0], parts[1], of: patient, isHeld: true))
      try transaction.run(HoldQueries.markItem(parts[0], parts[1], of: patient, isHeld: true))
    }
  }

  /// A resource that others point to: of the same bundle, shared, or of the same chart.
  func lookUp(_ type: String, _ id: String, of patient: Patient.ID?) -> Resource? {
    let name = "\(type)/\(id)"
    if let resource = known[name] { return resource }
    guard let stored = try? transaction.first(ResourceQueries.pointedTo(type, id, of: patient), as: StoredJSON.self),
      let resource = try? Resource(parsing: stored.bytes)
    else { return nil }
    // What belongs to one chart is not remembered for the next.
    if SharedResources.holds(type) { known[name] = resource }
    return resource
  }

  /// Takes in what came before its patient did.
  private func adopt(for fhirID: String, _ patient: Patient.ID) throws {
    var waiting: [(type: String, id: String, bytes: [UInt8])] = []
    try transaction.each(ResourceQueries.waiting(for: fhirID, limit: 20_000)) { row in
      waiting.append((try row.text(0), try row.text(1), try row.utf8Bytes(2)))
    }
    waiting.sort { RecordKeeper.rank($0.type) < RecordKeeper.rank($1.type) }
    for stored in waiting {
      try transaction.run(ResourceQueries.adopt(stored.type, stored.id, by: patient))
      guard let resource = try? Resource(parsing: stored.bytes) else { continue }
      try writeItem(Arrival(type: stored.type, id: stored.id, resource: resource), of: patient, isUpdate: false)
    }
  }

  func newID<Subject>() -> ID<Subject> { ID(random: random) }

  func noteNews(for patient: Patient.ID) { keepings.news.insert(patient) }

  func note(_ result: KeptResult) { keepings.results.append(result) }

  private static func rank(_ type: String) -> Int {
    switch type {
    case "Organization", "Practitioner", "Location", "Medication": 0
    case "PractitionerRole", "Device": 1
    case "Schedule": 2
    case "Patient": 2
    case "Encounter", "Condition", "ServiceRequest": 3
    case "Observation", "DocumentReference": 4
    case "DiagnosticReport": 6
    default: 5
    }
  }
}

/// What is known of a stored resource before it is written again.
struct StoredState: RowDecodable {
  let patientID: Patient.ID?
  let version: Int64
  let digest: String

  init(row: Row) throws {
    patientID = try row.idOrNil(0)
    version = try row.integer(1)
    digest = try row.text(2)
  }
}

extension Sensitivity {
  /// From the security labels of a resource and of the document in it (HL7 v3 Confidentiality and ActCode): very
  /// restricted is for staff only;
  /// restricted, and the labels of specially protected care, are private to the patient.
  init(of resource: Resource) {
    let labels = DocumentReference(resource)?.securityLabels.flatMap(\.codings) ?? []
    var codes = Set(((resource.meta?.security ?? []) + labels).compactMap(\.code))
    if let whole = Composition(resource)?.confidentiality { codes.insert(whole) }
    if codes.contains("V") {
      self = .practiceOnly
    } else if !codes.isDisjoint(with: [
      "R", "ETH", "ETHUD", "GDIS", "HIV", "MST", "SCA", "SDV", "SEX", "SPI", "BH", "COGN", "DVD", "EMOTDIS", "MH",
      "PSY",
      "PSYTHPN", "SUD", "ALC", "OPIOIDUD", "STD", "TBOO", "VIO", "SICKLE", "ADOL",
    ]) {
      self = .privateToPatient
    } else {
      self = .ordinary
    }
  }
}
