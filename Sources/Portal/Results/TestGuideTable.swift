/// The tests that the portal can explain, by LOINC code. Ends of lines and "about the same" are for drawing and wording
/// only; ranges come from the laboratory, goals from the record.
extension TestGuide {
  static let table: [TestGuide] = sugarAndSalts + liverAndBlood + fatsAndHormones + urineAndGerms + body + panels

  private static let sugarAndSalts: [TestGuide] = [
    TestGuide("a1c", ["4548-4", "17856-6"], line: 5...11, unit: "%", sameWithin: 0.3, days: 1...3),
    TestGuide("glucose", ["2345-7", "2339-0", "41653-7"], line: 40...300, unit: "mg/dL", sameWithin: 5, days: 1...2),
    TestGuide("fasting-glucose", ["1558-6"], line: 40...300, unit: "mg/dL", sameWithin: 5, days: 1...2),
    TestGuide("urea", ["3094-0", "6299-2"], line: 2...60, unit: "mg/dL", sameWithin: 3, days: 1...2),
    TestGuide("creatinine", ["2160-0", "38483-4"], line: 0.2...3, unit: "mg/dL", sameWithin: 0.1, days: 1...2),
    TestGuide(
      "egfr", ["98979-8", "62238-1", "33914-3", "48642-3", "48643-1", "88293-6", "88294-4"], line: 0...120,
      unit: "mL/min/1.73 m²", sameWithin: 5, days: 1...2),
    TestGuide("sodium", ["2951-2", "2947-0"], line: 115...165, unit: "mmol/L", sameWithin: 2, days: 1...2),
    TestGuide("potassium", ["2823-3", "6298-4"], line: 2...8, unit: "mmol/L", sameWithin: 0.2, days: 1...2),
    TestGuide("chloride", ["2075-0", "2069-3"], line: 80...125, unit: "mmol/L", sameWithin: 2, days: 1...2),
    TestGuide("carbon-dioxide", ["2028-9", "20565-8"], line: 10...45, unit: "mmol/L", sameWithin: 2, days: 1...2),
    TestGuide("calcium", ["17861-6"], line: 5...15, unit: "mg/dL", sameWithin: 0.2, days: 1...2),
  ]

  private static let liverAndBlood: [TestGuide] = [
    TestGuide("protein", ["2885-2"], line: 3...11, unit: "g/dL", sameWithin: 0.3, days: 1...2),
    TestGuide("albumin", ["1751-7"], line: 1...7, unit: "g/dL", sameWithin: 0.2, days: 1...2),
    TestGuide("bilirubin", ["1975-2"], line: 0...6, unit: "mg/dL", sameWithin: 0.2, days: 1...2),
    TestGuide("alp", ["6768-6"], line: 0...400, unit: "U/L", sameWithin: 10, days: 1...2),
    TestGuide("alt", ["1742-6"], line: 0...200, unit: "U/L", sameWithin: 8, days: 1...2),
    TestGuide("ast", ["1920-8"], line: 0...200, unit: "U/L", sameWithin: 8, days: 1...2),
    TestGuide("white-cells", ["6690-2", "26464-8"], line: 0...25, unit: "10³/µL", sameWithin: 1, days: 1...2),
    TestGuide("red-cells", ["789-8", "26453-1"], line: 2...8, unit: "10⁶/µL", sameWithin: 0.2, days: 1...2),
    TestGuide("hemoglobin", ["718-7"], line: 5...22, unit: "g/dL", sameWithin: 0.5, days: 1...2),
    TestGuide("hematocrit", ["4544-3", "20570-8"], line: 15...65, unit: "%", sameWithin: 2, days: 1...2),
    TestGuide("red-cell-size", ["787-2"], line: 60...125, unit: "fL", sameWithin: 2, days: 1...2),
    TestGuide("platelets", ["777-3", "26515-7"], line: 0...700, unit: "10³/µL", sameWithin: 20, days: 1...2),
  ]

  private static let fatsAndHormones: [TestGuide] = [
    TestGuide("cholesterol", ["2093-3"], line: 80...350, unit: "mg/dL", sameWithin: 10, days: 1...2),
    TestGuide("triglycerides", ["2571-8"], line: 0...600, unit: "mg/dL", sameWithin: 20, days: 1...2),
    TestGuide("hdl", ["2085-9"], line: 10...110, unit: "mg/dL", sameWithin: 4, days: 1...2),
    TestGuide("ldl", ["13457-7", "2089-1", "18262-6"], line: 20...250, unit: "mg/dL", sameWithin: 8, days: 1...2),
    TestGuide("non-hdl", ["43396-1"], line: 30...300, unit: "mg/dL", sameWithin: 10, days: 1...2),
    TestGuide("tsh", ["3016-3", "11580-8"], line: 0...12, unit: "mIU/L", sameWithin: 0.3, days: 1...3),
    TestGuide("t4", ["3024-7"], line: 0...4, unit: "ng/dL", sameWithin: 0.1, days: 1...3),
    TestGuide("vitamin-d", ["62292-8", "1989-3"], line: 0...120, unit: "ng/mL", sameWithin: 4, days: 2...5),
    TestGuide("vitamin-b12", ["2132-9"], line: 0...1500, unit: "pg/mL", sameWithin: 50, days: 2...5),
    TestGuide("folate", ["2284-8"], line: 0...30, unit: "ng/mL", sameWithin: 2, days: 2...5),
    TestGuide("ferritin", ["2276-4"], line: 0...500, unit: "ng/mL", sameWithin: 10, days: 1...3),
    TestGuide("iron", ["2498-4"], line: 0...300, unit: "µg/dL", sameWithin: 15, days: 1...3),
    TestGuide("uric-acid", ["3084-1"], line: 0...14, unit: "mg/dL", sameWithin: 0.4, days: 1...2),
    TestGuide("psa", ["2857-1"], line: 0...20, unit: "ng/mL", sameWithin: 0.3, days: 1...3),
    TestGuide("inr", ["6301-6", "34714-6"], line: 0.5...6, sameWithin: 0.2, days: 1...1),
    TestGuide("crp", ["1988-5", "30522-7"], line: 0...100, unit: "mg/L", sameWithin: 1, days: 1...2),
    TestGuide("magnesium", ["19123-9", "2601-3"], line: 0.5...4, unit: "mg/dL", sameWithin: 0.2, days: 1...2),
  ]

  private static let urineAndGerms: [TestGuide] = [
    TestGuide(
      "urine-albumin", ["9318-7", "14959-1", "32294-1"], line: 0...400, unit: "mg/g", sameWithin: 5, days: 1...3),
    TestGuide("urine-ph", ["2756-5", "5803-2"], line: 4...10, sameWithin: 0.5, days: 1...1),
    TestGuide("urine-weight", ["2965-2", "5811-5"], line: 1...1.04, sameWithin: 0.003, days: 1...1),
    TestGuide("urine-protein", ["20454-5", "5804-0"], days: 1...1),
    TestGuide("urine-glucose", ["25428-4", "5792-7"], days: 1...1),
    TestGuide("urine-ketones", ["2514-8", "5797-6"], days: 1...1),
    TestGuide("urine-blood", ["5794-3", "57751-0"], days: 1...1),
    TestGuide("urine-nitrite", ["5802-4"], days: 1...1),
    TestGuide("urine-white-cells", ["5799-2"], days: 1...1),
    TestGuide("pregnancy", ["2106-3", "2118-8", "21198-7"], days: 1...1),
    TestGuide("strep", ["6556-5", "68954-7", "78012-2", "60489-2", "11268-0"], days: 1...1),
    TestGuide("flu-a", ["80382-5", "92142-9", "76078-5"], days: 1...1),
    TestGuide("flu-b", ["80383-3", "92141-1", "76080-1"], days: 1...1),
    TestGuide("covid", ["94500-6", "94558-4", "94559-2", "94309-2", "95406-5", "97097-0"], days: 1...2),
  ]

  private static let body: [TestGuide] = [
    TestGuide("blood-pressure", ["85354-9", "55284-4"], days: 1...1),
    TestGuide("systolic", ["8480-6"], line: 70...220, unit: "mmHg", sameWithin: 5, days: 1...1),
    TestGuide("diastolic", ["8462-4"], line: 40...130, unit: "mmHg", sameWithin: 5, days: 1...1),
    TestGuide("pulse", ["8867-4"], line: 30...180, unit: "/min", sameWithin: 5, days: 1...1),
    TestGuide("breaths", ["9279-1"], line: 5...40, unit: "/min", sameWithin: 2, days: 1...1),
    TestGuide("temperature", ["8310-5"], days: 1...1),
    TestGuide("oxygen", ["59408-5", "2708-6"], line: 70...100, unit: "%", sameWithin: 1, days: 1...1),
    TestGuide("weight", ["29463-7", "3141-9"], days: 1...1),
    TestGuide("height", ["8302-2"], days: 1...1),
    TestGuide("bmi", ["39156-5"], line: 10...50, unit: "kg/m2", sameWithin: 0.5, days: 1...1),
    TestGuide("phq-9", ["44261-6"], line: 0...27, sameWithin: 1, days: 1...1),
  ]

  private static let panels: [TestGuide] = [
    TestGuide("basic-panel", ["24321-2", "51990-0"], days: 1...2),
    TestGuide("full-panel", ["24323-8"], days: 1...2),
    TestGuide("blood-count", ["58410-2", "57021-8"], days: 1...2),
    TestGuide("cholesterol-panel", ["24331-1", "57698-3"], days: 1...2),
    TestGuide("urine-panel", ["24356-8", "24357-6"], days: 1...2),
  ]
}
