import FHIR
import Foundation
import Kernel
import PortalTesting
import Store
import Testing

@testable import Gateway

@Suite("an import", .serialized, .timeLimit(.minutes(20)))
struct ImportTests {
  @Test("the same file twice changes nothing the second time", arguments: TestDatabases.each)
  func twice(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let text = Written.bundle(
        "batch", [Written.patient("p"), Written.condition("c", of: "Patient/p")].map { Written.entry($0) })
      #expect(try await room.take(text: text).created == 2)
      let before = try await room.state()

      let second = try await room.take(text: text)

      #expect((second.created, second.updated, second.unchanged) == (0, 0, 2))
      #expect(try await room.state() == before)
    }
  }

  @Test(
    "a dry run reports what an import then does, also across files, and changes nothing", arguments: TestDatabases.each)
  func dryRun(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      _ = try room.write("a/0-places.json", Written.bundle("batch", [Written.entry(ImportTests.place)]))
      _ = try room.write(
        "a/1.json",
        Written.bundle("transaction", [Written.entry(ImportTests.visit("v1")), Written.entry(Written.patient("p"))]))
      _ = try room.write(
        "a/2.json",
        Written.bundle("transaction", [Written.entry(ImportTests.visit("v2")), Written.entry(ImportTests.place)]))
      _ = try room.write(
        "a/3.json", Written.bundle("transaction", [Written.entry(ImportTests.visit("v3")), #"{"resource":{}}"#]))
      let folder = room.folder.appending(path: "a").path
      let before = try await room.state()

      let rehearsed = try await room.rehearse(folder)

      #expect(try await room.state() == before)
      let real = try await room.take(folder)
      #expect(rehearsed.table == real.table)
      #expect(rehearsed.refusals == real.refusals)
      #expect(real.created == 4 && real.refused == 2 && real.unresolved == 0)
    }
  }

  @Test(
    "a transaction with one bad entry leaves nothing; a batch only leaves that entry out", arguments: TestDatabases.each
  )
  func atomicity(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let entries = [Written.entry(Written.patient("p")), Written.entry(#"{"resourceType":"Nothing","id":"n"}"#)]
      let before = try await room.state()

      let transaction = try await room.take(text: Written.bundle("transaction", entries), named: "t.json")

      #expect(try await room.state() == before)
      #expect((transaction.created, transaction.refused) == (0, 2))
      #expect(transaction.refusals.map(\.entry) == [1])
      let batch = try await room.take(text: Written.bundle("batch", entries))
      #expect((batch.created, batch.refused) == (1, 1))
      let collection = try await room.take(text: Written.bundle("collection", entries))
      #expect((collection.unchanged, collection.refused) == (1, 1))
    }
  }

  @Test("a refusal late in a transaction takes back what was written before it", arguments: TestDatabases.each)
  func lateRefusal(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let others = [
        Written.patient("q", family: "Okafor", given: "Ada", born: "1990-01-01"),
        Written.condition("c", of: "Patient/q"),
      ]
      _ = try await room.take(text: Written.bundle("batch", others.map { Written.entry($0) }))
      let before = try await room.state()

      let entries = [
        Written.patient("p"), Written.condition("new", of: "Patient/p"), Written.condition("c", of: "Patient/p"),
      ]
      let report = try await room.take(text: Written.bundle("transaction", entries.map { Written.entry($0) }))

      #expect(try await room.state() == before)
      #expect(report.refused == 3 && report.refusals.map(\.entry) == [2])
    }
  }

  @Test("lines of JSON are imported each by itself, and one bad line costs only itself", arguments: TestDatabases.each)
  func lines(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let text = [Written.patient("p"), "{broken}", "", Written.condition("c", of: "Patient/p")].joined(
        separator: "\r\n")

      let report = try await room.take(text: text, named: "lines.ndjson")

      #expect((report.created, report.refused) == (2, 1))
      #expect(report.refusals.map(\.entry) == [2])
      #expect(try await room.count("SELECT COUNT(*) FROM item") == 1)
    }
  }

  @Test(
    "a folder is taken by name, so what others point to by search is there when it is named first",
    arguments: TestDatabases.each)
  func folders(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      _ = try room.write("x/b/1.json", ImportTests.visit("v"))
      _ = try room.write("x/0-places.json", ImportTests.place)
      _ = try room.write("x/notes.txt", "not for us")
      _ = try room.write("x/a.JSON", Written.patient("p"))

      let report = try await room.take(room.folder.appending(path: "x").path)

      #expect(report.files == 3 && report.created == 3 && report.unresolved == 0)
      let visit = try #require(try await room.stored("Encounter", "v"))
      #expect(visit["serviceProvider"]?.text("reference") == "Organization/place")
    }
  }

  @Test("references that lead nowhere stay as they were and are counted", arguments: TestDatabases.each)
  func unresolved(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let report = try await room.take(text: ImportTests.visit("v"))

      #expect((report.created, report.unresolved, report.withoutChart) == (1, 1, 1))
      let visit = try #require(try await room.stored("Encounter", "v"))
      #expect(visit["serviceProvider"]?.text("reference") == "Organization?identifier=urn:places|7")
    }
  }

  @Test("references in a circle are kept, and shown", arguments: TestDatabases.each)
  func cycles(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let circle =
        #"""
        {"resourceType":"Observation","id":"a","status":"final","code":{"text":"A"},"valueString":"x",
        "subject":{"reference":"Patient/p"},"hasMember":[{"reference":"Observation/b"}]}
        """#
      let back =
        #"""
        {"resourceType":"Observation","id":"b","status":"final","code":{"text":"B"},"valueString":"y",
        "subject":{"reference":"Patient/p"},"derivedFrom":[{"reference":"Observation/a"}],
        "hasMember":[{"reference":"Observation/b"}]}
        """#

      let report = try await room.take(
        text: Written.bundle("batch", [circle, back, Written.patient("p")].map { Written.entry($0) }))

      #expect(report.created == 3)
      #expect(try await room.count("SELECT COUNT(*) FROM item") == 2)
      #expect(try await room.export("p").count == 3)
    }
  }

  @Test("an entry without an id gets the one of its urn:uuid, or one from its content", arguments: TestDatabases.each)
  func ids(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let uuid = "0AF9B7E2-1111-4222-8333-444455556666"
      let nameless = #"{"resourceType":"Patient","name":[{"family":"Delgado"}],"birthDate":"1958-04-12"}"#
      let problem =
        #"{"resourceType":"Condition","subject":{"reference":"urn:uuid:\#(uuid)"},"code":{"text":"Asthma"}}"#
      let text = Written.bundle(
        "transaction", [Written.entry(nameless, url: "urn:uuid:\(uuid)"), Written.entry(problem)])

      #expect(try await room.take(text: text).created == 2)
      #expect(try await room.take(text: text, named: "again.json").unchanged == 2)

      #expect(try await room.stored("Patient", uuid.lowercased()) != nil)
      let kept = try await room.export(uuid.lowercased())
      #expect(kept.values.contains { $0["subject"]?.text("reference") == "Patient/\(uuid.lowercased())" })
    }
  }

  @Test("create only when there is none: a place that is there is not written again", arguments: TestDatabases.each)
  func onlyWhenNone(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      _ = try await room.take(text: ImportTests.place)
      let other =
        #"""
        {"fullUrl":"urn:uuid:5","resource":{"resourceType":"Organization","id":"other",
        "identifier":[{"system":"urn:places","value":"7"}],"name":"Other"},"request":{"method":"POST",
        "url":"Organization","ifNoneExist":"identifier=urn:places|7"}}
        """#
      let visit =
        #"""
        {"resourceType":"Encounter","id":"v","status":"finished","subject":{"reference":"Patient/p"},
        "serviceProvider":{"reference":"urn:uuid:5"}}
        """#

      let report = try await room.take(
        text: Written.bundle("transaction", [other, Written.entry(visit), Written.entry(Written.patient("p"))]))

      #expect((report.created, report.unchanged) == (2, 1))
      #expect(try await room.stored("Organization", "other") == nil)
      #expect(try await room.stored("Encounter", "v")?["serviceProvider"]?.text("reference") == "Organization/place")
    }
  }

  @Test("an older copy of a place is no news, an older state of a fact is", arguments: TestDatabases.each)
  func olderCopies(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let renamed = ImportTests.place.replacing("Mill Road", with: "New Mill Road")
      for text in [Written.patient("p"), ImportTests.place, renamed] { _ = try await room.take(text: text) }

      #expect(try await room.take(text: ImportTests.place).unchanged == 1)

      let (asthma, eczema) = (
        Written.condition("c", of: "Patient/p"), Written.condition("c", of: "Patient/p", "Eczema")
      )
      _ = try await room.take(text: asthma)
      #expect(try await room.take(text: eczema).updated == 1)
      #expect(try await room.take(text: asthma).updated == 1)
    }
  }

  static let place =
    #"""
    {"resourceType":"Organization","id":"place","identifier":[{"system":"urn:places","value":"7"}],
    "name":"Mill Road Clinic"}
    """#

  static func visit(_ id: String) -> String {
    #"""
    {"resourceType":"Encounter","id":"\#(id)","status":"finished","subject":{"reference":"Patient/p"},
    "serviceProvider":{"reference":"Organization?identifier=urn:places|7"}}
    """#
  }
}
