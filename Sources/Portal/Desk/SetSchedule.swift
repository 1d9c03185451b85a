import Chart
import Kernel
import Store
import Web

/// Changes of the rules of the calendar, each one recorded.
extension App {
  func setVisitType(
    _ type: VisitType, doneBy people: [StaffMember.ID], by member: StaffMember, from origin: Origin,
    _ submission: Submission?
  ) async throws -> Done {
    try await setRule("visit-type/\(type.id)", by: member, from: origin, submission) { app, transaction in
      let types = try app.schedule.book(in: transaction).types
      let position = types.firstIndex { $0.id == type.id } ?? types.count
      try ScheduleSetting.put(type, doneBy: people, position: position, in: transaction)
    }
  }

  func endVisitType(
    _ id: VisitType.ID, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    try await setRule("visit-type/\(id)", by: member, from: origin, submission) { app, transaction in
      try ScheduleSetting.end(id, in: transaction, at: app.clock.now)
    }
  }

  func setSite(
    _ site: Site, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    try await setRule("site/\(site.id)", by: member, from: origin, submission) { app, transaction in
      let sites = try app.schedule.book(in: transaction).sites
      let position = sites.firstIndex { $0.id == site.id } ?? sites.count
      try ScheduleSetting.put(site, position: position, in: transaction)
    }
  }

  func setRoom(
    _ room: Room, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    try await setRule("room/\(room.id)", by: member, from: origin, submission) { _, transaction in
      try ScheduleSetting.put(room, in: transaction)
    }
  }

  /// - Throws: `ScheduleFault.overlaps` when the same person has hours then already.
  func addHours(
    _ hours: [WeeklyHours], by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let whose = hours.first?.staffID.text ?? ""
    return try await setRule("weekly-hours/of/\(whose)", by: member, from: origin, submission) { app, transaction in
      for row in hours { try ScheduleSetting.add(row, by: member.actor, in: transaction, at: app.clock.now) }
    }
  }

  func endHours(
    _ id: WeeklyHours.ID, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    try await setRule("weekly-hours/\(id)", by: member, from: origin, submission) { app, transaction in
      try ScheduleSetting.end(id, by: member.actor, in: transaction, at: app.clock.now)
    }
  }

  private func setRule(
    _ object: String, by member: StaffMember, from origin: Origin, _ submission: Submission?,
    _ change: @escaping @Sendable (App, Transaction) throws -> Void
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      try change(self, transaction)
      try audit.append(member.changed(object, at: now, from: origin), in: transaction)
      return Done(Path.staffScheduleRules.url.description, saying: "desk.rules.saved")
    }
  }
}
