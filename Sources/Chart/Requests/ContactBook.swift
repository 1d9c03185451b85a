import FHIR
package import Kernel
package import Store

/// How a patient is reached: what the record system sent, and before it what the practice accepted since.
package struct ContactBook: Sendable {
  package let patient: Patient
  /// Accepted fields that stand before the record system's.
  package let accepted: [ContactField: AcceptedContact]
  private let recordAddress: MailingAddress

  /// - Throws: `ChartFault.notFound` when there is no such chart.
  package init(of id: Patient.ID, in reading: Reading) throws {
    guard let patient = try PatientDirectory.patient(id, in: reading) else { throw ChartFault.notFound }
    self.patient = patient
    accepted = try ContactBook.accepted(of: id, in: reading)
    recordAddress =
      try reading.first(ResourceQueries.pointedTo("Patient", patient.fhirID, of: id), as: StoredJSON.self)
      .flatMap { try? Resource(parsing: $0.bytes) }
      .flatMap { MailingAddress.best(of: $0.value.all("address")) }
      ?? MailingAddress(kept: "")
  }

  /// What holds for a field at this moment; empty when nothing is known.
  package func value(_ field: ContactField) -> String {
    if let accepted = accepted[field] { return accepted.value }
    return switch field {
    case .phone: patient.phone ?? ""
    case .email: patient.email ?? ""
    case .address: recordAddress.kept
    case .preferredName: ""
    case .language: patient.language.rawValue
    }
  }

  /// Stands in a form for the value that was looked at.
  package static func mark(of value: String) -> String { String(Hash.sha256(Array(value.utf8)).prefix(16)) }

  /// Makes a value hold, in the portal's own rows. The record system learns it from a person.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when the field does not hold what was looked at.
  package func accept(
    _ value: String, for field: ContactField, insteadOf mark: String, by staff: StaffMember.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    let present = self.value(field)
    guard ContactBook.mark(of: present) == mark else { throw RequestFault.changedMeanwhile }
    let was = accepted[field]?.was ?? present
    _ = try transaction.run(ContactQueries.keep(value, for: field, of: patient.id, was: was, by: staff, at: now))
    try ContactBook.write(value, for: field, of: patient.id, in: transaction)
  }

  /// Settles a difference with the record system: either what was accepted stays, or the record system is right.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when the record system said another thing since; `answeredAlready` when
  ///   it was settled a moment ago.
  package func settle(
    _ field: ContactField, differing mark: String, keeping: Bool, in transaction: Transaction
  ) throws {
    guard let differing = accepted[field]?.differs, ContactBook.mark(of: differing) == mark else {
      throw RequestFault.changedMeanwhile
    }
    if keeping {
      guard try transaction.run(ContactQueries.keepAll(field, of: patient.id, differing: differing)) == 1 else {
        throw RequestFault.answeredAlready
      }
      return
    }
    guard try transaction.run(ContactQueries.forget(field, of: patient.id, differing: differing)) == 1 else {
      throw RequestFault.answeredAlready
    }
    try ContactBook.write(differing, for: field, of: patient.id, in: transaction)
  }

  static func accepted(
    of id: Patient.ID, in reading: Reading
  ) throws -> [ContactField: AcceptedContact] {
    let rows: [AcceptedContact] = try reading.all(ContactQueries.accepted(of: id, limit: 10))
    return Dictionary(rows.map { ($0.field, $0) }) { $1 }
  }

  /// Fields that have a column of their own are written there too: search, lists and letters read it.
  private static func write(
    _ value: String, for field: ContactField, of id: Patient.ID, in transaction: Transaction
  ) throws {
    switch field {
    case .phone: try transaction.run(ContactQueries.setPhone(id, value.isEmpty ? nil : value))
    case .email: try transaction.run(ContactQueries.setEmail(id, value.isEmpty ? nil : value))
    case .language:
      try transaction.run(ContactQueries.setLanguage(id, Language(rawValue: value) ?? .english))
    case .address, .preferredName: break
    }
    if field == .phone {
      for word in SearchWords.ofPhone(value) { try transaction.run(PatientQueries.addWord(word, of: id)) }
    }
  }
}

/// A field that the practice accepted from the patient.
package struct AcceptedContact: Sendable, RowDecodable {
  package let field: ContactField
  package let value: String
  /// What the record system said when it was accepted.
  package let was: String
  package let acceptedAt: Instant
  /// What the record system said since, where it is another thing and nobody has decided.
  package let differs: String?

  package init(row: Row) throws {
    field = ContactField(rawValue: try row.text(0)) ?? .phone
    (value, was, acceptedAt) = (try row.text(1), try row.text(2), try row.instant(3))
    differs = try row.textOrNil(4)
  }
}

extension MailingAddress {
  /// The address to write to, of those that a record has.
  static func best(of addresses: [Address]) -> MailingAddress? {
    let present = addresses.filter { $0.use != "old" && $0.use != "temp" && $0.period?.end == nil }
    let best = present.first { $0.use == "home" } ?? present.first { $0.use == "billing" } ?? present.first
    return best.map { address in
      let lines = address.lines.isEmpty && address.city == nil ? [address.text ?? ""] : address.lines
      return MailingAddress(
        street: lines.first ?? "", more: lines.dropFirst().joined(separator: ", "), city: address.city ?? "",
        state: address.state ?? "", postalCode: address.postalCode ?? "")
    }
  }
}
