import Foundation
import Testing
import Web

/// Words are kept beside the pages, in two languages, and must stay whole, used, plain and kind.
@Suite("Words are whole in both languages, used, plain and kind")
struct StringsTests {
  private let tree = SourceTree.house

  @Test("every catalogue reads, has a Spanish twin with the same keys and placeholders, and whole plurals")
  func twins() throws {
    let visits: WordCatalog.Entry = .plural(["one": "1 visit", "other": "{count} visits"])
    let english = WordCatalog("A.en.json", ["a.b": .text("Hello {name}"), "a.c": visits])
    let other = WordCatalog("A.es.json", ["a.b": .text("Hola"), "a.c": .plural(["one": "1 cita"]), "a.e": .text("{")])
    #expect(english.differences(from: other).count == 3)
    #expect(english.malformed.isEmpty)
    #expect(other.malformed.count == 2)

    var faults = Words.unreadable(in: tree)
    for (english, spanish) in Words.pairs(in: tree) {
      faults += english.differences(from: spanish) + english.malformed + spanish.malformed
    }
    expectNone(faults)
  }

  @Test("every key is used by the program, and every key the program asks for exists")
  func keys() {
    let asking = SourceFile("Sources/Portal/A.swift", "words(\"a.b\"); words(\"a.gone\"); \"a.kind.\\(kind)\"")
    let catalog = WordCatalog("A.en.json", ["a.b": .text("x"), "a.unused": .text("y"), "a.kind.lab": .text("z")])
    #expect(Words.unused([catalog], in: [asking]) == ["A.en.json: a.unused is used nowhere"])
    #expect(Words.missing([catalog], in: [asking]) == ["Sources/Portal/A.swift:1: no words for a.gone"])

    let catalogs = Words.pairs(in: tree).map(\.english)
    let faults = Words.unused(catalogs, in: tree.program) + Words.missing(catalogs, in: tree.program)
    expectNone(faults)
  }

  @Test("patient text reads at grade 6 or below, in Spanish at an ease of 80 or above")
  func readingLevel() {
    let hard = [
      "Notwithstanding aforementioned contraindications, immediate pharmaceutical reconciliation is recommended"
    ]
    let dura = [
      "La administración farmacoterapéutica intravenosa requiere reconciliación multidisciplinaria obligatoria"
    ]
    #expect(ReadingGrade.english(of: hard) > 6)
    #expect(ReadingGrade.ease(ofSpanish: dura) < 80)
    #expect(ReadingGrade.english(of: ["Your blood sugar is a little high. Call us on Monday."]) < 4)
    #expect(ReadingGrade.ease(ofSpanish: ["Su azúcar está un poco alta. Llame el lunes."]) > 80)

    for (english, spanish) in Words.pairs(in: tree) where !Words.isForStaff(english) {
      let grade = ReadingGrade.english(of: english.readable.map(\.text))
      let ease = ReadingGrade.ease(ofSpanish: spanish.readable.map(\.text))
      #expect(grade <= 6, "\(english.path): grade \(grade). The hardest:\n\(Words.hardest(english))")
      #expect(ease >= 80, "\(spanish.path): ease \(ease). The hardest:\n\(Words.hardest(spanish))")
    }
  }

  @Test("patient text never blames, alarms or shouts")
  func kindness() {
    let planted = [
      "Please note", "Click here", "Invalid date", "An error occurred", "Your proxy", "Abnormal", "Great!",
    ]
    for text in planted {
      #expect(!Words.unkind(WordCatalog("A.en.json", ["a": .text(text)])).isEmpty, "\(text) is not seen")
    }
    #expect(Words.unkind(WordCatalog("A.en.json", ["a": .text("A little high. Call us.")])).isEmpty)

    let faults = Words.pairs(in: tree).filter { !Words.isForStaff($0.english) }
      .flatMap { Words.unkind($0.english) + Words.unkind($0.spanish) }
    expectNone(faults)
  }
}

/// The catalogues of the house and what can be wrong with them.
private enum Words {
  /// How the program asks for words: what stands right before the key.
  private static let asking = ["words(", "words.plural(", "words.text(", "words.pieces(", "words.has("]

  private static let banned = [
    "please note", "click here", "submit", "invalid", "error occurred", "abnormal", "critical", "panic", "proxy", "!",
    "¡",
    "haga clic", "inválid", "anormal", "crític", "ocurrió un error",
  ]

  static func pairs(in tree: SourceTree) -> [(english: WordCatalog, spanish: WordCatalog)] {
    catalogs(in: tree, ending: ".en.json").map { english in
      let path = english.path.replacingOccurrences(of: ".en.json", with: ".es.json")
      let twin = tree.files.first { $0.path == path }.flatMap { WordCatalog($0.path, json: $0.text) }
      return (english, twin ?? WordCatalog(path, [:]))
    }
  }

  static func unreadable(in tree: SourceTree) -> [String] {
    tree.files.filter { isCatalog($0.path) && WordCatalog($0.path, json: $0.text) == nil }
      .map { "\($0.path): not a flat object of key and text" }
  }

  /// Words that only staff read: they may be shorter and more technical.
  static func isForStaff(_ catalog: WordCatalog) -> Bool {
    ["/Patients/", "/Desk/", "/FormDesk/", "/Settings/", "/Oversight/", "/Outreach/", "Staff"]
      .contains(where: catalog.path.contains)
  }

  static func unused(_ catalogs: [WordCatalog], in program: [SourceFile]) -> [String] {
    let literals = program.flatMap(\.literals).map(\.text)
    let whole = Set(literals)
    let prefixes = literals.filter { $0.contains(Literal.gap) }.compactMap { text -> Substring? in
      let prefix = text.prefix { $0 != Literal.gap }
      return prefix.contains(".") ? prefix : nil
    }
    return catalogs.flatMap { catalog in
      catalog.keys.sorted().filter { key in !whole.contains(key) && !prefixes.contains(where: key.hasPrefix) }
        .map { "\(catalog.path): \($0) is used nowhere" }
    }
  }

  static func missing(_ catalogs: [WordCatalog], in program: [SourceFile]) -> [String] {
    let known = Set(catalogs.flatMap(\.keys))
    return program.filter { ["Web", "Portal", "Gateway"].contains($0.target) }.flatMap { file in
      file.literals.filter { literal in
        asking.contains(where: literal.before.hasSuffix) && !literal.text.contains(Literal.gap)
          && !known.contains(literal.text)
      }
      .map { "\(file.path):\($0.line): no words for \($0.text)" }
    }
  }

  static func unkind(_ catalog: WordCatalog) -> [String] {
    catalog.readable.flatMap { key, text in
      banned.filter { text.lowercased().contains($0) }.map { "\(catalog.path): \(key) says “\($0)”" }
    }
  }

  static func hardest(_ catalog: WordCatalog) -> String {
    let isSpanish = catalog.path.hasSuffix(".es.json")
    let scored = catalog.readable.map { key, text in
      (
        key: key, text: text,
        difficulty: isSpanish ? -ReadingGrade.ease(ofSpanish: [text]) : ReadingGrade.english(of: [text])
      )
    }
    return scored.sorted { $0.difficulty > $1.difficulty }.prefix(8).map { "\($0.key): \($0.text)" }
      .joined(separator: "\n")
  }

  private static func catalogs(in tree: SourceTree, ending: String) -> [WordCatalog] {
    tree.files.filter { $0.path.hasPrefix("Sources/") && $0.path.hasSuffix(ending) }
      .compactMap { WordCatalog($0.path, json: $0.text) }
  }

  private static func isCatalog(_ path: String) -> Bool {
    path.hasPrefix("Sources/") && (path.hasSuffix(".en.json") || path.hasSuffix(".es.json"))
  }
}
