package import Kernel

/// What can be booked at the demonstration practice, and by whom it is done.
package struct DeskVisitType: Sendable {
  package let code: String
  package let english: String
  package let spanish: String
  package let minutes: Int
  package var step = 20
  package var after = 0
  /// `self`, `request`, `view`
  package var access = "self"
  /// `person video`, parted by blanks.
  package var channels = "person"
  /// `anyone`, `established`, `new`
  package var audience = "established"
  package var ageFrom = 0
  package var ageBelow: Int?
  package var leadHours = 2
  package var horizonDays = 180
  package var mostOpen = 2
  package var mostADay: Int?
  package var noticeHours = 24
  package var prepareEnglish = ""
  package var prepareSpanish = ""
  package let staffKeys: [String]
}

/// The hours of one person on some weekdays, by the clock on the wall. 0 is Sunday.
package struct DeskHours: Sendable {
  package let staffKey: String
  package let weekdays: [Int]
  /// Minutes of the day.
  package let opens: Int
  package let closes: Int
}

/// A visit that is booked in the portal before the demonstration begins.
package struct DeskVisit: Sendable {
  package let patientKey: String
  package let staffKey: String
  package let code: String
  package let at: Instant
  package let bookedAt: Instant
  /// Whether the patient booked it; else the front desk did.
  package let isByPatient: Bool
  package var isConfirmed = false
}

extension PracticePlan {
  package var visitTypes: [DeskVisitType] {
    let (okafor, lindqvist, raman, tam) = ("amara-okafor", "samuel-lindqvist", "priya-raman", "tam-nguyen")
    let doctors = [okafor, lindqvist, raman]
    return [
      DeskVisitType(
        code: "follow-up", english: "Follow-up visit", spanish: "Cita de seguimiento", minutes: 20,
        channels: "person video", prepareEnglish: "No need to fast. Bring your list of medicines.",
        prepareSpanish: "No tiene que estar en ayunas. Traiga su lista de medicinas.", staffKeys: doctors),
      DeskVisitType(
        code: "sick", english: "Sick visit", spanish: "Cita por enfermedad", minutes: 20, audience: "anyone",
        leadHours: 1, horizonDays: 14, mostOpen: 1, noticeHours: 2, staffKeys: doctors),
      DeskVisitType(
        code: "yearly", english: "Yearly check-up", spanish: "Chequeo anual", minutes: 40, step: 40, after: 5,
        leadHours: 24,
        horizonDays: 365, mostOpen: 1, mostADay: 4, prepareEnglish: "Bring your medicines in a bag.",
        prepareSpanish: "Traiga sus medicinas en una bolsa.", staffKeys: doctors),
      DeskVisitType(
        code: "new-patient", english: "First visit", spanish: "Primera cita", minutes: 40, step: 40, audience: "new",
        leadHours: 24, horizonDays: 90, mostOpen: 1, mostADay: 3,
        prepareEnglish: "Bring your insurance card and your medicines. Come 10 minutes early.",
        prepareSpanish: "Traiga su tarjeta de seguro y sus medicinas. Llegue 10 minutos antes.", staffKeys: doctors),
      DeskVisitType(
        code: "blood-test", english: "Blood test", spanish: "Análisis de sangre", minutes: 10, step: 10,
        audience: "anyone",
        mostADay: 20, noticeHours: 2, prepareEnglish: "Drink water. Ask us if you need to fast.",
        prepareSpanish: "Tome agua. Pregúntenos si tiene que estar en ayunas.", staffKeys: [tam]),
      DeskVisitType(
        code: "shot", english: "Shot", spanish: "Vacuna", minutes: 10, step: 10, audience: "anyone", noticeHours: 2,
        prepareEnglish: "Wear a loose sleeve.", prepareSpanish: "Use una manga suelta.", staffKeys: [tam]),
      DeskVisitType(
        code: "child", english: "Child check-up", spanish: "Chequeo de niños", minutes: 20, ageBelow: 18, leadHours: 24,
        horizonDays: 365, staffKeys: [lindqvist, raman]),
      DeskVisitType(
        code: "skin", english: "Skin procedure", spanish: "Procedimiento de piel", minutes: 40, step: 20, after: 10,
        access: "request", staffKeys: [okafor]),
      DeskVisitType(
        code: "pregnancy", english: "Pregnancy visit", spanish: "Cita de embarazo", minutes: 20, access: "view",
        staffKeys: [lindqvist]),
    ]
  }

  package var deskHours: [DeskHours] {
    [
      hours("amara-okafor", [1, 2, 4, 5], 8 * 60, 12 * 60), hours("amara-okafor", [1, 2, 3, 4, 5], 13 * 60, 17 * 60),
      hours("samuel-lindqvist", [1, 2, 3, 4], 8 * 60, 12 * 60), hours("samuel-lindqvist", [1, 3, 5], 13 * 60, 17 * 60),
      hours("priya-raman", [1, 2, 3, 4, 5], 9 * 60, 12 * 60),
      hours("priya-raman", [1, 2, 3, 4, 5], 12 * 60 + 40, 17 * 60),
      hours("tam-nguyen", [1, 2, 3, 4, 5], 8 * 60, 12 * 60), hours("tam-nguyen", [1, 2, 3, 4, 5], 13 * 60, 16 * 60),
    ]
  }

  /// In the order in which they were booked.
  package var deskVisits: [DeskVisit] {
    let (okafor, lindqvist, raman, tam) = ("amara-okafor", "samuel-lindqvist", "priya-raman", "tam-nguyen")
    return [
      visit("rosa-delgado", okafor, "follow-up", 10, 10, 20, booked: 40),
      visit("luis-ortega", okafor, "follow-up", 2, 15, 0, booked: 40, byPatient: true),
      visit("irene-kowalski", okafor, "follow-up", 7, 14, 20, booked: 20),
      visit("frank-delaney", okafor, "yearly", 15, 13, 40, booked: 15, byPatient: true),
      visit("helen-park", okafor, "follow-up", 0, 8, 40, booked: 9, byPatient: true, confirmed: true),
      visit("judith-amsel", okafor, "sick", 0, 9, 20, booked: 8),
      visit("marcus-bell", raman, "follow-up", 0, 10, 0, booked: 8, byPatient: true),
      visit("ruth-feld", okafor, "follow-up", 0, 13, 20, booked: 8, confirmed: true),
      visit("walter-grimes", raman, "yearly", 0, 14, 0, booked: 8),
      visit("calvin-reed", tam, "blood-test", 0, 15, 10, booked: 8),
      visit("luz-vega", raman, "child", 1, 15, 20, booked: 8),
      visit("noah-lindgren", raman, "new-patient", 5, 9, 0, booked: 8),
      visit("ana-lucia-paredes", lindqvist, "follow-up", 12, 9, 0, booked: 8),
    ].filter { $0.at > $0.bookedAt }
  }

  private func hours(_ staff: String, _ weekdays: [Int], _ opens: Int, _ closes: Int) -> DeskHours {
    DeskHours(staffKey: staff, weekdays: weekdays, opens: opens, closes: closes)
  }

  private func visit(
    _ patient: String, _ staff: String, _ code: String, _ days: Int, _ hour: Int, _ minute: Int, booked daysAgo: Int,
    byPatient isByPatient: Bool = false, confirmed: Bool = false
  ) -> DeskVisit {
    DeskVisit(
      patientKey: patient, staffKey: staff, code: code,
      at: calendar.zone.instant(of: calendar.ahead(days, hour, minute)),
      bookedAt: calendar.zone.instant(of: calendar.past(daysAgo, 12)), isByPatient: isByPatient,
      isConfirmed: confirmed)
  }
}
