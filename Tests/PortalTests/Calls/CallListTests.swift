import BillFiles
import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("A phone system's list is looked at, then taken in, and counts once")
struct CallListTests {
  private static let list = """
    Call ID,Start Time,From Number,Duration,Status
    a1,11/23/2026 9:05 AM,(555) 201-0142,4:05,Answered
    a2,11/23/2026 9:10 AM,555-201-0150,0,Missed
    a3,2026-11-23 09:15,,12,Abandoned
    a4,soon,555,1,Answered
    a5,11/23/2026 9:20 AM,555-201-0150,30,Elsewhere

    """

  private func bring(_ text: String, _ client: Client, named name: String = "calls.csv") async -> WebResponse {
    _ = await client.get("/staff/calls/lists")
    return await client.postFiles("/staff/calls/lists", [], [Client.SentFile(name, Array(text.utf8), as: "file")])
  }

  @Test(
    "columns are guessed, the preview counts, taking in brings it, bringing it again brings nothing",
    arguments: TestDatabases.each)
  func brought(_ engine: TestDatabases.Engine) async throws {
    let scene = try await CallScene(engine)
    let client = await scene.client(scene.manager)
    let text = CallListTests.list.replacing("\n\n", with: "\n")

    let kept = await bring(text, client)
    let preview = await client.get(kept.location).text
    #expect(try await scene.calls().isEmpty)
    let taken = await client.post(kept.location + "/take", seeing: kept.location)
    let again = await client.post(kept.location + "/take", seeing: taken.location)
    let second = await bring(text, client)
    let known = await client.get(second.location).text
    _ = await client.post(second.location + "/take", seeing: second.location)
    let calls = try await scene.calls().sorted { $0.beganAt < $1.beganAt }

    #expect(preview.contains("New calls") && preview.contains("Lines 5, 6"))
    #expect(preview.contains("4:05") && preview.contains("Hung up before"))
    #expect(again.status.code == 409)
    #expect(known.contains("Known before"))
    #expect(calls.map(\.outcome) == [.answered, .missed, .abandoned] && calls[0].seconds == 245)
    #expect(calls[0].patientID == scene.chart(.rosa) && calls[1].patientID == scene.chart(.ben))
    #expect(scene.texts.messages.isEmpty)
    try await scene.practice.close()
  }

  @Test("a column can be named by hand; dropping keeps nothing")
  func mapped() async throws {
    let scene = try await CallScene()
    let client = await scene.client(scene.manager)
    let text = "X,Y\n2026-11-23 10:00,(555) 201-0142\n2026-11-23 10:00,(555) 201-0142\n"

    let kept = await bring(text, client)
    let before = await client.get(kept.location).text
    let missing = await client.post(kept.location, seeing: kept.location, [("number", "Y")])
    let saved = await client.post(kept.location, seeing: kept.location, [("time", "X"), ("number", "Y")])
    let after = await client.get(saved.location).text
    _ = await client.post(kept.location + "/drop", seeing: kept.location)

    #expect(!before.contains("Take in these calls"))
    #expect(missing.status.code == 422)
    #expect(after.contains("Take in these calls") && after.contains("(555) 201-0142"))
    #expect(try await scene.calls().isEmpty)
    #expect(try await scene.count("SELECT COUNT(*) FROM call_list WHERE stage = 'dropped' AND content = ''") == 1)
  }

  @Test("what is no CSV is refused with its line", arguments: ["", "A,A\n1,2\n", "A,B\n\"1,2\n", "A\u{0}\n"])
  func bad(_ text: String) async throws {
    let scene = try await CallScene()
    let client = await scene.client(scene.manager)

    let answer = await bring(text, client)

    #expect(answer.status.code == 422)
    #expect(try await scene.count("SELECT COUNT(*) FROM call_list WHERE id <> ''") == 0)
  }

  @Test(
    "times as phone systems write them",
    arguments: [
      ("2026-11-24T15:04:05Z", "2026-11-24T15:04:05.000Z"), ("2026-11-24 08:04", "2026-11-24T15:04:00.000Z"),
      ("11/24/2026 8:04 AM", "2026-11-24T15:04:00.000Z"), ("11/24/2026 12:04 AM", "2026-11-24T07:04:00.000Z"),
      ("2026-11-24T15:04:05.123+00:00", "2026-11-24T15:04:05.000Z"),
      ("2026-11-24 08:04:05-0700", "2026-11-24T15:04:05.000Z"),
      // The night of the clock change: the hour that comes twice, and the one that does not come.
      ("2026-11-01 01:30", "2026-11-01T07:30:00.000Z"), ("2026-03-08 02:30", "2026-03-08T09:30:00.000Z"),
    ])
  func times(_ text: String, _ instant: String) async throws {
    let zone = try #require(ClinicZone("America/Denver"))

    #expect(CallTime.instant(text, in: zone)?.description == instant)
  }

  @Test(
    "what is no time is none",
    arguments: [
      "", "2026-11-24", "24/24/2026 8:04", "2026-11-24 25:00", "11/24/2026 13:04 PM", "2026-11-24 08:04 XM",
      "2026-11-24 08:61", "2026-11-24 08:04+99:00", "now",
    ])
  func noTimes(_ text: String) throws {
    let zone = try #require(ClinicZone("America/Denver"))

    #expect(CallTime.instant(text, in: zone) == nil)
  }

  @Test("lengths in seconds, minutes and hours")
  func lengths() {
    #expect(CallTime.seconds("245") == 245 && CallTime.seconds("4:05") == 245 && CallTime.seconds("0:04:05") == 245)
    #expect(CallTime.seconds("") == nil && CallTime.seconds("4:65") == nil && CallTime.seconds("-1") == nil)
    #expect(CallTime.seconds("99:00:00") == nil && CallTime.seconds("1:2:3:4") == nil)
  }
}
