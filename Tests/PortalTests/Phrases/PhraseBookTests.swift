import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

@Suite("Phrases are written, approved by a name, and found for a result")
struct PhraseBookTests {
  private static let a1c = "loinc|4548-4"

  private static func wording(_ text: String) -> PhraseWording {
    PhraseWording(
      label: [.english: "Label", .spanish: "Título"], text: [.english: text, .spanish: text], nextStep: .bookVisit)
  }

  private static func fitting(
    _ practice: TestPractice, _ codeKey: String = a1c, _ level: PhraseLevel = .off
  ) async throws -> [Phrase] {
    try await practice.app.database.read { try PhraseBook.fitting(codeKey: codeKey, level: level, in: $0) }
  }

  private static func entry(_ practice: TestPractice, _ id: Phrase.ID) async throws -> PhraseEntry? {
    try await practice.app.database.read { try PhraseBook.entry(id, in: $0) }
  }

  private static func write(
    _ practice: TestPractice, _ text: String, for test: String = "a1c", by member: StaffMember
  ) async throws -> Phrase.ID {
    Phrase.ID(
      try await practice.app.writePhrase(wording(text), for: test, at: .off, by: member, from: .console).location)
  }

  @Test("nobody is offered a phrase before a provider approved it under their name", arguments: TestDatabases.each)
  func approval(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let (nurse, doctor) = (try await practice.addStaff(.nurse), try await practice.addStaff(.provider))
    let id = try await Self.write(practice, "Come in.", by: nurse)

    #expect(try await Self.fitting(practice).isEmpty)
    await #expect(throws: PhraseFault.notAllowed) {
      try await practice.app.approvePhrase(id, version: 1, by: nurse, from: .console)
    }
    _ = try await practice.app.approvePhrase(id, version: 1, by: doctor, from: .console)

    let found = try await Self.fitting(practice)
    #expect(found.map(\.id) == [id])
    #expect(found.first?.isApproved == true)
    #expect(found.first?.approvedBy == "Sam Carver")
    #expect(found.first?.nextStep == .bookVisit)
    #expect(found.first?.written.id == nurse.id.text)
    await #expect(throws: PhraseFault.approvedAlready) {
      try await practice.app.approvePhrase(id, version: 1, by: doctor, from: .console)
    }
    await #expect(throws: PhraseFault.unknown) {
      try await practice.app.approvePhrase(Phrase.ID("none"), version: 1, by: doctor, from: .console)
    }
    let rows = try await practice.auditRows(after: 0).filter { $0.object.hasPrefix("phrase/") }
    #expect(rows.map(\.action) == ["change", "approve"])
    try await practice.close()
  }

  @Test(
    "what is edited waits for its own approval, the approved version is offered meanwhile, old versions stay",
    arguments: TestDatabases.each)
  func versions(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let (manager, doctor) = (try await practice.addStaff(.manager), try await practice.addStaff(.provider))
    let app = practice.app
    let id = try await Self.write(practice, "First.", by: manager)
    _ = try await app.approvePhrase(id, version: 1, by: doctor, from: .console)

    _ = try await app.rewritePhrase(id, Self.wording("Second."), after: 1, by: manager, from: .console)

    #expect(try await Self.fitting(practice).map { $0.text[.english] } == ["First."])
    #expect(try await Self.entry(practice, id)?.status == .changed)
    await #expect(throws: PhraseFault.changedMeanwhile) {
      try await app.approvePhrase(id, version: 1, by: doctor, from: .console)
    }
    await #expect(throws: PhraseFault.changedMeanwhile) {
      try await app.rewritePhrase(id, Self.wording("Late."), after: 1, by: manager, from: .console)
    }
    _ = try await app.approvePhrase(id, version: 2, by: doctor, from: .console)
    #expect(try await Self.fitting(practice).map { $0.text[.english] } == ["Second."])
    let versions = try await app.database.read { try PhraseBook.versions(of: id, in: $0) }
    #expect(versions.map { $0.text[.english] } == ["Second.", "First."])
    let first = try await app.database.read { try PhraseBook.version(1, of: id, in: $0) }
    #expect(first?.approvedBy == "Sam Carver")

    _ = try await app.retirePhrase(id, by: doctor, from: .console)
    #expect(try await Self.fitting(practice).isEmpty)
    #expect(try await Self.entry(practice, id)?.status == .retired)
    await #expect(throws: PhraseFault.retired) { try await app.retirePhrase(id, by: doctor, from: .console) }
    await #expect(throws: PhraseFault.retired) {
      try await app.approvePhrase(id, version: 2, by: doctor, from: .console)
    }
    await #expect(throws: PhraseFault.retired) {
      try await app.rewritePhrase(id, Self.wording("Third."), after: 2, by: manager, from: .console)
    }
    await #expect(throws: PhraseFault.notAllowed) { try await app.retirePhrase(id, by: manager, from: .console) }
    try await practice.close()
  }

  @Test(
    "of several who approve or edit the same version at once, one does it and each other is told so",
    arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let doctor = try await practice.addStaff(.provider)
    let id = try await Self.write(practice, "Come in.", by: doctor)
    let app = practice.app

    let approvals = await Self.outcomes(8) { _ in
      _ = try await app.approvePhrase(id, version: 1, by: doctor, from: .console)
    }
    let edits = await Self.outcomes(8) { number in
      _ = try await app.rewritePhrase(id, Self.wording("Edit \(number)."), after: 1, by: doctor, from: .console)
    }

    #expect(approvals.count { $0 == nil } == 1)
    #expect(approvals.compactMap { $0 }.allSatisfy { $0 == .approvedAlready })
    #expect(edits.count { $0 == nil } == 1)
    #expect(edits.compactMap { $0 }.allSatisfy { $0 == .changedMeanwhile })
    let versions = try await app.database.read { try PhraseBook.versions(of: id, in: $0) }
    #expect(versions.map(\.version) == [2, 1])
    try await practice.close()
  }

  @Test(
    "phrases of the test come before those for any test, at most four, and equal codes are the same test",
    arguments: TestDatabases.each)
  func order(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let doctor = try await practice.addStaff(.provider)
    for number in 1...4 {
      for test in ["", "a1c", "ldl"] {
        let id = try await Self.write(practice, "\(test) \(number).", for: test, by: doctor)
        _ = try await practice.app.approvePhrase(id, version: 1, by: doctor, from: .console)
      }
    }

    let found = try await Self.fitting(practice, "loinc|17856-6")
    let unknown = try await Self.fitting(practice, "name|zinc")

    #expect(found.map(\.test) == ["a1c", "a1c", "a1c", "a1c"])
    #expect(unknown.count == 4 && unknown.allSatisfy { $0.test.isEmpty })
    #expect(try await Self.fitting(practice, Self.a1c, .report).isEmpty)
    let entries = try await practice.app.database.read { try PhraseBook.entries(test: "", in: $0) }
    #expect(entries.count == 4)
    try await practice.close()
  }

  @Test("the proposed phrases come as drafts, once, and what the practice made of them stays")
  func seeds() async throws {
    let practice = try await TestPractice()
    let doctor = try await practice.addStaff(.provider)
    try await practice.app.seedPhrases()
    #expect(try await Self.fitting(practice).isEmpty)
    let id = Phrase.ID("s1-a1c-high")
    _ = try await practice.app.rewritePhrase(id, Self.wording("Ours."), after: 1, by: doctor, from: .console)
    _ = try await practice.app.retirePhrase(Phrase.ID("s1-a1c-good"), by: doctor, from: .console)

    try await practice.app.seedPhrases()
    try await practice.app.approveAllPhrases(by: doctor, from: .console)

    let entries = try await practice.app.database.read { try PhraseBook.entries(in: $0) }
    #expect(entries.count == SeedPhrase.all.count)
    #expect(entries.count { $0.status == .approved } == SeedPhrase.all.count - 1)
    #expect(try await Self.fitting(practice).first?.text[.english] == "Ours.")
    try await practice.close()
  }

  @Test("a wording with a flaw is kept by nobody, and roles without the permission write nothing")
  func refusals() async throws {
    let practice = try await TestPractice()
    let (doctor, desk) = (try await practice.addStaff(.provider), try await practice.addStaff(.frontDesk))

    await #expect(throws: PhraseFault.badWording(.emptyText(.english))) {
      try await Self.write(practice, "", by: doctor)
    }
    await #expect(throws: PhraseFault.badWording(.longText(.english))) {
      try await Self.write(practice, String(repeating: "a", count: 1_001), by: doctor)
    }
    await #expect(throws: PhraseFault.notAllowed) { try await Self.write(practice, "Fine.", by: desk) }
    #expect(try await practice.app.database.read { try PhraseBook.entries(in: $0) }.isEmpty)
    #expect(PhraseFault.notAllowed.kind == .notFound)
    #expect(PhraseFault.changedMeanwhile.kind == .conflict)
    try await practice.close()
  }

  /// Runs a verb several times at once; nil where it was done.
  private static func outcomes(
    _ times: Int, _ verb: @escaping @Sendable (Int) async throws -> Void
  ) async -> [PhraseFault?] {
    await withTaskGroup(of: PhraseFault?.self) { group in
      for number in 0..<times {
        group.addTask {
          do {
            try await verb(number)
            return nil
          } catch {
            return error as? PhraseFault ?? .unknown
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }
}
