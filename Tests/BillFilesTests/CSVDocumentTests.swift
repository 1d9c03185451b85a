import Kernel
import Testing

@testable import BillFiles

/// A file that is only half understood is not read at all.
@Suite("CSV is read as its standard says, or refused with the line")
struct CSVDocumentTests {
  private func read(_ text: String, limits: CSVLimits = CSVLimits()) throws -> CSVDocument {
    try CSVDocument(Array(text.utf8), limits: limits)
  }

  private func reason(_ bytes: [UInt8], limits: CSVLimits = CSVLimits()) -> CSVFault? {
    do throws(CSVFault) {
      _ = try CSVDocument(bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  private func reason(_ text: String, limits: CSVLimits = CSVLimits()) -> CSVFault? {
    reason(Array(text.utf8), limits: limits)
  }

  @Test("quotes, commas and line ends within quotes, a byte order mark and both line ends are read")
  func reads() throws {
    let document = try read("\u{FEFF}Name,Note\r\n\"a,b\",\"say \"\"x\"\"\r\nagain\"\r\nplain,\n,=1+1\n\n")

    #expect(document.headings == ["Name", "Note"])
    #expect(
      document.rows.map { [$0.text(0), $0.text(1)] } == [["a,b", "say \"x\"\r\nagain"], ["plain", ""], ["", "=1+1"]])
    #expect(document.rows.map(\.line) == [2, 4, 5])
  }

  @Test("what the standard does not know is refused with its line")
  func refuses() {
    #expect(reason("") == CSVFault(.empty, line: 1))
    #expect(reason("\r\n\r\n") == CSVFault(.empty, line: 1))
    #expect(reason("A,B\n1\n") == CSVFault(.columns, line: 2))
    #expect(reason("A,B\n1,2\n\n3,4\n") == CSVFault(.columns, line: 3))
    #expect(reason("A,B\n1,2,3\n") == CSVFault(.columns, line: 2))
    #expect(reason("A,B\n1,x\"y\"\n") == CSVFault(.quote, line: 2))
    #expect(reason("A,B\n1,\"x\"y\n") == CSVFault(.quote, line: 2))
    #expect(reason("A,B\n1,\"x\n") == CSVFault(.openQuote, line: 2))
    #expect(reason("A,B\r1,2\r") == CSVFault(.lineEnd, line: 1))
    #expect(reason("A,B\n1,\u{0}\n") == CSVFault(.control, line: 2))
    #expect(reason("A,A\n1,2\n") == CSVFault(.heading, line: 1))
    #expect(reason("A,\n1,2\n") == CSVFault(.heading, line: 1))
    #expect(reason([0x41, 0x0A, 0xFF, 0x0A]) == CSVFault(.notUTF8, line: 2))
    // UTF-16, as some programs save it.
    #expect(reason([0xFF, 0xFE, 0x41, 0x00])?.reason == .notUTF8)
  }

  @Test("size, rows, columns and fields have limits")
  func limits() {
    var limits = CSVLimits()
    (limits.bytes, limits.rows, limits.columns, limits.fieldBytes) = (200, 3, 3, 10)

    #expect(reason(String(repeating: "a", count: 201), limits: limits)?.reason == .tooLarge)
    #expect(reason("A\n1\n2\n3\n4\n", limits: limits) == CSVFault(.tooManyRows, line: 5))
    #expect(reason("A,B,C,D\n", limits: limits)?.reason == .tooManyColumns)
    #expect(reason("A\n12345678901\n", limits: limits) == CSVFault(.fieldTooLong, line: 2))
    #expect(reason("A\n\"12345678901\"\n", limits: limits)?.reason == .fieldTooLong)
    #expect(reason("A\n1\n2\n3\n", limits: limits) == nil)
  }

  @Test("a million line ends are read at once, not once for each")
  func manyLineEnds() {
    let text = "A\n" + String(repeating: "\n", count: 300_000) + "x"
    let started = ContinuousClock.now

    _ = reason(text)

    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test("what is written is read back as it was, and no cell is a formula")
  func writes() throws {
    let texts = ["plain", "a,b", "\"", "two\r\nlines", "", "ñandú", "=1+1", "+1", "-1", "@x", "\tx"]
    var writer = CSVWriter()
    writer.row(texts.indices.map { .text("h\($0)") })
    writer.row(texts.map { .text($0) })
    writer.row(texts.map { _ in .number("-46.20") })

    let rows = try read(writer.text).rows

    #expect(texts.indices.map { rows[0].text($0) } == texts.map { "=+-@\t".contains($0.first ?? "x") ? "'" + $0 : $0 })
    #expect(rows[1].text(3) == "-46.20")
  }
}

@Suite("Amounts and days of files are read strictly")
struct FileAmountTests {
  @Test("whole dollars and up to two decimals, with one minus in front")
  func reads() {
    let pairs: [(String, Int64)] = [
      ("46", 4_600), ("46.2", 4_620), ("46.20", 4_620), ("-46.20", -4_620), ("0", 0), ("0.00", 0), ("007.50", 750),
      ("9999999999.99", 999_999_999_999),
    ]
    for (text, count) in pairs { #expect(FileAmount.cents(text)?.count == count, "\(text)") }
    #expect(FileAmount.x12(".5")?.count == 50 && FileAmount.x12("-.05")?.count == -5)
    for count: Int64 in [0, 5, 99, 100, -1, -4_620, 999_999_999_999] {
      #expect(FileAmount.cents(FileAmount.text(Cents(count)))?.count == count)
    }
  }

  @Test("everything else is refused, never guessed")
  func refuses() {
    let texts = [
      "", " ", "46.", ".5", "46.205", "4.62e1", "1E3", "1,000", "1,000.00", "1 000", " 46", "46 ", "+46", "--46", "-",
      "46-", "(46.20)", "$46.20", "46.20 USD", "46,20", "٤٦", "４６", "4६", "0x10", "1_000", "∞", "NaN", "-0", "-0.00",
      "12345678901", "99999999999999999999", "1.2.3", "46.2\u{0}", "46.-2", "46.+2",
    ]
    for text in texts { #expect(FileAmount.cents(text) == nil, "\(text)") }
  }

  @Test("a day is written in the one way that was said")
  func days() {
    #expect(FileDay.iso.day("2026-11-23")?.description == "2026-11-23")
    #expect(FileDay.american.day("1/2/2026")?.description == "2026-01-02")
    #expect(FileDay.compact.day("20260102")?.description == "2026-01-02")
    for (way, text) in [
      (FileDay.iso, "11/23/2026"), (.iso, "2026-02-30"), (.iso, "2026-1-2"), (.iso, "1026-01-02"),
      (.american, "23/11/2026"),
      (.american, "1/2/26"), (.american, "1/2/2026 "), (.compact, "2026-01-2"), (.compact, "20261301"), (.iso, ""),
    ] { #expect(way.day(text) == nil, "\(text)") }
  }
}
