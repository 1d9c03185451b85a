import Kernel

/// Years of ordinary care: what a person has, how often they come, and what is asked of everyone.
struct CareCourse: Sendable {
  /// Weights are kept in pounds, unless the person asked for kilograms.
  enum WeightUnit: Sendable { case pounds, kilograms }

  var ailments: [Ailment] = []
  /// How long they have been coming.
  var years = 3
  var visitsPerYear = 2
  /// The last visit was so many days ago.
  var lastVisit = 20
  var body: Body
  var weightUnit = WeightUnit.pounds
  /// Usual blood pressure of an adult.
  var pressure = (top: 122.0, bottom: 76.0)
  var smoking = Smoking.never
  var alcohol = "Drinks alcohol now and then, 1 or 2 drinks a week"
  var allergies: [Intolerance] = []
  var insurer = "High Plains Health Plan"
  var relatives: [Relative] = []
}

/// Writes years of ordinary care.
extension ChartWriter {
  /// Everything that ordinary care leaves in a chart, oldest visit first. Gives back the last visit.
  @discardableResult
  mutating func live(_ course: CareCourse) -> ResourceID? {
    for ailment in course.ailments {
      for (test, value) in ailment.usual {
        usual[test.rawValue] = value * (1 + 0.06 * dice.bell())
      }
    }
    coverage(course.insurer, sinceDaysAgo: course.years * 365)
    careTeam([person.clinician, .tam])
    background(course)
    let visits = visitDays(course)
    var last: ResourceID?
    for (place, daysAgo) in visits.enumerated() { last = visit(place, daysAgo, course) }
    for ailment in course.ailments { treat(ailment, over: course.years) }
    childhoodShots()
    adultShots(course.years)
    return last
  }

  private mutating func background(_ course: CareCourse) {
    let asked = course.lastVisit + 300
    if course.allergies.isEmpty { noAllergies(askedDaysAgo: asked) }
    for allergy in course.allergies { self.allergy(allergy, sinceDaysAgo: asked) }
    for relative in course.relatives { self.relative(relative) }
    guard person.age(on: today) >= 13 else { return }
    let time = past(course.lastVisit, 9, 5)
    smoking(course.smoking, at: time)
    if person.age(on: today) >= 18 { social(.loinc("11331-6", "Alcohol"), course.alcohol, at: time) }
  }

  /// The days of the visits, oldest first, none before birth.
  private mutating func visitDays(_ course: CareCourse) -> [Int] {
    let count = max(course.years * course.visitsPerYear, 1)
    let gap = 365 / course.visitsPerYear
    let lived = today.daysSince1970 - person.birthDate.daysSince1970 - 3
    var days: [Int] = []
    for back in stride(from: count - 1, through: 0, by: -1) {
      let daysAgo = course.lastVisit + back * gap + (back == 0 ? 0 : dice.number(-12...12))
      if daysAgo < lived { days.append(daysAgo) }
    }
    return days
  }

  private mutating func visit(_ place: Int, _ daysAgo: Int, _ course: CareCourse) -> ResourceID {
    let at = past(daysAgo, dice.number(8...15), dice.number(0...5) * 10)
    let kind = kind(of: place, at: at, course)
    let ailment = course.ailments.isEmpty ? nil : course.ailments[place % course.ailments.count]
    let reason = kind == .checkUp || kind == .wellChild ? nil : ailment?.concept
    let id = visit(PastVisit(kind: kind, at: at, reason: reason))
    let pressure = measure(course, at: later(at, minutes: 5), visit: id)
    laboratory(place, course, at: at, visit: id, kind)
    let text = SummaryText(kind: kind, ailment: ailment, pressure: pressure, clinician: person.clinician)
    note(
      ClinicalNote(
        kind: .visitSummary, at: later(at, minutes: 40), visit: id, text: text.written(in: person.language),
        author: person.clinician))
    return id
  }

  private func kind(of place: Int, at: ClinicTime, _ course: CareCourse) -> VisitKind {
    if person.age(on: at.day) < 18 { return place % 3 == 2 ? .sick : .wellChild }
    let pregnant = course.ailments.contains { $0.concept == Ailment.pregnancy.concept }
    if pregnant, at.day >= plan.calendar.day(ChartWriter.pregnantSince) { return .prenatal }
    return place % max(course.visitsPerYear, 2) == 0 ? .checkUp : .followUp
  }

  /// The signs of one visit. Gives back the blood pressure as the summary says it.
  private mutating func measure(_ course: CareCourse, at: ClinicTime, visit: ResourceID) -> String? {
    let months = person.ageInMonths(on: at.day)
    let centimeters = course.body.centimeters(months: months)
    let kilograms = course.body.kilograms(months: months) * (1 + 0.012 * dice.bell())
    weight(kilograms, course.weightUnit, at: at, visit: visit)
    if months < 216 { vital(.centimeters, centimeters, at: at, visit: visit) }
    if months >= 24 { vital(.massIndex, kilograms * 10_000 / (centimeters * centimeters), at: at, visit: visit) }
    if months < 24 { vital(.headSize, Body.head(months: months), at: at, visit: visit) }
    let resting = months < 24 ? 122.0 : months < 144 ? 92 : 74
    vital(.pulse, resting + 6 * dice.bell(), at: at, visit: visit)
    if dice.chance(30) { vital(.temperature, 98.4 + 0.4 * dice.bell(), at: at, visit: visit) }
    if months > 600 || dice.chance(15) { vital(.oxygen, 97 + 0.6 * dice.bell(), at: at, visit: visit) }
    guard months >= 36 else { return nil }
    let grown = months >= 216 ? course.pressure : (96 + Double(months) / 12, 58 + Double(months) / 20)
    let top = (grown.0 + 5 * dice.bell()).rounded()
    let bottom = (grown.1 + 4 * dice.bell()).rounded()
    bloodPressure(top, bottom, at: at, visit: visit)
    return "\(Int(top))/\(Int(bottom))"
  }

  private mutating func weight(_ kilograms: Double, _ unit: CareCourse.WeightUnit, at: ClinicTime, visit: ResourceID) {
    switch unit {
    case .pounds: vital(.pounds, kilograms * 2.204_62, at: at, visit: visit)
    case .kilograms: vital(.kilograms, kilograms, at: at, visit: visit)
    }
  }

  private mutating func laboratory(
    _ place: Int, _ course: CareCourse, at: ClinicTime, visit: ResourceID, _ kind: VisitKind
  ) {
    var panels: [LabPanel] = []
    for ailment in course.ailments {
      for panel in ailment.panels where !panels.contains(panel) { panels.append(panel) }
    }
    if kind == .checkUp {
      for panel in [LabPanel.blood, .lipids] where !panels.contains(panel) && dice.chance(50) { panels.append(panel) }
    }
    if panels.contains(.metabolic) { panels.removeAll { $0 == .basic } }
    if panels.isEmpty, kind == .sick, dice.chance(40) { panels = [.urinalysis] }
    let sample = Sample(taken: at, issued: issued(at), visit: visit)
    for (turn, panel) in panels.enumerated() where panels.count < 3 || (turn + place) % 2 == 0 {
      self.panel(panel, sample)
    }
  }

  /// The morning after the sample, or as late as now allows.
  func issued(_ taken: ClinicTime) -> ClinicTime {
    plan.calendar.notAfterNow(ClinicTime(day: taken.day.adding(days: 1), minuteOfDay: 7 * 60 + 40))
  }

  private mutating func treat(_ ailment: Ailment, over years: Int) {
    let known = years * 365 + dice.number(0...900)
    let since = min(ailment.concept == Ailment.pregnancy.concept ? ChartWriter.pregnantSince : known, lived - 1)
    problem(Problem(concept: ailment.concept, sinceDaysAgo: since))
    guard let first = ailment.medicines.first else { return }
    let medicine = dice.chance(70) ? first : dice.pick(ailment.medicines)
    let ended = today.daysSince1970 - lastDay.daysSince1970
    prescribe(
      Prescription(
        medicine: medicine, sinceDaysAgo: min(since, ended + dice.number(20...330)), refillsLeft: dice.number(0...3),
        reason: ailment.concept, state: ended > 0 ? .finished(daysAgo: ended) : .taking))
  }

  /// Everyone who is pregnant in the demonstration is in the seventh month.
  private static let pregnantSince = 190

  private var lived: Int { max(today.daysSince1970 - person.birthDate.daysSince1970, 2) }
}
