import Testing

@testable import Kernel

@Suite("Names and numbers as people write them")
struct PersonNameTests {
  @Test(
    "a name in full, sorted, addressed and as initials",
    arguments: [
      (PersonName(given: "Rosa", family: "Delgado"), "Rosa Delgado", "Delgado, Rosa", "Rosa Delgado", "RD"),
      (PersonName(given: "Ada", family: "Okafor", prefix: "Dr."), "Ada Okafor", "Okafor, Ada", "Dr. Okafor", "AO"),
      (PersonName(given: "", family: "Sukarno"), "Sukarno", "Sukarno", "Sukarno", "S"),
      (PersonName(given: "éva", family: ""), "éva", "éva", "éva", "É"),
      (PersonName(given: "", family: ""), "", "", "", ""),
    ])
  func forms(name: PersonName, full: String, sorted: String, addressed: String, initials: String) {
    #expect(name.full == full)
    #expect(name.sorted == sorted)
    #expect(name.addressed == addressed)
    #expect(name.initials == initials)
  }

  @Test(
    "digits are ASCII digits and nothing else",
    arguments: ["", "-1", "+1", " 1", "1 ", "٣", "1.0", "1234567890123456789"])
  func digitsRefused(text: String) {
    #expect(Digits.number(text) == nil)
  }

  @Test("digits are read and written with leading zeros")
  func digits() {
    #expect(Digits.number("007") == 7)
    #expect(Digits.number("999999999999999999") == 999_999_999_999_999_999)
    #expect(Digits.text(7, width: 3) == "007")
    #expect(Digits.text(1_234, width: 2) == "1234")
  }
}
