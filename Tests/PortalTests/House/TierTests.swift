import Testing

/// The slices of the portal stand on tiers: a slice uses lower ones, never a peer. Peers meet in the chart.
@Suite("Slices and targets know only what is below them")
struct TierTests {
  private let tree = SourceTree.house

  @Test("no slice mentions a type of a peer or of a slice above it")
  func slices() {
    let report = SourceFile("Sources/Portal/Results/LabReport.swift", "struct LabReport {}")
    let visit = SourceFile("Sources/Portal/Visits/VisitPage.swift", "struct VisitPage { var report: LabReport }")
    let homeless = SourceFile("Sources/Portal/Drawer/A.swift", "struct A {}")
    let loose = SourceFile("Sources/Portal/B.swift", "struct B {}")

    #expect(Tiers.findings(in: [report, visit]).map(\.line) == [1])
    #expect(Tiers.findings(in: [homeless]).count == 1)
    #expect(Tiers.findings(in: [loose]).count == 1)
    expectNone(Tiers.findings(in: tree.program))
  }

  @Test("a target imports only targets below it")
  func targets() {
    let planted = SourceFile("Sources/Store/Engine.swift", "package import Chart")

    expect(.importsBelow, in: tree.program, seenToFailOn: [planted])
  }

  @Test("no module holds a type of its own name")
  func moduleNames() {
    let planted = SourceFile("Sources/Chart/Door/Door.swift", "package struct Chart {}")

    expect(.noTypeNamedLikeItsModule, in: tree.program, seenToFailOn: [planted])
  }

  @Test("every file that is not Swift is built into the program by CEmbed")
  func embedded() {
    let list = SourceFile("Sources/CEmbed/embed.c", "#embed \"../Portal/Results/Results.en.json\"")
    let known = SourceFile("Sources/Portal/Results/Results.en.json", "{}")
    let forgotten = SourceFile("Sources/Portal/Results/Results.es.json", "{}")

    #expect(Embedded.findings(in: [list, known]).isEmpty)
    #expect(Embedded.findings(in: [list, known, forgotten]).count == 1)
    expectNone(Embedded.findings(in: tree.files))
  }
}

/// Which slice may use which.
private enum Tiers {
  private static let tiers: [String: Int] = [
    // House is what every slice is given; Keys, what Accounts and Notices sign people in with.
    "House": -1, "TestGuides": 0, "Keys": 0,
    "Accounts": 1, "Notices": 1, "Front": 1, "Phrases": 1, "Answers": 1, "Files": 1, "Calendar": 1,
    "HealthRecord": 2, "Results": 2, "Visits": 2, "Scheduling": 2, "Messaging": 2, "Refills": 2, "Requests": 2,
    "Waiting": 2, "Coverage": 2, "Survey": 2, "Billing": 2, "Forms": 2, "Paying": 2, "Help": 2, "Helping": 2,
    "Problems": 2, "Huddle": 3,
    "Guardians": 3,
    "Patients": 3, "Inbox": 3, "Settings": 3, "Outreach": 3, "Oversight": 3, "Reminders": 3, "Desk": 3,
    "FormDesk": 3, "Inviting": 3, "BillDesk": 3, "Checkout": 3, "MoneyFiles": 3, "Estimates": 3, "Training": 3,
    "Plan": 3,
    "Configuration": 3,
    "Adoption": 3, "Asking": 3,
    "Calls": 3,
    "App": 4,
  ]

  static func findings(in files: [SourceFile]) -> [Finding] {
    let portal = files.filter { $0.target == "Portal" }
    let homeless = portal.filter { $0.slice.flatMap { tiers[$0] } == nil }
      .map { Finding(path: $0.path, line: 1, what: "in no slice that has a tier; give its folder one in TierTests") }
    let owners = owners(in: portal)
    return homeless + portal.flatMap { mentions(in: $0, owners: owners) }
  }

  private static func owners(in portal: [SourceFile]) -> [String: Set<String>] {
    var owners: [String: Set<String>] = [:]
    for file in portal {
      guard let slice = file.slice else { continue }
      for type in file.declaredTypes { owners[type.name, default: []].insert(slice) }
    }
    return owners
  }

  private static func mentions(in file: SourceFile, owners: [String: Set<String>]) -> [Finding] {
    guard let slice = file.slice, let tier = tiers[slice] else { return [] }
    return file.codeLines.indices.flatMap { index in
      let words = Set(file.codeLines[index].split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
      return words.compactMap { word -> Finding? in
        guard let owner = owners[word], !owner.contains(slice) else { return nil }
        guard owner.allSatisfy({ (tiers[$0] ?? 0) >= tier }) else { return nil }
        return Finding(
          path: file.path, line: index + 1, what: "\(word) belongs to \(owner.sorted().joined(separator: ", "))")
      }
    }
  }
}

/// Files built into the program.
private enum Embedded {
  static func findings(in files: [SourceFile]) -> [Finding] {
    let kinds = ["json", "sql", "css", "js", "svg", "txt"]
    let lists = files.filter { $0.path.hasPrefix("Sources/CEmbed/") }.map(\.text).joined(separator: "\n")
    return files.filter { file in file.target != nil && kinds.contains { file.path.hasSuffix("." + $0) } }
      .filter { !lists.contains($0.path.dropFirst("Sources/".count)) }
      .map { Finding(path: $0.path, line: 1, what: "not named in Sources/CEmbed") }
  }
}

extension HouseRule {
  fileprivate static let importsBelow = HouseRule { file in
    let order = [
      "Kernel", "Store", "FHIR", "CDA", "BillFiles", "Credentials", "Paper", "Web", "Practice", "Chart",
      "Portal", "Gateway", "PortalTesting", "CLI",
    ]
    let forbidden: [String: Set<String>] = [
      "FHIR": ["Store"], "CDA": ["Store"], "BillFiles": ["Store", "FHIR", "CDA"],
      "Credentials": ["Store", "FHIR", "CDA", "BillFiles"], "Paper": ["Store", "FHIR", "CDA"],
      "Web": ["Store", "FHIR", "CDA"],
      "Practice": ["Store", "CDA", "Web"], "Chart": ["CDA", "Web", "Practice"],
      "Portal": ["Practice"], "CLI": ["PortalTesting"],
    ]
    guard let target = file.target, let rank = order.firstIndex(of: target) else { return [] }
    return file.codeLines.indices.compactMap { index in
      let words = file.codeLines[index].split(separator: " ").map(String.init)
      guard words.contains("import"), let module = words.last, let other = order.firstIndex(of: module) else {
        return nil
      }
      guard other >= rank || forbidden[target]?.contains(module) == true else { return nil }
      return Finding(path: file.path, line: index + 1, what: "\(target) must not know \(module)")
    }
  }

  fileprivate static let noTypeNamedLikeItsModule = HouseRule { file in
    file.declaredTypes.filter { $0.name == file.target }
      .map { Finding(path: file.path, line: $0.line, what: "\($0.name) is also the name of its module") }
  }
}
