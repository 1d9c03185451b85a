import Kernel

/// People whose results come in every form that a laboratory can send.
extension Cast {
  static let testers = [calvin, marcus, helen, judith, olek, frank, omar]

  /// Values beyond what can be measured.
  private static let calvin = CastMember(
    key: "calvin-reed", name: PersonName(given: "Calvin", family: "Reed"), birth: .aged(36, 3, 15), sex: .male
  ) { chart in
    chart.live(CareCourse(years: 2, visitsPerYear: 1, body: Body(sex: .male, centimeters: 184, kilograms: 81)))
    let gluten = LabFacts(
      code: "31017-7", name: "Gluten antibody (tTG-IgA)", unit: "U/mL", ucum: "[arb'U]/mL", decimals: 0, high: 14,
      usual: (4, 2))
    let sample = chart.drawn(9)
    let result = chart.result(LabResult(facts: gluten, value: .below(5), sample: sample))
    chart.report(.loinc(gluten.code, gluten.name), [result], sample)
    chart.single(.filtration, .above(90), chart.drawn(9))
    chart.single(.reactive, .below(0.3), chart.drawn(9))
    chart.single(.ferritin, .above(1_500), chart.drawn(9))
  }

  /// Found, not found, and not clear.
  private static let marcus = CastMember(
    key: "marcus-bell", name: PersonName(given: "Marcus", family: "Bell"), birth: .aged(29, 9, 29), sex: .male,
    clinician: .raman
  ) { chart in
    chart.live(
      CareCourse(
        ailments: [.allergicNose], years: 2, visitsPerYear: 1, body: Body(sex: .male, centimeters: 177, kilograms: 78)))
    let throat = Concept.snomed("43878008", "Sore throat")
    chart.noted(
      .sick, 5, throat, "Sore throat and fever for 2 days. Throat red. Rapid tests done. Rest, fluids, call if worse.")
    chart.quick(.loinc("78012-2", "Strep throat test"), .notFound, 5)
    chart.quick(.loinc("80382-5", "Flu A test"), .found, 5)
    chart.quick(.loinc("94500-6", "COVID-19 test"), .notFound, 5)
    chart.quick(.loinc("21613-5", "Chlamydia test"), .unclear, 12)
    chart.quick(.loinc("16128-1", "Hepatitis C antibody"), .notFound, 12)
    chart.quick(.loinc("56888-1", "HIV test"), .notFound, 12)
  }

  /// The laboratory gave no range, so there is no verdict.
  private static let helen = CastMember(
    key: "helen-park", name: PersonName(given: "Helen", family: "Park"), birth: .aged(66, 1, 21), sex: .female,
    clinician: .lindqvist
  ) { chart in
    chart.live(
      CareCourse(
        ailments: [.hypertension.with([.lisinopril])], years: 3,
        body: Body(sex: .female, centimeters: 163, kilograms: 70), pressure: (131, 78)))
    let cortisol = LabFacts(code: "2143-6", name: "Cortisol", unit: "µg/dL", ucum: "ug/dL", decimals: 1, usual: (11, 3))
    let sample = chart.drawn(15, 15, 5)
    let result = chart.result(
      LabResult(facts: cortisol, value: .amount(8.4), sample: sample, note: "The usual range depends on the hour."))
    chart.report(.loinc(cortisol.code, cortisol.name), [result], sample)
    chart.quick(.loinc("5778-6", "Urine color"), .words("Pale yellow"), 15)
    chart.single(.vitaminD, .amount(21), chart.drawn(15))
    chart.single(.vitaminB12, .amount(640), chart.drawn(15))
  }

  /// Reports in words: picture, tissue, bone, heart.
  private static let judith = CastMember(
    key: "judith-amsel", name: PersonName(given: "Judith", family: "Amsel"), birth: .aged(58, 6, 4), sex: .female
  ) { chart in
    chart.live(
      CareCourse(
        ailments: [.reflux], years: 4, visitsPerYear: 1, body: Body(sex: .female, centimeters: 166, kilograms: 68),
        smoking: .former))
    chart.report(
      TextReport(
        concept: .loinc("24606-6", "Mammogram, both breasts"), kind: .radiology, sample: chart.drawn(20),
        text:
          """
          Both breasts were pictured from two sides.
          The tissue is scattered and looks as it did 2 years ago.
          No lump, no new spots.
          Next picture in 1 year.
          """,
        conclusion: "Nothing worrying. Same as 2 years ago."))
    chart.report(
      TextReport(
        concept: .loinc("11526-1", "Skin biopsy, left shoulder"), kind: .pathology, sample: chart.drawn(44),
        text:
          """
          What was sent: one piece of skin, 4 mm.
          Under the microscope: an ordinary mole with even borders.
          The edges are clear.
          """,
        conclusion: "An ordinary mole. Nothing more to do."))
    chart.report(
      TextReport(
        concept: .loinc("36643-5", "Chest X-ray"), kind: .radiology, sample: chart.drawn(300),
        text: "Lungs clear. Heart of normal size. No fluid.", conclusion: "Normal chest X-ray."))
    chart.report(
      TextReport(
        concept: .loinc("38269-7", "Bone density scan"), kind: .radiology, sample: chart.drawn(301),
        text: "Hip T-score -1.4. Spine T-score -1.1.", conclusion: "Bones a little thin. Repeat in 2 years."))
    chart.report(
      TextReport(
        concept: .loinc("36584-1", "X-ray of the left knee"), kind: .radiology, sample: chart.drawn(3),
        text: "The joint is a little narrow on the inside. No break. No fluid.",
        conclusion: "A little wear in the left knee. Nothing broken."))
    chart.procedure(.snomed("240977001", "Skin biopsy"), daysAgo: 45)
  }

  /// Two laboratories that do not use the same units.
  private static let olek = CastMember(
    key: "olek-baranski", name: PersonName(given: "Olek", family: "Barański"), birth: .aged(52, 2, 9), sex: .male,
    clinician: .lindqvist
  ) { chart in
    chart.live(
      CareCourse(
        ailments: [.prediabetes.with([])], years: 3, visitsPerYear: 1,
        body: Body(sex: .male, centimeters: 178, kilograms: 91)))
    chart.trend(.glucose, [(720, 106), (540, 111), (180, 104), (30, 109)])
    let molar = LabFacts(
      code: "2345-7", name: "Glucose", unit: "mmol/L", ucum: "mmol/L", decimals: 1, low: 3.9, high: 5.5, usual: (5, 0.4)
    )
    for (daysAgo, value) in [(400, 6.2), (95, 5.9)] {
      var sample = chart.drawn(daysAgo)
      sample.laboratory = "North Range Hospital Lab"
      let id = chart.result(LabResult(facts: molar, value: .amount(value), sample: sample))
      chart.report(.loinc("2345-7", "Glucose"), [id], sample)
    }
  }

  /// Many points on one line: type 1 diabetes for years.
  private static let frank = CastMember(
    key: "frank-delaney", name: PersonName(given: "Frank", family: "Delaney"), birth: .aged(44, 7, 7), sex: .male,
    arrival: .daysAgo(3, 7, 45)
  ) { chart in
    let diabetes = Ailment.typeOneDiabetes.with([.glargine], [.urineAlbumin])
    chart.live(
      CareCourse(
        ailments: [diabetes], years: 5, visitsPerYear: 3, body: Body(sex: .male, centimeters: 180, kilograms: 82)))
    chart.prescribe(Prescription(medicine: .lispro, sinceDaysAgo: 50, refillsLeft: 4, reason: diabetes.concept))
    let sugar: [Double] = [9.4, 9.1, 8.8, 8.9, 8.3, 8.1, 8.2, 7.9, 7.7, 7.8, 7.5, 7.3, 7.4, 7.1, 7.2, 6.9]
    for (place, value) in sugar.enumerated() { chart.single(.a1c, .amount(value), chart.drawn((15 - place) * 92 + 8)) }
    chart.goal(Aim(words: "Hemoglobin A1c below 7.5%", test: .a1c, below: 7.5, sinceDaysAgo: 700))
    chart.quick(.loinc("2514-8", "Ketones in urine"), .notFound, 8)
  }

  /// A sugar so low that the laboratory called, and a visit that was cancelled.
  private static let omar = CastMember(
    key: "omar-haddad", name: PersonName(given: "Omar", family: "Haddad"), birth: .aged(57, 5, 18), sex: .male,
    clinician: .lindqvist, arrival: .daysAgo(10, 8)
  ) { chart in
    let course = CareCourse(
      ailments: [.gout, .diabetes.with([.metformin], [.a1c])], years: 3, lastVisit: 40,
      body: Body(sex: .male, centimeters: 174, kilograms: 86))
    chart.live(course)
    chart.single(.glucose, .amount(41), chart.drawn(11))
    chart.prescribe(
      Prescription(
        medicine: Medicine("4815", "Glyburide 5 mg tablet", "Take 1 tablet with breakfast"), sinceDaysAgo: 190,
        refillsLeft: 0, state: .stopped(daysAgo: 10, why: "Sugar went too low")))
    chart.appointment(
      PlannedVisit(
        at: chart.plan.calendar.ahead(6, 14), title: "Gout follow-up", state: .cancelled,
        cancelledWhy: "Patient is travelling"))
    chart.appointment(PlannedVisit(at: chart.plan.calendar.ahead(21, 14), title: "Gout follow-up"))
  }
}
