import Chart
import Kernel
import Testing
import Web

@testable import Portal

@Suite("The record says no more than it knows")
struct RecordVoiceTests {
  @Test(
    "a day is told as exactly as it is known",
    arguments: [
      (ItemDate.Precision.year, "2019"), (.month, "May 2019"), (.day, "May 4, 2019"), (.time, "May 4, 2019"),
    ])
  func precision(_ precision: ItemDate.Precision, _ expected: String) throws {
    let samples = try RecordSamples()
    let item = samples.item(.condition, "Asthma", on: "2019-05-04", exactly: precision)

    #expect(samples.voice.day(item.when) == expected)
    #expect(samples.voice.day(.unknown) == nil)
  }

  @Test("an evening in the practice is not the next day, though it is in UTC")
  func clinicDay() throws {
    let samples = try RecordSamples()
    let evening = ItemDate(sortText: "2026-11-21T03:30:00.000Z", precision: .time)

    #expect(samples.voice.day(evening) == "November 20, 2026")
  }

  @Test("the origin names who wrote it down and where, and never the same name twice")
  func origin() throws {
    let samples = try RecordSamples()
    let both = samples.item(.vital, "Weight", source: "Tri-County Lab", recorder: "Dr. Okafor")
    let same = samples.item(.vital, "Weight", source: "Tri-County Lab", recorder: "Tri-County Lab")

    #expect(samples.voice.origin(both) == "Recorded by Dr. Okafor, Tri-County Lab")
    #expect(samples.voice.origin(same) == "From Tri-County Lab")
    #expect(samples.voice.origin(samples.item(.vital, "Weight", recorder: "")) == nil)
  }

  @Test("blood pressure is two numbers with a unit that people know")
  func values() throws {
    let voice = try RecordSamples().voice
    let pressure = ItemValue(text: "132", number: 132, second: "84", unit: "mm[Hg]")

    #expect(voice.value(pressure) == "132/84\u{A0}mmHg")
    #expect(voice.value(ItemValue(text: "98", unit: "%")) == "98%")
    #expect(voice.value(.none) == nil)
  }

  @Test("the banner stands from the moment the news is more than a day old")
  func staleness() throws {
    let samples = try RecordSamples()
    func banner(_ age: Duration) -> String? {
      RecordStamp(
        arrived: nil, dataAsOf: samples.now.adding(.zero - age), now: samples.now, practice: "Alder Creek",
        voice: samples.voice
      ).banner
    }

    #expect(banner(.seconds(24 * 3_600)) == nil)
    #expect(banner(.seconds(24 * 3_600 + 1))?.contains("November 22, 2026") == true)
  }

  @Test("the stamp tells the newest arrival, and without any the last news of the record system")
  func stamp() throws {
    let samples = try RecordSamples()
    let old = samples.now.adding(.seconds(-5 * 86_400))
    let stamps = [old, nil].map { arrived in
      RecordStamp(
        arrived: arrived, dataAsOf: samples.now, now: samples.now, practice: "Alder Creek", voice: samples.voice)
    }

    #expect(stamps[0].asOf == "As of November 18, 2026, from Alder Creek")
    #expect(stamps[1].asOf == "As of November 23, 2026, from Alder Creek")
  }
}
