import Kernel

/// People who read Spanish, and names that test every page.
extension Cast {
  static let spanishSpeakers = [luis, anaLucia, longName, anh, maeve, markup]

  private static let luis = CastMember(
    key: "luis-ortega", name: PersonName(given: "Luis", family: "Ortega"), birth: .aged(54, 6, 2), sex: .male,
    language: .spanish
  ) { chart in
    let fats = Ailment.cholesterol.with([], [])
    chart.live(
      CareCourse(ailments: [fats], years: 3, lastVisit: 52, body: Body(sex: .male, centimeters: 170, kilograms: 84)))
    chart.prescribe(
      Prescription(medicine: .atorvastatin, sinceDaysAgo: 52, refillsLeft: 2, reason: fats.concept, fillDays: 60))
    chart.panel(.lipids, chart.drawn(195), given: [.cholesterol: 224, .triglycerides: 168, .hdl: 44, .ldl: 171])
    chart.panel(.lipids, chart.drawn(3), given: [.cholesterol: 196, .triglycerides: 132, .hdl: 47, .ldl: 148])
    chart.note(
      ClinicalNote(
        kind: .instructions, at: chart.past(52, 10, 45), title: "Instrucciones para usted",
        text:
          """
          Tome la pastilla del colesterol todas las noches.
          Camine 30 minutos, 5 días por semana.
          Avísenos si le duelen los músculos.
          """,
        author: .okafor))
  }

  private static let anaLucia = CastMember(
    key: "ana-lucia-paredes", name: PersonName(given: "Ana Lucía", family: "Paredes Muñoz"), birth: .aged(71, 12, 13),
    sex: .female, language: .spanish, portal: .invited
  ) { chart in
    var course = CareCourse(
      ailments: [.diabetes, .hypertension, .arthritis], years: 4,
      body: Body(sex: .female, centimeters: 152, kilograms: 69))
    course.pressure = (139, 81)
    course.insurer = "Medicare"
    chart.live(course)
    chart.report(
      TextReport(
        concept: .loinc("36643-5", "Chest X-ray"), kind: .radiology, sample: chart.drawn(31),
        text: "Pulmones limpios. Corazón de tamaño normal.", conclusion: "Radiografía de tórax normal."))
  }

  private static let longName = CastMember(
    key: "maria-fernandez",
    name: PersonName(
      given: "María Guadalupe Esperanza Concepción", family: "Fernández de la Vega y Montenegro-Saavedra"),
    birth: .aged(47, 4, 4), sex: .female, language: .spanish
  ) { chart in
    chart.live(
      CareCourse(ailments: [.migraine, .anxiety], years: 2, body: Body(sex: .female, centimeters: 161, kilograms: 65)))
  }

  private static let anh = CastMember(
    key: "anh-nguyen", name: PersonName(given: "Thị Ánh", family: "Nguyễn"), birth: .aged(45, 10, 10), sex: .female,
    clinician: .raman
  ) { chart in
    chart.live(
      CareCourse(ailments: [], years: 3, visitsPerYear: 1, body: Body(sex: .female, centimeters: 156, kilograms: 53)))
    chart.panel(
      .blood, chart.drawn(3),
      given: [.whiteCells: 6.1, .redCells: 4.5, .hemoglobin: 13.4, .hematocrit: 40.1, .cellSize: 89, .platelets: 262])
  }

  private static let maeve = CastMember(
    key: "maeve-obrien-castellanos", name: PersonName(given: "Maeve", family: "O'Brien-Castellanos"),
    birth: .aged(31, 3, 17),
    sex: .female, waitsForNote: true
  ) { chart in
    var course = CareCourse(
      ailments: [.asthma, .eczema], years: 2, body: Body(sex: .female, centimeters: 172, kilograms: 66))
    course.allergies = [.shellfish, .bees, .latex]
    chart.live(course)
    chart.single(.vitaminD, .amount(24), chart.drawn(3))
  }

  /// A name that must be shown letter for letter, and never as markup.
  private static let markup = CastMember(
    key: "bo-oneil", name: PersonName(given: "Bo <b>\"Tester\"</b>", family: "O'Neil & Sons <script>"),
    birth: .aged(40, 2, 2),
    sex: .other, portal: .joined
  ) { chart in
    chart.live(CareCourse(years: 1, visitsPerYear: 2, body: .middle(.male)))
    chart.problem(Problem(concept: .snomed(nil, "Rash <em>since</em> \"the party\" & after"), sinceDaysAgo: 9))
    chart.note(
      ClinicalNote(
        kind: .progress, at: chart.past(9, 10), title: "A note with <b>marks</b>",
        text: "He said: \"1 < 2 & 3 > 2\".\n<script>alert('no')</script>\nTab\there, back\\slash there.",
        author: .okafor))
  }
}
