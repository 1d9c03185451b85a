import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// What nurses may refill alone: written by them, in force only under a provider's name.
@Suite("A protocol holds once a provider approved it")
struct RefillProtocolTests {
  @Test("a nurse writes it, a provider approves it, the row before it ends", arguments: TestDatabases.each)
  func approves(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RefillScene(engine)
    let (nurse, doctor) = (scene.practice.client(from: "192.0.2.8"), scene.practice.client(from: "192.0.2.9"))
    await nurse.signInAsStaff("lee@practice.example")
    await doctor.signInAsStaff("okafor@practice.example")
    let form = "/staff/settings/refills"

    let written = await nurse.post(
      form, seeing: form,
      [("medicine", "Lisinopril"), ("visit", "6"), ("lab", "creatinine"), ("lab-months", "9"), ("most", "1")])
    let draft = try #require(try await scene.rows().first { !$0.isInForce })
    let asNurse = await nurse.post(form + "/decide", seeing: form, [("approve", draft.id.text)])
    let before = try await scene.rows().filter(\.isInForce).map(\.terms.visitMonths)
    let asDoctor = await doctor.post(form + "/decide", seeing: form, [("approve", draft.id.text)])
    let again = await doctor.post(form + "/decide", seeing: form, [("approve", draft.id.text)])

    let after = try await scene.rows()
    #expect(written.location == form && asDoctor.location == form)
    #expect(asNurse.status == .notFound && again.status == .conflict)
    #expect(before == [12] && after.map(\.terms.visitMonths) == [6] && after[0].isInForce)
    #expect(after[0].approvedBy == "Amara Okafor" && after[0].terms.lab?.months == 9)
    #expect(await doctor.get(form).text.contains("Approved by Amara Okafor"))
    try await scene.practice.close()
  }

  @Test("a name is matched by its words, a code by itself, and nothing by half a word")
  func matches() {
    let name = RefillTerms(medicine: "lisinopril", visitMonths: 12, lab: nil, mostRefills: 3)
    let code = RefillTerms(medicine: "rxnorm|314076", visitMonths: 12, lab: nil, mostRefills: 3)

    #expect(name.covers(codeKey: "rxnorm|1", name: "LISINOPRIL 10 MG Tablet"))
    #expect(!name.covers(codeKey: "rxnorm|1", name: "Lisinoprilat") && !name.covers(codeKey: "lisinopril", name: ""))
    #expect(code.covers(codeKey: "rxnorm|314076", name: "x") && !code.covers(codeKey: "rxnorm|31407", name: "314076"))
    #expect(RefillTerms.medicine(typed: "RxNorm 314076") == "rxnorm|314076")
    #expect(RefillTerms.medicine(typed: "314076") == "rxnorm|314076")
    #expect(RefillTerms.medicine(typed: " Folic acid ") == "folic-acid" && RefillTerms.medicine(typed: "—") == nil)
  }

  @Test("wrong numbers and an empty name are said by their fields")
  func wrongForm() async throws {
    let scene = try await RefillScene()
    let nurse = scene.practice.client(from: "192.0.2.8")
    await nurse.signInAsStaff("lee@practice.example")
    let form = "/staff/settings/refills"

    let wrong = await nurse.post(
      form, seeing: form,
      [("medicine", "–"), ("visit", "99"), ("lab", "creatinine"), ("lab-months", ""), ("most", "x")])

    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.text.ranges(of: "class=\"err\"").count >= 3)
    #expect(try await scene.rows().count == 1)
    try await scene.practice.close()
  }
}

extension RefillScene {
  fileprivate func rows() async throws -> [RefillProtocol] {
    try await app.database.read { try RefillBook(in: $0).rows }
  }
}
