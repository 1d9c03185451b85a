package import Chart
package import Kernel

/// What a practice says of itself, and how it wants the portal: names, numbers, hours. Pages never hold these as text.
package struct PracticeSettings: Sendable {
  /// `Alder Creek`
  package var name: String
  /// `Family Medicine`: the second, smaller line; may be empty.
  package var kind: String
  package var phone: String
  package var nurseLine: String?
  /// By language: `Mon–Fri, 8 AM to 5 PM`.
  package var hours: [Language: String]
  package var address: String
  /// By language: where to park, how to get in; may be empty.
  package var arrival: [Language: String]
  package var zone: ClinicZone
  /// `https://portal.example`: scheme, host and port under which people reach the portal. Links in letters use it.
  package var origin: String
  /// Whether this is a demonstration: a band on every page says so, nothing leaves the machine.
  package var isDemonstration: Bool
  package var limits = RequestLimits()
  package var release = ReleaseRules()
  /// Days on which the practice is closed besides weekends.
  package var holidays: Set<CivilDate> = []

  package var calendar: WorkCalendar { WorkCalendar(zone: zone, holidays: holidays) }
  /// Whether the practice sends text messages, and the name that they begin with; nil when it sends none. A practice
  /// whose own name tells what it treats takes a neutral one.
  package var textName: String?

  package init(
    name: String, kind: String, phone: String, nurseLine: String?, hours: [Language: String], address: String,
    arrival: [Language: String], zone: ClinicZone, origin: String, isDemonstration: Bool
  ) {
    self.name = name
    self.kind = kind
    self.phone = phone
    self.nurseLine = nurseLine
    self.hours = hours
    self.address = address
    self.arrival = arrival
    self.zone = zone
    self.origin = origin
    self.isDemonstration = isDemonstration
  }

  /// `Alder Creek Family Medicine`
  package var fullName: String { kind.isEmpty ? name : "\(name) \(kind)" }
}
