import Foundation
import Kernel
import Testing

@testable import BillFiles

/// An 835 made up for these tests: one payment of $180.80 for two claims.
enum SampleRemittance {
  static let claims = [
    "CLP*visit-1*1*182*110.8*46.2*12*ICN1*11", "NM1*QC*1*MARKED*PERSON****MI*X1",
    "SVC*HC:99213*182*110.8**1", "DTM*472*20261014", "CAS*CO*45*25", "CAS*PR*1*40**2*6.2", "AMT*B6*157",
    "CLP*visit-2*1*100*70*30*12*ICN2*11", "CAS*PR*3*30",
  ]

  static func text(
    _ claims: [String] = claims, paid: String = "180.8", count: Int? = nil, trace: String = "T100", end: String = "~\n",
    more: [String] = []
  ) -> String {
    let inside =
      [
        "BPR*I*\(paid)*C*ACH*CCP*01*999999999*DA*1*1512345678**01*999999998*DA*2*20261120", "TRN*1*\(trace)*1512345678",
        "DTM*405*20261119", "N1*PR*PLAN", "N1*PE*PRACTICE*XX*1999999984", "LX*1",
      ] + claims + more
    let isa =
      "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *261120*1200*^*00501*000000007*0*P*:"
    let segments =
      [isa, "GS*HP*PAYER*PRACTICE*20261120*1200*1*X*005010X221A1", "ST*835*0001"] + inside
      + ["SE*\(count ?? inside.count + 2)*0001", "GE*1*1", "IEA*1*000000007"]
    return segments.map { $0 + end }.joined()
  }
}

@Suite("An 835 is read whole or not at all")
struct RemittanceTests {
  private func read(_ text: String) throws -> Remittance {
    try #require(try Remittance.all(Array(text.utf8)).first)
  }

  private func reason(_ text: String, limits: X12Limits = X12Limits()) -> X12Fault.Reason? {
    do throws(X12Fault) {
      _ = try Remittance.all(Array(text.utf8), limits: limits)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("payment, claims, what was taken off and why the patient owes", arguments: ["~\n", "~", "~\r\n", "\n"])
  func reads(_ end: String) throws {
    let found = try read(SampleRemittance.text(end: end))

    #expect(found.key == "1512345678/T100" && found.paid.count == 18_080 && "\(found.day)" == "2026-11-20")
    let claim = try #require(found.claims.first)
    #expect(found.claims.map(\.name) == ["visit-1", "visit-2"] && claim.payerName == "ICN1")
    #expect(claim.isBalanced && claim.takenOff.count == 2_500 && claim.patientShare.count == 4_620)
    #expect(claim.lines.first?.adjustments.map(\.code) == ["45", "1", "2"])
    #expect(found.claims[1].isBalanced && found.claims[1].takenOff.count == 0)
  }

  @Test("a claim that does not add up says so, by claim, by line and by what is left")
  func balance() throws {
    let wrong = [
      // What was taken off is a cent short.
      ["CLP*v*1*182*110.8*46.2*12*I", "CAS*CO*45*24.99", "CAS*PR*1*46.2"],
      // The line does not add up; the claim does.
      ["CLP*v*1*182*110.8*46.2*12*I", "SVC*HC:1*100*110.8", "CAS*CO*45*25", "CAS*PR*1*46.2", "SVC*HC:1*82*0"],
      // The lines are not the claim.
      ["CLP*v*1*182*110.8*46.2*12*I", "SVC*HC:1*181*110.8", "CAS*CO*45*24", "CAS*PR*1*46.2"],
      // Another amount is left than the reasons say.
      ["CLP*v*1*182*110.8*46.1*12*I", "CAS*CO*45*25", "CAS*PR*1*46.2"],
    ]
    for claim in wrong {
      let found = try read(SampleRemittance.text(claim, paid: "110.8"))
      #expect(found.claims.first?.isBalanced == false, "\(claim)")
    }
    let before = try read(
      SampleRemittance.text(["CLP*v*2*182*10*20*12*I", "CAS*OA*23*152", "CAS*PR*2*20"], paid: "10"))
    let claim = try #require(before.claims.first)
    #expect(claim.isBalanced && claim.takenOff.count == 0 && claim.paidBefore.count == 15_200)
  }

  @Test("what the insurer keeps beside the claims counts in the sum of the payment")
  func beside() throws {
    let found = try read(SampleRemittance.text(paid: "170.8", more: ["PLB*1999999984*20261231*WO:X*10"]))

    #expect(found.beside.count == 1_000)
    #expect(reason(SampleRemittance.text(paid: "180.8", more: ["PLB*1999999984*20261231*WO:X*10"])) == .unbalanced)
  }

  @Test("a file that is cut, miscounted, of another kind or not adding up is refused")
  func refuses() {
    let whole = SampleRemittance.text()
    let pairs: [(String, X12Fault.Reason)] = [
      ("", .empty), ("hello", .notX12), (String(whole.dropFirst()), .notX12),
      (whole.replacingOccurrences(of: "IEA*1*000000007~\n", with: ""), .cutOff),
      (String(whole.dropLast(3)), .cutOff), (SampleRemittance.text(count: 5), .counts),
      (whole.replacingOccurrences(of: "GE*1*1", with: "GE*2*1"), .counts),
      (whole.replacingOccurrences(of: "IEA*1*000000007", with: "IEA*1*000000008"), .counts),
      (whole.replacingOccurrences(of: "005010X221A1", with: "004010X091A1"), .notARemittance),
      (whole.replacingOccurrences(of: "ST*835", with: "ST*837"), .notARemittance),
      (SampleRemittance.text(paid: "180.81"), .unbalanced), (SampleRemittance.text(paid: "1.808e2"), .amount),
      (SampleRemittance.text(paid: "180,8"), .amount), (SampleRemittance.text(["CAS*CO*45*25"]), .order),
      (SampleRemittance.text(["CLP*v*1*182*110.8*46.2*12*I", "CAS*XX*45*25"]), .missing),
      (SampleRemittance.text(trace: ""), .trace), (whole + "ISA", .cutOff), (whole + "XX~", .envelope),
      (whole.replacingOccurrences(of: "20261120~", with: "20261320~"), .day),
    ]
    for (text, expected) in pairs { #expect(reason(text) == expected, "\(text.suffix(60))") }
    for count in stride(from: 1, to: whole.utf8.count - 2, by: 7) {
      #expect(reason(String(whole.prefix(count))) != nil, "cut at \(count)")
    }
  }

  @Test("size, segments and elements have limits")
  func limits() {
    var limits = X12Limits()
    limits.segments = 5
    #expect(reason(SampleRemittance.text(), limits: limits) == .tooManySegments)
    limits = X12Limits()
    limits.bytes = 100
    #expect(reason(SampleRemittance.text(), limits: limits) == .tooLarge)
    limits = X12Limits()
    limits.elements = 10
    #expect(reason(SampleRemittance.text(), limits: limits) == .tooManyElements)
    #expect(
      reason(SampleRemittance.text(["CLP*" + String(repeating: "v", count: 300) + "*1*1*1"])) == .elementTooLong)
  }

  @Test("remittances of others are read, where there are any", .enabled(if: folder != nil, "skipped: no 835 material"))
  func material() throws {
    let folder = try #require(RemittanceTests.folder)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasSuffix(".md") {
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      #expect(throws: Never.self, "\(name)") { try Remittance.all(bytes) }
    }
  }

  /// Real remittances that are not part of the repository.
  private static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["PORTICO_MATERIAL"].map { URL(filePath: $0) }
    let folder = (named ?? package.deletingLastPathComponent().appending(path: "shared/material")).appending(
      path: "835")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}
