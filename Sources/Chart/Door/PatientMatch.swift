import FHIR
import Kernel
import Store

/// Finds out whose chart a patient that came in belongs to. It never guesses: the same id or number with another name
/// and birth date is refused, a mere likeness is put up for people to decide.
final class PatientMatch {
  /// What was found.
  enum Finding {
    case known(Patient.ID)
    /// A new chart, and how many existing ones resemble it.
    case new(Patient.ID, resembling: Int)
    case refused(ArrivalRefusal)
  }

  /// Under this system stand further FHIR ids of a person, from other systems of the same practice.
  private static let alias = "portico:fhir-id"

  private let transaction: Transaction
  private let now: Instant
  private let random: RandomSource
  private let zone: ClinicZone

  init(in transaction: Transaction, at now: Instant, random: RandomSource, zone: ClinicZone) {
    self.transaction = transaction
    self.now = now
    self.random = random
    self.zone = zone
  }

  /// The chart of a FHIR id, following merges.
  func patient(withFHIRID id: String) throws -> Patient.ID? {
    if let found = try transaction.first(PatientQueries.withFHIRID(id), as: Patient.self) {
      return try staying(found.id)
    }
    return try transaction.first(PatientQueries.withIdentifier(PatientMatch.alias, id), as: Patient.self)?.id
  }

  /// Finds or makes the chart of a patient, and brings name, contact data and search words up to date.
  func settle(_ arrival: Arrival) throws -> Finding {
    let view = FHIR.Patient(resource: arrival.resource)
    let identifiers = PatientMatch.identifiers(of: view)
    if let alias = try transaction.first(
      PatientQueries.withIdentifier(PatientMatch.alias, arrival.id), as: Patient.self)
    {
      return PatientMatch.isSamePerson(alias, view) ? .known(alias.id) : .refused(.otherPerson)
    }
    if let present = try transaction.first(PatientQueries.withFHIRID(arrival.id), as: Patient.self) {
      guard PatientMatch.isSamePerson(present, view) else { return .refused(.otherPerson) }
      let staying = try staying(present.id)
      if staying == present.id { try write(view, id: present.id, fhirID: arrival.id, identifiers, isNew: false) }
      return .known(staying)
    }
    for number in view.resource.identifiers where number.isRecordNumber {
      guard let system = number.system, let value = number.value else { continue }
      let owners = try transaction.all(PatientQueries.withIdentifier(system, value), as: Patient.self)
      guard let owner = owners.first else { continue }
      // Somebody else has this record number: a person must decide, so the newcomer is not filed.
      guard owners.count == 1, PatientMatch.isSamePerson(owner, view) else { return .refused(.otherPerson) }
      try transaction.run(PatientQueries.addIdentifier(PatientMatch.alias, arrival.id, of: owner.id))
      return .known(owner.id)
    }
    let id = Patient.ID(random: random)
    try write(view, id: id, fhirID: arrival.id, identifiers, isNew: true)
    return .new(id, resembling: try review(id, view))
  }

  /// The chart that a chart was merged into, however often that happened.
  private func staying(_ id: Patient.ID) throws -> Patient.ID {
    var staying = id
    for _ in 0..<100 {
      guard let next = try transaction.first(MergeQueries.mergedInto(staying), as: Patient.ID.self) else { break }
      staying = next
    }
    return staying
  }

  private func write(
    _ view: FHIR.Patient, id: Patient.ID, fhirID: String, _ identifiers: [(system: String, value: String)], isNew: Bool
  ) throws {
    var patient = Patient(view, id: id, fhirID: fhirID, at: now)
    if !isNew { patient = try keepingAccepted(patient, view) }
    let sortName = PatientMatch.sortName(patient.name)
    try transaction.run(
      isNew
        ? PatientQueries.insert(patient, sortName: sortName, at: now)
        : PatientQueries.update(patient, sortName: sortName))
    if !isNew {
      try transaction.run(PatientQueries.forgetWords(of: id))
      try transaction.run(PatientQueries.forgetIdentifiers(of: id))
    }
    let others = view.names.prefix(5).compactMap(\.personName?.full)
    let phones = view.telecom.filter { $0.system == "phone" || $0.system == "sms" }.prefix(5).compactMap(\.value)
    for word in SearchWords.of(patient, otherNames: others, phones: Array(phones)).prefix(40) {
      try transaction.run(PatientQueries.addWord(word, of: id))
    }
    for identifier in identifiers {
      try transaction.run(PatientQueries.addIdentifier(identifier.system, identifier.value, of: id))
    }
  }

  /// What the practice accepted from the patient stays before older news; where the record system says a third thing, a
  /// person is asked, once for each thing it says.
  private func keepingAccepted(_ patient: Patient, _ view: FHIR.Patient) throws -> Patient {
    let (kept, differing) = try ContactNews(of: patient.id, in: transaction).settle(patient, view, in: zone)
    for (field, value) in differing {
      let work = NewWork(
        .contact, about: "differs/\(field.rawValue)", of: patient.id, group: .requests, team: .frontDesk,
        dueAt: WorkCalendar(zone: zone).close(ofWorkday: 2, after: now),
        cause: "contact-differs/\(patient.id)/\(field.rawValue)/\(Hash.sha256(Array(value.utf8)).prefix(16))")
      try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
    }
    return kept
  }

  /// Puts up for review who has the same name and birth date, or the same number.
  private func review(_ id: Patient.ID, _ view: FHIR.Patient) throws -> Int {
    guard let name = view.name, let date = view.birthDate, date.precision == .day else { return 0 }
    let alike = try transaction.all(
      PatientQueries.named(PatientMatch.sortName(name), born: date.day), as: Patient.self
    ).filter { $0.id != id }
    for other in alike {
      try transaction.run(
        PatientQueries.addReview(ID<Patient>(random: random).text, of: id, resembling: other.id, at: now))
    }
    return alike.count
  }

  /// Whether two can be one person: birth date or name may have been corrected, not both at once.
  private static func isSamePerson(_ present: Patient, _ view: FHIR.Patient) -> Bool {
    let born = view.birthDate.flatMap { $0.precision == .day ? $0.day : nil }
    if let known = present.birthDate, let born, known == born { return true }
    return sharesName(present, view)
  }

  private static func sharesName(_ present: Patient, _ view: FHIR.Patient) -> Bool {
    let known = Set(FoldedWords.of(present.name.full))
    let arriving = Set(view.names.compactMap(\.personName?.full).flatMap(FoldedWords.of))
    return known.isEmpty || arriving.isEmpty || !known.isDisjoint(with: arriving)
  }

  private static func identifiers(of view: FHIR.Patient) -> [(system: String, value: String)] {
    view.resource.identifiers.prefix(20).compactMap { identifier in
      // A social security number is never a way to find somebody here.
      guard let value = identifier.value, let system = identifier.system, value.utf8.count <= 200,
        !identifier.isSocialSecurityNumber
      else { return nil }
      return (system, value)
    }
  }

  static func sortName(_ name: PersonName) -> String {
    (FoldedWords.of(name.family) + [","] + FoldedWords.of(name.given)).joined(separator: " ")
  }
}

extension Patient {
  /// What lists need of a FHIR patient.
  init(_ view: FHIR.Patient, id: ID, fhirID: String, at now: Instant) {
    let name = view.name ?? PersonName(given: "", family: "")
    self.init(
      id: id, fhirID: fhirID,
      name: PersonName(given: String(name.given.prefix(200)), family: String(name.family.prefix(200))),
      birthDate: view.birthDate.flatMap { $0.precision == .day ? $0.day : nil },
      sex: view.gender.flatMap(Sex.init(rawValue:)) ?? .unknown,
      language: Patient.language(view),
      email: view.telecom.preferred("email").map { String($0.prefix(254)).lowercased() },
      phone: (view.telecom.preferred("phone") ?? view.telecom.preferred("sms")).map { String($0.prefix(40)) },
      recordNumber: view.recordNumber.map { String($0.prefix(60)) }, isDeceased: view.isDeceased, portalChoice: nil,
      dataAsOf: now)
  }

  private static func language(_ view: FHIR.Patient) -> Language {
    let codes = view.language?.codings.compactMap(\.code) ?? []
    return codes.contains { $0.lowercased().hasPrefix("es") } ? .spanish : .english
  }
}
