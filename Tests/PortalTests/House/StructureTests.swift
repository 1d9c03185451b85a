import Testing

/// The rules of STYLE.md that a machine can keep. Each test plants a fault first and must see it.
@Suite("The house keeps its own rules")
struct StructureTests {
  private let tree = SourceTree.house

  @Test("no file is longer than 400 lines, no function longer than 60, no line wider than 120 columns")
  func size() {
    let long = SourceFile("Sources/Portal/A.swift", String(repeating: "let a = 1\n", count: 401))
    let body = String(repeating: "  work()\n", count: 61)
    let function = SourceFile("Sources/Portal/B.swift", "func work(\n  a: Int\n) {\n\(body)}\n")
    let wide = SourceFile("Sources/Portal/C.swift", "// " + String(repeating: "é", count: 118))

    expect(.fileLength, in: tree.swift, seenToFailOn: [long])
    expect(.functionLength, in: tree.swift, seenToFailOn: [function])
    expect(.lineWidth, in: tree.swift + tree.files.filter { $0.path.hasSuffix(".sql") }, seenToFailOn: [wide])
  }

  @Test("no file or type is a drawer: Utils, Helpers, Manager, Service, Common, Core, Extensions, +ext")
  func drawers() {
    let planted = ["Utils", "ResultManager", "Date+ext", "Helpers", "ResultService"]

    expect(
      .noDrawers, in: tree.swift, seenToFailOn: planted.map { SourceFile("Sources/Portal/\($0).swift", "let a = 1") })
    expect(.noDrawers, in: tree.swift, seenToFailOn: [SourceFile("Sources/Portal/A.swift", "struct VisitManager {\n}")])
  }

  @Test("SQL stands only in …Queries.swift, in Store and in migrations")
  func sql() {
    let planted = SourceFile(
      "Sources/Portal/Results/ReleaseResult.swift", "let a = \"\"\"\n  SELECT id FROM a\n  \"\"\"")
    let deleting = SourceFile("Sources/Chart/Door/Chart.swift", "try tx.run(\"DELETE FROM a WHERE b = \\(c)\")")

    expect(.sqlInQueries, in: tree.program, seenToFailOn: [planted, deleting])
  }

  @Test("no index holds only the rows in which a column is one word")
  func indexes() {
    let planted = [
      "CREATE INDEX a_b ON a (b) WHERE kind = 'x';",
      "CREATE UNIQUE INDEX a_b\n  ON a (b)\n  WHERE c IS NULL AND d = 'x';",
    ]
    let harmless = "CREATE INDEX a_b ON a (b) WHERE kind IN ('x', 'y');\nUPDATE a SET b = 'c' WHERE d = 'e';"

    expect(
      .noComparingIndex, in: tree.files,
      seenToFailOn: planted.map { SourceFile("Sources/Chart/Migrations/0099-a.sql", $0) })
    #expect(HouseRule.noComparingIndex.check(SourceFile("Sources/Chart/Migrations/0099-a.sql", harmless)).isEmpty)
  }

  @Test("only Kernel asks the machine for the time, the zone or the locale")
  func time() {
    let planted = ["let a = Date()", "let a = Calendar.current", "let a = TimeZone.current", "let a = Date.now"]

    expect(.timeFromKernel, in: tree.program, seenToFailOn: planted.map { SourceFile("Sources/Portal/A.swift", $0) })
  }

  @Test("nothing is public")
  func access() {
    expect(.nothingPublic, in: tree.program, seenToFailOn: [SourceFile("Sources/Portal/A.swift", "public struct A {}")])
  }

  @Test("nothing can end the process, and what is unchecked says why it is safe")
  func crashers() {
    let planted = ["try! a()", "a as! B", "let b = a!.c", "let b = a()!", "fatalError()", "var a: B!", "b[0]!"]
    let unchecked = ["struct A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1"]
    let explained = SourceFile(
      "Sources/Web/A.swift", "// Safe because it never changes.\nnonisolated(unsafe) var a = 1")
    let harmless = SourceFile("Sources/Web/A.swift", "if !a, b != c, !(d) { e(!f) } // wow!\n#if !os(Linux)\n\"g!\"")

    expect(.noCrashers, in: tree.program, seenToFailOn: planted.map { SourceFile("Sources/Web/A.swift", $0) })
    expect(.uncheckedSaysWhy, in: tree.program, seenToFailOn: unchecked.map { SourceFile("Sources/Web/A.swift", $0) })
    #expect(HouseRule.uncheckedSaysWhy.check(explained).isEmpty)
    #expect(HouseRule.noCrashers.check(harmless).isEmpty)
  }

  @Test("only the command line prints")
  func printing() {
    let planted = ["print(a)", "debugPrint(a)", "NSLog(\"a\")"]

    expect(.noPrinting, in: tree.program, seenToFailOn: planted.map { SourceFile("Sources/Web/A.swift", $0) })
  }

  @Test("parsers that were measured to lie, crash or hang are not used")
  func parsers() {
    let planted = [
      "XMLDocument(data: a)", "NSRegularExpression(pattern: a)", "try Regex(a)", "Decimal(string: a)",
      "JSONSerialization.jsonObject(with: a)", "JSONDecoder().decode(A.self, from: b)", "import RegexBuilder",
    ]

    expect(.noLyingParsers, in: tree.program, seenToFailOn: planted.map { SourceFile("Sources/Web/A.swift", $0) })
  }

  @Test("markup has no inline style and no inline script")
  func markup() {
    let planted = ["\"<p style='a'>\"", "\"<a onclick=b()>\"", "\"javascript:a()\"", "h.raw(\"<script>a()</script>\")"]

    expect(.noInlineMarkup, in: tree.program, seenToFailOn: planted.map { SourceFile("Sources/Web/A.swift", $0) })
  }

  @Test("nothing is left for later")
  func leftovers() {
    let planted = SourceFile("Sources/Web/A.swift", "// \("TO" + "DO"): finish this")

    expect(.nothingForLater, in: tree.files, seenToFailOn: [planted])
  }

  @Test("no committed file names a folder of somebody's machine")
  func machines() {
    let planted = SourceFile("README.md", "cd \("/ro" + "ot/")portico")

    expect(.noMachinePaths, in: tree.files, seenToFailOn: [planted])
  }
}
