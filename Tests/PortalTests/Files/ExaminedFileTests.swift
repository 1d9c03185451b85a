import Chart
import PortalTesting
import Testing

@testable import Portal

/// What a file is follows from its bytes; what could do harm or tell too much does not get in.
@Suite("Photos and PDFs are taken, everything else is refused kindly")
struct ExaminedFileTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let refusal: FileRefusal

    init(_ what: String, _ bytes: [UInt8], _ refusal: FileRefusal) {
      (testDescription, self.bytes, self.refusal) = (what, bytes, refusal)
    }
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
  private static func pdf(_ object: String) -> [UInt8] { SampleFile.pdf(text("4 0 obj\n\(object)\nendobj\n")) }
  private static let script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"

  static let otherKinds: [Case] = [
    Case("nothing", [], .empty),
    Case("HEIC", [0, 0, 0, 24] + text("ftypheic") + [0, 0, 0, 0], .heic),
    Case("HEIF of several pictures", [0, 0, 0, 24] + text("ftypmif1") + [0, 0, 0, 0], .heic),
    Case("AVIF", [0, 0, 0, 24] + text("ftypavif") + [0, 0, 0, 0], .otherPicture),
    Case("a video", [0, 0, 0, 24] + text("ftypisom") + [0, 0, 0, 0], .video),
    Case("a zip, an office file", text("PK") + [3, 4, 20, 0, 0, 0], .office),
    Case("an old office file", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], .office),
    Case("a GIF", text("GIF89a") + [1, 0, 1, 0], .otherPicture),
    Case("a WebP", text("RIFF") + [0, 0, 0, 0] + text("WEBPVP8 "), .otherPicture),
    Case("an SVG", text("\u{FEFF} <svg xmlns='http://www.w3.org/2000/svg'/>"), .webPage),
    Case("HTML", text("<!doctype html><script>1</script>"), .webPage),
    Case("a program of Windows", text("MZ") + [0x90, 0], .program),
    Case("a program of Linux", [0x7F, 0x45, 0x4C, 0x46, 2], .program),
    Case("a script", text("#!/bin/sh\n"), .program),
    Case("words", text("hello"), .unknown),
    Case("a PDF behind something else", text("hello\n") + SampleFile.pdf(), .mixed),
    Case("more than ten megabytes", [UInt8](repeating: 0xFF, count: 10_000_001), .tooBig(byteCount: 10_000_001)),
  ]

  static let pictures: [Case] = [
    Case("a JPEG that breaks off", Array(SampleFile.jpeg().dropLast(30)), .damaged),
    Case("a JPEG of 65,535 by 65,535", SampleFile.jpeg(width: 65_535, height: 65_535), .tooManyPixels),
    Case("a JPEG without height", SampleFile.jpeg(height: 0), .damaged),
    Case("a zip that begins like a JPEG", [0xFF, 0xD8, 0xFF] + text("PK"), .damaged),
    Case("a PNG that breaks off", Array(SampleFile.png().dropLast(5)), .damaged),
    Case("a PNG of a billion pixels", SampleFile.png(width: 40_000, height: 40_000), .tooManyPixels),
    Case("a PNG with a wrong sum", altered(SampleFile.png(), at: SampleFile.png().count - 20), .damaged),
  ]

  static let papers: [Case] = [
    Case("a PDF with a script", pdf(script), .activePDF),
    Case("a script whose name is written otherwise", pdf("<< /S /J#61vaScr#69pt /J#53 (1) >>"), .activePDF),
    Case("a script in an object stream", SampleFile.pdf(SampleFile.packedObjects(script)), .activePDF),
    Case("a launch at opening", SampleFile.pdf(catalog: "/OpenAction << /S /Launch /F (a.exe) >>"), .activePDF),
    Case("a file within", pdf("<< /Type /EmbeddedFile >>"), .activePDF),
    Case("media", pdf("<< /Subtype /RichMedia >>"), .activePDF),
    Case("something at a page's opening", pdf("<< /AA << /O 5 0 R >> >>"), .activePDF),
    Case("a locked PDF", pdf("<< /Encrypt 9 0 R >>"), .lockedPDF),
    Case(
      "objects packed twice", SampleFile.pdf(SampleFile.packedObjects("<<>>", head: "/Filter [/A85 /FlateDecode]")),
      .unclearPDF),
    Case(
      "objects packed with a predictor",
      SampleFile.pdf(
        SampleFile.packedObjects("<<>>", head: "/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")), .unclearPDF),
    Case("packed objects that are too large", SampleFile.pdf(SampleFile.packedObjects(large)), .unclearPDF),
    Case(
      "packed objects behind a false beginning in a remark",
      SampleFile.pdf(
        SampleFile.packedObjects("<<>>", head: "/X (1 0 obj <<) % 1 0 obj <<\n /Filter /LZWDecode")), .unclearPDF),
    Case("a zip behind a PDF", SampleFile.pdf() + text("PK") + [5, 6] + [UInt8](repeating: 0, count: 18), .mixed),
    Case("HTML behind a PDF", SampleFile.pdf() + text("<script>1</script>"), .mixed),
    Case("much behind a PDF", SampleFile.pdf() + [UInt8](repeating: 0x41, count: 5_000), .mixed),
    Case("HTML at the head of a PDF", SampleFile.pdf(text("% <html><script>\n")), .mixed),
    Case("a PDF that breaks off", Array(SampleFile.pdf().dropLast(60)), .damaged),
  ]

  private static let large = "<< /A (" + String(repeating: "a", count: 2_200_000) + ") >>"

  private static func altered(_ bytes: [UInt8], at place: Int) -> [UInt8] {
    var bytes = bytes
    bytes[place] ^= 1
    return bytes
  }

  @Test("refused", arguments: otherKinds + pictures + papers)
  func refused(_ sample: Case) {
    #expect(throws: sample.refusal) { _ = try ExaminedFile(sample.bytes) }
  }

  @Test("a photo keeps which side is up and loses place, maker and remarks")
  func jpeg() throws {
    let examined = try ExaminedFile(SampleFile.jpeg())

    #expect(examined.kind == .jpeg)
    #expect(!String(decoding: examined.bytes, as: UTF8.self).contains("SECRET-PLACE"))
    #expect(Array(examined.bytes.suffix(2)) == [0xFF, 0xD9])
    let mark = Array("Exif\0\0MM\0*".utf8)
    let place = try #require(examined.bytes.indices.first { examined.bytes[$0...].starts(with: mark) })
    #expect(Array(examined.bytes[place + 16..<place + 26]) == [1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6])
    #expect(try ExaminedFile(examined.bytes).bytes == examined.bytes)
  }

  @Test("a picture keeps its own parts only")
  func png() throws {
    let examined = try ExaminedFile(SampleFile.png())

    #expect(examined.kind == .png)
    #expect(!String(decoding: examined.bytes, as: UTF8.self).contains("SECRET-PLACE"))
    #expect(try ExaminedFile(examined.bytes).bytes == examined.bytes)
  }

  @Test("what stands behind a picture's end is cut off")
  func tails() throws {
    let tail = Array("PK\u{5}\u{6}<script>alert(1)</script>".utf8)

    #expect(try ExaminedFile(SampleFile.jpeg() + tail).bytes == ExaminedFile(SampleFile.jpeg()).bytes)
    #expect(try ExaminedFile(SampleFile.png() + tail).bytes == ExaminedFile(SampleFile.png()).bytes)
  }

  @Test("a PDF that only shows pages is kept as it is, also with packed objects and a place to open at")
  func pdf() throws {
    let papers = [
      SampleFile.pdf(), SampleFile.pdf(catalog: "/OpenAction [3 0 R /Fit] "),
      SampleFile.pdf(SampleFile.packedObjects("<< /Type /Font >>")), SampleFile.pdf() + Array("\r\n\0".utf8),
    ]
    for paper in papers { #expect(try ExaminedFile(paper).bytes == paper) }
  }

  @Test("a large photo and a large PDF are looked through in a moment")
  func speed() throws {
    let photo = SampleFile.jpeg(width: 8_000, height: 6_000, scanBytes: 9_900_000)
    let nest = Array(String(repeating: "<< /First 1 >>stream\n\u{78}\u{1}", count: 19_000).utf8)

    let spent = ContinuousClock().measure {
      _ = try? ExaminedFile(photo)
      _ = try? ExaminedFile(SampleFile.pdf(nest))
    }

    #expect(spent < .seconds(20), "\(spent)")
  }

  @Test(
    "a name is shown in one line, without what misleads",
    arguments: [
      ("../../etc/passwd", "passwd"), (#"C:\photos\rash.jpg"#, "rash.jpg"), ("gpj.\u{202E}exe.jpg", "gpj.exe.jpg"),
      ("a\u{0}b\tc.png", "abc.png"), ("..", "file"), ("", "file"), ("niño 1.jpg", "niño 1.jpg"),
      (String(repeating: "é", count: 300), String(repeating: "é", count: 60)),
    ])
  func names(_ name: String, _ shown: String) {
    #expect(FileName.shown(name) == shown)
    #expect(FileName.saved(shown, ending: "pdf").hasSuffix(".pdf"))
  }
}
