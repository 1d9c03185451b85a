// swift-tools-version:6.2
import Foundation
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Files of a target that are not Swift (words, migrations, styles). They are built into the program by `CEmbed`.
func embedded(in target: String) -> [String] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Sources/\(target)")
  let kinds: Set<String> = ["json", "sql", "css", "js", "svg", "txt"]
  let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
  return names.filter { kinds.contains(URL(filePath: $0).pathExtension) }.sorted()
}

/// The library of libFuzzer, named by `bin/fuzz` alone: then the targets that read what comes from outside tell it
/// which code an input reached. A usual build knows nothing of it.
let fuzzer = ProcessInfo.processInfo.environment["PORTICO_FUZZER"]
let watched: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])]
let watchedTargets: Set<String> =
  fuzzer == nil ? [] : ["Kernel", "Credentials", "FHIR", "BillFiles", "Web", "Chart", "Portal", "Gateway"]

/// A released program carries Swift's runtime and Foundation: it runs where no Swift is, and its calls of the runtime,
/// of which a page makes ten thousand, take no detour through a table. Foundation's own parts must be named, since only
/// a whole build with `--static-swift-stdlib` would name them. The test runner of Swift cannot be linked so: the
/// Makefile asks for it where it links the program.
let isSelfContained = ProcessInfo.processInfo.environment["PORTICO_SELF_CONTAINED"] != nil
let runtime =
  isSelfContained
  ? ["-static-stdlib", "-lCoreFoundation", "-l_FoundationCollections", "-l_FoundationCShims", "-l_FoundationICU"] : []

/// The linker of the toolchain folds functions that came out alike and packs the addresses that are set at start, so
/// that a practice's server holds less memory.
let linked: [LinkerSetting] = [
  .unsafeFlags(
    runtime + ["-use-ld=lld", "-Xlinker", "--icf=safe", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"],
    .when(platforms: [.linux], configuration: .release))
]

func house(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: embedded(in: name),
    swiftSettings: settings + (watchedTargets.contains(name) ? watched : []))
}

/// `make test` tests the program as it is released. The tests themselves are not worth the optimiser's minutes.
let asWritten: [SwiftSetting] = [.unsafeFlags(["-Onone"], .when(configuration: .release))]

func tests(_ name: String, _ dependencies: [Target.Dependency], besides files: [String] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: files, swiftSettings: settings + asWritten)
}

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")

let package = Package(
  name: "portico",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "portico", targets: ["portico"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // C: system libraries found by pkg-config, and the files built into the program.
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "CEmbed"),

    // The house, in dependency order.
    house("Kernel", [crypto]),
    house("Store", ["Kernel", "CLibPQ", "CSQLite", logging, .product(name: "GRDB", package: "GRDB.swift")]),
    house("FHIR", ["Kernel"]),
    house("Paper", ["Kernel", "CPango", "CDeflate"]),
    house("CDA", ["Kernel", "FHIR", "CLibXML2"]),
    house("BillFiles", ["Kernel"]),
    house("Credentials", ["Kernel", crypto, cryptoExtras]),
    house("Web", ["Kernel", "CDeflate", "CEmbed", hummingbird, nioCore, crypto, logging]),
    house("Chart", ["Kernel", "Store", "FHIR", "CEmbed", crypto, logging]),
    house(
      "Portal",
      [
        "Chart", "Web", "Paper", "Kernel", "Store", "FHIR", "CDA", "BillFiles", "Credentials", "CSodium", "CDeflate",
        "CEmbed", hummingbird, crypto, logging,
      ]),
    house(
      "Gateway",
      [
        "Portal", "Chart", "Web", "FHIR", "CDA", "Kernel", "Store", "Practice", "CDeflate", "CCurl", hummingbird,
        nioCore,
        logging, .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    house("Practice", ["Kernel", "FHIR"]),
    .executableTarget(
      name: "portico",
      dependencies: [
        "Gateway", "Portal", "Practice", "Chart", "Web", "FHIR", "BillFiles", "Store", "Kernel", hummingbird, logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Sources/CLI",
      swiftSettings: settings,
      linkerSettings: linked),
    house(
      "PortalTesting",
      [
        "Gateway", "Portal", "Practice", "Chart", "Web", "FHIR", "Store", "Credentials", "Kernel", hummingbird, nioCore,
        crypto, .product(name: "HummingbirdTesting", package: "hummingbird"),
      ]),

    // What the benchmark compares with: our own "hello" on the same library.
    .executableTarget(
      name: "hello", dependencies: [hummingbird], path: "bench/Hello", swiftSettings: settings, linkerSettings: linked),

    // The program with the addresses of `UploadTrial`: what the process tests send files to.
    .executableTarget(
      name: "upload-trial",
      dependencies: ["PortalTesting", "Gateway", "Portal", "Chart", "Web", "Store", "Kernel"],
      path: "tests/long/UploadTrial", swiftSettings: settings),

    tests("Kernel", ["Kernel"]),
    tests("Store", ["Store", "Kernel"]),
    tests("FHIR", ["FHIR", "Kernel"]),
    tests("Paper", ["Paper", "Kernel"]),
    tests("CDA", ["CDA", "FHIR", "Kernel"]),
    tests("BillFiles", ["BillFiles", "Kernel"]),
    tests("Credentials", ["Credentials", "PortalTesting", "Kernel", crypto, cryptoExtras]),
    tests("Web", ["Web", "Kernel", hummingbird, nioCore], besides: ["__snapshots__"]),
    tests("Chart", ["Chart", "PortalTesting", "Portal", "Gateway", "FHIR", "Store", "Kernel", logging]),
    tests(
      "Portal",
      [
        "Portal", "PortalTesting", "Gateway", "Practice", "Chart", "Web", "Paper", "FHIR", "CDA", "BillFiles", "Store",
        "Credentials", "Kernel", crypto,
      ],
      besides: [
        "Answers/PressingTexts.json", "Answers/RoutineQuestions.held.json", "Answers/RoutineQuestions.tuned.json",
      ]),
    tests(
      "Gateway",
      ["Gateway", "PortalTesting", "Practice", "Portal", "Chart", "Web", "FHIR", "CDA", "Store", "Kernel"]),
    tests("Practice", ["Practice", "FHIR", "Kernel"]),
    tests(
      "CLI",
      [
        "portico", "Chart", "Store", "Kernel", logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
)

if let fuzzer {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Gateway", "Portal", "Chart", "Web", "FHIR", "Credentials", "Kernel",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Fuzz", exclude: ["Seeds", "Words"],
      swiftSettings: settings + watched,
      linkerSettings: [.unsafeFlags(["-sanitize=address", fuzzer, "-lstdc++"])]))
}
