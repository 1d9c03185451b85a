/// An illness that people live with: how common it is, what is taken for it, and what is measured.
struct Ailment: Sendable {
  let concept: Concept
  /// The ages at which it is met.
  let ages: ClosedRange<Int>
  /// Nil when both sexes have it.
  var sex: Sex?
  /// Of 100 people of these ages, how many of the crowd have it.
  let percent: Int
  var medicines: [Medicine] = []
  var panels: [LabPanel] = []
  /// What the illness does to a person's usual values.
  var usual: [(test: LabTest, value: Double)] = []
  /// What the summary of a visit tells the patient.
  let advice: Advice

  static let hypertension = Ailment(
    concept: .snomed("38341003", "High blood pressure"), ages: 30...99, percent: 38,
    medicines: [.lisinopril, .amlodipine, .losartan, .hydrochlorothiazide], panels: [.basic],
    advice: Advice("Check your blood pressure at home 2 times a week.", "Mida su presión en casa 2 veces por semana."))
  static let diabetes = Ailment(
    concept: .snomed("44054006", "Type 2 diabetes"), ages: 35...99, percent: 13,
    medicines: [.metformin, .empagliflozin], panels: [.a1c, .metabolic, .urineAlbumin],
    usual: [(.a1c, 7.6), (.glucose, 152), (.urineAlbumin, 24)],
    advice: Advice(
      "Keep your sugar log and bring it next time.", "Anote su azúcar y traiga la libreta a la próxima cita."))
  static let typeOneDiabetes = Ailment(
    concept: .snomed("46635009", "Type 1 diabetes"), ages: 8...70, percent: 0,
    medicines: [.glargine, .lispro], panels: [.a1c, .basic], usual: [(.a1c, 7.8), (.glucose, 165)],
    advice: Advice("Keep a snack with you at all times.", "Lleve siempre algo de comer."))
  static let prediabetes = Ailment(
    concept: .snomed("714628002", "Prediabetes"), ages: 30...80, percent: 11, panels: [.a1c],
    usual: [(.a1c, 6.0), (.glucose, 108)],
    advice: Advice("Walk 30 minutes on most days.", "Camine 30 minutos casi todos los días."))
  static let cholesterol = Ailment(
    concept: .snomed("55822004", "High cholesterol"), ages: 35...90, percent: 30,
    medicines: [.atorvastatin], panels: [.lipids], usual: [(.cholesterol, 214), (.triglycerides, 158)],
    advice: Advice("Eat more beans, oats and vegetables.", "Coma más frijoles, avena y verduras."))
  static let thyroid = Ailment(
    concept: .snomed("40930008", "Underactive thyroid"), ages: 25...90, percent: 7,
    medicines: [.levothyroxine], panels: [.thyroid], usual: [(.tsh, 3.6)],
    advice: Advice("Take your thyroid pill before breakfast.", "Tome la pastilla de la tiroides antes del desayuno."))
  static let asthma = Ailment(
    concept: .snomed("195967001", "Asthma"), ages: 4...75, percent: 9,
    medicines: [.albuterol, .fluticasoneInhaler],
    advice: Advice("Keep your rescue inhaler close.", "Tenga cerca su inhalador de rescate."))
  static let allergicNose = Ailment(
    concept: .snomed("61582004", "Hay fever"), ages: 6...70, percent: 12, medicines: [.fluticasoneSpray, .cetirizine],
    advice: Advice("Rinse your nose with salt water at night.", "Enjuáguese la nariz con agua con sal por la noche."))
  static let depression = Ailment(
    concept: .snomed("35489007", "Depression"), ages: 16...85, percent: 10, medicines: [.sertraline, .escitalopram],
    advice: Advice("Call us if your mood gets worse.", "Llámenos si se siente más triste."))
  static let anxiety = Ailment(
    concept: .snomed("197480006", "Anxiety"), ages: 14...80, percent: 9, medicines: [.escitalopram],
    advice: Advice("Try the slow breathing 2 times a day.", "Practique la respiración lenta 2 veces al día."))
  static let reflux = Ailment(
    concept: .snomed("235595009", "Acid reflux"), ages: 25...90, percent: 12, medicines: [.omeprazole],
    advice: Advice("Do not lie down for 3 hours after a meal.", "No se acueste en las 3 horas después de comer."))
  static let arthritis = Ailment(
    concept: .snomed("396275006", "Wear-and-tear arthritis"), ages: 50...99, percent: 22, medicines: [.acetaminophen],
    advice: Advice("Keep moving; short walks help your joints.", "Siga moviéndose; caminar un poco ayuda."))
  static let kidney = Ailment(
    concept: .snomed("433144002", "Chronic kidney disease, stage 3"), ages: 60...99, percent: 7,
    panels: [.metabolic, .urineAlbumin], usual: [(.creatinine, 1.5), (.urea, 27), (.urineAlbumin, 38)],
    advice: Advice("Do not take ibuprofen or naproxen.", "No tome ibuprofeno ni naproxeno."))
  static let fibrillation = Ailment(
    concept: .snomed("49436004", "Atrial fibrillation (uneven heartbeat)"), ages: 62...99, percent: 7,
    medicines: [.apixaban, .metoprolol], panels: [.blood],
    advice: Advice("Do not skip your blood thinner.", "No deje de tomar su anticoagulante."))
  static let heartFailure = Ailment(
    concept: .snomed("84114007", "Heart failure"), ages: 65...99, percent: 5, medicines: [.carvedilol, .furosemide],
    panels: [.basic],
    advice: Advice("Weigh yourself every morning.", "Pésese todas las mañanas."))
  static let lungs = Ailment(
    concept: .snomed("13645005", "COPD (long-term lung disease)"), ages: 50...95, percent: 6,
    medicines: [.tiotropium, .albuterol],
    advice: Advice("Call us early when your cough changes.", "Llámenos pronto si le cambia la tos."))
  static let migraine = Ailment(
    concept: .snomed("37796009", "Migraine"), ages: 14...60, percent: 9, medicines: [.sumatriptan],
    advice: Advice("Write down what you ate before a headache.", "Anote qué comió antes del dolor de cabeza."))
  static let eczema = Ailment(
    concept: .snomed("43116000", "Eczema"), ages: 0...30, percent: 9, medicines: [.hydrocortisone],
    advice: Advice("Use plain cream after every bath.", "Use crema sin perfume después de cada baño."))
  static let attention = Ailment(
    concept: .snomed("406506008", "Attention-deficit disorder"), ages: 7...24, percent: 7,
    medicines: [.methylphenidate],
    advice: Advice("Keep the same bedtime every night.", "Acuéstese a la misma hora todas las noches."))
  static let gout = Ailment(
    concept: .snomed("90560007", "Gout"), ages: 40...90, sex: .male, percent: 6, medicines: [.allopurinol],
    panels: [.uricAcid],
    usual: [(.uricAcid, 7.4)],
    advice: Advice("Drink plenty of water.", "Tome mucha agua."))
  static let prostate = Ailment(
    concept: .snomed("266569009", "Enlarged prostate"), ages: 55...95, sex: .male, percent: 18,
    medicines: [.tamsulosin],
    panels: [.prostate],
    advice: Advice("Drink less in the evening.", "Tome menos líquidos por la noche."))
  static let bones = Ailment(
    concept: .snomed("64859006", "Thin bones (osteoporosis)"), ages: 62...99, sex: .female, percent: 16,
    medicines: [.alendronate, .vitaminD], panels: [.vitaminD],
    advice: Advice(
      "Sit or stand for 30 minutes after your bone pill.", "Quédese 30 minutos de pie o sentada tras la pastilla."))
  static let anemia = Ailment(
    concept: .snomed("87522002", "Low iron"), ages: 15...60, sex: .female, percent: 9, medicines: [.iron],
    panels: [.blood, .iron], usual: [(.hemoglobin, 10.9), (.ferritin, 11), (.cellSize, 77)],
    advice: Advice("Take iron with juice, not with milk.", "Tome el hierro con jugo, no con leche."))
  static let pregnancy = Ailment(
    concept: .snomed("77386006", "Pregnancy"), ages: 20...40, sex: .female, percent: 6, medicines: [.prenatal],
    panels: [.blood, .urinalysis],
    advice: Advice("Call us at once if you bleed or leak water.", "Llámenos enseguida si sangra o pierde líquido."))
  static let dementia = Ailment(
    concept: .snomed("52448006", "Memory loss (dementia)"), ages: 76...99, percent: 8, medicines: [.donepezil],
    advice: Advice("Keep the same order every day.", "Mantenga el mismo orden todos los días."))

  /// What the crowd may have, most common first.
  static let all = [
    hypertension, cholesterol, arthritis, diabetes, prediabetes, prostate, bones, reflux, allergicNose, depression,
    asthma,
    anxiety, migraine, eczema, anemia, kidney, thyroid, fibrillation, attention, gout, lungs, heartFailure, pregnancy,
    dementia,
  ]
}

/// One sentence for the patient in both languages.
struct Advice: Hashable, Sendable {
  let english: String
  let spanish: String

  init(_ english: String, _ spanish: String) {
    self.english = english
    self.spanish = spanish
  }
}
