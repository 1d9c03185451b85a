import Chart
import FHIR
import Kernel
import Testing
import Web

@testable import Portal

/// Written reports.
@Suite("A written report is words and nothing else")
struct ReportTextTests {
  private func text(_ type: String, _ body: String, conclusion: String? = nil, size: Int? = nil) throws -> ReportText {
    let stated = size.map { #","size":\#($0)"# } ?? ""
    let json =
      #"{"resourceType":"DiagnosticReport","status":"final","presentedForm":[{"contentType":"\#(type)","#
      + #""data":"\#(ReportTextTests.base64(body))"\#(stated)}]}"#
    let report = DiagnosticReport(resource: try Resource(parsing: Array(json.utf8)))
    return ReportText(conclusion: conclusion, forms: report.forms, words: try Sample.words())
  }

  private static func base64(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var bytes = Array(text.utf8)
    let padding = (3 - bytes.count % 3) % 3
    bytes += [UInt8](repeating: 0, count: padding)
    var letters: [Character] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
      letters += [18, 12, 6, 0].map { alphabet[group >> $0 & 63] }
    }
    return String(letters.dropLast(padding)) + String(repeating: "=", count: padding)
  }

  @Test("plain text keeps its lines and paragraphs")
  func plain() throws {
    let report = try text("text/plain", "FINDINGS\r\nClear lungs.\r\n\r\n  \nNo fracture.\u{7}", conclusion: "Normal.")

    #expect(report.conclusion == "Normal.")
    #expect(report.paragraphs == [["FINDINGS", "Clear lungs."], ["No fracture."]])
    #expect(report.remarks.isEmpty)
  }

  @Test("markup is stripped to its words; scripts never reach the page")
  func markup() throws {
    let report = try text("text/html", "<p>Clear <b>lungs</b>.</p><script>alert(1)</script>")

    let all = report.paragraphs.joined().joined(separator: " ")
    #expect(all.contains("Clear lungs"))
    #expect(!all.contains("<"))
    #expect(!all.contains("alert"))
  }

  @Test("another kind of file is named with its size and offers nothing to open")
  func file() throws {
    let report = try text("application/pdf", "%PDF-1.4", size: 34_816)

    #expect(report.paragraphs.isEmpty)
    #expect(report.remarks == ["This report is a file (34 KB). Call us if you want a copy."])
  }

  @Test("a very long text is cut, and the page says so")
  func long() throws {
    let report = try text("text/plain", String(repeating: "a", count: ReportText.mostLetters + 1))

    #expect(report.paragraphs.joined().joined().count == ReportText.mostLetters)
    #expect(report.remarks == ["This report is very long. Call us if you want all of it."])
  }

  @Test("a report without anything to read says so")
  func nothing() throws {
    let page = ResultPage(
      ResultFile(Sample.item("r", kind: .report, code: "0-0", name: "X-ray")), days: try Sample.days(), phone: "1",
      url: Sample.url)

    #expect(page.report?.conclusion == "This report has no text. Call us if you want to know more.")
  }
}
