import Chart
import Foundation
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Paper
@testable import Portal

/// PDFs over HTTP: what comes back, who gets it, and what is written down.
@Suite("A paper goes only to whom the page goes, and is written down as printed")
struct PaperRouteTests {
  private static let result = SampleResource.result("a1c", of: .rosa, "Hemoglobin A1c", value: "7.4")
  private static let visit = SampleResource.visit("e1", of: .rosa, "Follow-up")

  private func scene() async throws -> (practice: TestPractice, rosa: Patient.ID, client: Client) {
    let practice = try await TestPractice()
    try await practice.keep([TestPerson.rosa.resource, PaperRouteTests.result, PaperRouteTests.visit])
    let rosa = try await practice.chart(of: .rosa)
    try await practice.addAccount(.rosa, patient: rosa)
    let client = practice.client()
    await client.signIn(TestPerson.rosa.email)
    return (practice, rosa, client)
  }

  private func address(_ resource: SampleResource, _ slice: String, in practice: TestPractice) async throws -> String {
    "/me/\(slice)/\(try #require(try await practice.item(of: resource)).text)/pdf"
  }

  @Test("a result and a visit come as files with a name that says nothing of the person")
  func files() async throws {
    let (practice, _, client) = try await scene()

    for (resource, slice, kind) in [
      (PaperRouteTests.result, "results", "result"), (PaperRouteTests.visit, "visits", "visit"),
    ] {
      let before = try await practice.auditCount()
      let response = await client.get(try await address(resource, slice, in: practice))
      let rows = try await practice.auditRows(after: before)

      #expect(response.status == .ok)
      #expect(response.headers[.contentType] == "application/pdf")
      let name = "alder-creek-\(kind)-2026-11-23.pdf"
      #expect(
        response.headers[.contentDisposition] == "attachment; filename=\"\(name)\"; filename*=UTF-8''\(name)")
      #expect(response.headers[.cacheControl] == "no-store")
      #expect(response.headers[.xContentTypeOptions] == "nosniff")
      #expect(
        HTTPField.Name("Content-Security-Policy").flatMap { response.headers[$0] }?.hasSuffix("; sandbox") == true)
      #expect(response.body.starts(with: Array("%PDF-1.7".utf8)))
      #expect(rows.map(\.action) == ["print"])
    }
    try await practice.close()
  }

  @Test("the page leads to its paper without our script")
  func link() async throws {
    let (practice, _, client) = try await scene()
    let paper = try await address(PaperRouteTests.result, "results", in: practice)

    let page = await client.get(String(paper.dropLast(4)))

    #expect(String(decoding: page.body, as: UTF8.self).contains("href=\"\(paper)\""))
    try await practice.close()
  }

  @Test("the paper of a held result is not there, and the asking is written down")
  func held() async throws {
    let (practice, rosa, client) = try await scene()
    let paper = try await address(PaperRouteTests.result, "results", in: practice)
    try await practice.hold(PaperRouteTests.result, of: rosa)
    let before = try await practice.auditCount()

    let response = await client.get(paper)

    #expect(response.status == .notFound)
    #expect(try await practice.auditRows(after: before).map(\.outcome) == ["refused"])
    try await practice.lift(PaperRouteTests.result, of: rosa)
    #expect(await client.get(paper).status == .ok)
    try await practice.close()
  }

  @Test("a report that is too long for one file leads back to its page, in words")
  func tooLong() async throws {
    let (practice, _, client) = try await scene()
    let text = Data(String(repeating: "word ", count: 19_000).utf8).base64EncodedString()
    let form = #"{"contentType":"text/plain","data":"\#(text)"}"#
    let report = SampleResource.report("long", of: .rosa, "Long report", values: [])
      .with("presentedForm", "[" + Array(repeating: form, count: 5).joined(separator: ",") + "]")
    try await practice.keep([report])

    let response = await client.get(try await address(report, "results", in: practice))

    #expect(response.status == .contentTooLarge)
    #expect(response.faultCode == "paper.too-long")
    #expect(String(decoding: response.body, as: UTF8.self).contains("This is too long for one PDF"))
    try await practice.close()
  }

  @Test("one address gets sixty in a minute, then has to wait")
  func limit() async throws {
    let (practice, _, client) = try await scene()
    let paper = try await address(PaperRouteTests.visit, "visits", in: practice)

    for _ in 0..<60 { #expect(await client.get(paper).status == .ok) }
    let refused = await client.get(paper)

    #expect(refused.status == .tooManyRequests)
    #expect(refused.headers[.retryAfter] != nil)
    try await practice.close()
  }

  @Test("when the queue is full the next one is told at once, and later it works")
  func queue() async throws {
    let press = PaperPress(threads: 1, waiting: 1)
    let paper = try await letter()

    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 { group.addTask { (try? await press.file(of: paper)) != nil } }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }

    #expect(outcomes.contains(true))
    #expect(outcomes.contains(false))
    #expect(PaperFault.tooManyPapers.kind == .unavailable)
    #expect(try await press.file(of: paper).count > 1_000)
  }

  @Test("who comes when the queue is full gets a page that says when to try again")
  func full() async throws {
    let practice = try await TestPractice(press: PaperPress(threads: 1, waiting: 0))
    try await practice.keep([TestPerson.rosa.resource, PaperRouteTests.result])
    try await practice.addAccount(.rosa, patient: try await practice.chart(of: .rosa))
    let client = practice.client()
    await client.signIn(TestPerson.rosa.email)

    let response = await client.get(try await address(PaperRouteTests.result, "results", in: practice))

    #expect(response.status == .serviceUnavailable)
    #expect(response.headers[.retryAfter] != nil)
    #expect(response.faultCode == "paper.too-many")
    try await practice.close()
  }

  private func letter() async throws -> PaperDocument {
    let practice = try await TestPractice()
    defer { Task { try await practice.close() } }
    return LetterSheet(
      to: "Rosa Delgado", address: ["12 Elm Street", "", "Boulder, CO 80301"], heading: "Please call us",
      paragraphs: ["We have news for you."]
    ).document(
      from: practice.app.practice, on: practice.app.today, at: practice.app.clock.now,
      words: practice.app.strings.words(in: .english))
  }

  @Test("a letter has the address for the window, the day, a greeting, what it says and whom to call, in large print")
  func letterSheet() async throws {
    let letter = try await letter()

    #expect(letter.recipient == ["Rosa Delgado", "12 Elm Street", "Boulder, CO 80301"])
    #expect(letter.size == .large)
    #expect(
      letter.body.flatMap(\.lines) == [
        "November 23, 2026", "Please call us", "Hello Rosa Delgado,", "We have news for you.",
        "Questions? Call us at (555) 010-0142.", "Thank you,\nAlder Creek Family Medicine",
      ])
  }
}
