import Kernel

/// Those whom a visitor of the demonstration meets first.
extension Cast {
  static let firstVisitors = [rosa, dorothy, samuel, grace, noah]

  /// The patient of the mock-ups.
  private static let rosa = CastMember(
    key: "rosa-delgado", name: PersonName(given: "Rosa", family: "Delgado"), birth: .on(1958, 3, 9), sex: .female,
    arrival: .daysAgo(0, 7, 30)
  ) { chart in
    let diabetes = Ailment.diabetes.with([], [.metabolic, .urineAlbumin])
    let pressure = Ailment.hypertension.with([])
    var course = CareCourse(
      ailments: [diabetes, pressure], years: 3, body: Body(sex: .female, centimeters: 157, kilograms: 74))
    course.lastVisit = 40
    course.pressure = (132, 79)
    course.insurer = "Medicare"
    course.allergies = [.penicillin]
    course.relatives = [
      Relative(kind: .mother, concept: diabetes.concept, ageThen: 55),
      Relative(kind: .father, concept: .snomed("230690007", "Stroke"), ageThen: 71),
    ]
    let visit = chart.live(course)
    chart.prescribe(
      Prescription(
        medicine: .metformin, sinceDaysAgo: 40, refillsLeft: 1, reason: diabetes.concept, visit: visit, fillDays: 45))
    chart.prescribe(Prescription(medicine: .lisinopril, sinceDaysAgo: 84, refillsLeft: 2, reason: pressure.concept))
    chart.prescribe(
      Prescription(
        medicine: .hydrochlorothiazide, sinceDaysAgo: 900, refillsLeft: 0, reason: pressure.concept,
        state: .stopped(daysAgo: 560, why: "Made her dizzy when she stood up")))
    chart.trend(.a1c, [(740, 8.9), (560, 8.4), (370, 7.9), (195, 8.1), (3, 7.4)])
    let goal = chart.goal(Aim(words: "Hemoglobin A1c below 7.0%", test: .a1c, below: 7.0, sinceDaysAgo: 560))
    chart.carePlan(
      "Diabetes plan", steps: ["Walk 30 minutes after dinner.", "Keep a sugar log.", "Eye check once a year."],
      goals: [goal], sinceDaysAgo: 560)
    chart.afterLastVisit(visit, diabetes)
    chart.order(
      Order(
        concept: .snomed(nil, "Eye doctor, yearly diabetes check"), kind: .referral, orderedAt: chart.past(40, 11),
        reason: diabetes.concept, instruction: "Call the eye clinic for a time.", visit: visit))
    chart.procedure(.snomed("38102005", "Gallbladder removal"), daysAgo: 3_900)
  }

  /// A critical result came this morning.
  private static let dorothy = CastMember(
    key: "dorothy-haines", name: PersonName(given: "Dorothy", family: "Haines"), birth: .aged(78, 4, 17), sex: .female
  ) { chart in
    let kidney = Ailment.kidney.with([], [.urineAlbumin])
    let heart = Ailment.heartFailure.with([.carvedilol, .furosemide], [])
    var course = CareCourse(
      ailments: [kidney, heart], years: 4, body: Body(sex: .female, centimeters: 160, kilograms: 63))
    course.lastVisit = 24
    course.insurer = "Medicare"
    course.smoking = .former
    chart.live(course)
    chart.prescribe(
      Prescription(
        medicine: .spironolactone, sinceDaysAgo: 24, refillsLeft: 2, reason: heart.concept,
        note: "New at the last visit. Blood test in 3 weeks."))
    chart.prescribe(
      Prescription(medicine: .atorvastatin, sinceDaysAgo: 174, refillsLeft: 0, reason: Ailment.cholesterol.concept))
    chart.trend(.potassium, [(380, 4.6), (210, 4.9), (100, 4.8)])
    let taken = chart.past(3, 15, 40)
    chart.panel(
      .basic, Sample(taken: taken, issued: chart.past(0, 7, 2)), given: [.potassium: 6.4, .creatinine: 1.71, .urea: 34])
    chart.appointment(PlannedVisit(at: chart.plan.calendar.ahead(4, 9, 40), title: "Heart follow-up"))
  }

  /// The laboratory corrected a result.
  private static let samuel = CastMember(
    key: "samuel-adeyemi", name: PersonName(given: "Samuel", family: "Adeyemi"), birth: .aged(61, 9, 2), sex: .male,
    clinician: .lindqvist
  ) { chart in
    let course = CareCourse(
      ailments: [.hypertension], years: 2, body: Body(sex: .male, centimeters: 181, kilograms: 88), pressure: (136, 84))
    chart.live(course)
    let id = chart.newID()
    let first = chart.drawn(6)
    let platelets = LabTest.platelets.facts
    chart.earlierVersion { $0.result(LabResult(facts: platelets, value: .amount(61), sample: first, id: id)) }
    let again = Sample(taken: first.taken, issued: chart.past(2, 14, 15))
    let words = "The first value (61) was wrong because the sample had clumped. This is the corrected value."
    chart.result(
      LabResult(facts: platelets, value: .amount(238), sample: again, status: .corrected, note: words, id: id))
    chart.report(.loinc("777-3", "Platelets"), [id], again, status: .corrected)
  }

  /// Waits for tests in every stage.
  private static let grace = CastMember(
    key: "grace-whitfield", name: PersonName(given: "Grace", family: "Whitfield"), birth: .aged(33, 6, 11), sex: .female
  ) { chart in
    let visit = chart.live(
      CareCourse(
        ailments: [.thyroid], years: 3, lastVisit: 3, body: Body(sex: .female, centimeters: 168, kilograms: 64)))
    chart.order(
      Order(
        concept: LabPanel.thyroid.concept, kind: .laboratory, orderedAt: chart.past(3, 9, 30),
        reason: Ailment.thyroid.concept, instruction: "Come before you take your pill.", visit: visit))
    var sample = chart.drawn(1, 9, 15)
    let iron = LabPanel.iron.concept
    sample.order = chart.order(Order(concept: iron, kind: .laboratory, orderedAt: chart.past(2, 9, 32)))
    chart.report(iron, [], sample, status: .registered)
    var urine = chart.drawn(2, 9, 20)
    let culture = Concept.loinc("630-4", "Urine culture")
    urine.order = chart.order(Order(concept: culture, kind: .laboratory, orderedAt: chart.past(3, 9, 34), visit: visit))
    let facts = LabFacts(code: "630-4", name: "Urine culture", unit: "", ucum: "", decimals: 0, usual: (0, 0))
    let growth = chart.result(
      LabResult(facts: facts, value: .words("Growing, not named yet"), sample: urine, status: .preliminary))
    chart.report(culture, [growth], urine, status: .preliminary)
    chart.order(
      Order(
        concept: .snomed(nil, "Ultrasound of the thyroid"), kind: .imaging, orderedAt: chart.past(3, 9, 36),
        instruction: "The hospital will call you for a time.", visit: visit))
  }

  /// Joined today. Nothing stands in the chart yet.
  private static let noah = CastMember(
    key: "noah-lindgren", name: PersonName(given: "Noah", family: "Lindgren"), birth: .aged(24, 1, 30), sex: .male
  ) { _ in }
}

extension ChartWriter {
  /// What Rosa's last visit left to do, and what another hospital wrote about her in summer.
  fileprivate mutating func afterLastVisit(_ visit: ResourceID?, _ diabetes: Ailment) {
    let once = Medicine("861007", "Metformin 500 mg tablet", "Take 1 tablet with breakfast")
    prescribe(
      Prescription(
        medicine: once, sinceDaysAgo: 330, refillsLeft: 0, reason: diabetes.concept, state: .finished(daysAgo: 40)))
    prescribe(
      Prescription(
        medicine: .ibuprofen, sinceDaysAgo: 210, refillsLeft: 0, reason: .snomed("57676002", "Joint pain"),
        state: .stopped(daysAgo: 40, why: "Hard on the kidneys together with the blood pressure pill")))
    prescribe(
      Prescription(
        medicine: .atorvastatin, sinceDaysAgo: 40, refillsLeft: 3, reason: .snomed("55822004", "High cholesterol"),
        visit: visit))
    carePlan(
      "After your visit", steps: ["Check your feet every evening.", "Write down your morning sugar for 2 weeks."],
      goals: [], sinceDaysAgo: 40, visit: visit)
    paper(
      HospitalPaper(
        title: "Summary of your stay", at: past(131, 15),
        sections: [
          HospitalPaper.Section(
            title: "Why you came",
            text: "Dizzy and weak since the morning, after a day in the sun.\nNo pain in the chest. No fall."),
          HospitalPaper.Section(
            title: "Allergies", head: ["What", "What happens", "Since"], rows: [["Penicillin", "Hives", "Childhood"]]),
          HospitalPaper.Section(
            title: "Medicines on leaving", head: ["Medicine", "How to take it", "What changed"],
            rows: [
              ["Metformin 500 mg tablet", "1 tablet with breakfast", "No change"],
              ["Lisinopril 10 mg tablet", "1 tablet every morning", "Start again after 2 days"],
            ]),
          HospitalPaper.Section(
            title: "Results", head: ["Test", "Value", "Usual range"],
            rows: [
              ["Sodium", "136 mmol/L", "135 to 145"], ["Potassium", "4.1 mmol/L", "3.5 to 5.1"],
              ["Creatinine", "0.9 mg/dL", "0.6 to 1.1"], ["Glucose", "168 mg/dL", "70 to 99"],
            ]),
          HospitalPaper.Section(
            title: "What to do at home",
            text: "Drink 8 glasses of water a day when it is hot.\nStand up slowly.\nSee Dr. Okafor within 2 weeks."),
        ]))
  }
}
