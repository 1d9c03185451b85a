import Foundation
import Kernel
import Testing

@testable import Paper

/// The file itself: its tags, its language, its limits. What a reader makes of it is tested in `tests/papers`.
@Suite("A paper is a tagged file that says what it is")
struct PaperTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: Unicode.ASCII.self) }

  private func pages(_ bytes: [UInt8]) -> Int {
    Int(text(bytes).components(separatedBy: "/Count ").last?.prefix { $0.isNumber } ?? "") ?? 0
  }

  @Test("the file has structure, language, title and metadata, and nothing of the library's own words")
  func structure() throws {
    let file = text(try SamplePaper.document(SamplePaper.result).pdf())

    for part in [
      "/StructTreeRoot", "/Marked true", "/DisplayDocTitle true", "<dc:language>", "/Tabs /S", "/Scope /Row",
    ] {
      #expect(file.contains(part), "\(part) is missing")
    }
    #expect(file.contains("/Lang " + FileValue.string("en-US").written))
    #expect(file.contains("/Lang " + FileValue.string("es-US").written))
    #expect(file.contains("/Alt " + FileValue.string(SamplePaper.line.alternative).written))
    #expect(!file.contains("/S /Private"))
  }

  @Test("the same paper has the same bytes, also when several are made at once")
  func sameBytes() async throws {
    let document = SamplePaper.document(SamplePaper.result)
    let first = try document.pdf()

    let others = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 { group.addTask { try document.pdf() } }
      return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
    }

    #expect(others.allSatisfy { $0 == first })
  }

  @Test("a paper with nothing on it is still a whole page")
  func empty() throws {
    let file = try SamplePaper.document([], about: []).pdf()

    #expect(pages(file) == 1)
  }

  @Test("blocks of every kind go over the end of a page")
  func longBlocks() throws {
    let words = (0..<4_000).map { "word\($0)" }.joined(separator: " ")
    let bodies: [[PaperBlock]] = [
      [.paragraph(PaperText(words))], [.list([PaperText(words), "short"])],
      [.aside(PaperAside(.quote, [.paragraph(PaperText(words)), .heading("More")]))],
      [.table(PaperTable("Long", headings: ["A", "B"], rows: [["Row", PaperText(words)], ["Next", "x"]]))],
      [.table(PaperTable("Many", headings: ["A"], rows: (0..<300).map { [PaperText("Row \($0)")] }))],
      [.facts((0..<300).map { PaperFact("Fact \($0)", "x") })],
      (0..<40).map { _ in .numberLine(SamplePaper.line) },
    ]

    for body in bodies { #expect(pages(try SamplePaper.document(body).pdf()) > 2) }
  }

  @Test("a paper of too many pages, too many bytes or too much text is refused, not cut")
  func tooLong() {
    let pages = (0..<61).map { _ in PaperBlock.pageBreak }.flatMap { [.paragraph("x"), $0] } + [.paragraph("x")]
    let text = [PaperBlock.paragraph(PaperText(String(repeating: "word ", count: 90_000)))]
    let cells = [PaperBlock.table(PaperTable("", headings: [], rows: Array(repeating: ["", "", ""], count: 50_000)))]

    for body in [pages, text, cells] {
      #expect(throws: PaperFault.tooLong) { try SamplePaper.document(body).pdf() }
    }
    #expect(throws: PaperFault.tooLong) {
      try SamplePaper.document(SamplePaper.result).pdf(within: PaperLimits(pages: 9, bytes: 10_000, text: 10_000))
    }
  }

  @Test("a hostile name is cleaned, kept on its own line, and never read as markup")
  func hostile() throws {
    let name = "<b>Rosa</b>\u{202E}evil\u{0}\u{7}\u{FFFC}&amp;" + String(repeating: "W", count: 10_000)

    let document = SamplePaper.document(
      [.heading(name, .title), .facts([PaperFact(name, PaperText(name))])], title: name, about: [name, name])

    #expect(PaperText(name).plain.hasPrefix("<b>Rosa</b>evil&amp;WWW"))
    #expect(pages(try document.pdf()) < 20)
  }

  @Test("a pile of accents is cut, letters of real languages are not")
  func accents() {
    let pile = "a" + String(repeating: "\u{301}", count: 200)

    #expect(PaperText(pile).plain.unicodeScalars.count == 7)
    for name in SamplePaper.letters { #expect(PaperText(name).plain == name) }
  }

  @Test("long text is divided between words, and nothing of it is lost")
  func parts() {
    let words = (0..<3_000).map { "**w\($0)** ọ́" }.joined(separator: " ")
    let text = PaperText(marked: words)

    let parts = text.parts

    #expect(parts.count > 3)
    #expect(parts.map(\.plain).joined() == text.plain)
    #expect(parts.allSatisfy { $0.plain.utf8.count <= PaperText.mostBytes })
    #expect(parts.map(\.bold.count).reduce(0, +) >= text.bold.count)
    let one = String(repeating: "é", count: 9_000)
    #expect(PaperText(one).parts.map(\.plain).joined() == one)
  }

  @Test("bold stands where the marks were, and marks in a record's own text stay as they are")
  func bold() {
    let text = PaperText(marked: "a **bé** c") + PaperText.bold("**x**")

    #expect(text.plain == "a bé c**x**")
    #expect(text.bold == [2..<5, 7..<12])
  }
}
