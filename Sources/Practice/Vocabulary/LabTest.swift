/// A test as a laboratory offers it: name, unit, usual range, and when the laboratory calls at once.
struct LabFacts: Sendable {
  let code: String
  let name: String
  let unit: String
  let ucum: String
  let decimals: Int
  /// The range that the laboratory prints, either end open.
  var low: Double?
  var high: Double?
  /// At or beyond these the laboratory flags LL or HH.
  var criticalLow: Double?
  var criticalHigh: Double?
  /// What healthy people have: middle and usual distance from it.
  let usual: (middle: Double, spread: Double)
  /// Women's range where the laboratory prints another one.
  var women: (low: Double?, high: Double?)?

  /// The range that the laboratory prints for a person of that sex.
  func range(for sex: Sex) -> (low: Double?, high: Double?) {
    if sex == .female, let women { return women }
    return (low, high)
  }
}

/// The tests with a number that the demonstration knows. `LabFacts.table` has them in this order.
enum LabTest: Int, CaseIterable, Sendable {
  case a1c, glucose, urea, creatinine, filtration, sodium, potassium, chloride, bicarbonate, calcium
  case protein, albumin, bilirubin, alkaline, alt, ast
  case whiteCells, redCells, hemoglobin, hematocrit, cellSize, platelets
  case cholesterol, triglycerides, hdl, ldl
  case tsh, freeThyroxine, vitaminD, vitaminB12, ferritin, uricAcid, prostate, inr, urineAlbumin, reactive, lead
  case urineWeight, urineAcid

  var facts: LabFacts { LabFacts.table[rawValue] }
}

/// What can be measured of urine with a strip: words, not numbers.
enum StripTest: Int, CaseIterable, Sendable {
  case protein, glucose, ketones, blood, nitrite, whiteCells

  var concept: Concept {
    switch self {
    case .protein: .loinc("20454-5", "Protein in urine")
    case .glucose: .loinc("25428-4", "Sugar in urine")
    case .ketones: .loinc("2514-8", "Ketones in urine")
    case .blood: .loinc("5794-3", "Blood in urine")
    case .nitrite: .loinc("5802-4", "Nitrite in urine")
    case .whiteCells: .loinc("5799-2", "White cell enzyme in urine")
    }
  }
}

/// Tests that are ordered and reported together.
enum LabPanel: Sendable {
  case a1c, basic, metabolic, blood, lipids, thyroid, urinalysis, urineAlbumin, iron, vitaminD, uricAcid, prostate, inr

  var concept: Concept {
    switch self {
    case .a1c: .loinc("4548-4", "Hemoglobin A1c")
    case .basic: .loinc("24321-2", "Basic metabolic panel")
    case .metabolic: .loinc("24323-8", "Complete metabolic panel")
    case .blood: .loinc("58410-2", "Complete blood count")
    case .lipids: .loinc("24331-1", "Cholesterol panel")
    case .thyroid: .loinc("3016-3", "Thyroid test (TSH)")
    case .urinalysis: .loinc("24356-8", "Urine test")
    case .urineAlbumin: .loinc("9318-7", "Urine albumin to creatinine ratio")
    case .iron: .loinc("2276-4", "Iron stores (ferritin)")
    case .vitaminD: .loinc("62292-8", "Vitamin D")
    case .uricAcid: .loinc("3084-1", "Uric acid")
    case .prostate: .loinc("2857-1", "Prostate test (PSA)")
    case .inr: .loinc("6301-6", "Blood clotting time (INR)")
    }
  }

  var tests: [LabTest] {
    switch self {
    case .a1c: [.a1c]
    case .basic: [.glucose, .urea, .creatinine, .filtration, .sodium, .potassium, .chloride, .bicarbonate, .calcium]
    case .metabolic: LabPanel.basic.tests + [.protein, .albumin, .bilirubin, .alkaline, .alt, .ast]
    case .blood: [.whiteCells, .redCells, .hemoglobin, .hematocrit, .cellSize, .platelets]
    case .lipids: [.cholesterol, .triglycerides, .hdl, .ldl]
    case .thyroid: [.tsh]
    case .urinalysis: [.urineWeight, .urineAcid]
    case .urineAlbumin: [.urineAlbumin]
    case .iron: [.ferritin]
    case .vitaminD: [.vitaminD]
    case .uricAcid: [.uricAcid]
    case .prostate: [.prostate]
    case .inr: [.inr]
    }
  }
}
