import FHIR
import Kernel
import Testing

@testable import Chart

/// What is kept of a card, and how two are the same.
@Suite("What stands on an insurance card")
struct InsuranceCardTests {
  @Test("a card is read as it was kept, whatever is typed into it")
  func kept() {
    var card = InsuranceCard(
      payer: "High Plains", memberNumber: "HP-1", group: "", holder: .other(name: "Eva Ruiz", born: nil, .parent),
      since: FHIRDate("2024-03"))
    #expect(InsuranceCard(kept: card.kept) == card)

    card.payer = "Two\nlines\r\nand\u{85}more"
    card.holder = .patient
    let read = InsuranceCard(kept: card.kept)

    #expect(read.payer == "Two lines and more" && read.memberNumber == "HP-1" && read.holder == .patient)
    #expect(InsuranceCard(kept: "") == InsuranceCard(payer: "", memberNumber: "", group: ""))
  }

  @Test("a number is the same however it is written, and no number is like no other")
  func same() {
    let card = { InsuranceCard(payer: "A", memberNumber: $0, group: "") }

    #expect(card("HP 55-50").isSame(as: card("hp5550")))
    #expect(!card("HP5551").isSame(as: card("HP5550")))
    #expect(!card("").isSame(as: card("")) && !card("--").isSame(as: card("..")))
  }

  @Test(
    "of a short number less than four letters are shown", arguments: [("HP55501234", "1234"), ("A12", "2"), ("", "")])
  func masked(number: String, shown: String) {
    #expect(InsuranceCard(payer: "", memberNumber: number, group: "").lastOfNumber == shown)
  }
}
