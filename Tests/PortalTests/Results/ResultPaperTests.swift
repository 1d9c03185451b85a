import Chart
import FHIR
import Kernel
import Testing
import Web

@testable import Paper
@testable import Portal

/// A result on paper says what its page says.
@Suite("A result's paper says what its page says, in the same order")
struct ResultPaperTests {
  private func blocks(
    _ file: ResultFile, note: Web.Letter? = nil, in language: Language = .english
  ) throws -> [PaperBlock] {
    var page = ResultPage(file, days: try Sample.days(language), phone: "(555) 010-0142", url: Sample.url)
    page.talk = note.map { ResultTalk(letters: [$0], next: "", remark: "", questions: [], ask: nil) }
    return ResultPaper.blocks(of: page, words: try Sample.words(language))
  }

  @Test("a number: name, day, note, value, verdict, line, key, whom to call, earlier values, lab")
  func number() throws {
    let now = Sample.item("now", Sample.value("7.4", low: "4.0", high: "5.6", flag: .high))
    let before = Sample.item("may", Sample.value("8.1"), at: "2026-05-20T17:00:00.000Z")
    let file = ResultFile(now, series: [now, before], goals: [Sample.goal("<", "7.0")])

    let blocks = try blocks(
      file, note: Web.Letter(initials: "AO", heading: "Note", when: "", paragraphs: ["Well done."]))

    let lines = blocks.flatMap(\.lines)
    let order = [
      "Average blood sugar (A1c)", "Well done.", "7.4 %", "A little above your goal",
      "Down from 8.1 in May. You are closer to your goal.", "Your goal", "below 7.0", "Questions about this result?",
      "Call (555) 010-0142", "Your last 2 results (%)",
      "November 20, 2026", "May 20, 2026", "About this test", "Lab details", "Tested by Tri-County Lab.",
    ]
    #expect(order.allSatisfy(lines.contains), "\(lines)")
    #expect(order.compactMap { lines.firstIndex(of: $0) } == order.compactMap { lines.firstIndex(of: $0) }.sorted())
    #expect(lines.contains { $0.hasPrefix("Number line. Your result is 7.4.") })
  }

  @Test("what needs a talk comes first, with the phone, and nothing is said of it twice")
  func call() throws {
    let item = Sample.item(
      "k", Sample.value("6.6", low: "3.5", high: "5.1", flag: .veryHigh, unit: "mmol/L"), code: "2823-3")

    let lines = try blocks(ResultFile(item, series: [item])).flatMap(\.lines)

    let (call, value) = (lines.firstIndex(of: "Please call us today"), lines.firstIndex(of: "6.6 mmol/L"))
    #expect(try #require(call) < #require(value))
    #expect(lines.contains("Emergency? Call 911."))
    #expect(!lines.contains("Questions about this result?"))
  }

  @Test("a panel is a table: what lies outside is first, bold, and has its word")
  func panel() throws {
    let values = [
      Sample.item("na", Sample.value("140", low: "135", high: "145", unit: "mmol/L"), code: "2951-2"),
      Sample.item("k", Sample.value("5.4", low: "3.5", high: "5.1", unit: "mmol/L"), code: "2823-3"),
    ]

    let file = ResultFile(Sample.item("p", kind: .report, code: "24323-8", panelSize: 2), values: values)
    let table = try #require(try blocks(file).compactMap(\.table).first)

    #expect(table.rows.map { $0.map(\.plain) }[0] == ["Potassium", "5.4\u{A0}mmol/L", "3.5 to 5.1", "A little high"])
    #expect(table.rows.map { $0.allSatisfy { !$0.bold.isEmpty } } == [true, false])
  }

  @Test("a corrected result says so, with what it said before")
  func corrected() throws {
    let item = Sample.item("x", Sample.value("7.4", low: "4.0", high: "5.6"), isCorrected: true)
    let json = { (value: String) in
      #"{"resourceType":"Observation","status":"corrected","valueQuantity":{"value":\#(value),"unit":"%"}}"#
    }
    let file = ResultFile(
      item, series: [item], resource: try Resource(parsing: Array(json("7.4").utf8)),
      earlier: [try Resource(parsing: Array(json("7.9").utf8))])

    let lines = try blocks(file).flatMap(\.lines)

    #expect(lines.contains("The lab corrected this."))
    #expect(lines.contains("It said before: 7.9%"))
  }

  @Test("a report's text and a waiting test are there, in Spanish too")
  func others() throws {
    let report = Sample.item("r", Sample.value("Todo **bien**.", unit: nil), kind: .report, code: "1-8", name: "X")
    let waiting = Sample.item("w", status: .waiting)

    #expect(try blocks(ResultFile(report)).flatMap(\.lines).contains("Todo **bien**."))
    #expect(try blocks(ResultFile(waiting)).flatMap(\.lines).contains("Waiting for the lab"))
    #expect(try blocks(ResultFile(waiting), in: .spanish).flatMap(\.lines).contains("Datos del laboratorio"))
  }

  @Test("every marker of the screen's line has its own on paper")
  func markers() throws {
    let words = try Sample.words()
    let scale = try #require(NumberScale(5...11, goodTo: 7, highCall: 10))
    let lines = [
      Measured("7.4", 7.4), Measured("<5.5", 5.5, .below), Measured(">10", 10, .above), Measured("1", 1),
      Measured("90", 90),
    ].map { PaperNumberLine(NumberLine($0, on: scale, verdict: "X"), in: words) }

    #expect(lines.map(\.marker).map { "\($0)" } == ["dot", "barFromLow", "barToHigh", "dot", "arrowHigh"])
    #expect(lines[0].parts.count == 3)
    #expect(lines[0].labels.map(\.text) == ["7", "10"])
  }
}

extension PaperBlock {
  /// All texts of a block, for tests.
  var lines: [String] {
    switch self {
    case .heading(let text, _): [text]
    case .paragraph(let text, _): [text.plain]
    case .list(let items): items.map(\.plain)
    case .table(let table): table.rows.flatMap { $0.map(\.plain) }
    case .facts(let facts): facts.flatMap { [$0.term, $0.text.plain] }
    case .aside(let aside): aside.blocks.flatMap(\.lines)
    case .numberLine(let line): [line.alternative]
    case .code(let code): [code.heading, code.alternative] + code.blocks.flatMap(\.lines)
    case .pageBreak, .writingLines: []
    }
  }

  fileprivate var table: PaperTable? {
    guard case .table(let table) = self else { return nil }
    return table
  }
}
