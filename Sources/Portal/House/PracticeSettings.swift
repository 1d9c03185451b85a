package import Chart
package import Kernel
package import Web

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
  /// `https://…` of the practice in which staff try things out with invented people; nil where there is none.
  package var training: String?
  package var limits = RequestLimits()
  package var release = ReleaseRules()
  package var messages = MessageRules()
  package var waitlist = WaitlistRules()
  package var reminders = ReminderRules()
  package var plans = PlanRules()
  /// With what the phone system signs what it tells of calls; nil when it tells nothing.
  package var callKey: Secret<String>?
  /// Whether those who work here prove who they are twice. Only a portal that nobody but this machine reaches may waive
  /// it.
  package var staffSecondFactor = SecondFactorRule.required
  /// Days on which the practice is closed besides weekends.
  package var holidays: Set<CivilDate> = []

  /// The practice's own colour; nil: ours.
  package var look: Look?
  /// The practice's own picture; nil: the leaf.
  package var logo: LogoPicture?
  /// The parts of the portal that the practice leaves out.
  package var off: Set<Feature> = []

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

  /// The name where others may read along: on phones, in calendars.
  package var neutralName: String { textName ?? name }

  /// `Alder Creek Family Medicine`
  package var fullName: String { kind.isEmpty ? name : "\(name) \(kind)" }
}

/// Whether a second proof is asked of those who work here.
package enum SecondFactorRule: String, Sendable {
  case required, waived
}
