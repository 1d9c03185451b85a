import FHIR
import Kernel
import Store

/// Keeps free what the record system has already: a busy time from outside wins over the rules of the calendar.
///
/// Appointments and busy slots that came in are taken for the provider they name. They may overlap each other. One that
/// overlaps a visit that was booked here takes nothing away: the desk is told, and calls.
struct OutsideBusy {
  /// What is longer is cut off; it is kept in parts of a day.
  static let mostDays = 31
  private static let day: Duration = .seconds(86_400)

  private let transaction: Transaction
  private let now: Instant
  private let calendar: WorkCalendar
  private let random: RandomSource
  private let providers: Providers

  init(in transaction: Transaction, at now: Instant, zone: ClinicZone, random: RandomSource) throws {
    (self.transaction, self.now, self.random) = (transaction, now, random)
    calendar = WorkCalendar(zone: zone)
    providers = try Providers(transaction)
  }

  /// Takes the time of an appointment or slot, moves it, or gives it back.
  ///
  /// - Parameter names: finds what a resource points to.
  func receive(_ arrival: Arrival, of patient: Patient.ID?, by names: ItemTranslator) throws {
    let owner = "\(arrival.type)/\(arrival.id)"
    let parts =
      try OutsideBusy.copied(arrival.resource, of: patient, in: transaction) == nil
      ? stretches(arrival.resource, names) : []
    let staff = parts.isEmpty ? nil : providers(of: arrival.resource, names).first
    if let staff { try transaction.run(BookingQueries.pass("staff/\(staff)")) }
    try transaction.run(OutsideBusyQueries.remove(OutsideBusy.owners(owner)))
    guard let staff else { return }
    for (part, stretch) in zip(OutsideBusy.owners(owner), parts) {
      try transaction.run(
        BookingQueries.put(
          BusyTime(owner: part, kind: .outside, staffID: staff, from: stretch.lowerBound, until: stretch.upperBound)))
      try tellDesk(owner, of: patient, with: staff, stretch)
    }
  }

  /// The visit booked here of which a record system sends its own copy; nil for anything else.
  static func copied(_ resource: Resource, of patient: Patient.ID?, in reading: Reading) throws -> Booking? {
    guard resource.type == Appointment.type else { return nil }
    for identifier in resource.identifiers.prefix(20) where identifier.system == Booking.identifierSystem {
      guard let value = identifier.value, value.utf8.count <= 64,
        let booking = try Bookings.one(Booking.ID(value), in: reading),
        patient == nil || booking.patientID == patient
      else { continue }
      return booking
    }
    return nil
  }

  /// The record system gave its copy up: somebody asks there, and here nothing is cancelled by itself.
  func tellDesk(ofCopy resource: Resource, _ booking: Booking) throws {
    guard let status = Appointment(resource)?.status, ["cancelled", "noshow", "entered-in-error"].contains(status),
      booking.state.isOpen, booking.start > now
    else { return }
    try open(booking, "The record system cancelled this visit: ask there, then call", "copy-cancelled")
  }

  /// - Returns: parts of a day each; none for what takes no time, or none that matters.
  private func stretches(_ resource: Resource, _ names: ItemTranslator) -> [Range<Instant>] {
    let (start, end): (FHIRDate?, FHIRDate?) = (resource.value.one("start"), resource.value.one("end"))
    let status = resource.value.text("status") ?? ""
    let busy =
      resource.type == "Slot"
      ? ["busy", "busy-unavailable", "busy-tentative"]
      : ["pending", "booked", "arrived", "checked-in", "fulfilled"]
    guard busy.contains(status), let from = names.instant(start) else { return [] }
    let minutes = max(0, min(resource.value["minutesDuration"]?.integer ?? 15, 1_440))
    let until = names.instant(end) ?? from.adding(.seconds(minutes * 60))
    // What is over keeps nobody away, and nobody books so far ahead.
    guard from < until, until > now.adding(.seconds(-86_400)), from < now.adding(.seconds(1_100 * 86_400)) else {
      return []
    }
    // Time off that began long ago is cut to what is left of it.
    let beginning = max(from, now.adding(.seconds(-86_400)))
    return (0..<OutsideBusy.mostDays).compactMap { number in
      let first = beginning.adding(.seconds(number * 86_400))
      return first < until ? first..<min(until, first.adding(OutsideBusy.day)) : nil
    }
  }

  /// The names under which the parts are kept; always as many, so that all are found again.
  private static func owners(_ owner: String) -> [String] {
    [owner] + (2...mostDays).map { "\(owner)#\($0)" }
  }

  private func providers(of resource: Resource, _ names: ItemTranslator) -> [StaffMember.ID] {
    if resource.type == "Slot" {
      guard let reference: Reference = resource.value.one("schedule"),
        let schedule = names.target(of: reference, in: resource)
      else { return [] }
      return named(schedule.value.all("actor"), in: schedule, names)
    }
    let participants = Appointment(resource)?.participants.filter { $0.status != "declined" } ?? []
    return named(participants.compactMap(\.actor), in: resource, names)
  }

  private func named(_ actors: [Reference], in resource: Resource, _ names: ItemTranslator) -> [StaffMember.ID] {
    actors.prefix(20).filter { ["Practitioner", "PractitionerRole"].contains($0.type ?? "") }.compactMap { actor in
      let known = [names.name(of: actor, in: resource), actor.display].compactMap { $0 }
      return known.lazy.compactMap(providers.named).first
    }
  }

  private func tellDesk(
    _ owner: String, of patient: Patient.ID?, with staff: StaffMember.ID, _ stretch: Range<Instant>
  ) throws {
    let inTheWay: [Booking] = try transaction.all(
      OutsideBusyQueries.open(with: staff, from: stretch.lowerBound, until: stretch.upperBound, after: now))
    for booking in inTheWay {
      // The same patient at the same time is the same visit, typed in there.
      if booking.patientID == patient, booking.start == stretch.lowerBound { continue }
      let isKnown = try Bookings.steps(of: booking.id, in: transaction).prefix { $0.kind != .moved }
        .contains { $0.kind == .conflict && $0.reason == owner }
      if isKnown { continue }
      let number = Int(try transaction.count(BookingQueries.lastStep(of: booking.id))) + 1
      let step = BookingStep(
        number: number, kind: .conflict, by: "practice", name: "", actingAs: "intake", at: now, fromStart: nil,
        fromStaff: nil, reason: owner)
      try transaction.run(BookingQueries.insert(step, of: booking))
      try open(booking, "The record system has something else at this time: call to move", "conflict")
    }
  }

  private func open(_ booking: Booking, _ words: String, _ cause: String) throws {
    var work = NewWork(
      .task, about: booking.id.text, of: booking.patientID, headline: words, tag: .visit, group: .tasks,
      team: .frontDesk, dueAt: calendar.close(ofWorkday: 1, after: now),
      cause: "\(booking.cause)/\(booking.sequence)/\(cause)")
    work.itemID = try PatientItems.appointment(booking, in: transaction)
    try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
  }
}
