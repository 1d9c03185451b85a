import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The forms of the calendar's rules.
enum ScheduleRulesForms {
  static func site(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, book) = (try visit.request.form(), try await book(visit))
    var reader = form.reader()
    let id = reader.text("site-id", upTo: 64)
    let name = reader.text("site-name", upTo: 160, missing: "desk.site.name.missing")
    let address = reader.text("site-address", upTo: 300)
    let phone = reader.text("site-phone", upTo: 40)
    let arrival: [Language: String] = [
      .english: reader.text("site-arrival-en", upTo: 1_000, lines: .many),
      .spanish: reader.text("site-arrival-es", upTo: 1_000, lines: .many),
    ]
    try reader.finish()
    guard id.isEmpty || book.site(Site.ID(id)) != nil else { return try await unknown("site", visit) }
    guard reader.errors.isEmpty else { return try await again(visit, reader.errors, form) }
    let site = Site(
      id: id.isEmpty ? Site.ID(random: visit.app.random) : Site.ID(id), name: name, address: address, phone: phone,
      arrival: arrival)
    return visit.visit.goOn(
      try await visit.app.setSite(
        site, by: visit.member, from: visit.visit.origin, try visit.visit.submission("/staff/settings/schedule/sites")))
  }

  static func room(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, book) = (try visit.request.form(), try await book(visit))
    var reader = form.reader()
    let site = reader.text("room-site", upTo: 64, missing: "web.field.choice")
    let name = reader.text("room-name", upTo: 160, missing: "desk.room.name.missing")
    try reader.finish()
    if !site.isEmpty, book.site(Site.ID(site)) == nil { reader.refuse("room-site", "web.field.choice") }
    guard reader.errors.isEmpty else { return try await again(visit, reader.errors, form) }
    let room = Room(id: Room.ID(random: visit.app.random), siteID: Site.ID(site), name: name)
    return visit.visit.goOn(
      try await visit.app.setRoom(
        room, by: visit.member, from: visit.visit.origin, try visit.visit.submission("/staff/settings/schedule/rooms")))
  }

  static func hours(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, book) = (try visit.request.form(), try await book(visit))
    let staff = try await VisitTypePage.staff(visit)
    var reader = form.reader()
    let who = reader.text("who", upTo: 64, missing: "web.field.choice")
    let days = Set(reader.choices("days").compactMap { Int($0) }.filter { (0...6).contains($0) })
    let opens = reader.number("opens", in: 0...1_435, missing: "web.field.choice", wrong: "web.field.choice")
    let closes = reader.number("closes", in: 5...1_440, missing: "web.field.choice", wrong: "web.field.choice")
    let site = reader.text("site", upTo: 64, missing: "web.field.choice")
    let room = reader.text("room", upTo: 64)
    let first = reader.date("first") ?? visit.app.today
    let last = reader.date("last")
    let types = Set(reader.choices("types").map { VisitType.ID($0) })
    try reader.finish()
    if days.isEmpty { reader.refuse("days", "desk.hours.days.missing") }
    if let opens, let closes, opens >= closes { reader.refuse("closes", "desk.block.until.before") }
    if let last, last < first { reader.refuse("last", "desk.block.last.before") }
    if !who.isEmpty, !staff.contains(where: { $0.id.text == who }) { reader.refuse("who", "web.field.choice") }
    if !site.isEmpty, book.site(Site.ID(site)) == nil { reader.refuse("site", "web.field.choice") }
    if !room.isEmpty, !book.rooms.contains(where: { $0.id.text == room && $0.siteID.text == site }) {
      reader.refuse("room", "desk.hours.room.elsewhere")
    }
    if !types.isSubset(of: Set(book.types.map(\.id))) { reader.refuse("types", "web.field.choice") }
    guard reader.errors.isEmpty, let opens, let closes else { return try await again(visit, reader.errors, form) }
    let rows = days.sorted().map { day in
      WeeklyHours(
        id: WeeklyHours.ID(random: visit.app.random), staffID: StaffMember.ID(who), siteID: Site.ID(site),
        roomID: room.isEmpty ? nil : Room.ID(room), weekday: day, opens: opens, closes: closes, firstDay: first,
        lastDay: last, types: types)
    }
    do {
      return visit.visit.goOn(
        try await visit.app.addHours(
          rows, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/settings/schedule/hours")))
    } catch ScheduleFault.overlaps {
      return try await again(visit, [FieldError("opens", "desk.hours.overlap")], form)
    } catch ScheduleFault.notATime {
      return try await again(visit, [FieldError("opens", "web.field.choice")], form)
    }
  }

  static func endHours(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let id = visit.visit.parameter("hours")
    guard let hours = try await book(visit).hours.first(where: { $0.id.text == id }) else {
      return try await unknown("weekly-hours", visit)
    }
    return visit.visit.goOn(
      try await visit.app.endHours(
        hours.id, by: visit.member, from: visit.visit.origin,
        try visit.visit.submission("/staff/settings/schedule/hours/end/\(id)")))
  }

  private static func book(_ visit: StaffVisit) async throws -> ScheduleBook {
    try await visit.app.database.read { try visit.app.schedule.book(in: $0) }
  }

  private static func again(_ visit: StaffVisit, _ errors: [FieldError], _ form: Form) async throws -> WebResponse {
    try await ScheduleRulesPage.answer(visit, errors, form, .unprocessableContent)
  }

  private static func unknown(_ object: String, _ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.refuseUnknown(object, visit)
    throw ChartFault.notFound
  }
}
