import FHIR
import Foundation
import Practice

/// The marks of one generated patient, by how private what carries them is.
struct CanaryMarks {
  /// Marks that stand in something held back and nowhere else.
  let held: Set<String>
  /// Marks that stand in something private to the patient and nowhere else.
  let own: Set<String>
  /// Marks that stand in notes and nowhere else.
  let notes: Set<String>

  init(of patient: GeneratedPatient) throws {
    var (held, own, notes, plain): (Set<String>, Set<String>, Set<String>, Set<String>) = ([], [], [], [])
    let resources = try FHIR.Bundle(JSONDocument(bytes: patient.bundle)).entries.compactMap(\.resource)
    let heldNames = CanaryMarks.heldNames(patient, resources)
    for resource in resources {
      let marks = CanaryMarks.marks(in: CanaryMarks.readable(resource))
      if heldNames.contains("\(resource.type)/\(resource.id ?? "")") {
        held.formUnion(marks)
      } else if !(resource.meta?.security ?? []).isEmpty {
        own.formUnion(marks)
      } else if resource.type == "DocumentReference" {
        notes.formUnion(marks)
      } else {
        plain.formUnion(marks)
      }
    }
    self.held = held.subtracting(own).subtracting(notes).subtracting(plain)
    self.own = own.subtracting(held).subtracting(notes).subtracting(plain)
    self.notes = notes.subtracting(held).subtracting(own).subtracting(plain)
  }

  /// Every mark that stands in a text: `CNRY-rosa-delgado-given-0f3a12bc9d77`.
  static func marks(in text: String) -> Set<String> {
    var marks: Set<String> = []
    // An e-mail is kept in small letters.
    var rest = Substring(text.replacing("cnry-", with: "CNRY-"))
    while let start = rest.firstRange(of: "CNRY-") {
      let mark = rest[start.lowerBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      marks.insert(String(mark))
      rest = rest[mark.endIndex...]
    }
    return marks
  }

  /// A resource's text with what is in base64 made readable.
  private static func readable(_ resource: Resource) -> String {
    let json = String(decoding: resource.value.bytes, as: UTF8.self)
    let data = json.components(separatedBy: "\"data\":\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    let texts = data.compactMap { Data(base64Encoded: String($0)) }.map { String(decoding: $0, as: UTF8.self) }
    return ([json] + texts).joined(separator: "\n")
  }

  /// What is held, with the values of held reports.
  private static func heldNames(_ patient: GeneratedPatient, _ resources: [Resource]) -> Set<String> {
    let named = Set(patient.holds.map { "\($0.resourceType)/\($0.resourceID)" })
    let reports = resources.filter { named.contains("\($0.type)/\($0.id ?? "")") }.compactMap { DiagnosticReport($0) }
    let values = reports.flatMap(\.results).compactMap { reference -> String? in
      guard case .resource(let type, let id) = reference.target else { return nil }
      return "\(type)/\(id)"
    }
    return named.union(values)
  }
}
