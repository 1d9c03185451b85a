package import Chart
package import Kernel
package import Paper
package import Web

/// A form on paper: empty to be filled in with a pen, or as it was sent.
///
/// ```swift
/// FormPaper.make(design, nil, in: words, zone)          // empty
/// FormPaper.make(design, response, in: words, zone)     // as it was sent, with who signed it
/// ```
///
/// The language is that of the words. The paper's head says whom it is about.
package struct FormPaper {
  private let design: FormDesign
  private let response: FormResponse?
  private let words: Words
  private let zone: ClinicZone
  private var blocks: [PaperBlock] = []
  /// The numbers of the questions, by item.
  private var numbers: [String: Int] = [:]

  package static func make(
    _ design: FormDesign, _ response: FormResponse?, in words: Words, _ zone: ClinicZone
  ) -> [PaperBlock] {
    var paper = FormPaper(design: design, response: response, words: words, zone: zone)
    paper.write()
    return paper.blocks
  }

  private init(design: FormDesign, response: FormResponse?, words: Words, zone: ClinicZone) {
    (self.design, self.response, self.words, self.zone) = (design, response, words, zone)
  }

  private mutating func write() {
    blocks.append(.heading(design.title(in: words.language), .title))
    let lead = FormDesign.words(design.lead, in: words.language)
    if !lead.isEmpty { blocks.append(.paragraph(PaperText(lead))) }
    let asked = response.map { Set(design.asked($0.answers).map(\.id)) }
    for item in design.items {
      let text = item.text(in: words.language)
      switch item.kind {
      case .heading: blocks.append(.heading(text))
      case .sentence: blocks.append(.paragraph(PaperText(text)))
      default:
        numbers[item.id] = numbers.count + 1
        if asked?.contains(item.id) ?? true { write(item, text) }
      }
    }
    writeEnd()
  }

  private mutating func write(_ item: FormItem, _ text: String) {
    let number = numbers[item.id].map { "\($0). " } ?? ""
    if response == nil, let condition = condition(of: item) { blocks.append(.paragraph(PaperText(condition), .small)) }
    blocks.append(.paragraph(PaperText(number + text), .strong))
    let answer = response?.answers[item.id] ?? []
    switch item.kind {
    case .yesNo, .one, .many:
      let codes = item.kind == .yesNo ? ["yes", "no"] : item.options.map(\.code)
      let lines = codes.map { (answer.contains($0) ? "☒ " : "☐ ") + item.answerText($0, in: words, words.language) }
      blocks.append(.paragraph(PaperText(lines.joined(separator: item.kind == .yesNo ? "      " : "\n"))))
    case _ where response != nil:
      let shown = item.kind == .day ? day(answer) : answer.first
      blocks.append(.paragraph(PaperText(shown ?? words("forms.paper.no-answer"))))
    case .day: blocks.append(.paragraph(PaperText(words("forms.paper.day"))))
    case .lines: blocks.append(.writingLines(4))
    default: blocks.append(.writingLines(1))
    }
  }

  private func day(_ answer: [String]) -> String? {
    answer.first.map { text in CivilDate(text).map { words.dates.long($0) } ?? text }
  }

  /// When a question is to be answered, by the numbers of those above it.
  private func condition(of item: FormItem) -> String? {
    guard !item.conditions.isEmpty else { return nil }
    let parts = item.conditions.compactMap { condition in
      design.item(condition.question).map { question in
        words(
          "forms.paper.if", ("number", "\(numbers[question.id] ?? 0)"),
          ("answer", question.answerText(condition.answer, in: words, words.language)))
      }
    }
    return parts.joined(separator: " " + words(item.needsAll ? "forms.field.and" : "forms.field.or") + " ")
  }

  private mutating func writeEnd() {
    if design.needsSignature {
      blocks.append(.heading(words("forms.paper.signature")))
      blocks.append(.paragraph(PaperText(FormDesign.words(design.statement, in: words.language))))
    }
    guard let response else {
      guard design.needsSignature else { return }
      return blocks += [.writingLines(1), .paragraph(PaperText(words("forms.paper.sign-here")), .small)]
    }
    let signer = response.signer
    let relation = "accounts.relationship.\(signer.actingAs)"
    let name = words.has(relation) ? "\(signer.name) (\(words(relation)))" : signer.name
    let time = zone.time(at: response.sentAt)
    let moment = words.dates.long(time.day) + ", " + words.dates.time(time)
    let line =
      if let day = response.paperOn {
        words("forms.paper.typed", ("name", name), ("day", words.dates.long(day)))
      } else if response.signedHash.isEmpty {
        words("forms.paper.sent", ("name", name), ("moment", moment))
      } else {
        words(
          "forms.paper.signed", ("name", name), ("moment", moment), ("hash", String(response.signedHash.prefix(16))))
      }
    blocks.append(.paragraph(PaperText(line)))
  }
}
