package import Kernel
package import Portal
package import Practice

/// What the demonstration practice says of itself.
package enum DemoPractice {
  package static func settings(_ facility: Facility, zone: ClinicZone, origin: String) -> PracticeSettings {
    let words = facility.name.split(separator: " ").map(String.init)
    return PracticeSettings(
      name: words.prefix(2).joined(separator: " "), kind: words.dropFirst(2).joined(separator: " "),
      phone: facility.phone, nurseLine: facility.nurseLine,
      hours: [.english: "Mon–Fri, 8 AM to 5 PM", .spanish: "De lunes a viernes, de 8 a. m. a 5 p. m."],
      address: facility.address, arrival: [:], zone: zone, origin: origin, isDemonstration: true)
  }
}
