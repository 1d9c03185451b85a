/// A medicine with its usual directions, as the label says them.
struct Medicine: Hashable, Sendable {
  let concept: Concept
  let directions: String
  /// Tablets, puffs or units of one fill.
  let quantity: Int
  /// How long one fill lasts.
  let days: Int

  init(_ code: String?, _ text: String, _ directions: String, quantity: Int = 90, days: Int = 90) {
    concept = .rxnorm(code, text)
    self.directions = directions
    self.quantity = quantity
    self.days = days
  }

  static let metformin = Medicine(
    "861007", "Metformin 500 mg tablet", "Take 1 tablet with breakfast and 1 with dinner", quantity: 180)
  static let empagliflozin = Medicine("1545653", "Empagliflozin 10 mg tablet", "Take 1 tablet every morning")
  static let glargine = Medicine(
    "274783", "Insulin glargine 100 units/mL pen", "Inject 18 units under the skin at bedtime", quantity: 15)
  static let lispro = Medicine(
    "86009", "Insulin lispro 100 units/mL pen", "Inject 6 units under the skin before each meal", quantity: 15)
  static let lisinopril = Medicine("314076", "Lisinopril 10 mg tablet", "Take 1 tablet every morning")
  static let losartan = Medicine("52175", "Losartan 50 mg tablet", "Take 1 tablet once a day")
  static let amlodipine = Medicine("197361", "Amlodipine 5 mg tablet", "Take 1 tablet once a day")
  static let hydrochlorothiazide = Medicine("5487", "Hydrochlorothiazide 25 mg tablet", "Take 1 tablet every morning")
  static let metoprolol = Medicine("6918", "Metoprolol 25 mg tablet", "Take 1 tablet 2 times a day", quantity: 180)
  static let carvedilol = Medicine(
    "20352", "Carvedilol 6.25 mg tablet", "Take 1 tablet 2 times a day with food", quantity: 180)
  static let furosemide = Medicine("4603", "Furosemide 20 mg tablet", "Take 1 tablet every morning")
  static let spironolactone = Medicine("9997", "Spironolactone 25 mg tablet", "Take 1 tablet once a day")
  static let atorvastatin = Medicine("617310", "Atorvastatin 20 mg tablet", "Take 1 tablet every evening")
  static let aspirin = Medicine("1191", "Aspirin 81 mg tablet", "Take 1 tablet once a day")
  static let warfarin = Medicine("11289", "Warfarin 5 mg tablet", "Take as the clinic tells you after each blood test")
  static let apixaban = Medicine("1364430", "Apixaban 5 mg tablet", "Take 1 tablet 2 times a day", quantity: 180)
  static let levothyroxine = Medicine(
    "10582", "Levothyroxine 50 mcg tablet", "Take 1 tablet every morning on an empty stomach")
  static let albuterol = Medicine(
    "435", "Albuterol inhaler 90 mcg", "Breathe in 2 puffs every 4 to 6 hours if you wheeze", quantity: 1, days: 30)
  static let fluticasoneInhaler = Medicine(
    "41126", "Fluticasone inhaler 44 mcg", "Breathe in 2 puffs 2 times a day, then rinse your mouth", quantity: 1,
    days: 30)
  static let tiotropium = Medicine(
    "69120", "Tiotropium inhaler", "Breathe in 1 capsule once a day", quantity: 30, days: 30)
  static let fluticasoneSpray = Medicine(
    "41126", "Fluticasone nose spray", "1 spray in each nostril once a day", quantity: 1, days: 30)
  static let cetirizine = Medicine(
    "20610", "Cetirizine 10 mg tablet", "Take 1 tablet once a day when your nose bothers you")
  static let sertraline = Medicine("36437", "Sertraline 50 mg tablet", "Take 1 tablet every morning")
  static let escitalopram = Medicine("321988", "Escitalopram 10 mg tablet", "Take 1 tablet once a day")
  static let methylphenidate = Medicine(
    "6901", "Methylphenidate 18 mg long-acting tablet", "Take 1 tablet every school morning", quantity: 30, days: 30)
  static let omeprazole = Medicine("7646", "Omeprazole 20 mg capsule", "Take 1 capsule before breakfast")
  static let acetaminophen = Medicine(
    "161", "Acetaminophen 500 mg tablet", "Take 2 tablets every 8 hours if you hurt, never more than 6 a day",
    quantity: 100, days: 30)
  static let ibuprofen = Medicine(
    "5640", "Ibuprofen 400 mg tablet", "Take 1 tablet with food every 8 hours if you hurt", quantity: 30, days: 10)
  static let gabapentin = Medicine("25480", "Gabapentin 300 mg capsule", "Take 1 capsule at bedtime")
  static let sumatriptan = Medicine(
    "37418", "Sumatriptan 50 mg tablet", "Take 1 tablet when a migraine starts, no more than 2 in a day", quantity: 9,
    days: 30)
  static let allopurinol = Medicine("519", "Allopurinol 100 mg tablet", "Take 1 tablet once a day")
  static let alendronate = Medicine(
    "46041", "Alendronate 70 mg tablet", "Take 1 tablet every Sunday with a full glass of water", quantity: 12, days: 84
  )
  static let tamsulosin = Medicine("77492", "Tamsulosin 0.4 mg capsule", "Take 1 capsule after dinner")
  static let donepezil = Medicine("135447", "Donepezil 5 mg tablet", "Take 1 tablet at bedtime")
  static let iron = Medicine(
    "24947", "Iron (ferrous sulfate) 325 mg tablet", "Take 1 tablet every other day with orange juice", quantity: 45)
  static let prenatal = Medicine(nil, "Prenatal vitamin tablet", "Take 1 tablet once a day")
  static let vitaminD = Medicine(nil, "Vitamin D3 1,000 units tablet", "Take 1 tablet once a day")
  static let amoxicillin = Medicine(
    "723", "Amoxicillin 500 mg capsule", "Take 1 capsule 2 times a day for 10 days", quantity: 20, days: 10)
  static let nitrofurantoin = Medicine(
    "7454", "Nitrofurantoin 100 mg capsule", "Take 1 capsule 2 times a day for 5 days", quantity: 10, days: 5)
  static let azithromycin = Medicine(
    "18631", "Azithromycin 250 mg tablet", "Take 2 tablets today, then 1 a day for 4 days", quantity: 6, days: 5)
  static let birthControlPill = Medicine(
    nil, "Birth control pill", "Take 1 pill at the same time every day", quantity: 84, days: 84)
  static let hydrocortisone = Medicine(
    "5492", "Hydrocortisone 1% cream", "Thin layer on the rash 2 times a day, up to 7 days", quantity: 1, days: 14)
  static let letrozole = Medicine("72965", "Letrozole 2.5 mg tablet", "Take 1 tablet once a day")
}
