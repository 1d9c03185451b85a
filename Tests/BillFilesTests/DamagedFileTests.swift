import Kernel
import Testing

@testable import BillFiles

/// Files that were cut, doubled, overwritten: they are refused, or what is read of them holds together.
@Suite("damaged files of money never stop the program", .timeLimit(.minutes(20)))
struct DamagedFileTests {
  private static let rounds = 20_000

  private func damaged(_ seed: String, _ take: ([UInt8]) -> Bool) -> Int {
    var dice = SeededGenerator(seed: 29)
    var read = 0
    for _ in 0..<DamagedFileTests.rounds {
      var bytes = Array(seed.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &dice)
        switch Int.random(in: 0..<5, using: &dice) {
        case 0: bytes = Array(bytes.prefix(place))
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: bytes.prefix(place).suffix(9), at: min(place, bytes.count))
        case 3 where place < bytes.count:
          bytes[place] = [0x22, 0x2C, 0x0A, 0x0D, 0x2A, 0x7E, 0x2D, 0x30, 0x00, 0xFF].randomElement(using: &dice) ?? 0
        default: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: min(place, bytes.count))
        }
      }
      if take(bytes) { read += 1 }
    }
    return read
  }

  @Test("CSV: what is read has as many fields in each row, and is the same when it is written again")
  func csv() {
    let seed = "id,amount,\"a \"\"name\"\"\"\r\n1,46.20,\"x,y\"\r\n2,-5,\"two\nlines\"\n3,.5,\n"
    let read = damaged(seed) { bytes in
      guard let document = try? CSVDocument(bytes) else { return false }
      var writer = CSVWriter()
      writer.row(document.headings.map { .number(quoted($0)) })
      for row in document.rows { writer.row((0..<row.count).map { .number(quoted(row.text($0))) }) }
      let again = try? CSVDocument(Array(writer.text.utf8))
      #expect(again?.headings == document.headings && again?.rows.count == document.rows.count)
      return document.rows.allSatisfy { $0.count == document.headings.count }
    }

    #expect(read > 1_000)
  }

  @Test("835: what is read adds up to what was paid")
  func remittance() {
    let read = damaged(SampleRemittance.text()) { bytes in
      guard let found = try? Remittance.all(bytes) else { return false }
      for one in found {
        #expect(one.claims.map(\.paid).reduce(Cents(0), +) - one.beside == one.paid)
        for claim in one.claims where claim.isBalanced {
          #expect(claim.charged - claim.paid == claim.patientShare + claim.takenOff + claim.paidBefore)
        }
      }
      return true
    }

    #expect(read > 100)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
