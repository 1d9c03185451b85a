import CDA
import FHIR
import Kernel
import PortalTesting
import Testing
import Web

@testable import Gateway
@testable import Portal

/// What comes from outside, damaged in hundreds of thousands of ways (T12). A crash ends the run, a slow input fails
/// it.
@Suite("damaged input never stops the program", .timeLimit(.minutes(20)))
struct FuzzTests {
  private static let rounds = LongRun.isOn ? 1_000_000 : 40_000

  @Test("JSON, down to bundles and their faults")
  func json() {
    let seeds = [
      #"""
      {"resourceType":"Bundle","type":"batch","entry":[{"fullUrl":"urn:uuid:1",
      "resource":{"resourceType":"Patient","id":"p","birthDate":"1958-04-12"}}]}
      """#,
      #"""
      {"resourceType":"Observation","status":"final","valueQuantity":{"value":7.90e2,"unit":"%"},
      "code":{"text":"\u00e9\uD834\uDD1E"}}
      """#,
    ]
    let read = FuzzTests.damaged(seeds, rounds: FuzzTests.rounds / 4) { bytes in
      guard let document = try? JSONDocument(bytes: bytes, limits: .fhir) else { return false }
      guard let bundle = try? Bundle(document) else { return true }
      for resource in bundle.entries.compactMap(\.resource) { _ = resource.faults.count }
      return true
    }
    #expect(read > 100)
  }

  @Test("forms with files, in one piece and in many")
  func multipart() {
    let seed = Client.multipart([("_csrf", "a"), ("text", "é")], [.init("a.png", Array("x\r\n--y".utf8))])
    let read = FuzzTests.damaged([String(decoding: seed, as: UTF8.self)], rounds: FuzzTests.rounds / 4) { bytes in
      guard
        var reader = try? MultipartReader(contentType: "multipart/form-data; boundary=\(Client.boundary)")
      else { return false }
      for start in stride(from: 0, to: bytes.count, by: 50) {
        reader.feed(Array(bytes[start..<min(bytes.count, start + 50)]))
        do { while try reader.next() != nil {} } catch { return false }
      }
      return reader.isFinished
    }
    #expect(read > 100)
  }

  @Test("photos and PDFs: what is taken stays the same when it is taken again")
  func files() {
    var different = 0
    let seeds = [
      SampleFile.jpeg(scanBytes: 60), SampleFile.png(), SampleFile.pdf(SampleFile.packedObjects("<< /Type /Font >>")),
    ]
    var (dice, taken) = (SeededGenerator(seed: 11), 0)
    for round in 0..<(FuzzTests.rounds / 4) {
      var bytes = seeds[round % 3]
      for _ in 0...Int(dice.next() % 3) {
        let place = Int(dice.next() % UInt64(bytes.count))
        switch dice.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8(truncatingIfNeeded: dice.next()), at: place)
        }
      }
      guard let examined = try? ExaminedFile(bytes) else { continue }
      taken += 1
      if (try? ExaminedFile(examined.bytes))?.bytes != examined.bytes { different += 1 }
    }
    #expect(different == 0 && taken > 100)
  }

  @Test("forms")
  func forms() {
    let read = FuzzTests.damaged(["_csrf=a.b.c&email=rosa%40mail.example&password=%C3%A9+x&_once=12", "a=1&a=2&=&b"]) {
      bytes in
      guard let form = try? Form(urlEncoded: bytes) else { return false }
      var reader = form.reader()
      _ = (reader.text("a"), reader.date("b"), reader.number("c", in: 0...9), reader.money("d"), reader.email("email"))
      return true
    }
    #expect(read > 100)
  }

  @Test("request targets: what passes has no empty, dotted or unreadable part")
  func targets() {
    var unclean: [String] = []
    let read = FuzzTests.damaged([
      "/me/results/abc?before=MjAyNQ%3D%3D&a=b", "/for/p/visits//%2e%2e/x%00", "/staff/patients?q=de%20la",
    ]) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      guard let target = try? RequestTarget(text) else { return false }
      let bad = target.segments.contains { $0 == ".." || $0 == "." || $0.unicodeScalars.contains { $0.value < 32 } }
      if bad || target.path.contains("//") { unclean.append(text) }
      return true
    }
    #expect(unclean == [] && read > 100)
  }

  @Test("dates and times of FHIR")
  func dates() throws {
    let zone = try #require(ClinicZone("America/Denver"))
    var read = FuzzTests.damaged(["2025-07-01T09:30:00.123-06:00", "2024-02-29", "1958-04", "9999-12-31T23:59:60Z"]) {
      bytes in
      guard let date = FHIRDate(String(decoding: bytes, as: UTF8.self)) else { return false }
      return !date.sortText(in: zone).isEmpty
    }
    read += FuzzTests.damaged(["23:59:60.999", "00:00:00"]) { FHIRTime(String(decoding: $0, as: UTF8.self)) != nil }
    #expect(read > 100)
  }

  @Test("cursors: what is read is what was written")
  func cursors() {
    var different = 0
    let cursor = Cursor(after: "2025-07-01T09:30:00.000Z", id: "0f0e0d")
    let read = FuzzTests.damaged([cursor.text, Cursor(after: "", id: "").text]) { bytes in
      guard let found = Cursor(String(decoding: bytes, as: UTF8.self)) else { return false }
      if Cursor(found.text) != found { different += 1 }
      return true
    }
    #expect(different == 0 && read > 100)
  }

  @Test("form tokens: none that was altered is accepted")
  func tokens() {
    let csrf = CSRF(key: Secret(Array(repeating: 7, count: 32)))
    let token = csrf.token(for: "visitor", random: .seeded(1))
    let accepted = FuzzTests.damaged([token]) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return text != token && csrf.accepts(text, for: "visitor")
    }
    #expect(accepted == 0 && csrf.accepts(token, for: "visitor"))
  }

  @Test("XML and clinical documents: whole, or refused; their words come out as text")
  func documents() {
    let seeds = [
      Paper.text(
        section: #"<paragraph>a<br/>b</paragraph><table><tbody><tr><td colspan="2">c</td></tr></tbody></table>"#),
      Paper.text(section: #"<list><item>a<footnote ID="f">b</footnote></item></list><footnoteRef IDREF="f"/>&amp;"#),
      #"<?xml version="1.0" encoding="ISO-8859-1"?><a b='1'><![CDATA[x]]><!-- y --><c/>&#233;</a>"#,
    ]
    let read = FuzzTests.damaged(seeds, rounds: FuzzTests.rounds / 4) { bytes in
      guard let document = try? ClinicalDocument(reading: bytes) else { return (try? XMLFrontDoor.read(bytes)) != nil }
      return document.sections.reduce(0) { $0 + $1.blocks.reduce(0) { $0 + $1.words.utf8.count } } >= 0
    }
    #expect(read > 100)
  }

  @Test("HTML of notes")
  func looseMarkup() {
    let seeds = [
      #"<div xmlns="x"><p>a<b>b</b><ul><li>c<li>d</ul><table><tr><td rowspan=2>e&eacute;</table><script>f</script>"#,
      #"<h1>a<!-- b --><a href='javascript:c'>d</a><img src=x onerror=y>&#x41;<pre>e\nf</pre>"#,
    ]
    let read = FuzzTests.damaged(seeds, rounds: FuzzTests.rounds / 4) { bytes in
      var reader = NarrativeReader()
      return !reader.blocks(of: LooseMarkup.read(String(decoding: bytes, as: UTF8.self))).isEmpty
    }
    #expect(read > 100)
  }

  @Test("gzip")
  func gzip() {
    let packed = BadInputTests.packed(String(repeating: Written.patient("p"), count: 20))
    var generator = SeededGenerator(seed: 12)
    var tooLong = 0

    for _ in 0..<FuzzTests.rounds / 2 {
      let bytes = FuzzTests.altered(packed, &generator)
      guard let unpacked = try? Gunzip.bytes(bytes, limit: 100_000) else { continue }
      if unpacked.count > 100_000 { tooLong += 1 }
    }

    #expect(tooLong == 0)
  }

  /// Hands over damaged texts. Returns how many were taken.
  private static func damaged(_ seeds: [String], rounds: Int = rounds, _ take: ([UInt8]) -> Bool) -> Int {
    var generator = SeededGenerator(seed: 20_261_123)
    var (taken, slowest) = (0, Duration.zero)
    for round in 0..<rounds {
      let bytes = altered(Array(seeds[round % seeds.count].utf8), &generator)
      let started = ContinuousClock.now
      if take(bytes) { taken += 1 }
      slowest = max(slowest, ContinuousClock.now - started)
    }
    // Generous: other tests run beside this one.
    #expect(slowest < .seconds(2))
    return taken
  }

  static func altered(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    let telling = Array("{}[]\",:\\u80019eE+-.%&=/?| \n\0".utf8) + [0x80, 0xC3, 0xED, 0xF4, 0xFF]
    for _ in 0..<Int(generator.next() % 3) + 1 {
      let place = bytes.isEmpty ? 0 : Int(generator.next() % UInt64(bytes.count))
      let byte = telling[Int(generator.next() % UInt64(telling.count))]
      switch generator.next() % 6 {
      case 0: bytes.insert(byte, at: place)
      case 1: if !bytes.isEmpty { bytes[place] = byte }
      case 2: if !bytes.isEmpty { bytes.remove(at: place) }
      case 3: if !bytes.isEmpty { bytes[place] ^= UInt8(1 << (generator.next() % 8)) }
      case 4: bytes.removeSubrange(place...)
      default: bytes.append(contentsOf: bytes.prefix(200))
      }
    }
    return bytes
  }
}
