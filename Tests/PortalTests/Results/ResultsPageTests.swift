import Chart
import Kernel
import Testing
import Web

@testable import Portal

/// The list of results.
@Suite("The list says what each result means")
struct ResultsPageTests {
  private func page(_ shelf: ResultShelf, news: Set<Item.ID> = [], isFirst: Bool = true) throws -> ResultsPage {
    ResultsPage(
      shelf, list: try Sample.list(news: news), url: "/me/results", choices: "/me/results/choices", isFirst: isFirst)
  }

  private func panel(_ values: [ItemValue]) -> ResultShelf {
    let items = values.enumerated().map { Sample.item("v\($0.offset)", $0.element, code: "0-\($0.offset)") }
    let report = Sample.item("p", kind: .report, code: "24323-8", panelSize: values.count)
    return ResultShelf(items: [report], panels: ["r-p": PanelCount(of: items.map { TestValue($0) })])
  }

  private let good = Sample.value("5.0", low: "4.0", high: "5.6")
  private let off = Sample.value("5.7", low: "4.0", high: "5.6", flag: .high)

  @Test("a single value: plain name, number with unit, day, verdict, small line")
  func single() throws {
    let page = try page(ResultShelf(items: [Sample.item("a", off)]), news: [Item.ID("a")])

    let row = try #require(page.months.first?.rows.first)
    #expect(page.months.first?.heading == "November 2026")
    #expect(row.title == "Average blood sugar (A1c)")
    #expect(row.text == "5.7% · November 20")
    #expect(row.news == "New")
    #expect(row.tag?.text == "A little high")
    #expect(row.line != nil)
    #expect(row.url.description == "/me/results/a")
  }

  @Test("a panel counts what lies outside")
  func outside() throws {
    let row = try #require(try page(panel([good, off, good, off])).months.first?.rows.first)

    #expect(row.text == "2 of 4 outside the usual range · November 20")
    #expect(row.tag?.level == .near)
    #expect(row.news.isEmpty)
  }

  @Test("a panel says “all in range” only when every value has a verdict")
  func allIn() throws {
    let noRange = Sample.value("5.0")
    let found = Sample.value("Positive", flag: .found)

    #expect(try page(panel([good, good])).months[0].rows[0].text.hasPrefix("All 2 in the usual range"))
    let unjudged = try page(panel([good, noRange])).months[0].rows[0]
    #expect(unjudged.text.hasPrefix("2 values, none outside the usual range"))
    #expect(unjudged.tag == nil)
    #expect(try page(panel([good, found])).months[0].rows[0].text.hasPrefix("2 values ·"))
  }

  @Test("one value that needs a talk is the panel's tag")
  func action() throws {
    let row = try page(panel([good, Sample.value("2.0", low: "3.5", flag: .veryLow)])).months[0].rows[0]

    #expect(row.tag?.level == .now)
    #expect(row.text.hasPrefix("1 of 2 outside the usual range"))
  }

  @Test("tests that are not done stand on top, with the day they are expected")
  func waiting() throws {
    let order = Sample.item("o", kind: .order, status: .waiting, at: "2026-11-21T17:00:00.000Z")
    let late = Sample.item("l", kind: .order, status: .waiting, at: "2026-11-02T17:00:00.000Z")
    let page = try page(ResultShelf(items: [Sample.item("w", status: .waiting)], orders: [order, late]))

    #expect(page.waiting.map(\.title).count == 3)
    #expect(page.waiting[0].text == "Ordered on November 21. We expect it by Tuesday, November 24.")
    #expect(page.waiting[1].text.hasSuffix("Call us if you want to know more."))
    #expect(page.waiting[2].text.hasPrefix("Taken on November 20."))
    #expect(page.months.isEmpty)
  }

  @Test("fifty on a page, the rest behind a link that carries the place")
  func pages() throws {
    let items = (0..<51).map { Sample.item("i\($0)", good) }
    let first = try page(ResultShelf(items: items))
    let last = try page(ResultShelf(items: Array(items.suffix(1))), isFirst: false)

    #expect(first.months.flatMap(\.rows).count == 50)
    let link = try #require(first.earlier?.url.description)
    let cursor = Cursor(String(link.dropFirst("/me/results?before=".count)))
    #expect(cursor == Cursor(after: "2026-11-20T17:00:00.000Z", id: "i49"))
    #expect(first.newest == nil)
    #expect(last.earlier == nil)
    #expect(last.newest != nil)
  }

  @Test("without results the page says so in one sentence, in both languages", arguments: Language.allCases)
  func empty(language: Language) throws {
    let list = ResultList(days: try Sample.days(language), news: [], noted: [], url: { Sample.url(.result($0)) })
    let page = ResultsPage(
      ResultShelf(items: []), list: list, url: "/me/results", choices: "/me/results/choices", isFirst: true)

    #expect(page.empty?.text.hasPrefix(language == .english ? "No results yet." : "Aún no hay resultados.") == true)
    #expect(try Sample.written({ $0.results(page) }, in: language).contains("<h1>"))
  }

  @Test("what a laboratory writes is text, never markup")
  func escaping() throws {
    let page = try page(ResultShelf(items: [Sample.item("x", Sample.value("<b>x</b>"), code: "0-0", name: "<i>&")]))

    let html = try Sample.written { $0.results(page) }
    #expect(html.contains("&lt;i&gt;&amp;"))
    #expect(html.contains("&lt;b&gt;x"))
  }
}
