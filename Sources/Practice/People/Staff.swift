package import Kernel

/// Someone who works at the practice and signs in on the staff side.
package struct GeneratedStaff: Sendable, Hashable {
  /// The five kinds of staff accounts.
  package enum Role: String, Sendable, CaseIterable { case provider, nurse, frontDesk, biller, manager }

  package let key: String
  package let name: PersonName
  package let role: Role
  package let email: String
  package let password: String
  /// The id of the Practitioner resource; nil for those who treat nobody.
  package let practitionerID: String?
}

/// The people who treat patients.
enum Clinician: Int, Sendable, CaseIterable {
  case okafor, lindqvist, raman, tam

  var key: String {
    switch self {
    case .okafor: "amara-okafor"
    case .lindqvist: "samuel-lindqvist"
    case .raman: "priya-raman"
    case .tam: "tam-nguyen"
    }
  }

  var name: PersonName {
    switch self {
    case .okafor: PersonName(given: "Amara", family: "Okafor", prefix: "Dr.")
    case .lindqvist: PersonName(given: "Samuel", family: "Lindqvist", prefix: "Dr.")
    case .raman: PersonName(given: "Priya", family: "Raman")
    case .tam: PersonName(given: "Tam", family: "Nguyen")
    }
  }

  /// What they do, as the door says it.
  var title: String {
    switch self {
    case .okafor, .lindqvist: "Family doctor"
    case .raman: "Nurse practitioner"
    case .tam: "Nurse"
    }
  }

  var gender: Sex { self == .lindqvist ? .male : .female }

  /// `Dr. Amara Okafor` or `Priya Raman, Nurse practitioner`.
  var shown: String { name.prefix.isEmpty ? "\(name.full), \(title)" : "\(name.prefix) \(name.full)" }
}

extension PracticePlan {
  /// Everyone with a staff account, at least one in each role.
  package var staff: [GeneratedStaff] {
    let clinicians = Clinician.allCases.map { clinician in
      member(clinician.key, clinician.name, clinician == .tam ? .nurse : .provider, practitioners[clinician.rawValue])
    }
    return clinicians + [
      member("dana-whitlock", PersonName(given: "Dana", family: "Whitlock"), .frontDesk, nil),
      member("hector-ruiz", PersonName(given: "Héctor", family: "Ruiz"), .biller, nil),
      member("june-harper", PersonName(given: "June", family: "Harper"), .manager, nil),
    ]
  }

  private func member(
    _ key: String, _ name: PersonName, _ role: GeneratedStaff.Role, _ practitioner: ResourceID?
  ) -> GeneratedStaff {
    GeneratedStaff(
      key: key, name: name, role: role, email: "\(key.replacing("-", with: "."))@aldercreek.example",
      password: Passwords.made(for: key, seed: seed), practitionerID: practitioner?.text)
  }
}
