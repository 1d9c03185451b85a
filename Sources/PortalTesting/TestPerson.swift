package import Kernel

/// Somebody whom tests know by name: the id of their FHIR Patient, their birth date, how they sign in.
package struct TestPerson: Sendable, Hashable {
  package let fhirID: String
  package let name: PersonName
  /// `1958-03-09`
  package let born: String
  package let recordNumber: String

  package init(_ given: String, _ family: String, born: String, recordNumber: String) {
    name = PersonName(given: given, family: family)
    fhirID = "\(given)-\(family)".lowercased()
    self.born = born
    self.recordNumber = recordNumber
  }

  package var email: String { "\(fhirID)@home.example" }

  /// Long enough for the portal, and nothing that anybody could guess from the name.
  package static let password = "otter lamp river"

  /// The person's FHIR Patient.
  package var resource: SampleResource {
    let identifier = #"{"type":{"coding":[{"code":"MR"}]},"system":"urn:practice","value":"\#(recordNumber)"}"#
    return SampleResource(
      "Patient", fhirID,
      [
        ("name", #"[{"family":"\#(name.family)","given":["\#(name.given)"]}]"#),
        ("birthDate", SampleResource.quoted(born)),
        ("gender", #""female""#), ("identifier", "[\(identifier)]"),
        ("telecom", #"[{"system":"email","value":"\#(email)"}]"#),
      ])
  }

  /// A grown-up patient, born March 9, 1958.
  package static let rosa = TestPerson("Rosa", "Delgado", born: "1958-03-09", recordNumber: "100001")
  /// Another patient, nothing to Rosa.
  package static let ben = TestPerson("Ben", "Okoye", born: "1971-11-02", recordNumber: "100002")
  /// Fifteen years old in November 2026.
  package static let maya = TestPerson("Maya", "Brooks", born: "2011-03-03", recordNumber: "100003")
  /// Eight years old; his mother is Joy.
  package static let theo = TestPerson("Theo", "Abara", born: "2018-07-20", recordNumber: "100004")
  /// Theo's mother, a patient too.
  package static let joy = TestPerson("Joy", "Abara", born: "1988-02-14", recordNumber: "100005")
  /// A patient whose account was disabled.
  package static let dan = TestPerson("Dan", "Ferris", born: "1980-05-05", recordNumber: "100006")
  /// A chart that was merged into Ben's.
  package static let double = TestPerson("Benjamin", "Okoye", born: "1971-11-02", recordNumber: "100007")
}
