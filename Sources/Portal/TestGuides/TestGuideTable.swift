/// The tests that the portal can explain, by LOINC code. Ends of lines and "about the same" are for drawing and wording
/// only; ranges come from the laboratory, goals from the record. The lines to aim for and to call at are proposals:
/// they do nothing until a named clinician of the practice approves them.
extension TestGuide {
  static let table: [TestGuide] =
    sugarAndSalts + liverAndGut + blood + fatsAndHormones + urine + germs + body + panelsAndReports

  static let sugarAndSalts: [TestGuide] = [
    TestGuide(
      "a1c", ["4548-4", "17856-6"], days: 1...3,
      [
        TestScale("%", 5...11, sameWithin: 0.3, calls: .high("10")),
        TestScale("mmol/mol", 31...97, sameWithin: 3, calls: .high("86")),
      ]),
    TestGuide(
      "glucose", ["2345-7", "2339-0", "41653-7"], days: 1...2,
      [
        TestScale("mg/dL", 40...420, sameWithin: 5, calls: .from("54", "400")),
        TestScale("mmol/L", 2.2...23.5, sameWithin: 0.3, calls: .from("3.0", "22.2")),
      ]),
    TestGuide(
      "fasting-glucose", ["1558-6"], days: 1...2,
      [
        TestScale("mg/dL", 40...420, sameWithin: 5, goal: .high("100"), calls: .from("54", "400")),
        TestScale("mmol/L", 2.2...23.5, sameWithin: 0.3, goal: .high("5.6"), calls: .from("3.0", "22.2")),
      ]),
    TestGuide(
      "urea", ["3094-0", "6299-2"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 2...90, sameWithin: 3, calls: .high("80")),
        TestScale("mmol/L", 0.5...33, sameWithin: 1, calls: .high("28")),
      ]),
    TestGuide(
      "creatinine", ["2160-0", "38483-4"], days: 1...2,
      [
        TestScale("mg/dL", 0.2...5, sameWithin: 0.1, calls: .high("4.0")),
        TestScale("µmol/L", 20...440, sameWithin: 9, calls: .high("354")),
      ]),
    TestGuide(
      "urea-creatinine", ["3097-3"], days: 1...2, calms: .whenApproved, [TestScale(nil, 2...40, sameWithin: 2)]),
    TestGuide(
      "egfr", ["98979-8", "62238-1", "33914-3", "48642-3", "48643-1", "88293-6", "88294-4"], days: 1...2,
      [TestScale("mL/min/1.73 m²", 0...120, sameWithin: 5, calls: .low("15"))]),
    TestGuide(
      "sodium", ["2951-2", "2947-0"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mmol/L", 115...165, sameWithin: 2, calls: .from("125", "155")),
        TestScale("mEq/L", 115...165, sameWithin: 2, calls: .from("125", "155")),
      ]),
    TestGuide(
      "potassium", ["2823-3", "6298-4"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mmol/L", 2...8, sameWithin: 0.2, calls: .from("2.8", "6.0")),
        TestScale("mEq/L", 2...8, sameWithin: 0.2, calls: .from("2.8", "6.0")),
      ]),
    TestGuide(
      "chloride", ["2075-0", "2069-3"], days: 1...2, calms: .whenApproved,
      [TestScale("mmol/L", 80...125, sameWithin: 2), TestScale("mEq/L", 80...125, sameWithin: 2)]),
    TestGuide(
      "carbon-dioxide", ["2028-9", "20565-8"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mmol/L", 5...45, sameWithin: 2, calls: .from("12", "40")),
        TestScale("mEq/L", 5...45, sameWithin: 2, calls: .from("12", "40")),
      ]),
    TestGuide(
      "anion-gap", ["33037-3", "10466-1"], days: 1...2, calms: .whenApproved,
      [TestScale("mmol/L", 0...30, sameWithin: 2), TestScale("mEq/L", 0...30, sameWithin: 2)]),
    TestGuide(
      "calcium", ["17861-6"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 5...15, sameWithin: 0.2, calls: .from("7.0", "12.0")),
        TestScale("mmol/L", 1.25...3.75, sameWithin: 0.05, calls: .from("1.75", "3.0")),
      ]),
    TestGuide(
      "magnesium", ["19123-9", "2601-3"], days: 1...2,
      [
        TestScale("mg/dL", 0.5...5, sameWithin: 0.2, calls: .from("1.0", "4.5")),
        TestScale("mmol/L", 0.2...2.1, sameWithin: 0.1, calls: .from("0.4", "1.85")),
      ]),
    TestGuide(
      "phosphate", ["2777-1"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 0.5...9, sameWithin: 0.3, calls: .from("1.0", "8.0")),
        TestScale("mmol/L", 0.15...2.9, sameWithin: 0.1, calls: .from("0.32", "2.6")),
      ]),
  ]

  static let liverAndGut: [TestGuide] = [
    TestGuide(
      "protein", ["2885-2"], days: 1...2, calms: .whenApproved,
      [TestScale("g/dL", 3...11, sameWithin: 0.3), TestScale("g/L", 30...110, sameWithin: 3)]),
    TestGuide(
      "albumin", ["1751-7"], days: 1...2,
      [
        TestScale("g/dL", 1...7, sameWithin: 0.2, calls: .low("2.0")),
        TestScale("g/L", 10...70, sameWithin: 2, calls: .low("20")),
      ]),
    TestGuide(
      "globulin", ["10834-0"], days: 1...2, calms: .whenApproved,
      [TestScale("g/dL", 0.5...6, sameWithin: 0.2), TestScale("g/L", 5...60, sameWithin: 2)]),
    TestGuide(
      "albumin-globulin", ["1759-0"], days: 1...2, calms: .whenApproved, [TestScale(nil, 0...4, sameWithin: 0.2)]),
    TestGuide(
      "bilirubin", ["1975-2"], days: 1...2, calms: .whenApproved,
      [
        TestScale("mg/dL", 0...6, sameWithin: 0.2, calls: .high("5.0")),
        TestScale("µmol/L", 0...103, sameWithin: 3, calls: .high("85")),
      ]),
    TestGuide(
      "direct-bilirubin", ["1968-7"], days: 1...2,
      [TestScale("mg/dL", 0...3, sameWithin: 0.1), TestScale("µmol/L", 0...51, sameWithin: 2)]),
    TestGuide("alp", ["6768-6"], days: 1...2, calms: .whenApproved, [TestScale("U/L", 0...400, sameWithin: 10)]),
    TestGuide(
      "alt", ["1742-6"], days: 1...2, calms: .whenApproved,
      [TestScale("U/L", 0...550, sameWithin: 8, calls: .high("500"))]),
    TestGuide(
      "ast", ["1920-8"], days: 1...2, calms: .whenApproved,
      [TestScale("U/L", 0...550, sameWithin: 8, calls: .high("500"))]),
    TestGuide("ggt", ["2324-2"], days: 1...2, calms: .whenApproved, [TestScale("U/L", 0...300, sameWithin: 8)]),
    TestGuide("lipase", ["3040-3"], days: 1...2, [TestScale("U/L", 0...600, sameWithin: 10, calls: .high("500"))]),
    TestGuide("amylase", ["1798-8"], days: 1...2, [TestScale("U/L", 0...400, sameWithin: 10)]),
    TestGuide(
      "ldh", ["2532-0", "14804-9"], days: 1...2, calms: .whenApproved, [TestScale("U/L", 50...700, sameWithin: 20)]),
    TestGuide(
      "muscle-enzyme", ["2157-6"], days: 1...2, calms: .whenApproved, [TestScale("U/L", 0...1500, sameWithin: 20)]),
  ]

  static let blood: [TestGuide] = [
    TestGuide(
      "white-cells", ["6690-2", "26464-8"], days: 1...2, calms: .whenApproved,
      [TestScale("10³/µL", 0...35, sameWithin: 1, calls: .from("1.5", "30"))]),
    TestGuide(
      "red-cells", ["789-8", "26453-1"], days: 1...2, calms: .whenApproved,
      [TestScale("10⁶/µL", 2...8, sameWithin: 0.2)]),
    TestGuide(
      "hemoglobin", ["718-7"], days: 1...2,
      [
        TestScale("g/dL", 5...22, sameWithin: 0.5, calls: .from("7.5", "20")),
        TestScale("g/L", 50...220, sameWithin: 5, calls: .from("75", "200")),
      ]),
    TestGuide(
      "hematocrit", ["4544-3", "20570-8"], days: 1...2,
      [TestScale("%", 15...65, sameWithin: 2, calls: .from("21", "60"))]),
    TestGuide(
      "red-cell-size", ["787-2"], days: 1...2, calms: .whenApproved, [TestScale("fL", 60...125, sameWithin: 2)]),
    TestGuide("red-cell-load", ["785-6"], days: 1...2, calms: .whenApproved, [TestScale("pg", 15...45, sameWithin: 1)]),
    TestGuide(
      "red-cell-strength", ["786-4"], days: 1...2, calms: .whenApproved, [TestScale("g/dL", 25...42, sameWithin: 1)]),
    TestGuide("red-cell-mix", ["788-0"], days: 1...2, calms: .whenApproved, [TestScale("%", 8...25, sameWithin: 0.5)]),
    TestGuide(
      "platelets", ["777-3", "26515-7"], days: 1...2,
      [TestScale("10³/µL", 0...1100, sameWithin: 20, calls: .from("50", "1000"))]),
    TestGuide(
      "platelet-size", ["32623-1"], days: 1...2, calms: .whenApproved, [TestScale("fL", 5...16, sameWithin: 0.5)]),
    TestGuide(
      "neutrophils", ["751-8", "26499-4"], days: 1...2, calms: .whenApproved,
      [TestScale("10³/µL", 0...20, sameWithin: 0.5, calls: .low("1.0"))]),
    TestGuide(
      "neutrophil-share", ["770-8", "26511-6"], days: 1...2, calms: .whenApproved,
      [TestScale("%", 0...100, sameWithin: 5)]),
    TestGuide(
      "lymphocytes", ["731-0", "26474-7"], days: 1...2, calms: .whenApproved,
      [TestScale("10³/µL", 0...10, sameWithin: 0.3)]),
    TestGuide(
      "lymphocyte-share", ["736-9", "26478-8"], days: 1...2, calms: .whenApproved,
      [TestScale("%", 0...100, sameWithin: 5)]),
    TestGuide(
      "monocytes", ["742-7", "26484-6"], days: 1...2, calms: .whenApproved,
      [TestScale("10³/µL", 0...3, sameWithin: 0.2)]),
    TestGuide(
      "monocyte-share", ["5905-5", "26485-3"], days: 1...2, calms: .whenApproved,
      [TestScale("%", 0...30, sameWithin: 2)]),
    TestGuide(
      "eosinophils", ["711-2", "26449-9"], days: 1...2, calms: .whenApproved,
      [TestScale("10³/µL", 0...3, sameWithin: 0.1)]),
    TestGuide(
      "eosinophil-share", ["713-8", "26450-7"], days: 1...2, calms: .whenApproved,
      [TestScale("%", 0...30, sameWithin: 1)]),
    TestGuide(
      "basophils", ["704-7", "26444-0"], days: 1...2, calms: .whenApproved,
      [TestScale("10³/µL", 0...1, sameWithin: 0.1)]),
    TestGuide(
      "basophil-share", ["706-2", "30180-4"], days: 1...2, calms: .whenApproved,
      [TestScale("%", 0...10, sameWithin: 0.5)]),
    TestGuide(
      "inr", ["6301-6", "34714-6"], days: 1...1, [TestScale(nil, 0.5...6, sameWithin: 0.2, calls: .high("5.0"))]),
    TestGuide("clotting-time", ["5902-2"], days: 1...1, [TestScale("s", 8...60, sameWithin: 1)]),
    TestGuide("second-clotting-time", ["3173-2", "14979-9"], days: 1...1, [TestScale("s", 15...120, sameWithin: 3)]),
    TestGuide(
      "clot-pieces", ["48065-7"], days: 1...1,
      [TestScale("ng/mL", 0...3000, sameWithin: 50), TestScale("ng/mL{FEU}", 0...3000, sameWithin: 50)]),
  ]
}
