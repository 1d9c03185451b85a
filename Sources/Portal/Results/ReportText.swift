import Chart
import FHIR
import Kernel
import Web

/// A written report as plain words: nothing in it is run, opened or fetched.
struct ReportText {
  /// Longer texts are cut here; the page says so.
  static let mostLetters = 100_000

  /// The sentence that counts; empty when there is none.
  let conclusion: String
  let paragraphs: [[String]]
  /// About files that are no text, and about a text that was cut.
  let remarks: [String]

  init(conclusion: String?, forms: [FHIR.Attachment], words: Words) {
    self.conclusion = conclusion ?? ""
    var paragraphs: [[String]] = []
    var remarks: [String] = []
    for form in forms {
      if let text = form.plainText, !text.isEmpty {
        paragraphs += ReportText.paragraphs(of: text.prefix(ReportText.mostLetters))
        if text.count > ReportText.mostLetters { remarks.append(words("results.report.cut")) }
      } else {
        remarks.append(ReportText.remark(about: form, words))
      }
    }
    self.paragraphs = paragraphs
    self.remarks = remarks
  }

  var isEmpty: Bool { conclusion.isEmpty && paragraphs.isEmpty && remarks.isEmpty }

  /// Lines between empty lines. Spaces at the ends and control characters other than line ends are dropped.
  private static func paragraphs(of text: Substring) -> [[String]] {
    var paragraphs: [[String]] = []
    var lines: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let plain = String(
        line.filter { $0 == "\t" || $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } })
      let isBlank = plain.allSatisfy(\.isWhitespace)
      if !isBlank { lines.append(plain) }
      if isBlank, !lines.isEmpty {
        paragraphs.append(lines)
        lines = []
      }
    }
    if !lines.isEmpty { paragraphs.append(lines) }
    return paragraphs
  }

  private static func remark(about form: FHIR.Attachment, _ words: Words) -> String {
    guard let bytes = form.statedSize ?? form.data?.count, bytes > 0 else { return words("results.report.file") }
    let thousands = max(1, (bytes + 512) / 1_024)
    let size =
      thousands < 1_024 ? "\(words.numbers.whole(thousands)) KB" : "\((thousands + 512) / 1_024) MB"
    return words("results.report.file-size", ("size", size))
  }
}
