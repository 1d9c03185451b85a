import Kernel

/// Who a chart is about, before anything is written.
struct Person: Sendable {
  let key: String
  let name: PersonName
  let birthDate: CivilDate
  let sex: Sex
  var language: Language = .english
  var email: String?
  var phone: String?
  var street = "18 Juniper Lane"
  var mrn = ""
  /// The clinician they come to.
  var clinician: Clinician = .okafor
  var died: ClinicTime?
  /// For a child or someone who cannot speak for themselves: who does.
  var guardian: PersonName?

  /// Whole years on a day.
  func age(on day: CivilDate) -> Int { birthDate.age(on: day) }

  /// Whole months on a day, for children.
  func ageInMonths(on day: CivilDate) -> Int {
    (day.year - birthDate.year) * 12 + day.month - birthDate.month - (day.day < birthDate.day ? 1 : 0)
  }

  /// The same person with every word about them marked.
  func marked(by canary: Canary) -> Person {
    func mark(_ field: String, _ words: String) -> String { canary.mark(field, words, in: 0) }
    var person = Person(
      key: key, name: PersonName(given: mark("given", name.given), family: mark("family", name.family)),
      birthDate: birthDate, sex: sex)
    person.language = language
    person.email = email.map { mark("email", $0) + "@canary.example" }
    person.phone = phone.map { mark("phone", $0) }
    person.street = mark("line", street)
    person.mrn = mark("mrn", mrn)
    person.clinician = clinician
    person.died = died
    person.guardian = guardian.map {
      PersonName(given: mark("guardian-given", $0.given), family: mark("guardian-family", $0.family))
    }
    return person
  }
}
