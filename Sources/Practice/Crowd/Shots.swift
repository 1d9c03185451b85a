import Kernel

/// The shots that everyone of an age has had.
extension ChartWriter {
  /// The plan of childhood, as far as the child has come. Grown-ups show only what was given at this practice.
  mutating func childhoodShots() {
    let months = person.ageInMonths(on: today)
    guard months < 240 else { return }
    for (month, vaccines) in Vaccine.childhood where month <= months {
      let day = person.birthDate.adding(days: month * 30 + month / 2 + (month == 0 ? 0 : 4))
      for vaccine in vaccines where day <= today { shot(vaccine, on: day) }
    }
    if months >= 8 { flu(seasons: min(months / 12 + 1, 3)) }
  }

  /// Flu every autumn, and what comes with age.
  mutating func adultShots(_ years: Int) {
    let age = person.age(on: today)
    guard person.ageInMonths(on: today) >= 240 else { return }
    flu(seasons: min(years, 4))
    if dice.chance(60) { shot(.covid, on: plan.calendar.day(dice.number(35...420))) }
    shot(dice.chance(70) ? .tetanus : .tetanusAdult, on: plan.calendar.day(dice.number(400...3_400)))
    if age >= 51, dice.chance(65) {
      let second = dice.number(120...300)
      shot(.shingles, on: plan.calendar.day(second + 95))
      shot(.shingles, on: plan.calendar.day(second))
    }
    if age >= 66, dice.chance(80) { shot(.pneumonia, on: plan.calendar.day(dice.number(60...360))) }
    if age >= 76, dice.chance(50) { shot(.rsv, on: plan.calendar.day(dice.number(40...380))) }
  }

  private mutating func flu(seasons: Int) {
    for season in 0..<seasons {
      let day = plan.calendar.day(season * 365 + dice.number(20...60))
      guard person.ageInMonths(on: day) >= 6 else { continue }
      shot(person.age(on: day) >= 65 ? .fluHighDose : .flu, on: day)
    }
  }
}
