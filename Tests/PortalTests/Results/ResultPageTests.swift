import Chart
import FHIR
import Kernel
import Testing
import Web

@testable import Portal

/// One result, in all the ways a laboratory sends them.
@Suite("A result's page says what it means first")
struct ResultPageTests {
  private let now = Sample.item("now", Sample.value("7.4", low: "4.0", high: "5.6", flag: .high))
  private let before = Sample.item("may", Sample.value("8.1"), at: "2026-05-20T17:00:00.000Z")

  private func page(_ file: ResultFile, in language: Language = .english) throws -> ResultPage {
    ResultPage(file, days: try Sample.days(language), phone: "(555) 010-0142", url: Sample.url)
  }

  private func resource(_ json: String) throws -> Resource { try Resource(parsing: Array(json.utf8)) }

  @Test("a number: big, with verdict, change since last time, line, key and all earlier values")
  func number() throws {
    let page = try page(ResultFile(now, series: [now, before], goals: [Sample.goal("<", "7.0")]))

    let value = try #require(page.value)
    #expect(page.title == "Average blood sugar (A1c)")
    #expect(page.lead.hasSuffix("Taken on Friday, November 20, 2026."))
    #expect((value.number, value.unit) == ("7.4", "%"))
    #expect(value.verdict == "A little above your goal")
    #expect(value.change == "Down from 8.1 in May.")
    #expect(value.closer == "You are closer to your goal.")
    #expect(value.line?.before?.month == "May")
    #expect(value.key.map(\.range) == ["below 7.0", "7.0 or higher"])
    #expect(value.key.map(\.isHere) == [false, true])
    #expect(page.trends.count == 1)
    #expect(page.allValues?.url.description == "/me/tests/loinc%7C4548-4")
    #expect(page.careCard == nil)
  }

  @Test("the same in Spanish")
  func spanish() throws {
    let page = try page(ResultFile(now, series: [now, before], goals: [Sample.goal("<", "7.0")]), in: .spanish)

    #expect(page.title == "Azúcar promedio (A1c)")
    #expect(page.value?.verdict == "Un poco sobre su meta")
    #expect(page.value?.change == "Bajó: era 8.1 en mayo.")
    #expect(try Sample.written({ $0.result(page) }, in: .spanish).contains("Su meta"))
  }

  @Test("without a range and without a goal there is the value and no verdict, line or key")
  func noRange() throws {
    let item = Sample.item("x", Sample.value("7.4"))
    let value = try #require(try page(ResultFile(item, series: [item])).value)

    #expect(value.number == "7.4")
    #expect(value.verdict.isEmpty)
    #expect(value.tag == nil)
    #expect(value.line == nil)
    #expect(value.key.isEmpty)
    #expect(value.remarks == ["The lab gave no usual range."])
  }

  @Test("a less-than value is shown as the laboratory wrote it and not compared with last time")
  func lessThan() throws {
    let item = Sample.item("x", Sample.value("5", high: "10", comparator: "<"))
    let value = try #require(try page(ResultFile(item, series: [item, before])).value)

    #expect(value.number == "<5")
    #expect(value.verdict == "In the usual range")
    #expect(value.line?.value.comparator == .below)
    #expect(value.change.isEmpty)
  }

  @Test("a result that needs a talk puts the phone first")
  func action() throws {
    let item = Sample.item(
      "k", Sample.value("6.6", low: "3.5", high: "5.1", flag: .veryHigh, unit: "mmol/L"), code: "2823-3")
    let page = try page(ResultFile(item, series: [item]))

    let html = try Sample.written { $0.result(page) }
    let beforeTheNumber = try #require(html.split(separator: "6.6").first)
    #expect(beforeTheNumber.contains("tel:+15550100142"))
    #expect(page.value?.verdict == "We need to talk about this")
  }

  @Test("a corrected result says when, and shows the old value struck through with its label")
  func corrected() throws {
    let item = Sample.item("x", Sample.value("7.4", low: "4.0", high: "5.6"), isCorrected: true)
    let json = { (value: String, issued: String) in
      #"{"resourceType":"Observation","status":"corrected","issued":"\#(issued)","valueQuantity":"#
        + #"{"value":\#(value),"unit":"%"}}"#
    }
    let file = ResultFile(
      item, series: [item], resource: try resource(json("7.4", "2026-11-24T15:00:00Z")),
      earlier: [try resource(json("7.4", "2026-11-23T15:00:00Z")), try resource(json("7.9", "2026-11-22T15:00:00Z"))])
    let page = try page(file)

    let html = try Sample.written { $0.result(page) }
    #expect(html.contains("The lab corrected this on November 24."))
    #expect(html.contains("It said before: <del>7.9%</del>"))
  }

  @Test("a panel is a table in which what lies outside comes first and each value leads to its own page")
  func panel() throws {
    let values = [
      Sample.item("na", Sample.value("140", low: "135", high: "145", unit: "mmol/L"), code: "2951-2"),
      Sample.item("k", Sample.value("5.4", low: "3.5", high: "5.1", unit: "mmol/L"), code: "2823-3"),
      Sample.item("col", Sample.value("Yellow", unit: nil), code: "5778-6", name: "Color"),
    ]
    let page = try page(ResultFile(Sample.item("p", kind: .report, code: "24323-8", panelSize: 3), values: values))

    let panel = try #require(page.panel)
    #expect(panel.summary == "1 of 3 outside the usual range")
    #expect(panel.rows.map(\.name) == ["Potassium", "Sodium", "Color"])
    #expect(panel.rows.map(\.range) == ["3.5 to 5.1", "135 to 145", ""])
    #expect(panel.rows[0].url.description == "/me/results/k")
    #expect(panel.rows[0].isOutside)
    #expect(page.report == nil)
    #expect(page.value == nil)
  }

  @Test("a report around one value is shown as that value")
  func reportOfOne() throws {
    let page = try page(ResultFile(Sample.item("p", kind: .report, panelSize: 1), values: [now], series: [now]))

    #expect(page.value?.number == "7.4")
    #expect(page.panel == nil)
  }

  @Test("an answer in words is told as found or not found, with the laboratory's own words beside it")
  func words() throws {
    let item = Sample.item("s", Sample.value("Detected", flag: .found, unit: nil), code: "78012-2")
    let color = Sample.item("c", Sample.value("Yellow", unit: nil), code: "5778-6")

    let value = try #require(try page(ResultFile(item, series: [item])).value)
    #expect(value.verdict == "Found (positive)")
    #expect(value.remarks == ["The strep germ is in the throat.", "The lab wrote: Detected"])
    #expect(value.line == nil)
    #expect(try page(ResultFile(color, series: [color])).value?.verdict == "Yellow")
  }

  @Test("a test that is not done says what happens and by when")
  func waiting() throws {
    let order = Sample.item("o", kind: .order, status: .waiting, detail: "Do not eat for 8 hours before.")
    let page = try page(ResultFile(order))

    #expect(page.waiting?.heading == "Waiting for the lab")
    #expect(page.waiting?.sentences.first == "Most take 1 to 3 days.")
    #expect(page.waiting?.sentences.last == "We expect it by Monday, November 23.")
    #expect(page.waiting?.instruction == "Do not eat for 8 hours before.")
    #expect(page.value == nil)
    #expect(page.remarks.isEmpty)
  }

  @Test("the contact card calls the practice and offers nothing that does not exist")
  func contact() throws {
    let page = try page(ResultFile(now, series: [now]))
    let html = try Sample.written { $0.result(page) }

    #expect(html.contains("Questions about this result?"))
    #expect(html.contains(#"href="tel:+15550100142""#))
    #expect(!html.contains(##"href="#""##))
    #expect(!html.contains("messages"))
  }
}
