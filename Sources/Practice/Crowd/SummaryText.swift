import Kernel

/// The words that a patient takes home from a visit.
struct SummaryText {
  let kind: VisitKind
  let ailment: Ailment?
  /// `122/76`, when it was taken.
  let pressure: String?
  let clinician: Clinician

  /// The summary in the language that the patient reads.
  func written(in language: Language) -> String {
    switch language {
    case .english: english
    case .spanish: spanish
    }
  }

  private var english: String {
    var lines = ["\(kind.name) with \(clinician.name.addressed) at Alder Creek Family Medicine."]
    if let ailment { lines.append("We talked about: \(ailment.concept.text).") }
    if let pressure { lines.append("Your blood pressure was \(pressure).") }
    lines.append("What to do next")
    lines.append("- " + (ailment?.advice.english ?? "Keep doing what you do. You are doing well."))
    lines.append("- Take your medicines as the label says.")
    lines.append("- Call (555) 010-0142 if you feel worse or have a question.")
    return lines.joined(separator: "\n")
  }

  private var spanish: String {
    var lines = ["Su cita con \(clinician.name.addressed) en Alder Creek Family Medicine."]
    if let pressure { lines.append("Su presión fue de \(pressure).") }
    lines.append("Qué sigue")
    lines.append("- " + (ailment?.advice.spanish ?? "Siga como va. Va bien."))
    lines.append("- Tome sus medicinas como dice la etiqueta.")
    lines.append("- Llame al (555) 010-0142 si se siente peor o tiene una pregunta.")
    return lines.joined(separator: "\n")
  }
}
