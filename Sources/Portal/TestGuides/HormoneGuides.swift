/// Fats, hormones, vitamins, iron, levels of medicines.
extension TestGuide {
  static let fatsAndHormones: [TestGuide] = [
    TestGuide(
      "cholesterol", ["2093-3"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 80...350, sameWithin: 10, goal: .high("200")),
        TestScale("mmol/L", 2...9, sameWithin: 0.3, goal: .high("5.2")),
      ]),
    TestGuide(
      "triglycerides", ["2571-8"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 0...1100, sameWithin: 20, goal: .high("150"), calls: .high("1000")),
        TestScale("mmol/L", 0...12.5, sameWithin: 0.2, goal: .high("1.7"), calls: .high("11.3")),
      ]),
    TestGuide(
      "hdl", ["2085-9"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 10...110, sameWithin: 4, goal: .low("40")),
        TestScale("mmol/L", 0.3...2.9, sameWithin: 0.1, goal: .low("1.0")),
      ]),
    TestGuide(
      "ldl", ["13457-7", "2089-1", "18262-6"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 20...250, sameWithin: 8, goal: .high("100")),
        TestScale("mmol/L", 0.5...6.5, sameWithin: 0.2, goal: .high("2.6")),
      ]),
    TestGuide(
      "non-hdl", ["43396-1"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 30...300, sameWithin: 10, goal: .high("130")),
        TestScale("mmol/L", 0.8...7.8, sameWithin: 0.3, goal: .high("3.4")),
      ]),
    TestGuide(
      "tsh", ["3016-3", "11580-8"], days: 1...3, calms: .whenApproved, [TestScale("mIU/L", 0...12, sameWithin: 0.3)]),
    TestGuide(
      "t4", ["3024-7"], days: 1...3,
      [TestScale("ng/dL", 0...4, sameWithin: 0.1), TestScale("pmol/L", 0...52, sameWithin: 1)]),
    TestGuide(
      "t3", ["3051-0"], days: 1...3,
      [TestScale("pg/mL", 0...10, sameWithin: 0.3), TestScale("pmol/L", 0...15, sameWithin: 0.5)]),
    TestGuide("testosterone", ["2986-8"], days: 2...5, [TestScale("ng/dL", 0...1500, sameWithin: 30)]),
    TestGuide("estradiol", ["2243-4"], days: 2...5, [TestScale("pg/mL", 0...600, sameWithin: 15)]),
    TestGuide(
      "fsh", ["15067-2"], days: 2...5,
      [TestScale("U/L", 0...150, sameWithin: 2), TestScale("mIU/mL", 0...150, sameWithin: 2)]),
    TestGuide("prolactin", ["2842-3"], days: 2...5, [TestScale("ng/mL", 0...100, sameWithin: 2)]),
    TestGuide("cortisol", ["2143-6"], days: 1...3, [TestScale("µg/dL", 0...50, sameWithin: 2)]),
    TestGuide("parathyroid", ["2731-8"], days: 1...4, [TestScale("pg/mL", 0...200, sameWithin: 6)]),
    TestGuide(
      "vitamin-d", ["62292-8", "1989-3"], days: 2...5, calms: .whenApproved,
      [
        TestScale("ng/mL", 0...120, sameWithin: 4, goal: .low("20")),
        TestScale("nmol/L", 0...300, sameWithin: 10, goal: .low("50")),
      ]),
    TestGuide(
      "vitamin-b12", ["2132-9"], days: 2...5,
      [TestScale("pg/mL", 0...1500, sameWithin: 50), TestScale("pmol/L", 0...1107, sameWithin: 37)]),
    TestGuide(
      "folate", ["2284-8"], days: 2...5,
      [TestScale("ng/mL", 0...30, sameWithin: 2), TestScale("nmol/L", 0...68, sameWithin: 5)]),
    TestGuide(
      "ferritin", ["2276-4"], days: 1...3,
      [TestScale("ng/mL", 0...500, sameWithin: 10), TestScale("µg/L", 0...500, sameWithin: 10)]),
    TestGuide(
      "iron", ["2498-4"], days: 1...3, calms: .whenApproved,
      [TestScale("µg/dL", 0...300, sameWithin: 15), TestScale("µmol/L", 0...54, sameWithin: 3)]),
    TestGuide(
      "iron-binding", ["2500-7"], days: 1...3, calms: .whenApproved, [TestScale("µg/dL", 100...600, sameWithin: 15)]),
    TestGuide("iron-share", ["2502-3"], days: 1...3, calms: .whenApproved, [TestScale("%", 0...100, sameWithin: 3)]),
    TestGuide(
      "uric-acid", ["3084-1"], days: 1...2, calms: .whenApproved,
      [TestScale("mg/dL", 0...14, sameWithin: 0.4), TestScale("µmol/L", 0...833, sameWithin: 24)]),
    TestGuide(
      "psa", ["2857-1"], days: 1...3,
      [TestScale("ng/mL", 0...20, sameWithin: 0.3), TestScale("µg/L", 0...20, sameWithin: 0.3)]),
    TestGuide(
      "crp", ["1988-5", "30522-7"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/L", 0...220, sameWithin: 1, calls: .high("200")),
        TestScale("mg/dL", 0...22, sameWithin: 0.1, calls: .high("20")),
      ]),
    TestGuide(
      "esr", ["4537-7", "30341-2"], days: 1...2, calms: .whenApproved, [TestScale("mm/h", 0...120, sameWithin: 4)]),
    TestGuide(
      "rheumatoid", ["11572-5"], days: 2...5, calms: .whenApproved, [TestScale("IU/mL", 0...200, sameWithin: 5)]),
    TestGuide("bnp", ["30934-4"], days: 1...1, [TestScale("pg/mL", 0...1200, sameWithin: 20, calls: .high("1000"))]),
    TestGuide(
      "nt-probnp", ["33762-6"], days: 1...1, [TestScale("pg/mL", 0...6000, sameWithin: 40, calls: .high("5000"))]),
    TestGuide(
      "lead", ["5671-3", "10368-9"], days: 2...7,
      [TestScale("µg/dL", 0...30, sameWithin: 0.5, goal: .high("3.5"), calls: .high("20"))]),
    TestGuide(
      "lithium", ["14334-7"], days: 1...2,
      [
        TestScale("mmol/L", 0...2.5, sameWithin: 0.1, calls: .high("1.5")),
        TestScale("mEq/L", 0...2.5, sameWithin: 0.1, calls: .high("1.5")),
      ]),
    TestGuide("digoxin", ["10535-3"], days: 1...2, [TestScale("ng/mL", 0...4, sameWithin: 0.1, calls: .high("2.0"))]),
  ]
}
