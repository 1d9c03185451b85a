import Kernel

/// The old, those who help them, and those who will not or cannot use a portal.
extension Cast {
  static let elders = [irene, walter, hank, opal, edwin, sunHee, joon]

  /// Her daughter helps, and is no patient here.
  private static let irene = CastMember(
    key: "irene-kowalski", name: PersonName(given: "Irene", family: "Kowalski"), birth: .aged(84, 5, 6), sex: .female,
    contact: .phoneOnly, portal: .invited,
    helpers: [.outsider(PersonName(given: "Eva", family: "Kowalski"), .daughter, HelperScope.looking)],
    arrival: .daysAgo(4, 7, 45)
  ) { chart in
    let uneven = Ailment.fibrillation.with([], [])
    var course = CareCourse(
      ailments: [.bones, uneven], years: 6, body: Body(sex: .female, centimeters: 154, kilograms: 52))
    course.insurer = "Medicare"
    course.allergies = [.sulfa]
    course.alcohol = "Does not drink alcohol"
    chart.live(course)
    chart.prescribe(
      Prescription(
        medicine: .warfarin, sinceDaysAgo: 14, refillsLeft: 0, reason: uneven.concept,
        note: "Please renew before the next test."))
    let clotting: [Double] = [1.8, 2.3, 2.6, 2.4, 3.1, 2.8, 2.5, 2.2, 2.7, 3.6, 2.9, 2.4, 2.5, 2.6]
    for (place, value) in clotting.enumerated() {
      chart.single(.inr, .amount(value), chart.drawn((13 - place) * 21 + 5))
    }
    chart.goal(Aim(words: "Blood clotting time (INR) between 2 and 3", sinceDaysAgo: 600))
    chart.procedure(.snomed("52734007", "New hip, left"), daysAgo: 2_460)
  }

  private static let walter = CastMember(
    key: "walter-grimes", name: PersonName(given: "Walter", family: "Grimes"), birth: .aged(81, 12, 1), sex: .male,
    contact: .phoneOnly, portal: .notInvited
  ) { chart in
    var course = CareCourse(
      ailments: [.prostate, .hypertension], years: 4, body: Body(sex: .male, centimeters: 173, kilograms: 79))
    course.pressure = (144, 80)
    course.insurer = "Medicare"
    chart.live(course)
  }

  private static let hank = CastMember(
    key: "hank-morrow", name: PersonName(given: "Hank", family: "Morrow"), birth: .aged(67, 10, 19), sex: .male,
    clinician: .lindqvist, portal: .declined(reason: "Wants to talk to a person on the phone")
  ) { chart in
    var course = CareCourse(
      ailments: [.lungs, .gout], years: 3, body: Body(sex: .male, centimeters: 179, kilograms: 94))
    course.smoking = .daily
    chart.live(course)
  }

  private static let opal = CastMember(
    key: "opal-jennings", name: PersonName(given: "Opal", family: "Jennings"), birth: .aged(89, 8, 25), sex: .female,
    contact: .phoneOnly, portal: .cannotUse(reason: "Does not see well; likes letters in large print")
  ) { chart in
    var course = CareCourse(
      ailments: [.hypertension, .arthritis], years: 5, visitsPerYear: 3,
      body: Body(sex: .female, centimeters: 158, kilograms: 60))
    course.insurer = "Medicare"
    course.pressure = (141, 76)
    chart.live(course)
    chart.procedure(.snomed(nil, "Cataract removed, right eye"), daysAgo: 1_430)
  }

  private static let edwin = CastMember(
    key: "edwin-castle", name: PersonName(given: "Edwin", family: "Castle"), birth: .aged(91, 2, 27), sex: .male,
    contact: .phoneOnly, portal: .notInvited, diedDaysAgo: 62
  ) { chart in
    var course = CareCourse(
      ailments: [.heartFailure], years: 3, body: Body(sex: .male, centimeters: 170, kilograms: 68))
    course.lastVisit = 90
    course.insurer = "Medicare"
    chart.live(course)
  }

  private static let sunHee = CastMember(
    key: "sun-hee-kim", name: PersonName(given: "Sun-Hee", family: "Kim"), birth: .aged(66, 11, 2), sex: .female,
    clinician: .raman
  ) { chart in
    let pressure = Ailment.hypertension.with([], [.basic])
    chart.live(
      CareCourse(
        ailments: [pressure], years: 4, lastVisit: 75, body: Body(sex: .female, centimeters: 159, kilograms: 58),
        pressure: (134, 80)))
    chart.prescribe(Prescription(medicine: .lisinopril, sinceDaysAgo: 84, refillsLeft: 1, reason: pressure.concept))
    chart.prescribe(Prescription(medicine: .amlodipine, sinceDaysAgo: 170, refillsLeft: 0, reason: pressure.concept))
    let aim = chart.goal(Aim(words: "Blood pressure below 130 over 80 at home", sinceDaysAgo: 260))
    chart.carePlan(
      "Blood pressure plan",
      steps: ["Measure at home 2 times a week.", "Less salt in soups.", "Nurse call every 2 months."],
      goals: [aim], sinceDaysAgo: 260)
  }

  /// His wife, a patient too, looks after his record.
  private static let joon = CastMember(
    key: "joon-kim", name: PersonName(given: "Joon", family: "Kim"), birth: .aged(77, 4, 30), sex: .male,
    contact: .phoneOnly, clinician: .raman, portal: .cannotUse(reason: "Memory loss; his wife looks after this"),
    helpers: [.member("sun-hee-kim", .guardian, HelperScope.everything)]
  ) { chart in
    var course = CareCourse(
      ailments: [.dementia, .cholesterol], years: 3, body: Body(sex: .male, centimeters: 168, kilograms: 64))
    course.insurer = "Medicare"
    course.alcohol = "Does not drink alcohol"
    chart.live(course)
  }
}
