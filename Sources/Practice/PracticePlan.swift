package import Kernel

/// The demonstration practice: who works there, who comes there, and what stands in every chart.
///
/// Everything follows from the seed and the moment it plays at. Patients do not depend on each other, so any number of
/// them can be made one after the other without holding them.
package struct PracticePlan: Sendable {
  package let seed: UInt64
  /// How many patients there are. The first 40 are the written cast, the rest the crowd.
  package let patients: Int
  package let facility: Facility
  let marking: FieldMarking
  let calendar: PracticeCalendar
  /// Ids of the clinicians, in the order of `Clinician`.
  let practitioners: [ResourceID]
  let organization: ResourceID
  let location: ResourceID

  /// - Parameter now: the moment the demonstration plays at. Nothing clinical lies after it, except what is planned.
  package init(
    seed: UInt64 = 1, now: Instant, zone: ClinicZone, patients: Int = 40, marking: FieldMarking = .plain
  ) {
    self.seed = seed
    self.patients = patients
    self.marking = marking
    facility = Facility(zone: zone)
    calendar = PracticeCalendar(now: now, zone: zone)
    practitioners = Clinician.allCases.map { ResourceID(seed: seed, name: "practitioner/\($0.key)") }
    organization = ResourceID(seed: seed, name: "organization")
    location = ResourceID(seed: seed, name: "location")
  }

  /// Monday, November 23, 2026, at 9:12 in the practice: when the demonstration plays unless told otherwise.
  package static func demoNow(in zone: ClinicZone) -> Instant {
    zone.instant(of: ClinicTime(day: CivilDate(daysSince1970: 20_780), minuteOfDay: 552))
  }

  /// How many of them are written by hand; they come first.
  package static var castSize: Int { Cast.members.count }

  /// The account of one of them, if they have joined.
  package func account(of key: String) -> GeneratedAccount? {
    Cast.place(of: key).flatMap { $0 < patients ? patient($0).account : nil }
  }

  /// The patient at a place, from 0. The same place always gives the same person.
  package func patient(_ index: Int) -> GeneratedPatient {
    Cast.members.indices.contains(index) ? castPatient(index) : crowdPatient(index)
  }
}
