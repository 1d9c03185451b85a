import Chart
import Kernel
import Store

/// What an entry about a request, or about what follows from one, is about.
enum RequestFile: Sendable {
  case correction(CorrectionRequest)
  case records(RecordsRequest)
  case contact(ContactChange, ContactBook)
  /// The record system says something else than what was accepted.
  case differs(ContactField, ContactBook)
  case coverage(CoverageFile)
  /// The same of an insurance, by what it is about.
  case coverageDiffers(String, InsuranceBook)
  case sheet(RecordSystemSheet)
  case form(FormForStaff)

  /// Nil when the entry is about nothing of the kind, or not for this role.
  static func read(
    _ entry: WorkEntry, for role: StaffRole, in reading: Reading, at now: Instant, _ zone: ClinicZone
  ) throws -> RequestFile? {
    switch entry.kind {
    case .correction: try CorrectionRequests.one(ID(entry.subject), in: reading).map(RequestFile.correction)
    case .records: try RecordsRequests.one(ID(entry.subject), in: reading).map(RequestFile.records)
    case .contact: try contact(entry, in: reading)
    case .coverage: try coverage(entry, in: reading, at: now, zone)
    case .task where entry.tag == .recordSystem:
      try RecordSystemSheet(entry, for: role, in: reading).map(RequestFile.sheet)
    case .form: try FormForStaff(entry, for: role, in: reading).map(RequestFile.form)
    default: nil
    }
  }

  private static func contact(_ entry: WorkEntry, in reading: Reading) throws -> RequestFile? {
    guard let patientID = entry.patientID else { return nil }
    let book = try ContactBook(of: patientID, in: reading)
    let parts = entry.subject.split(separator: "/").map(String.init)
    if parts.count == 2, parts[0] == "differs" {
      return ContactField(rawValue: parts[1]).map { .differs($0, book) }
    }
    return try ContactChanges.one(ID(entry.subject), in: reading).map { .contact($0, book) }
  }

  private static func coverage(
    _ entry: WorkEntry, in reading: Reading, at now: Instant, _ zone: ClinicZone
  ) throws -> RequestFile? {
    guard let patientID = entry.patientID else { return nil }
    let book = try InsuranceBook(of: patientID, in: reading, at: now, zone)
    if let about = CoverageFile.differing(entry) { return .coverageDiffers(about, book) }
    guard let change = try CoverageChanges.one(ID(entry.subject), in: reading) else { return nil }
    return .coverage(CoverageFile(change: change, held: book.held(about: change.about)))
  }
}

/// What a person types into the record system after something was agreed: the portal never writes there.
struct RecordSystemSheet: Sendable {
  let patient: Chart.Patient
  let what: What
  let askedAt: Instant

  enum What: Sendable {
    /// Accepted, or denied with the patient's statement, which belongs into the record too.
    case correction(CorrectionRequest)
    case contact([ContactChange.Field])
    /// What was taken over of a form.
    case form(FormResponse, FormDesign, [FormItem])
    /// An insurance card as it was taken.
    case coverage(CoverageChange)
  }

  init?(_ entry: WorkEntry, for role: StaffRole, in reading: Reading) throws {
    guard let patientID = entry.patientID, let patient = try PatientDirectory.patient(patientID, in: reading) else {
      return nil
    }
    self.patient = patient
    let parts = entry.subject.split(separator: "/").map(String.init)
    guard parts.count == 2 else { return nil }
    if parts[0] == "correction", let request = try CorrectionRequests.one(ID(parts[1]), in: reading) {
      (what, askedAt) = (.correction(request), request.askedAt)
    } else if parts[0] == "contact", let change = try ContactChanges.one(ID(parts[1]), in: reading) {
      (what, askedAt) = (.contact(change.fields.filter { $0.decision == .accepted }), change.askedAt)
    } else if parts[0] == "form", let response = try FormResponses.one(ID(parts[1]), in: reading) {
      let design = try PracticeForms.published(response.formID, response.version, in: reading).design
      guard design.audience.isFor(role) else { return nil }
      let decisions = try FormResponses.decisions(about: response.id, in: reading)
      let taken = response.differences(in: design).filter { decisions[$0.id]?.isAccepted == true }
      (what, askedAt) = (.form(response, design, taken), response.sentAt)
    } else if parts[0] == "coverage", let change = try CoverageChanges.one(ID(parts[1]), in: reading) {
      (what, askedAt) = (.coverage(change), change.askedAt)
    } else {
      return nil
    }
  }
}
