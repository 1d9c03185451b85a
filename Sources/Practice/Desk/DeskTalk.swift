package import Kernel

/// A conversation that was held before the demonstration begins, so that every state of the inbox is there.
package struct DeskTalk: Sendable {
  package let patientKey: String
  /// The key of the helper who asks; nil when the patient does, or when the practice wrote first.
  package let helperKey: String?
  /// `question`, `result`, `medicine`, `bill`, `form`, `appointment`.
  package let reason: String
  /// What was said, in its order.
  package let turns: [Turn]

  package enum Turn: Sendable {
    case asks(String, at: Instant)
    /// Somebody of the practice, by the key of `PracticePlan.staff`, writes in both languages.
    case answers(String, english: String, spanish: String, How, at: Instant)
    /// Somebody gives it to a colleague, with a remark.
    case hands(String, to: String, remark: String, at: Instant)
    /// The patient's side opens it.
    case opens(at: Instant)
  }

  package enum How: Sendable { case reply, close, askBack }
}

extension PracticePlan {
  /// In the order in which they began.
  package var deskTalks: [DeskTalk] { unopened + late + waiting + answered }

  /// The key of the e-mail address with which somebody of the cast signs in.
  package func talkerEmail(_ key: String) -> String { account(of: key)?.email ?? Cast.email(key) }

  /// What the practice wrote and its reader has not opened: two lie at the printer by now, one is to be called about.
  private var unopened: [DeskTalk] {
    [
      talk(
        "peter-hale", reason: "appointment",
        .answers(
          "dana-whitlock", english: "Your visit on December 9 is at 8:40 now. Please bring your pill bottles.",
          spanish: "Su cita del 9 de diciembre ahora es a las 8:40. Traiga sus frascos de pastillas.", .reply,
          at: at(8, 14))),
      talk(
        "maria-fernandez", reason: "form",
        .answers(
          "dana-whitlock", english: "The form for your work is ready. You can pick it up at the front desk.",
          spanish: "El formulario para su trabajo está listo. Puede recogerlo en la recepción.", .reply,
          at: at(8, 15))),
      talk(
        "calvin-reed", reason: "medicine",
        .answers(
          Clinician.tam.key, english: "Your iron pills are at the pharmacy. Take one each morning with water.",
          spanish: "Sus pastillas de hierro están en la farmacia. Tome una cada mañana con agua.", .reply, at: at(5, 11)
        )),
    ]
  }

  /// Promised for last Friday.
  private var late: [DeskTalk] {
    [
      talk(
        "ruth-feld",
        .asks("My left ankle swells in the evening since the new pill. Should I go on with it?", at: at(5, 10))
      ),
      talk(
        "tomasz-wrobel", reason: "bill",
        .asks("I got a bill for the visit in September. I thought my insurance paid it. Can you look?", at: at(5, 14))),
    ]
  }

  private var waiting: [DeskTalk] {
    [
      talk(
        "samuel-adeyemi", reason: "medicine",
        .asks("I have a dry cough since I take lisinopril. Is there something else?", at: at(3, 16)),
        .hands(
          Clinician.tam.key, to: Clinician.okafor.key, remark: "Cough since the ACE blocker. Change it?",
          at: at(0, 8))),
      talk(
        "maria-fernandez", reason: "medicine",
        .asks("¿Puedo tomar la pastilla de la presión en la noche en vez de la mañana?", at: at(3, 11))),
      talk(
        "luz-vega", helper: "carmen-vega",
        .asks("La bebé tiene la piel seca en las mejillas. ¿Qué crema le pongo?", at: at(0, 8))),
      talk(
        "theo-abara", helper: "joy-abara", reason: "form",
        .asks("Theo needs the asthma form for school by next week. Can you fill it in?", at: at(3, 9))),
      talk(
        "grace-whitfield", reason: "appointment",
        .asks("Can I move my visit to a morning? I work late now.", at: at(0, 7))),
      talk("helen-park", .asks("Is it safe to get the flu shot with a cold?", at: at(0, 9))),
    ]
  }

  private var answered: [DeskTalk] {
    [
      talk(
        "rosa-delgado", .asks("Can I drink coffee before the next blood test?", at: at(7, 10)),
        .answers(
          Clinician.tam.key, english: "Water only for 8 hours before the test. Coffee is fine right after it.",
          spanish: "Solo agua por 8 horas antes de la prueba. El café está bien justo después.", .close, at: at(7, 13)),
        .opens(at: at(6, 9))),
      // Two that their patients have not opened: a word on Home, and a reply from there.
      talk(
        "rosa-delgado", reason: "medicine", .asks("May I take vitamin D with my other pills?", at: at(3, 10)),
        .answers(
          Clinician.tam.key, english: "Yes, one vitamin D a day is fine. Take it with food.",
          spanish: "Sí, una vitamina D al día está bien. Tómela con comida.", .reply, at: at(0, 8))),
      talk(
        "frank-delaney", .asks("Do I need to fast for the visit?", at: at(4, 9)),
        .answers(
          Clinician.tam.key, english: "No, please eat as usual. Bring your meter.",
          spanish: "No, coma como siempre. Traiga su medidor.", .reply, at: at(0, 8))),
      talk(
        "judith-amsel", .asks("The rash on my arm is back.", at: at(4, 9)),
        .answers(
          Clinician.tam.key, english: "When did it start, and is it getting better or worse?",
          spanish: "¿Cuándo empezó? ¿Va mejor o peor?", .askBack, at: at(4, 15)),
        .opens(at: at(3, 18))),
    ]
  }

  private func talk(
    _ patient: String, helper: String? = nil, reason: String = "question", _ turns: DeskTalk.Turn...
  ) -> DeskTalk {
    DeskTalk(patientKey: patient, helperKey: helper, reason: reason, turns: turns)
  }

  private func at(_ daysAgo: Int, _ hour: Int) -> Instant {
    calendar.zone.instant(of: calendar.past(daysAgo, hour, 5))
  }
}
