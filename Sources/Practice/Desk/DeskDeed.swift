package import Kernel

/// Something that was done about a result before the demonstration begins, so that every state of the inbox is there.
package struct DeskDeed: Sendable {
  /// Who a word or a result is about, and who did it.
  package let patientKey: String
  /// The test, as `loinc|4548-4`.
  package let test: String
  /// The key of somebody in `PracticePlan.staff`.
  package let staffKey: String
  package let at: Instant
  package let what: What

  package enum What: Sendable {
    /// A clinician told the patient, in both languages, and said what comes next.
    case share(english: String, spanish: String, next: String)
    /// A clinician spoke with the patient.
    case call(remark: String, next: String)
    case hand(remark: String)
    case snooze
    /// The patient looked at the result and asked something.
    case ask(String)
  }
}

/// A clinician whose work a colleague does for some days.
package struct DeskCover: Sendable {
  package let staffKey: String
  package let coveredBy: String
  package let first: CivilDate
  package let last: CivilDate
  package let at: Instant
}

extension PracticePlan {
  /// In the order in which they happened.
  package var deskDeeds: [DeskDeed] {
    [
      deed(
        "omar-haddad", "2345-7", .lindqvist, at: past(10, 8, 40),
        .call(remark: "Stopped the glyburide. Feels fine now; 112 on his own meter.", next: "book-visit")),
      deed(
        "frank-delaney", "4548-4", .okafor, at: past(3, 12, 10),
        .share(
          english: "Your 3-month sugar is 6.9. It was 7.2 in the summer. This is below your goal of 7.5. Well done.",
          spanish: "Su azúcar de 3 meses es 6.9. En el verano era 7.2. Está por debajo de su meta de 7.5. Muy bien.",
          next: "keep-going")),
      deed(
        "frank-delaney", "4548-4", .okafor, at: past(0, 7, 40),
        .ask("My sugar drops at night since it got better. Should I take less of the long insulin?")),
      deed(
        "rosa-delgado", "4548-4", .okafor, at: past(0, 8, 5),
        .share(
          english: """
            Your 3-month sugar is 7.4. In May it was 8.1. That is a big step, and it is your walking that did it.
            Keep taking your pills as before. We will test again in 3 months.
            """,
          spanish: """
            Su azúcar de 3 meses es 7.4. En mayo era 8.1. Es un gran paso, y lo logró caminando.
            Siga tomando sus pastillas como hasta ahora. Haremos la prueba otra vez en 3 meses.
            """,
          next: "recheck-3")),
      deed(
        "calvin-reed", "2276-4", .okafor, at: past(0, 8, 50),
        .hand(remark: "Please ask if he takes iron pills, and since when. Then share it and book a visit.")),
      deed("calvin-reed", "1988-5", .okafor, at: past(0, 8, 52), .snooze),
    ]
  }

  package var deskCovers: [DeskCover] {
    [
      DeskCover(
        staffKey: Clinician.lindqvist.key, coveredBy: Clinician.okafor.key, first: calendar.today,
        last: calendar.today.adding(days: 4), at: past(3, 16, 30))
    ]
  }

  private func deed(
    _ patient: String, _ code: String, _ clinician: Clinician, at moment: Instant, _ what: DeskDeed.What
  ) -> DeskDeed {
    DeskDeed(patientKey: patient, test: "loinc|\(code)", staffKey: clinician.key, at: moment, what: what)
  }

  private func past(_ daysAgo: Int, _ hour: Int, _ minute: Int) -> Instant {
    calendar.zone.instant(of: calendar.past(daysAgo, hour, minute))
  }
}
