import Kernel

/// Children, teenagers and their parents.
extension Cast {
  static let families = [joy, theo, maya, marisol, carmen, eli]

  private static let joy = CastMember(
    key: "joy-abara", name: PersonName(given: "Joy", family: "Abara"), birth: .aged(38, 2, 14), sex: .female
  ) { chart in
    chart.live(
      CareCourse(
        ailments: [.thyroid, .migraine], years: 5, visitsPerYear: 1,
        body: Body(sex: .female, centimeters: 170, kilograms: 72)))
    chart.procedure(.snomed("11466000", "Cesarean birth"), daysAgo: 3_050, note: "Healthy boy.")
  }

  /// A child of eight with his mother as helper.
  private static let theo = CastMember(
    key: "theo-abara", name: PersonName(given: "Theo", family: "Abara"), birth: .aged(8, 7, 20), sex: .male,
    contact: .none, portal: .notInvited, helpers: [.member("joy-abara", .parent, HelperScope.everything)],
    guardian: PersonName(given: "Joy", family: "Abara")
  ) { chart in
    var course = CareCourse(
      ailments: [.asthma.with([.albuterol, .fluticasoneInhaler])], years: 8, visitsPerYear: 1, body: .middle(.male))
    course.weightUnit = .kilograms
    course.allergies = [.peanut]
    course.lastVisit = 33
    chart.live(course)
    chart.prescribe(
      Prescription(medicine: .fluticasoneInhaler, sinceDaysAgo: 33, refillsLeft: 2, reason: Ailment.asthma.concept))
    chart.problem(Problem(concept: .snomed("65363002", "Ear infection"), sinceDaysAgo: 2_100, endedDaysAgo: 2_085))
    chart.quick(.loinc("78012-2", "Strep throat test"), .notFound, 88)
    chart.note(
      ClinicalNote(
        kind: .instructions, at: chart.past(33, 11), title: "Asthma plan for school",
        text:
          """
          Green: no cough. Use the orange inhaler morning and night.
          Yellow: cough or wheeze. 2 puffs of the blue inhaler.
          Red: cannot talk in full sentences. 4 puffs and call 911.
          """,
        author: .okafor))
    chart.appointment(PlannedVisit(at: chart.plan.calendar.ahead(17, 15, 40), title: "Asthma check", minutes: 30))
  }

  /// Fifteen: some of what she told the doctor is hers alone.
  private static let maya = CastMember(
    key: "maya-brooks", name: PersonName(given: "Maya", family: "Brooks"), birth: .aged(15, 3, 3), sex: .female,
    clinician: .raman, portal: .invited,
    helpers: [.outsider(PersonName(given: "Renee", family: "Brooks"), .parent, HelperScope.everything)],
    guardian: PersonName(given: "Renee", family: "Brooks")
  ) { chart in
    chart.live(CareCourse(ailments: [.attention], years: 6, visitsPerYear: 1, lastVisit: 61, body: .middle(.female)))
    chart.confidentially { chart in
      chart.prescribe(Prescription(medicine: .birthControlPill, sinceDaysAgo: 30, refillsLeft: 3))
      chart.quick(.loinc("21613-5", "Chlamydia test"), .notFound, 28)
      chart.problem(
        Problem(concept: Ailment.anxiety.concept, sinceDaysAgo: 30, note: "Asked that this stays between us."))
      let text = "Maya came alone. We talked about birth control and about worries at school. She is safe at home."
      chart.noted(.followUp, 30, nil, text)
      chart.social(.loinc(nil, "Relationships"), "Has a boyfriend; they use protection", at: chart.past(30, 10, 30))
    }
  }

  private static let marisol = CastMember(
    key: "luz-vega", name: PersonName(given: "Luz Marisol", family: "Vega"), birth: .monthsAgo(9), sex: .female,
    language: .spanish, contact: .none, clinician: .lindqvist, portal: .notInvited,
    helpers: [.member("carmen-vega", .parent, HelperScope.everything)],
    guardian: PersonName(given: "Carmen", family: "Vega")
  ) { chart in
    var course = CareCourse(years: 1, visitsPerYear: 6, lastVisit: 4, body: .middle(.female))
    course.weightUnit = .kilograms
    course.insurer = "State Medicaid"
    chart.live(course)
  }

  private static let carmen = CastMember(
    key: "carmen-vega", name: PersonName(given: "Carmen", family: "Vega"), birth: .aged(25, 8, 8), sex: .female,
    language: .spanish, clinician: .lindqvist
  ) { chart in
    var course = CareCourse(
      ailments: [.anemia.with([.iron], [.blood, .iron])], years: 2,
      body: Body(sex: .female, centimeters: 155, kilograms: 66))
    course.lastVisit = 18
    course.insurer = "State Medicaid"
    chart.live(course)
    chart.problem(
      Problem(concept: Ailment.pregnancy.concept, sinceDaysAgo: 545, endedDaysAgo: 280, note: "Healthy girl."))
    chart.social(.loinc("11449-6", "Pregnancy"), "Not pregnant; breastfeeding", at: chart.past(18, 9, 10))
    chart.note(
      ClinicalNote(
        kind: .instructions, at: chart.past(18, 9, 40), title: "Instrucciones para usted",
        text:
          """
          Tome el hierro con jugo de naranja, un día sí y un día no.
          Llámenos si se siente muy triste o no puede dormir.
          """,
        author: .lindqvist))
  }

  private static let eli = CastMember(
    key: "eli-foster", name: PersonName(given: "Eli", family: "Foster"), birth: .monthsAgo(26), sex: .male,
    contact: .none, clinician: .raman, portal: .notInvited, guardian: PersonName(given: "June", family: "Foster")
  ) { chart in
    chart.live(CareCourse(ailments: [.eczema], years: 2, visitsPerYear: 4, lastVisit: 12, body: .middle(.male)))
    chart.trend(.lead, [(400, 4.6), (210, 3.1), (12, 2.2)])
    chart.problem(Problem(concept: .snomed("65363002", "Ear infection"), sinceDaysAgo: 120, endedDaysAgo: 108))
    chart.prescribe(
      Prescription(medicine: .amoxicillin, sinceDaysAgo: 120, refillsLeft: 0, state: .finished(daysAgo: 110)))
  }
}
