extension LabFacts {
  /// Every test, in the order of `LabTest`. Ranges are those of an imaginary laboratory, close to what real ones print.
  static let table: [LabFacts] = sugarAndSalts + liver + blood + fats + others

  private static let sugarAndSalts: [LabFacts] = [
    LabFacts(
      code: "4548-4", name: "Hemoglobin A1c", unit: "%", ucum: "%", decimals: 1, low: 4.0, high: 5.6, usual: (5.3, 0.25)
    ),
    LabFacts(
      code: "2345-7", name: "Glucose", unit: "mg/dL", ucum: "mg/dL", decimals: 0, low: 70, high: 99, criticalLow: 45,
      criticalHigh: 450, usual: (89, 6)),
    LabFacts(
      code: "3094-0", name: "Urea nitrogen (BUN)", unit: "mg/dL", ucum: "mg/dL", decimals: 0, low: 7, high: 22,
      usual: (14, 3)),
    LabFacts(
      code: "2160-0", name: "Creatinine", unit: "mg/dL", ucum: "mg/dL", decimals: 2, low: 0.70, high: 1.30,
      criticalHigh: 7, usual: (0.95, 0.1), women: (0.55, 1.05)),
    LabFacts(
      code: "98979-8", name: "Kidney filter rate (eGFR)", unit: "mL/min/1.73 m²", ucum: "mL/min/{1.73_m2}", decimals: 0,
      low: 60, usual: (85, 8)),
    LabFacts(
      code: "2951-2", name: "Sodium", unit: "mmol/L", ucum: "mmol/L", decimals: 0, low: 135, high: 145,
      criticalLow: 120,
      criticalHigh: 158, usual: (140, 1.6)),
    LabFacts(
      code: "2823-3", name: "Potassium", unit: "mmol/L", ucum: "mmol/L", decimals: 1, low: 3.5, high: 5.1,
      criticalLow: 2.8,
      criticalHigh: 6.2, usual: (4.2, 0.25)),
    LabFacts(
      code: "2075-0", name: "Chloride", unit: "mmol/L", ucum: "mmol/L", decimals: 0, low: 98, high: 107,
      usual: (103, 1.7)),
    LabFacts(
      code: "2028-9", name: "Carbon dioxide", unit: "mmol/L", ucum: "mmol/L", decimals: 0, low: 21, high: 31,
      usual: (25, 1.6)),
    LabFacts(
      code: "17861-6", name: "Calcium", unit: "mg/dL", ucum: "mg/dL", decimals: 1, low: 8.6, high: 10.3,
      criticalLow: 6.5,
      criticalHigh: 13, usual: (9.4, 0.25)),
  ]

  private static let liver: [LabFacts] = [
    LabFacts(
      code: "2885-2", name: "Total protein", unit: "g/dL", ucum: "g/dL", decimals: 1, low: 6.1, high: 8.1,
      usual: (7.1, 0.3)),
    LabFacts(
      code: "1751-7", name: "Albumin", unit: "g/dL", ucum: "g/dL", decimals: 1, low: 3.6, high: 5.1, usual: (4.3, 0.2)),
    LabFacts(
      code: "1975-2", name: "Bilirubin", unit: "mg/dL", ucum: "mg/dL", decimals: 1, low: 0.2, high: 1.2,
      usual: (0.6, 0.15)),
    LabFacts(
      code: "6768-6", name: "Alkaline phosphatase", unit: "U/L", ucum: "U/L", decimals: 0, low: 35, high: 125,
      usual: (74, 15)),
    LabFacts(
      code: "1742-6", name: "Liver enzyme (ALT)", unit: "U/L", ucum: "U/L", decimals: 0, low: 7, high: 45,
      usual: (22, 6)),
    LabFacts(
      code: "1920-8", name: "Liver enzyme (AST)", unit: "U/L", ucum: "U/L", decimals: 0, low: 10, high: 40,
      usual: (21, 5)),
  ]

  private static let blood: [LabFacts] = [
    LabFacts(
      code: "6690-2", name: "White blood cells", unit: "10³/µL", ucum: "10*3/uL", decimals: 1, low: 4.0, high: 11.0,
      criticalLow: 1.5, criticalHigh: 40, usual: (6.8, 1.1)),
    LabFacts(
      code: "789-8", name: "Red blood cells", unit: "10⁶/µL", ucum: "10*6/uL", decimals: 2, low: 4.30, high: 5.80,
      usual: (4.95, 0.25), women: (3.80, 5.20)),
    LabFacts(
      code: "718-7", name: "Hemoglobin", unit: "g/dL", ucum: "g/dL", decimals: 1, low: 13.2, high: 17.1, criticalLow: 7,
      criticalHigh: 20, usual: (14.9, 0.6), women: (11.7, 15.5)),
    LabFacts(
      code: "4544-3", name: "Hematocrit", unit: "%", ucum: "%", decimals: 1, low: 38.5, high: 50.0, usual: (44.5, 1.8),
      women: (35.0, 45.0)),
    LabFacts(
      code: "787-2", name: "Red cell size (MCV)", unit: "fL", ucum: "fL", decimals: 0, low: 80, high: 100,
      usual: (90, 3)),
    LabFacts(
      code: "777-3", name: "Platelets", unit: "10³/µL", ucum: "10*3/uL", decimals: 0, low: 140, high: 400,
      criticalLow: 30,
      criticalHigh: 1_000, usual: (250, 40)),
  ]

  private static let fats: [LabFacts] = [
    LabFacts(
      code: "2093-3", name: "Total cholesterol", unit: "mg/dL", ucum: "mg/dL", decimals: 0,
      high: 199, usual: (176, 16)),
    LabFacts(
      code: "2571-8", name: "Triglycerides", unit: "mg/dL", ucum: "mg/dL", decimals: 0, high: 149, usual: (102, 24)),
    LabFacts(
      code: "2085-9", name: "HDL (good) cholesterol", unit: "mg/dL", ucum: "mg/dL", decimals: 0, low: 40,
      usual: (52, 7),
      women: (50, nil)),
    LabFacts(
      code: "13457-7", name: "LDL (bad) cholesterol", unit: "mg/dL", ucum: "mg/dL", decimals: 0, high: 129,
      usual: (104, 14)),
  ]

  private static let others: [LabFacts] = [
    LabFacts(
      code: "3016-3", name: "Thyroid test (TSH)", unit: "mIU/L", ucum: "m[IU]/L", decimals: 2, low: 0.40, high: 4.50,
      usual: (1.9, 0.5)),
    LabFacts(
      code: "3024-7", name: "Thyroid hormone (free T4)", unit: "ng/dL", ucum: "ng/dL", decimals: 1, low: 0.8, high: 1.8,
      usual: (1.2, 0.1)),
    LabFacts(
      code: "62292-8", name: "Vitamin D", unit: "ng/mL", ucum: "ng/mL", decimals: 0, low: 30,
      high: 100, usual: (34, 6)),
    LabFacts(
      code: "2132-9", name: "Vitamin B12", unit: "pg/mL", ucum: "pg/mL", decimals: 0, low: 200, high: 1_100,
      usual: (480, 110)),
    LabFacts(
      code: "2276-4", name: "Iron stores (ferritin)", unit: "ng/mL", ucum: "ng/mL", decimals: 0, low: 30, high: 400,
      usual: (90, 25), women: (15, 200)),
    LabFacts(
      code: "3084-1", name: "Uric acid", unit: "mg/dL", ucum: "mg/dL", decimals: 1, low: 3.7, high: 7.0,
      usual: (5.4, 0.6),
      women: (2.4, 6.0)),
    LabFacts(
      code: "2857-1", name: "Prostate test (PSA)", unit: "ng/mL", ucum: "ng/mL", decimals: 1, high: 4.0,
      usual: (1.4, 0.4)),
    LabFacts(
      code: "6301-6", name: "Blood clotting time (INR)", unit: "", ucum: "{INR}", decimals: 1, low: 0.9, high: 1.1,
      criticalHigh: 5, usual: (1.0, 0.05)),
    LabFacts(
      code: "9318-7", name: "Urine albumin to creatinine ratio", unit: "mg/g", ucum: "mg/g{creat}", decimals: 0,
      high: 29,
      usual: (9, 3)),
    LabFacts(
      code: "1988-5", name: "C-reactive protein", unit: "mg/L", ucum: "mg/L", decimals: 1,
      high: 8.0, usual: (2.2, 0.8)),
    LabFacts(
      code: "77307-7", name: "Lead in blood", unit: "µg/dL", ucum: "ug/dL", decimals: 1, high: 3.4, criticalHigh: 45,
      usual: (1.4, 0.4)),
    LabFacts(
      code: "5811-5", name: "Urine concentration", unit: "", ucum: "{Rto}", decimals: 3, low: 1.003, high: 1.030,
      usual: (1.016, 0.004)),
    LabFacts(
      code: "5803-2", name: "Urine acid level (pH)", unit: "", ucum: "[pH]", decimals: 1, low: 5.0, high: 8.0,
      usual: (6.2, 0.4)),
  ]
}
