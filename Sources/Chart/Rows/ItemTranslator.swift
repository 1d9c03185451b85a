import FHIR
import Kernel

/// Turns resources into item rows: plain names, when, by whom, from where.
///
/// It sees one resource at a time and asks `lookUp` for those it points to: who took a sample, which medicine is meant.
struct ItemTranslator {
  let zone: ClinicZone
  /// A resource that belongs to nobody in particular (a clinician, a place), or one of the same bundle.
  let lookUp: (_ type: String, _ id: String) -> Resource?

  /// When something was, as a row keeps it.
  func when(_ date: FHIRDate?) -> ItemDate {
    guard let date else { return .unknown }
    let precision: ItemDate.Precision =
      switch date.precision {
      case .year: .year
      case .month: .month
      case .day: .day
      case .minute, .second, .millisecond: .time
      }
    return ItemDate(sortText: date.sortText(in: zone), precision: precision)
  }

  func instant(_ date: FHIRDate?) -> Instant? { date?.start(in: zone) }

  /// The name of whoever or whatever a reference points to: what it says itself, else what the other resource says.
  func name(of reference: Reference?, in resource: Resource) -> String? {
    guard let reference else { return nil }
    if let found = target(of: reference, in: resource), let name = ItemTranslator.name(of: found) { return name }
    return reference.display.map { String($0.prefix(200)) }
  }

  func firstName(of references: [Reference], in resource: Resource) -> String? {
    references.prefix(5).lazy.compactMap { name(of: $0, in: resource) }.first
  }

  /// The resource a reference points to, when it is inside this one or known.
  func target(of reference: Reference, in resource: Resource) -> Resource? {
    switch reference.target {
    case .contained(let id): resource.contained(id)
    case .resource(let type, let id): lookUp(type, id)
    case .urn, .conditional, .absolute, nil: nil
    }
  }

  /// The id of the visit something came out of.
  func encounter(_ reference: Reference?) -> String? {
    guard case .resource("Encounter", let id) = reference?.target else { return nil }
    return id
  }

  func order(_ references: [Reference]) -> String? {
    for reference in references {
      if case .resource("ServiceRequest", let id) = reference.target { return id }
    }
    return nil
  }

  /// Remarks as one text, at most 2,000 bytes.
  func remarks(_ notes: [Annotation]) -> String? {
    let text = notes.map(\.text).joined(separator: "\n")
    return text.isEmpty ? nil : String(text.prefix(2_000))
  }

  private static func name(of resource: Resource) -> String? {
    switch resource.type {
    case "Practitioner":
      let name = Practitioner(resource: resource).name
      return name.map { $0.prefix.isEmpty ? $0.full : "\($0.prefix) \($0.full)" }
    case "PractitionerRole": return PractitionerRole(resource: resource).practitioner?.display
    case "Organization": return Organization(resource: resource).name
    case "Location": return Location(resource: resource).name
    case "Patient": return FHIR.Patient(resource: resource).name?.full
    case "RelatedPerson": return RelatedPerson(resource: resource).name?.full
    case "Medication": return Medication(resource: resource).code?.plainWords
    case "Condition": return Condition(resource: resource).code?.plainWords
    default: return nil
    }
  }
}
