import Kernel
import Testing

@testable import Chart

/// The judge of the calendar is judged: it sees the faults that were put there.
@Suite("The naive calendar")
struct NaiveCalendarTests {
  private let ann = StaffMember.ID("ann")
  private let bob = StaffMember.ID("bob")
  private let start = Instant(millisecondsSince1970: 1_795_451_400_000)

  private func taken(
    _ owner: String, _ staff: StaffMember.ID, _ patient: String, room: String? = nil, at minute: Int, margin: Int = 0
  ) -> NaiveCalendar.Taken {
    let from = start.adding(.seconds(minute * 60))
    let until = from.adding(.seconds(1_200))
    return NaiveCalendar.Taken(
      owner: owner, staff: staff, room: room.map { Room.ID($0) }, patient: Patient.ID(patient), visit: from..<until,
      withMargins: from.adding(.seconds(-margin * 60))..<until.adding(.seconds(margin * 60)))
  }

  private func calendar() throws -> NaiveCalendar {
    NaiveCalendar(zone: try #require(ClinicZone("America/Denver")), holidays: [])
  }

  @Test("it sees a provider, a room and a patient who are taken twice")
  func overlaps() throws {
    let calendar = try calendar()
    let first = taken("a", ann, "p", room: "r", at: 0)

    #expect(calendar.overlaps([first, taken("b", ann, "q", at: 19)]).count == 1)
    #expect(calendar.overlaps([first, taken("b", bob, "q", room: "r", at: 19)]).count == 1)
    #expect(calendar.overlaps([first, taken("b", bob, "p", at: 19)]).count == 1)
    #expect(calendar.overlaps([first, taken("b", ann, "q", at: 25, margin: 10)]).count == 1)
    #expect(calendar.overlaps([first, taken("b", ann, "p", room: "r", at: 20)]).isEmpty)
    var move = taken("b", ann, "p", at: 10)
    move.spares = "a"
    #expect(calendar.overlaps([first, move]).isEmpty)
  }

  @Test("it sees a time outside hours, in time off, on a holiday, too soon, too far ahead and taken from outside")
  func rules() throws {
    var calendar = try calendar()
    let (day, doctor) = (calendar.zone.today(at: start), ann)
    var type = VisitType(id: VisitType.ID("t"), code: "t", name: [:], minutes: 20)
    (type.leadMinutes, type.horizonDays) = (60, 10)
    calendar.types = [type.id: type]
    func objection(at minute: Int, asOf hours: Int = -10) -> String? {
      let begin = calendar.zone.instant(of: ClinicTime(day: day, minuteOfDay: minute))
      let booking = Booking(
        id: Booking.ID("b"), patientID: Patient.ID("p"), typeID: type.id, staffID: doctor, siteID: Site.ID("s"),
        roomID: nil, channel: .person, start: begin, end: begin.adding(.seconds(1_200)), state: .booked, sequence: 0,
        moves: 0, series: "", note: "", bookedBy: "a", bookedName: "", bookedAs: "patient", bookedAt: begin)
      return calendar.objection(to: booking, at: begin.adding(.seconds(hours * 3_600)), byPatient: true)
    }
    #expect(objection(at: 540) != nil)
    calendar.hours = [
      WeeklyHours(
        id: WeeklyHours.ID("h"), staffID: ann, siteID: Site.ID("s"), weekday: day.weekday, opens: 540, closes: 600,
        firstDay: day)
    ]

    #expect(objection(at: 540) == nil && objection(at: 580) == nil)
    #expect(objection(at: 581) == "closed at the end")
    #expect(objection(at: 535) != nil)
    #expect(objection(at: 540, asOf: 0) == "begun")
    #expect(objection(at: 540, asOf: -24 * 12) == "too far ahead")
    calendar.outside = [(ann, start.adding(.seconds(-86_400))..<start.adding(.seconds(86_400)))]
    #expect(objection(at: 540) == "taken from outside")
    calendar.outside = []
    calendar.changes = [
      ScheduleChange(
        id: ScheduleChange.ID("c"), staffID: nil, kind: .off, firstDay: day, lastDay: day, opens: 550, closes: 555)
    ]
    #expect(objection(at: 540) != nil && objection(at: 555) == nil)
  }
}
