import Chart
import Kernel
import Portal
import Practice
import Store

/// Gives the demonstration a calendar: what can be booked with whom and when, and the visits that people booked before
/// it begins, each through the verb that its button uses.
struct SeedSchedule {
  private let app: App
  private let plan: PracticePlan
  private let seeded: SeededPractice

  init(_ app: App, _ plan: PracticePlan, _ seeded: SeededPractice) {
    (self.app, self.plan, self.seeded) = (app, plan, seeded)
  }

  /// The rules: a place, the types, the hours; who is away.
  func rules() async throws {
    let (plan, seeded, app) = (plan, seeded, app)
    let (now, random) = (app.clock.now, app.random)
    let first = app.practice.zone.today(at: now).adding(days: -800)
    try await app.database.write { transaction in
      let site = Site(
        id: Site.ID(random: random), name: plan.facility.name, address: plan.facility.address,
        phone: plan.facility.phone)
      try ScheduleSetting.put(site, in: transaction)
      for (place, kind) in plan.visitTypes.enumerated() {
        let people = kind.staffKeys.compactMap { seeded.staff[$0] }
        try ScheduleSetting.put(
          SeedSchedule.type(kind, VisitType.ID(random: random)), doneBy: people, position: place, in: transaction)
      }
      for hours in plan.deskHours {
        guard let staff = seeded.staff[hours.staffKey] else { continue }
        for weekday in hours.weekdays {
          try ScheduleSetting.add(
            WeeklyHours(
              id: WeeklyHours.ID(random: random), staffID: staff, siteID: site.id, weekday: weekday,
              opens: hours.opens, closes: hours.closes, firstDay: first),
            by: .console, in: transaction, at: now)
        }
      }
      for cover in plan.deskCovers {
        guard let staff = seeded.staff[cover.staffKey] else { continue }
        try ScheduleSetting.add(
          ScheduleChange(
            id: ScheduleChange.ID(random: random), staffID: staff, kind: .off, firstDay: cover.first,
            lastDay: cover.last, reason: "Away"),
          by: .console, in: transaction, at: now)
      }
    }
  }

  /// The visits. One that the calendar has no room for, such as on a day that is free this year, is left out.
  func visits() async throws {
    guard let desk = SeedDesk(app, plan, seeded).member("dana-whitlock") else { return }
    for visit in plan.deskVisits {
      guard let patient = seeded.patients[visit.patientKey], let staff = seeded.staff[visit.staffKey] else { continue }
      let account = plan.account(of: visit.patientKey).flatMap { place in
        seeded.accounts[place.email].map { (id: $0, name: place.name.full) }
      }
      let own = account.flatMap { visit.isByPatient ? $0 : nil }
      let viewer = Viewer(own.map { .patient($0.id) } ?? .staff(desk), of: patient, from: .console)
      try await book(visit, with: staff, by: viewer, named: own?.name ?? desk.signature)
    }
  }

  private func book(_ visit: DeskVisit, with staff: StaffMember.ID, by viewer: Viewer, named name: String) async throws
  {
    let before = app.playing(at: visit.bookedAt)
    let type = try await app.database.read { reading in try app.sight(in: reading).book.type(code: visit.code)?.id }
    guard let type else { return }
    do {
      _ = try await before.bookAtOnce(
        BookingDesk.Wish(type, with: staff, at: visit.at), by: viewer, named: name, then: { _, _ in "/me" }, nil)
    } catch is BookingFault {
      return
    }
    let booked = try await app.database.read { reading in
      try Bookings.of(viewer.patientID, from: visit.at, in: reading).first { $0.start == visit.at }
    }
    guard let booked else { return }
    if visit.isConfirmed {
      let later = app.playing(at: visit.bookedAt.adding(.seconds(86_400)))
      _ = try await later.confirmVisit(booked.id, by: viewer, named: name, then: "/me", nil)
    }
    let now = app.clock.now
    guard visit.at <= now, let desk = SeedDesk(app, plan, seeded).member("dana-whitlock") else { return }
    let atDesk = Viewer(.staff(desk), of: viewer.patientID, from: .console)
    let state: BookingState = visit.at.adding(.seconds(2_400)) <= now ? .done : .arrived
    _ = try await app.playing(at: visit.at).markVisit(booked.id, state, by: atDesk, then: "/staff", nil)
  }

  private static func type(_ kind: DeskVisitType, _ id: VisitType.ID) -> VisitType {
    var type = VisitType(
      id: id, code: kind.code, name: [.english: kind.english, .spanish: kind.spanish], minutes: kind.minutes,
      step: kind.step)
    type.after = kind.after
    type.access = VisitType.Access(rawValue: kind.access) ?? .view
    type.channels = kind.channels.split(separator: " ").compactMap { VisitChannel(rawValue: String($0)) }
    type.audience = VisitType.Audience(rawValue: kind.audience) ?? .established
    (type.ageFrom, type.ageBelow) = (kind.ageFrom, kind.ageBelow)
    (type.leadMinutes, type.horizonDays) = (kind.leadHours * 60, kind.horizonDays)
    (type.mostOpen, type.mostADay) = (kind.mostOpen, kind.mostADay)
    type.noticeMinutes = kind.noticeHours * 60
    type.prepare = [.english: kind.prepareEnglish, .spanish: kind.prepareSpanish]
    return type
  }
}
