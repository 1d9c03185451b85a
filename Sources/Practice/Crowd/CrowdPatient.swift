import Kernel

extension PracticePlan {
  /// One of the many: plausible, and nobody in particular.
  func crowdPatient(_ index: Int) -> GeneratedPatient {
    let key = "p" + Digits.text(index + 1, width: 5)
    var dice = Dice(seed: seed, purpose: "person/\(key)")
    let person = crowdPerson(key, index, &dice)
    var chart = ChartWriter(plan: self, person: person)
    chart.live(crowdCourse(of: person, &dice))
    if dice.chance(45) { chart.appointment(nextVisit(of: person, &dice)) }
    if dice.chance(12) { chart.order(waiting(&dice)) }
    if person.age(on: calendar.today) >= 45, dice.chance(35) {
      chart.procedure(.snomed("73761001", "Colonoscopy (look inside the bowel)"), daysAgo: dice.number(200...2_900))
    }
    return finished(&chart, portal: portal(of: person, &dice), helpers: [])
  }

  /// Closes the chart and puts the sign-in beside it.
  func finished(
    _ chart: inout ChartWriter, portal: PortalState, helpers: [GeneratedHelper]
  ) -> GeneratedPatient {
    let person = chart.person
    let bundle = chart.finished()
    return GeneratedPatient(
      key: person.key, fhirID: chart.patient.text, name: person.name, birthDate: person.birthDate, sex: person.sex,
      language: person.language, email: person.email, phone: person.phone, mrn: person.mrn, bundle: bundle,
      earlierVersions: chart.earlierVersions, account: portal == .joined ? account(of: person) : nil, portal: portal,
      helpers: helpers, holds: chart.holds, papers: chart.papers)
  }

  /// The account of a patient. Without an e-mail there is none.
  func account(of person: Person) -> GeneratedAccount? {
    person.email.map {
      GeneratedAccount(
        name: person.name, email: $0, password: Passwords.made(for: person.key, seed: seed), language: person.language)
    }
  }

  /// A record number that no two patients share.
  func recordNumber(_ index: Int) -> String { "AC-\(200_017 + index * 37)" }

  private func crowdPerson(_ key: String, _ index: Int, _ dice: inout Dice) -> Person {
    let sex: Sex = dice.chance(52) ? .female : .male
    let language: Language = dice.chance(20) ? .spanish : .english
    let age = CrowdAges.age(&dice)
    let birthDate = calendar.day(age * 365 + age / 4 + dice.number(20...360))
    let name = CrowdNames.name(sex: sex, language: language, dice: &dice)
    var person = Person(key: key, name: name, birthDate: birthDate, sex: sex)
    person.language = language
    let grown = person.age(on: calendar.today) >= 18
    person.email = grown && dice.chance(age > 75 ? 45 : 85) ? "\(key)@mail.example" : nil
    person.phone = "(555) 01\(Digits.text(index / 10_000 % 10, width: 1))-\(Digits.text(index % 10_000, width: 4))"
    person.street = CrowdNames.street(dice: &dice)
    person.mrn = recordNumber(index)
    person.clinician = dice.pick([.okafor, .okafor, .lindqvist, .lindqvist, .raman])
    if !grown {
      let parent = CrowdNames.name(sex: dice.chance(70) ? .female : .male, language: language, dice: &dice)
      person.guardian = PersonName(given: parent.given, family: name.family)
    }
    return person
  }

  private func crowdCourse(of person: Person, _ dice: inout Dice) -> CareCourse {
    let age = person.age(on: calendar.today)
    var course = CareCourse(body: Body(sex: person.sex, dice: &dice))
    course.ailments = CrowdAges.ailments(of: person, age: age, &dice)
    course.years = min(dice.number(1...4), max(age, 1))
    course.visitsPerYear = course.ailments.count > 2 || age < 2 ? 3 : dice.number(1...2)
    course.lastVisit = dice.number(2...150)
    if dice.chance(8) { course.weightUnit = .kilograms }
    let tense = course.ailments.contains { $0.concept == Ailment.hypertension.concept }
    course.pressure =
      tense ? (137 + 7 * dice.bell(), 83 + 4 * dice.bell()) : (118 + 5 * dice.bell(), 74 + 4 * dice.bell())
    course.smoking = age < 18 ? .never : dice.pick([.never, .never, .never, .former, .former, .daily])
    course.alcohol = age < 21 || dice.chance(35) ? "Does not drink alcohol" : course.alcohol
    if dice.chance(28) { course.allergies = [dice.pick([.penicillin, .sulfa, .shellfish, .bees, .latex, .peanut])] }
    course.insurer = age >= 65 ? "Medicare" : dice.pick(["High Plains Health Plan", "Summit Mutual", "State Medicaid"])
    if age >= 20 { course.relatives = CrowdAges.relatives(&dice) }
    return course
  }

  private func nextVisit(of person: Person, _ dice: inout Dice) -> PlannedVisit {
    let child = person.age(on: calendar.today) < 18
    let kind: VisitKind = child ? .wellChild : dice.pick([.followUp, .checkUp, .video, .nurse])
    return PlannedVisit(
      at: calendar.ahead(dice.number(1...90), dice.number(8...15), dice.number(0...2) * 20), title: kind.name,
      minutes: kind.minutes)
  }

  private func waiting(_ dice: inout Dice) -> Order {
    let panel = dice.pick([LabPanel.blood, .lipids, .thyroid, .vitaminD])
    return Order(concept: panel.concept, kind: .laboratory, orderedAt: calendar.past(dice.number(0...4), 8, 30))
  }

  private func portal(of person: Person, _ dice: inout Dice) -> PortalState {
    let throwOf100 = dice.number(0...99)
    guard person.age(on: calendar.today) >= 18 else { return .notInvited }
    switch throwOf100 {
    case 0..<38 where person.email != nil: return .joined
    case 38..<60: return .invited
    case 60..<66: return .declined(reason: "Prefers to call")
    case 66..<71: return .cannotUse(reason: "No phone or computer at home")
    default: return .notInvited
    }
  }
}
