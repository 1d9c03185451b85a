import Chart
import FHIR
import Foundation
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Gateway

@Suite("bad input is refused with a reason, and nothing of it is said aloud", .serialized, .timeLimit(.minutes(20)))
struct BadInputTests {
  @Test("a bundle for another patient does not touch the chart it names", arguments: TestDatabases.each)
  func otherChart(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      _ = try await room.take(text: Written.patient("p"))
      _ = try await room.take(text: Written.condition("c", of: "Patient/p"))
      _ = try await room.take(text: Written.patient("q", family: "Okafor", given: "Ada", born: "1990-01-01"))
      let before = try await room.state()

      let moved = try await room.take(text: Written.condition("c", of: "Patient/q", "Eczema"))
      let impostor = try await room.take(text: Written.patient("p", family: "Okafor", given: "Ada", born: "1990-01-01"))

      #expect(moved.refusals.map(\.reason) == [ArrivalRefusal.otherChart.sentence])
      #expect(impostor.refusals.map(\.reason) == [ArrivalRefusal.otherPerson.sentence])
      #expect(try await room.state() == before)
    }
  }

  @Test("a record number of somebody else is for people to decide", arguments: TestDatabases.each)
  func otherPersonsNumber(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let number = #","identifier":[{"type":{"coding":[{"code":"MR"}]},"system":"urn:mrn","value":"100"}]}"#
      _ = try await room.take(text: String(Written.patient("p").dropLast()) + number)

      let report = try await room.take(
        text: String(Written.patient("q", family: "Okafor", given: "Ada", born: "1990-01-01").dropLast()) + number)

      #expect(report.refusals.map(\.reason) == [ArrivalRefusal.otherPerson.sentence])
      #expect(try await room.count("SELECT COUNT(*) FROM patient") == 1)
    }
  }

  @Test("what names several patients as its owner is in nobody's chart", arguments: TestDatabases.each)
  func severalPatients(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let both =
        #"""
        {"resourceType":"Appointment","id":"a","status":"booked",
        "participant":[{"actor":{"reference":"Patient/p"}},{"actor":{"reference":"Patient/q"}}]}
        """#

      let report = try await room.take(text: both)

      #expect(report.refusals.map(\.reason) == [ArrivalRefusal.severalPatients.sentence])
      #expect(try await room.stored("Appointment", "a") == nil)
    }
  }

  @Test("names with markup and quotes are kept to the letter", arguments: TestDatabases.each)
  func hostileNames(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let name = "<script>alert('1')</script>; DROP TABLE item; -- \u{202E}"

      #expect(try await room.take(text: Written.patient("p", family: name)).created == 1)

      let kept = try await room.export("p")
      #expect(kept["Patient/p"]?.all("name", HumanName.self).first?.family == name)
    }
  }

  @Test(
    "what is no strict JSON is refused, with the place and without its content",
    arguments: [
      #"{"resourceType":"Patient","id":"p","name":[{"family":"SECRET\uD800"}]}"#,
      #"{"resourceType":"Patient","id":"p","id":"SECRET"}"#,
      #"{"resourceType":"Patient","id":"p","name":[{"family":"SECRET"#,
      #"{"resourceType":"Patient","id":"p","name":"SECRET","x":1e999999}"#,
      "\u{FEFF}" + #"{"resourceType":"Patient","id":"SECRET"}"#,
      String(repeating: #"{"contained":["#, count: 200) + #""SECRET""#,
      #"["SECRET"]"#, #"{"resourceType":"Secret","id":"SECRET"}"#, "",
    ])
  func notStrict(_ text: String) async throws {
    try await ImportRoom.lend(.memory) { room in
      let report = try await room.take(text: text, named: "file.json")

      #expect(report.refusals.count == 1 && report.created == 0)
      let said = report.refusals.map { "\($0.file) \($0.path) \($0.reason)" }.joined() + report.table
      #expect(!said.contains("SECRET"))
      #expect(!room.practice.log.lines.joined().contains("SECRET"))
    }
  }

  @Test("an impossible date is kept as it came, and counted as a fault", arguments: TestDatabases.each)
  func impossibleDates(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let problem =
        #"""
        {"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"code":{"text":"Asthma"},
        "onsetDateTime":"2025-02-30"}
        """#

      let report = try await room.take(
        text: Written.bundle("batch", [Written.patient("p", born: "1958-13-41"), problem].map { Written.entry($0) }))

      #expect(report.created == 2 && report.faults == 2)
      #expect(try await room.export("p")["Condition/c"]?.text("onsetDateTime") == "2025-02-30")
      #expect(try await room.count("SELECT COUNT(*) FROM item WHERE at = '' AND at_precision = 'unknown'") == 1)
    }
  }

  @Test("gzip: one part, several parts, lines, and damage at every place")
  func gzip() async throws {
    try await ImportRoom.lend(.memory) { room in
      let (one, two) = (Written.patient("p"), Written.condition("c", of: "Patient/p"))
      let packed = BadInputTests.packed(one + "\n") + BadInputTests.packed(two + "\n")

      #expect(try await room.take(room.write("a.ndjson.gz", packed)).created == 2)

      for cut in stride(from: 20, to: packed.count, by: 7) {
        let report = try await room.take(room.write("cut.json.gz", Array(packed[..<cut])))
        #expect(report.refused >= 1 || report.unchanged == 1, "cut at \(cut)")
      }
      var damaged = packed
      damaged[30] ^= 0xFF
      #expect(try await room.take(room.write("bad.json.gz", damaged)).refused == 1)
    }
  }

  @Test("a packed file that would fill the memory is refused before it does")
  func bomb() throws {
    let packed = BadInputTests.packed(String(repeating: " ", count: 30_000_000))

    #expect(packed.count < 100_000)
    #expect(throws: Gunzip.Refusal.tooLarge) { try Gunzip.bytes(packed, limit: 1_000_000) }
    #expect(throws: Gunzip.Refusal.tooLarge) { try Gunzip.bytes(packed + packed, limit: 40_000_000) }
    #expect(try Gunzip.bytes(packed, limit: 30_000_000).count == 30_000_000)
  }

  @Test("a file of 100 MB is taken in bounded time and memory", .enabled(if: LongRun.isOn, "only in the long run"))
  func large() async throws {
    try await ImportRoom.lend(.file) { room in
      let filler = String(repeating: "a", count: 20_000)
      let entries = (0..<5_000).map { Written.entry(Written.condition("c\($0)", of: "Patient/p", "\($0) " + filler)) }
      let path = try room.write("large.json", Written.bundle("batch", [Written.entry(Written.patient("p"))] + entries))
      let started = ContinuousClock.now

      let report = try await room.take(path)

      #expect(report.created == 5_001)
      #expect(ContinuousClock.now - started < .seconds(120))
      #expect(try LongRun.mostMemory() < 1_500_000_000)
    }
  }

  static func packed(_ text: String) -> [UInt8] {
    Gzip.compressed(Array(text.utf8)) ?? []
  }
}

/// The run that takes minutes.
enum LongRun {
  static let isOn = ProcessInfo.processInfo.environment["PORTICO_TEST_LONG"] == "1"

  /// The most memory this process has had, in bytes.
  static func mostMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) * 1_024
  }
}
