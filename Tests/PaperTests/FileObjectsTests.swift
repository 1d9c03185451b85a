import Testing

@testable import Paper

/// Our own step reads only what our own library wrote. Anything else is a fault, never a crash and never half a file.
@Suite("A file that is not understood makes no paper")
struct FileObjectsTests {
  private func value(_ text: String) throws -> FileValue {
    var reader = FileReader(Array(text.utf8)[...])
    return try reader.value()
  }

  @Test("values are read and written as the format has them")
  func values() throws {
    let text = "<< /K [ 3 0 R 5 << /T (a\\)b) >> ] % no value\n /N -1.50 /S /P /H <FEFF00E9> >>"

    let read = try value(text)

    #expect(read["K"]?.elements.count == 3)
    #expect(read["K"]?.elements[0].reference == 3)
    #expect(read["K"]?.elements[2]["T"] == .text("(a\\)b)"))
    #expect(read["N"] == .token("-1.50"))
    #expect(try value(read.written) == read)
    #expect(FileValue.string("é").written == "<FEFF00E9>")
    #expect([0.0, -1.5, 12.345, 0.05].map { FileValue.number($0).written } == ["0.00", "-1.50", "12.35", "0.05"])
  }

  @Test("half a value is refused")
  func halves() {
    for text in ["", "<<", "<< /A", "[ 1 2", "(a", "<FE", "<< 1 2 >>", String(repeating: "[", count: 100), "]", "(é)"] {
      #expect(throws: PaperFault.notUnderstood) { try value(text) }
    }
  }

  @Test("a damaged file is refused, wherever the damage is")
  func damage() throws {
    let document = SamplePaper.document(SamplePaper.result)
    let sheet = try PaperSheet(document, mostBytes: 1_000_000)
    for page in try PageFlow.pages(of: document, within: .standard) { sheet.draw(page) }
    let whole = try sheet.bytes()

    #expect(throws: Never.self) { try FinishedFile(whole, tags: sheet.tags, of: document) }
    #expect(throws: PaperFault.notUnderstood) { try FinishedFile(whole, tags: sheet.tags.dropLast(), of: document) }
    #expect(throws: PaperFault.notUnderstood) {
      try FinishedFile(whole, tags: [Tag(.title)] + sheet.tags.dropFirst(), of: document)
    }
    #expect(throws: PaperFault.notUnderstood) { try FinishedFile([], tags: [], of: document) }
    for place in stride(from: 0, to: whole.count, by: 97) {
      #expect(throws: PaperFault.self) { try FinishedFile(Array(whole[..<place]), tags: sheet.tags, of: document) }
      var damaged = whole
      damaged[place] ^= 0x15
      // It may hold by chance, in a font; it must not crash.
      _ = try? FinishedFile(damaged, tags: sheet.tags, of: document)
    }
  }
}
