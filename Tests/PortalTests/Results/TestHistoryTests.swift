import Chart
import Kernel
import Testing
import Web

@testable import Portal

/// Values of one test over time.
@Suite("Values are compared only when they can be")
struct TestHistoryTests {
  private func item(_ id: String, _ text: String, _ at: String, unit: String? = "%", source: String? = "Tri-County Lab")
    -> Item
  {
    Sample.item(
      id, Sample.value(text, low: "4.0", high: "5.6", unit: unit), at: at + "T17:00:00.000Z", source: source)
  }

  private func history(_ items: [Item], goals: [Item] = []) throws -> TestHistory {
    TestHistory(items, goals: goals, days: try Sample.days())
  }

  private func change(_ items: [Item]) throws -> String {
    let history = try history(items)
    return try history.change(of: #require(history.values.first))
  }

  @Test("up, down, and about the same within what the test can tell")
  func directions() throws {
    let now = item("n", "7.4", "2026-11-20")

    #expect(try change([now, item("b", "8.1", "2026-05-20")]) == "Down from 8.1 in May.")
    #expect(try change([now, item("b", "6.9", "2025-05-20")]) == "Up from 6.9 in May 2025.")
    #expect(try change([now, item("b", "7.2", "2026-11-03")]) == "About the same as on November 3 (7.2).")
    #expect(try change([now]) == "")
  }

  @Test("another unit or another laboratory is not compared")
  func differences() throws {
    let now = item("n", "7.4", "2026-11-20")

    #expect(try change([now, item("b", "65", "2026-05-20", unit: "mmol/mol")]) == "")
    #expect(try change([now, item("b", "8.1", "2026-05-20", source: "City Lab")]) == "")
  }

  @Test("each unit has its own chart, and another laboratory breaks the line")
  func charts() throws {
    let trends = try history([
      item("a", "7.4", "2026-11-20"), item("b", "8.1", "2026-05-20", source: "City Lab"),
      item("c", "65", "2025-11-20", unit: "mmol/mol"), item("d", "68", "2025-05-20", unit: "mmol/mol"),
    ]).trends

    #expect(trends.map(\.heading) == ["Your last 2 results (%)", "Your last 2 results (mmol/mol)"])
    #expect(trends.map { Set($0.trend.points.map(\.series)).count } == [2, 1])
    #expect(trends[0].trend.points.map(\.value.text) == ["8.1", "7.4"])
  }

  @Test("the chart's band is the goal, else the range, and it says which")
  func band() throws {
    let items = [item("a", "7.4", "2026-11-20"), item("b", "8.1", "2026-05-20")]

    let range = try history(items).trends[0].trend.band
    let goal = try history(items, goals: [Sample.goal("<", "7.0")]).trends[0].trend.band
    #expect(range?.label == "Usual range: 4.0 to 5.6")
    #expect((goal?.from, goal?.to, goal?.label) == (nil, 7, "Your goal: below 7.0"))
  }

  @Test("only eight points are drawn, the newest ones")
  func eight() throws {
    let items = (1...12).reversed().map { item("i\($0)", "5.\($0 % 10)", "2026-\(Digits.text($0, width: 2))-01") }

    let trend = try #require(try history(items).trends.first)
    #expect(trend.heading == "Your last 8 results (%)")
    #expect(trend.trend.points.first?.day.month == 5)
  }

  @Test("blood pressure has a chart for each of its numbers")
  func pressure() throws {
    let items = ["2026-11-20", "2026-05-20"].map { day in
      Sample.item(
        day, ItemValue(text: "128", number: 128, second: "82", unit: "mmHg"), kind: .vital, code: "85354-9",
        at: day + "T17:00:00.000Z")
    }

    let history = try history(items)
    #expect(history.trends.map { $0.trend.points.map(\.value.number) } == [[128, 128], [82, 82]])
    #expect(history.values[0].shownWithUnit(in: try Sample.words()) == "128/82\u{A0}mmHg")
  }

  @Test("the page of one test has every value with day, verdict and laboratory")
  func testPage() throws {
    let items = [item("a", "7.4", "2026-11-20"), item("b", "5.0", "2026-05-20", source: nil)]
    let page = TestPage(items, goals: [], days: try Sample.days(), url: Sample.url)

    let html = try Sample.written { $0.test(page) }
    #expect(page.table.rows.count == 2)
    #expect(html.contains(#"<a href="/me/results/a">Friday, November 20, 2026</a>"#))
    #expect(html.contains("Tri-County Lab"))
    #expect(html.contains("In range"))
  }
}
