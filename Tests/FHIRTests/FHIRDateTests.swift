import Kernel
import Testing

@testable import FHIR

@Suite("dates are as precise as they were written") struct FHIRDateTests {
  @Test(
    "what exists is read with its precision",
    arguments: [
      ("2025", .year), ("2025-07", .month), ("2025-07-01", .day), ("2024-02-29", .day), ("2000-02-29", .day),
      ("1850-01-01", .day), ("2200-12-31", .day), ("2025-07-01T09:30Z", .minute), ("2025-07-01T09:30:00Z", .second),
      ("2025-07-01T09:30:00-06:00", .second), ("2025-07-01T09:30:00.5+14:00", .millisecond),
      ("2025-07-01T09:30:00.123456789Z", .millisecond), ("2016-12-31T23:59:60Z", .second),
      ("2025-07-01T00:00:00-00:00", .second),
    ] as [(String, FHIRDate.Precision)])
  func reads(_ text: String, _ precision: FHIRDate.Precision) {
    #expect(FHIRDate(text)?.precision == precision)
    #expect(FHIRDate(text)?.text == text)
  }

  @Test(
    "what does not exist, or is written otherwise, is refused",
    arguments: [
      "", "0", "25", "20255", "1849", "2201", "0000", "2025-", "2025-7", "2025-13", "2025-00", "2025-07-", "2025-07-1",
      "2025-07-32",
      "2025-02-29", "1900-02-29", "2025-04-31", "2025-00-10", "2025-07-00", "2025/07/01", "20250701", "07/01/2025",
      " 2025", "2025 ",
      "2025-07-01T", "2025-07-01T09", "2025-07-01T09:30", "2025-07-01T09:30:00", "2025-07-01 09:30:00Z",
      "2025-07-01t09:30:00Z",
      "2025-07-01T09:30:00z", "2025-07-01T24:00:00Z", "2025-07-01T09:60:00Z", "2025-07-01T09:30:61Z",
      "2025-07-01T09:30:00.Z",
      "2025-07-01T09:30:00+14:01", "2025-07-01T09:30:00+15:00", "2025-07-01T09:30:00+06:60", "2025-07-01T09:30:00+0600",
      "Z", "T",
      "2025-07-01T9:30:00Z", "2025-07-01T09:30:00,5Z", "2025-07-01T09:30:00 06:00", "2025T09:30:00Z", "２０２５", "-2025",
      "+2025",
      "2025-07-01T09:30:00.1234567890123456789Z", "2025-07-01T-9:30:00Z", "2025-07-01TZ", "2025-07-01T+06:00",
    ])
  func refuses(_ text: String) {
    #expect(FHIRDate(text) == nil)
  }

  @Test("the earliest moment sorts as text") func sortText() throws {
    let denver = try #require(ClinicZone("America/Denver"))

    #expect(FHIRDate("2025-07-01T09:30:00-06:00")?.sortText(in: denver) == "2025-07-01T15:30:00.000Z")
    #expect(FHIRDate("2025-07-01")?.sortText(in: denver) == "2025-07-01T06:00:00.000Z")
    #expect(FHIRDate("2025-01-01T23:00:00.25+02:00")?.sortText(in: denver) == "2025-01-01T21:00:00.250Z")
    #expect(FHIRDate("2025")?.sortText(in: denver) == "2025-01-01T07:00:00.000Z")
    #expect(FHIRDate("2016-12-31T23:59:60Z")?.sortText(in: denver) == "2017-01-01T00:00:00.000Z")
  }

  @Test("a date ends where the next one begins") func end() throws {
    let denver = try #require(ClinicZone("America/Denver"))

    #expect(FHIRDate("2024-02")?.end(in: denver) == FHIRDate("2024-03-01")?.start(in: denver))
    #expect(FHIRDate("2025")?.end(in: denver) == FHIRDate("2026")?.start(in: denver))
    // The day on which the clocks go forward has 23 hours.
    #expect(FHIRDate("2025-03-09").map { $0.end(in: denver).since($0.start(in: denver)) } == .seconds(23 * 3_600))
    #expect(FHIRDate("2025-07-01T09:30Z").map { $0.end(in: denver).since($0.start(in: denver)) } == .seconds(60))
    #expect(FHIRDate("2200")?.end(in: denver).description == "2201-01-01T07:00:00.000Z")
  }

  @Test("a moment falls on the day the practice's wall shows") func dayInZone() throws {
    let denver = try #require(ClinicZone("America/Denver"))

    #expect(FHIRDate("2025-07-01T03:00:00Z")?.day(in: denver) == CivilDate("2025-06-30"))
    #expect(FHIRDate("2025-07-01")?.day(in: denver) == CivilDate("2025-07-01"))
  }

  @Test("a time of day needs its seconds") func time() {
    #expect(FHIRTime("09:30:00")?.secondOfDay == 34_200)
    #expect(FHIRTime("09:30:00.25")?.millisecond == 250)
    for wrong in ["", "09:30", "24:00:00", "9:30:00", "09:30:0", "09:30:00Z", "09-30-00"] {
      #expect(FHIRTime(wrong) == nil)
    }
  }
}
