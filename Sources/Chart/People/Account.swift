package import Kernel

/// A person who signs in as themselves or as somebody's helper. Not staff: those are another type with another cookie.
package struct Account: Sendable, Hashable {
  package typealias ID = Kernel.ID<Account>

  package let id: ID
  package let email: String
  package let name: PersonName
  /// The person's own chart, when they are a patient here. A helper needs none.
  package let patientID: Patient.ID?
  package let language: Language
  package let theme: Theme

  package init(
    id: ID, email: String, name: PersonName, patientID: Patient.ID?, language: Language, theme: Theme
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.patientID = patientID
    self.language = language
    self.theme = theme
  }

  /// How pages look: as the device says, or as the person chose.
  package enum Theme: String, Sendable, CaseIterable {
    case auto, light, dark
  }
}
