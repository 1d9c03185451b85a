/// Tests that are answered in words, the signs of the body, panels and reports.
extension TestGuide {
  static let urine: [TestGuide] = [
    TestGuide(
      "urine-albumin", ["9318-7", "14959-1", "32294-1"], days: 1...3, calms: .whenApproved,
      [TestScale("mg/g", 0...400, sameWithin: 5, goal: .high("30"))]),
    TestGuide(
      "urine-ph", ["2756-5", "5803-2"], days: 1...1, calms: .whenApproved, [TestScale(nil, 4...10, sameWithin: 0.5)]),
    TestGuide(
      "urine-weight", ["2965-2", "5811-5"], days: 1...1, calms: .whenApproved,
      [TestScale(nil, 1...1.04, sameWithin: 0.003)]),
    TestGuide("urine-protein", ["20454-5", "5804-0"], days: 1...1, answers: .foundOrNot),
    TestGuide("urine-glucose", ["25428-4", "5792-7"], days: 1...1, answers: .foundOrNot),
    TestGuide("urine-ketones", ["2514-8", "5797-6"], days: 1...1, answers: .foundOrNot),
    TestGuide("urine-blood", ["5794-3", "57751-0"], days: 1...1, answers: .foundOrNot),
    TestGuide("urine-nitrite", ["5802-4"], days: 1...1, answers: .foundOrNot),
    TestGuide("urine-white-cells", ["5799-2"], days: 1...1, answers: .foundOrNot),
    TestGuide("urine-bilirubin", ["5770-3"], days: 1...1, answers: .foundOrNot),
    TestGuide("urine-culture", ["630-4"], days: 2...4, answers: .foundOrNot),
  ]

  static let germs: [TestGuide] = [
    TestGuide("pregnancy", ["2106-3", "2118-8", "21198-7"], days: 1...1, answers: .foundOrNot),
    TestGuide("strep", ["6556-5", "68954-7", "78012-2", "60489-2", "11268-0"], days: 1...1, answers: .foundOrNot),
    TestGuide("flu-a", ["80382-5", "92142-9", "76078-5"], days: 1...1, answers: .foundOrNot),
    TestGuide("flu-b", ["80383-3", "92141-1", "76080-1"], days: 1...1, answers: .foundOrNot),
    TestGuide(
      "covid", ["94500-6", "94558-4", "94559-2", "94309-2", "95406-5", "97097-0"], days: 1...2, answers: .foundOrNot),
    TestGuide("mono", ["31418-7"], days: 1...2, answers: .foundOrNot),
    TestGuide("hiv", ["56888-1", "31201-7"], days: 1...4, answers: .foundOrNot),
    TestGuide("hepatitis-c", ["13955-0", "16128-1"], days: 1...4, answers: .foundOrNot),
    TestGuide("hepatitis-b", ["5196-1", "5195-3"], days: 1...4, answers: .foundOrNot),
    TestGuide("hepatitis-b-shield", ["16935-9", "22322-2"], days: 1...4, answers: .foundOrNot),
    TestGuide("syphilis", ["20507-0", "24110-9"], days: 1...4, answers: .foundOrNot),
    TestGuide("chlamydia", ["21613-7", "43304-5"], days: 1...4, answers: .foundOrNot),
    TestGuide("gonorrhea", ["24111-7", "43305-2"], days: 1...4, answers: .foundOrNot),
    TestGuide("hpv", ["30167-1", "82675-0"], days: 3...10, answers: .foundOrNot),
    TestGuide("stool-blood", ["29771-3", "57905-2", "2335-8"], days: 1...4, answers: .foundOrNot),
    TestGuide("stomach-germ", ["17780-8"], days: 1...4, answers: .foundOrNot),
    TestGuide("tuberculosis", ["45323-3"], days: 2...5, answers: .foundOrNot),
    TestGuide("self-attack", ["8061-4"], days: 2...6, answers: .foundOrNot),
    TestGuide("wheat", ["46128-5", "31017-7"], days: 2...6),
  ]

  static let body: [TestGuide] = [
    TestGuide("blood-pressure", ["85354-9", "55284-4"], days: 1...1),
    TestGuide(
      "systolic", ["8480-6"], days: 1...1,
      [TestScale("mmHg", 70...220, sameWithin: 5, goal: .high("130"), calls: .from("85", "180"))]),
    TestGuide(
      "diastolic", ["8462-4"], days: 1...1,
      [TestScale("mmHg", 40...130, sameWithin: 5, goal: .high("80"), calls: .high("120"))]),
    TestGuide(
      "pulse", ["8867-4"], days: 1...1, [TestScale("/min", 30...180, sameWithin: 5, calls: .from("40", "130"))]),
    TestGuide("breaths", ["9279-1"], days: 1...1, [TestScale("/min", 5...40, sameWithin: 2, calls: .from("8", "30"))]),
    TestGuide("temperature", ["8310-5"], days: 1...1),
    TestGuide(
      "oxygen", ["59408-5", "2708-6"], days: 1...1, [TestScale("%", 70...100, sameWithin: 1, calls: .low("88"))]),
    TestGuide("weight", ["29463-7", "3141-9"], days: 1...1),
    TestGuide("height", ["8302-2"], days: 1...1),
    TestGuide("bmi", ["39156-5"], days: 1...1, [TestScale("kg/m2", 10...50, sameWithin: 0.5)]),
    TestGuide("phq-9", ["44261-6"], days: 1...1, [TestScale(nil, 0...27, sameWithin: 1, calls: .high("20"))]),
    TestGuide("gad-7", ["70274-6"], days: 1...1, [TestScale(nil, 0...21, sameWithin: 1)]),
    TestGuide("blood-type", ["882-1", "883-9"], days: 1...2),
    TestGuide("rh-type", ["10331-7"], days: 1...2),
  ]

  static let panelsAndReports: [TestGuide] = [
    TestGuide("basic-panel", ["24321-2", "51990-0"], days: 1...2),
    TestGuide("full-panel", ["24323-8"], days: 1...2),
    TestGuide("blood-count", ["58410-2", "57021-8"], days: 1...2),
    TestGuide("cholesterol-panel", ["24331-1", "57698-3"], days: 1...2),
    TestGuide("urine-panel", ["24356-8", "24357-6"], days: 1...2),
    TestGuide("liver-panel", ["24325-3"], days: 1...2),
    TestGuide("pap", ["10524-7", "19762-4"], days: 5...14),
    TestGuide("mammogram", ["24606-6"], days: 1...7),
    TestGuide("chest-x-ray", ["36643-5", "30745-4"], days: 1...3),
    TestGuide("bone-scan", ["38269-7"], days: 1...7),
    TestGuide("belly-scan", ["24558-9"], days: 1...4),
    TestGuide("head-scan", ["24725-4"], days: 1...3),
    TestGuide("heart-tracing", ["11524-6"], days: 1...3),
    TestGuide("bowel-look", ["18746-8"], days: 1...10),
  ]
}
