import Kernel

/// People with long or heavy histories.
extension Cast {
  static let longTimers = [tomasz, alice, ruth, gloria]

  /// Ten years of visits.
  private static let tomasz = CastMember(
    key: "tomasz-wrobel", name: PersonName(given: "Tomasz", family: "Wróbel"), birth: .aged(62, 8, 16), sex: .male
  ) { chart in
    var course = CareCourse(
      ailments: [.lungs, .hypertension.with([.amlodipine], [.basic])], years: 10,
      body: Body(sex: .male, centimeters: 176, kilograms: 77))
    course.smoking = .daily
    course.alcohol = "Drinks beer on weekends, about 4 a week"
    course.pressure = (138, 84)
    chart.live(course)
    chart.social(.loinc(nil, "Work"), "Roofer; breathes dust at work", at: chart.past(20, 9, 10))
    chart.social(.loinc(nil, "Home"), "Lives with his brother; feels safe at home", at: chart.past(20, 9, 12))
    chart.noted(
      .checkUp, 3_660, nil, "First visit here. Coughs in the morning. Talked about smoking; not ready to stop.")
    chart.problem(Problem(concept: .snomed("233604007", "Pneumonia"), sinceDaysAgo: 1_530, endedDaysAgo: 1_490))
    chart.prescribe(
      Prescription(medicine: .azithromycin, sinceDaysAgo: 1_530, refillsLeft: 0, state: .finished(daysAgo: 1_525)))
    chart.order(
      Order(
        concept: .snomed(nil, "Lung doctor"), kind: .referral, orderedAt: chart.past(20, 9, 40),
        reason: Ailment.lungs.concept, instruction: "They will call you within 2 weeks."))
    chart.panel(
      .blood, chart.drawn(3),
      given: [.whiteCells: 7.2, .redCells: 4.9, .hemoglobin: 14.8, .hematocrit: 44.1, .cellSize: 90, .platelets: 231])
  }

  /// Kidneys watched for years, one line of many points.
  private static let alice = CastMember(
    key: "alice-yazzie", name: PersonName(given: "Alice", family: "Yazzie"), birth: .aged(63, 11, 9), sex: .female,
    clinician: .lindqvist
  ) { chart in
    let kidney = Ailment.kidney.with([.losartan], [.urineAlbumin])
    chart.live(
      CareCourse(
        ailments: [kidney], years: 7, body: Body(sex: .female, centimeters: 160, kilograms: 67), pressure: (130, 77)))
    let creatinine: [Double] = [1.05, 1.1, 1.08, 1.16, 1.2, 1.18, 1.26, 1.24, 1.31, 1.35, 1.33, 1.38, 1.36]
    for (place, value) in creatinine.enumerated() {
      chart.single(.creatinine, .amount(value), chart.drawn((12 - place) * 190 + 17))
    }
    chart.appointment(PlannedVisit(at: chart.plan.calendar.ahead(10, 13, 20), title: "Kidney follow-up"))
    chart.order(
      Order(
        concept: LabPanel.basic.concept, kind: .laboratory, orderedAt: chart.past(17, 9),
        instruction: "Have it done 3 days before your visit."))
  }

  /// A result that the doctor wants to tell her in person first.
  private static let ruth = CastMember(
    key: "ruth-feld", name: PersonName(given: "Ruth", family: "Feld"), birth: .aged(69, 1, 12), sex: .female
  ) { chart in
    let cancer = Concept.snomed("254837009", "Breast cancer, treated in 2021")
    chart.live(
      CareCourse(
        ailments: [.bones.with([.vitaminD], [.vitaminD])], years: 5,
        body: Body(sex: .female, centimeters: 164, kilograms: 66)))
    chart.problem(Problem(concept: cancer, sinceDaysAgo: 1_950, endedDaysAgo: 1_600))
    chart.prescribe(Prescription(medicine: .letrozole, sinceDaysAgo: 60, refillsLeft: 3, reason: cancer))
    chart.procedure(.snomed("392021009", "Breast lump removed, right"), daysAgo: 1_900)
    let report = chart.report(
      TextReport(
        concept: .loinc("11526-1", "Breast biopsy, left"), kind: .pathology, sample: chart.drawn(4),
        text:
          """
          What was sent: three cores.
          Under the microscope: cells that look like the earlier cancer. More stains are being done.
          """,
        conclusion: "Cancer cells found."))
    chart.hold("DiagnosticReport", report, because: "She asked to hear this in person. Visit tomorrow at 9.")
    chart.appointment(PlannedVisit(at: chart.plan.calendar.ahead(1, 9), title: "Follow-up visit", minutes: 40))
  }

  /// Emergency room, hospital, discharge.
  private static let gloria = CastMember(
    key: "gloria-santos", name: PersonName(given: "Gloria", family: "Santos"), birth: .aged(55, 9, 21), sex: .female,
    clinician: .lindqvist, portal: .invited
  ) { chart in
    chart.live(
      CareCourse(
        ailments: [.prediabetes, .reflux], years: 3, body: Body(sex: .female, centimeters: 158, kilograms: 79)))
    let pain = Concept.snomed("74400008", "Inflamed appendix")
    let emergency = chart.visit(PastVisit(kind: .emergency, at: chart.past(88, 19, 5), reason: pain))
    let stay = chart.visit(PastVisit(kind: .hospital, at: chart.past(87, 1, 30), reason: pain))
    chart.problem(Problem(concept: pain, sinceDaysAgo: 88, endedDaysAgo: 70))
    chart.procedure(.snomed("80146002", "Appendix removed"), daysAgo: 87, note: "No trouble during or after.")
    chart.note(
      ClinicalNote(
        kind: .consultation, at: chart.past(88, 21), visit: emergency,
        text: "Pain low on the right side since morning. The scan shows an inflamed appendix. Surgeon called."))
    chart.note(
      ClinicalNote(
        kind: .discharge, at: chart.past(84, 11), visit: stay,
        text:
          """
          You had your appendix taken out.
          No lifting over 10 pounds for 4 weeks.
          Call if you have fever, or if the cut is red or wet.
          See Dr. Lindqvist in 2 weeks.
          """
      ))
    chart.noted(.followUp, 70, pain, "Cut healed. Eats normally. Back to work next week.")
  }
}
