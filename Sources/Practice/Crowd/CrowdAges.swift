/// What comes with age.
enum CrowdAges {
  /// Ages of a family practice: some children, many in the middle, fewer of the very old.
  static func age(_ dice: inout Dice) -> Int {
    switch dice.number(0...99) {
    case 0..<20: dice.number(0...17)
    case 20..<42: dice.number(18...39)
    case 42..<70: dice.number(40...64)
    case 70..<93: dice.number(65...84)
    default: dice.number(85...99)
    }
  }

  /// What a person of an age lives with, at most five things.
  static func ailments(of person: Person, age: Int, _ dice: inout Dice) -> [Ailment] {
    var found: [Ailment] = []
    for ailment in Ailment.all where ailment.ages.contains(age) && (ailment.sex ?? person.sex) == person.sex {
      if dice.chance(ailment.percent), found.count < 5 { found.append(ailment) }
    }
    // Nobody has prediabetes and diabetes, and pregnancy is not mixed with medicines that harm a child.
    if found.contains(where: { $0.concept == Ailment.diabetes.concept }) {
      found.removeAll { $0.concept == Ailment.prediabetes.concept }
    }
    if found.contains(where: { $0.concept == Ailment.pregnancy.concept }) {
      found.removeAll { $0.concept != Ailment.pregnancy.concept && $0.concept != Ailment.anemia.concept }
    }
    return found
  }

  /// One or two relatives with something common.
  static func relatives(_ dice: inout Dice) -> [Relative] {
    let concepts = [Ailment.hypertension.concept, Ailment.diabetes.concept, Ailment.cholesterol.concept]
    var relatives = [Relative(kind: .mother, concept: dice.pick(concepts), ageThen: dice.number(42...70))]
    if dice.chance(50) {
      let heart = Concept.snomed("22298006", "Heart attack")
      relatives.append(Relative(kind: .father, concept: heart, ageThen: dice.number(51...79)))
    }
    return relatives
  }
}
