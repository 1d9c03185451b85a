import Kernel
import Testing

@testable import Web

@Suite("Number lines and trends")
struct LineTests {
  @Test("a goal line has a good part, a part that gets worse and a part where we call")
  func goalLine() throws {
    let scale = try #require(NumberScale(5...11, goodTo: 7, highCall: 10))

    #expect(scale.parts.map(\.colour) == [.good, .towardsHigh, .call])
    #expect(abs(scale.percent(7.4) - 40) < 0.001 && abs(scale.percent(8.1) - 51.666) < 0.001)
    #expect(abs(scale.parts.map(\.width).reduce(0, +) - 100) < 0.001)
    #expect(scale.seams == [7, 10])
  }

  @Test("a range line has five parts, mirrored")
  func rangeLine() throws {
    let scale = try #require(NumberScale(2.5...6.5, lowCall: 3, goodFrom: 3.5, goodTo: 5.1, highCall: 5.6))

    #expect(scale.parts.map(\.colour) == [.call, .towardsLow, .good, .towardsHigh, .call])
  }

  @Test("a line whose numbers are not in order is not drawn")
  func refused() {
    #expect(NumberScale(5...11, goodTo: 12) == nil)
    #expect(NumberScale(5...11) == nil)
    #expect(NumberScale(5...11, goodFrom: 8, goodTo: 7) == nil)
    #expect(NumberScale(5...11, goodTo: .nan) == nil)
    #expect(NumberScale(5...11, highCall: 10) == nil)
    #expect(NumberScale.around() == nil)
    #expect(NumberScale.around(goodTo: .greatestFiniteMagnitude) == nil)
  }

  @Test("the line stretches for a number a little outside; far outside is an arrow")
  func stretching() throws {
    let scale = try #require(NumberScale(5...11, goodTo: 7, highCall: 10))

    #expect(scale.including(12).contains(12) && scale.including(12).percent(12) < 97)
    #expect(scale.including(31) == scale && !scale.contains(31) && scale.percent(31) == 100)
    #expect(scale.including(.infinity) == scale)
    #expect(try #require(NumberScale.around(goodTo: 40)).including(0).low == 0)
  }

  @Test("the flag leans inwards near the ends so that it stays on a small phone")
  func flagLean() throws {
    let scale = try #require(NumberScale(0...100, goodTo: 50))
    let leans = [2.0, 12, 50, 88, 98].map { NumberLine(Measured("\($0)", $0), on: scale, verdict: "").lean }

    #expect(leans == [.farRight, .right, .none, .left, .farLeft])
  }

  @Test("what the line shows is told in words too, in both languages")
  func titles() throws {
    let scale = try #require(NumberScale(5...11, goodTo: 7, highCall: 10))
    let line = NumberLine(
      Measured("7.4", 7.4), on: scale, verdict: "A little above your goal",
      before: .init(Measured("8.1", 8.1), month: "May"))
    let off = NumberLine(Measured("31", 31), on: scale, verdict: "High")

    #expect(
      line.title(in: try Pages.words())
        == "Number line. Your result is 7.4. A little above your goal. In May it was 8.1.")
    #expect(off.title(in: try Pages.words(.spanish)).hasSuffix("Está fuera de esta línea."))
  }

  @Test("a result that is only “less than” is a bar, not a point")
  func comparators() throws {
    let scale = try #require(NumberScale.around(goodTo: 40))
    let page = try Pages.html { h in
      h.numberLine(NumberLine(Measured("<5", 5, .below), on: scale, verdict: "In the usual range"))
    }

    #expect(page.contains("class=\"reach\"") && !page.contains("class=\"here\""))
  }

  @Test("points stand at their dates, or evenly when they would touch")
  func trendPlaces() throws {
    let start = try #require(CivilDate(year: 2025, month: 1, day: 1))
    func trend(_ days: [Int]) -> Trend {
      Trend(days.map { .init(start.adding(days: $0), Measured("1", 1), meaning: "") })
    }

    #expect(trend([0, 100, 400]).places.map { $0.rounded() } == [9, 30, 91])
    #expect(trend([0, 1, 400]).places == [9, 50, 91])
    #expect(trend([0, 0]).places == [9, 91] && trend([5]).places == [50] && trend([]).places == [])
    #expect(trend(Array(0..<20)).points.count == 8)
  }

  @Test("the trend's sentence says how many, which way, and that a gap means another lab")
  func trendTitle() throws {
    let start = try #require(CivilDate(year: 2025, month: 1, day: 1))
    let values = [8.9, 8.1, 7.4].enumerated().map { index, value in
      Trend.Point(
        start.adding(days: index * 100), Measured("\(value)", value), meaning: "", series: index == 0 ? "a" : "b")
    }

    let title = Trend(values, band: .init(to: 7, label: "Your goal: below 7.0")).title(in: try Pages.words())

    #expect(title.hasPrefix("Line chart of 3 results: 8.9, 8.1 and now 7.4. The numbers went down."))
    #expect(title.contains("another lab") && title.hasSuffix("Your goal: below 7.0."))
    let same = Trend(values.suffix(2), sameWithin: 1).title(in: try Pages.words())
    #expect(same.contains("about the same"))
  }
}
