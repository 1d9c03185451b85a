import Chart
import Kernel

/// The forms of the invented practice, in our own words.
enum DemoForms {
  /// What the front desk asks: how to reach you, whom to call; signed.
  static var checkIn: FormDesign {
    var design = FormDesign(
      title: [.english: "Check-in", .spanish: "Registro"], audience: .desk,
      items: [
        heading("reach", "How we reach you", "Cómo comunicarnos con usted"),
        item("phone", .line, "Phone", "Teléfono", required: true, prefill: .phone),
        item("address", .lines, "Address", "Dirección", prefill: .address),
        item("preferred", .line, "What should we call you?", "¿Cómo quiere que le llamemos?", prefill: .preferredName),
        heading("emergency", "In an emergency", "En una emergencia"),
        item("contact", .line, "Whom should we call?", "¿A quién llamamos?", required: true, prefill: .last),
        item("contact-phone", .line, "Their phone", "Su teléfono", required: true, prefill: .last),
        heading("insurance", "Insurance", "Seguro"),
        item(
          "insurance-same", .yesNo, "Is your insurance the same as at your last visit?",
          "¿Tiene el mismo seguro que en su última cita?", required: true, prefill: .last),
        item(
          "insurance-new", .lines, "What is new? Bring your card along.", "¿Qué hay de nuevo? Traiga su tarjeta.",
          required: true, when: FormCondition("insurance-same", "no")),
      ])
    design.lead = [
      .english: "It takes about two minutes. You will not be asked again at the desk.",
      .spanish: "Toma unos dos minutos. No se lo preguntaremos otra vez en la recepción.",
    ]
    design.statement = [
      .english: "What I say here is true as far as I know. I agree to be treated at this practice.",
      .spanish: "Lo que digo aquí es cierto hasta donde sé. Acepto que me atiendan en este consultorio.",
    ]
    return design
  }

  /// What nurses want to know before a visit.
  static var health: FormDesign {
    FormDesign(
      title: [.english: "Your health", .spanish: "Su salud"], audience: .care,
      items: [
        item(
          "medicines", .yesNo, "Do you take these medicines, and no others?", "¿Toma estas medicinas y ninguna otra?",
          required: true, prefill: .medicines),
        item(
          "medicines-other", .lines, "What is different?", "¿Qué es diferente?", required: true,
          when: FormCondition("medicines", "no")),
        item(
          "allergies", .yesNo, "Is this list of your allergies right?", "¿Es correcta esta lista de sus alergias?",
          required: true, prefill: .allergies),
        item(
          "allergies-other", .lines, "What should it say?", "¿Qué debería decir?", required: true,
          when: FormCondition("allergies", "no")),
        choice(
          "tobacco", "Do you smoke or vape?", "¿Fuma o vapea?",
          [
            FormOption("never", [.english: "Never", .spanish: "Nunca"]),
            FormOption("before", [.english: "Not any more", .spanish: "Ya no"]),
            FormOption("now", [.english: "Yes", .spanish: "Sí"]),
          ], prefill: .last),
        item("falls", .yesNo, "Did you fall in the last year?", "¿Se cayó en el último año?", required: true),
        item("wish", .lines, "What do you want to talk about?", "¿De qué quiere hablar?"),
      ])
  }

  /// How somebody has been feeling: four questions that are added up, and one that alerts.
  static var feeling: FormDesign {
    var design = FormDesign(
      title: [.english: "How you have been feeling", .spanish: "Cómo se ha sentido"], audience: .care,
      items: [
        FormItem(
          id: "lead", .sentence,
          [
            .english: "In the last two weeks, how often was it so?",
            .spanish: "En las últimas dos semanas, ¿con qué frecuencia fue así?",
          ]),
        often("mood", "I was sad or without hope", "Estuve triste o sin esperanza"),
        often("joy", "I had no joy in what I usually like", "No disfruté lo que me suele gustar"),
        often("worry", "I could not stop worrying", "No pude dejar de preocuparme"),
        often("sleep", "I slept badly", "Dormí mal"),
        often("life", "I thought that I would rather not live", "Pensé que preferiría no vivir", alerts: true),
      ])
    design.lead = [
      .english: "Your care team reads this. It helps us to help you.",
      .spanish: "Su equipo médico lee esto. Nos ayuda a ayudarle.",
    ]
    design.score = FormScore(
      name: [.english: "Feeling", .spanish: "Ánimo"],
      bands: [
        FormScore.Band(from: 0, [.english: "little", .spanish: "poco"]),
        FormScore.Band(from: 5, [.english: "some", .spanish: "algo"]),
        FormScore.Band(from: 10, [.english: "much: look within the day", .spanish: "mucho: mirar hoy"], alerts: true),
      ])
    return design
  }

  private static func heading(_ id: String, _ english: String, _ spanish: String) -> FormItem {
    FormItem(id: id, .heading, [.english: english, .spanish: spanish])
  }

  private static func item(
    _ id: String, _ kind: FormItem.Kind, _ english: String, _ spanish: String, required: Bool = false,
    prefill: FormPrefill? = nil, when condition: FormCondition? = nil
  ) -> FormItem {
    var item = FormItem(id: id, kind, [.english: english, .spanish: spanish])
    (item.isRequired, item.prefill, item.conditions) = (required, prefill, condition.map { [$0] } ?? [])
    return item
  }

  private static func choice(
    _ id: String, _ english: String, _ spanish: String, _ options: [FormOption], prefill: FormPrefill? = nil
  ) -> FormItem {
    var item = item(id, .one, english, spanish, required: true, prefill: prefill)
    item.options = options
    return item
  }

  private static func often(_ id: String, _ english: String, _ spanish: String, alerts: Bool = false) -> FormItem {
    let steps = [
      ("never", "Not at all", "Nunca"), ("some", "Some days", "Algunos días"),
      ("half", "More than half the days", "Más de la mitad de los días"),
      ("daily", "Nearly every day", "Casi todos los días"),
    ]
    return choice(
      id, english, spanish,
      steps.enumerated().map { points, step in
        FormOption(
          step.0, [.english: step.1, .spanish: step.2], points: points, alerts: alerts && points > 0)
      })
  }
}
