package import Kernel

/// Medicines that somebody asked for before the demonstration begins, and how far that got.
package struct DeskRefill: Sendable {
  package let patientKey: String
  /// Their RxNorm codes.
  package let medicines: [String]
  package let note: String
  package let at: Instant
  package let end: End

  package enum End: Sendable { case waits, approved, sent }
}

/// What the nurses of the demonstration may refill alone.
package struct RefillRule: Sendable {
  package let medicine: String
  /// The test by the guide's key, with the code of its values.
  package let lab: (test: String, codeKey: String)?
  package let mostRefills: Int
  package let isApproved: Bool
}

extension PracticePlan {
  package var refillRules: [RefillRule] {
    let kidneys = (test: "creatinine", codeKey: "loinc|2160-0")
    return [
      RefillRule(medicine: "lisinopril", lab: kidneys, mostRefills: 3, isApproved: true),
      RefillRule(medicine: "amlodipine", lab: nil, mostRefills: 3, isApproved: true),
      RefillRule(medicine: "metformin", lab: kidneys, mostRefills: 3, isApproved: true),
      RefillRule(medicine: "atorvastatin", lab: nil, mostRefills: 3, isApproved: true),
      RefillRule(medicine: "levothyroxine", lab: ("tsh", "loinc|3016-3"), mostRefills: 3, isApproved: true),
      RefillRule(medicine: "losartan", lab: kidneys, mostRefills: 3, isApproved: false),
    ]
  }

  /// In the order in which they were asked for.
  package var deskRefills: [DeskRefill] {
    [
      refill("omar-haddad", [.metformin], at: asked(7, 9, 15), .sent),
      refill("helen-park", [.lisinopril], at: asked(3, 10, 30), .approved),
      refill("bianca-moretti", [.levothyroxine], at: asked(3, 15, 5)),
      refill(
        "frank-delaney", [.lispro], note: "The pens leak since the last box. Can I have another kind?",
        at: asked(0, 8, 20)),
      refill("sun-hee-kim", [.lisinopril, .amlodipine], at: asked(0, 8, 31)),
    ]
  }

  private func refill(
    _ patient: String, _ medicines: [Medicine], note: String = "", at moment: Instant, _ end: DeskRefill.End = .waits
  ) -> DeskRefill {
    DeskRefill(patientKey: patient, medicines: medicines.compactMap(\.concept.code), note: note, at: moment, end: end)
  }

  private func asked(_ daysAgo: Int, _ hour: Int, _ minute: Int) -> Instant {
    calendar.zone.instant(of: calendar.past(daysAgo, hour, minute))
  }
}
