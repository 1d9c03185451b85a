import Chart
import Kernel
import Web

/// The letter on paper that says that something is new, and not what.
struct GeneralLetter: Sendable {
  private let practice: PracticeSettings
  private let strings: Strings

  init(_ app: App) {
    (practice, strings) = (app.practice, app.strings)
  }

  func letter(to name: PersonName, patientID: Patient.ID, _ language: Language, cause: String) -> PaperLetter {
    let values = [
      ("name", name.full), ("practice", practice.fullName), ("phone", practice.phone),
      ("address", practice.origin.hasPrefix("https://") ? String(practice.origin.dropFirst(8)) : practice.origin),
    ]
    let words = strings.words(in: language)
    let text = { (key: String) in words.text("notices.paper.\(key)", values) }
    var letter = PaperLetter(
      patientID: patientID, language: language, heading: text("heading"),
      paragraphs: [text("greeting"), text("text"), text("how"), text("closing")], cause: cause)
    letter.isGeneral = true
    return letter
  }
}
