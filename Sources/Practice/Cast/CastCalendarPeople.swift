import Kernel

/// People with something on the calendar, and the last of the forty.
extension Cast {
  static let calendarPeople = [peter, bianca, tessa, devon, zoe]

  private static let peter = CastMember(
    key: "peter-hale", name: PersonName(given: "Peter", family: "Hale"), birth: .aged(39, 7, 25), sex: .male,
    clinician: .raman
  ) { chart in
    chart.live(
      CareCourse(
        ailments: [.eczema], years: 2, visitsPerYear: 1, body: Body(sex: .male, centimeters: 182, kilograms: 86)))
    chart.noted(
      .followUp, 0, Ailment.eczema.concept,
      "Seen this morning by video about a new soap. Stop the soap. Cream 2 times a day for a week.")
    chart.appointment(PlannedVisit(at: chart.plan.calendar.ahead(0, 15, 20), title: "Sick visit"))
  }

  private static let bianca = CastMember(
    key: "bianca-moretti", name: PersonName(given: "Bianca", family: "Moretti"), birth: .aged(42, 12, 24), sex: .female
  ) { chart in
    // She has not come for more than a year.
    chart.live(
      CareCourse(
        ailments: [.migraine], years: 3, lastVisit: 430, body: Body(sex: .female, centimeters: 169, kilograms: 62)))
    chart.prescribe(Prescription(medicine: .levothyroxine, sinceDaysAgo: 430, reason: Ailment.thyroid.concept))
    chart.single(.tsh, .amount(2.1), chart.drawn(3))
    chart.appointment(
      PlannedVisit(
        at: chart.plan.calendar.ahead(1, 8, 40), title: "Migraine follow-up", instruction: "Bring your headache diary.")
    )
  }

  private static let tessa = CastMember(
    key: "tessa-monroe", name: PersonName(given: "Tessa", family: "Monroe"), birth: .aged(29, 5, 30), sex: .female,
    clinician: .lindqvist, arrival: .daysAgo(5, 8)
  ) { chart in
    var course = CareCourse(
      ailments: [.pregnancy], years: 1, visitsPerYear: 6, lastVisit: 8,
      body: Body(sex: .female, centimeters: 167, kilograms: 71))
    course.alcohol = "Does not drink alcohol"
    course.pressure = (112, 70)
    course.years = 1
    chart.live(course)
    chart.social(.loinc("11449-6", "Pregnancy"), "Pregnant, due in about 3 months", at: chart.past(8, 9, 20))
    chart.single(.glucose, .amount(88), chart.drawn(8))
    chart.appointment(PlannedVisit(at: chart.plan.calendar.ahead(14, 9, 20), title: "Pregnancy visit"))
  }

  private static let devon = CastMember(
    key: "devon-clarke", name: PersonName(given: "Devon", family: "Clarke"), birth: .aged(27, 10, 3), sex: .male
  ) { chart in
    let mood = Ailment.depression.with([], [])
    chart.live(CareCourse(ailments: [mood], years: 2, body: Body(sex: .male, centimeters: 175, kilograms: 74)))
    chart.prescribe(Prescription(medicine: .escitalopram, sinceDaysAgo: 45, refillsLeft: 1, reason: mood.concept))
    chart.prescribe(
      Prescription(
        medicine: .sertraline, sinceDaysAgo: 400, refillsLeft: 0, reason: mood.concept,
        state: .stopped(daysAgo: 46, why: "Upset his stomach")))
    chart.panel(
      .basic, chart.drawn(3),
      given: [
        .glucose: 91, .urea: 13, .creatinine: 0.9, .filtration: 104, .sodium: 140, .potassium: 4.2, .chloride: 103,
        .bicarbonate: 25, .calcium: 9.4,
      ])
    let at = chart.past(45, 14)
    let visit = chart.visit(PastVisit(kind: .video, at: at, reason: mood.concept))
    let note = chart.note(
      ClinicalNote(
        kind: .progress, at: at, visit: visit,
        text: "Talked about thoughts of self-harm in spring. None now. Safety plan reviewed with him and his sister.",
        author: .okafor))
    chart.hold(
      "DocumentReference", note, because: "Reading this alone could harm him. To be talked through at the next visit.")
    chart.order(
      Order(
        concept: .snomed(nil, "Talk therapy"), kind: .referral, orderedAt: chart.past(45, 14, 20), reason: mood.concept)
    )
  }

  private static let zoe = CastMember(
    key: "zoe-ramirez-webb", name: PersonName(given: "Zoë", family: "Ramírez-Webb"), birth: .aged(19, 1, 5),
    sex: .female,
    clinician: .raman, portal: .invited
  ) { chart in
    chart.live(CareCourse(years: 3, visitsPerYear: 1, body: Body(sex: .female, centimeters: 165, kilograms: 59)))
    chart.problem(
      Problem(
        concept: .snomed("110030002", "Concussion"), sinceDaysAgo: 640, endedDaysAgo: 610, note: "Fell at soccer."))
  }
}
