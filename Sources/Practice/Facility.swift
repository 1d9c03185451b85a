package import Kernel

/// The practice itself: what stands on its door.
package struct Facility: Sendable {
  package let name = "Alder Creek Family Medicine"
  package let street = "214 Mill Road, Suite 2"
  package let city = "Alder Creek"
  package let state = "CO"
  package let postalCode = "80499"
  package let phone = "(555) 010-0142"
  package let nurseLine = "(555) 010-0199"
  /// Where most people of the town fetch their medicines.
  package let pharmacy = "Mill Road Pharmacy, 40 Mill Road"
  package let email = "desk@aldercreek.example"
  package let zone: ClinicZone

  /// When the doors are open, in a person's language.
  package func hours(in language: Language) -> String {
    switch language {
    case .english: "Monday to Friday, 8 AM to 5 PM"
    case .spanish: "De lunes a viernes, de 8 a. m. a 5 p. m."
    }
  }

  /// `214 Mill Road, Suite 2, Alder Creek, CO 80499`
  package var address: String { "\(street), \(city), \(state) \(postalCode)" }
}
