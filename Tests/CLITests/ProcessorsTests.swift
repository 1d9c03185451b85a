import Foundation
import Kernel
import Testing

@testable import portico

/// Which processor the settings allow: money is never pretended where patients can reach the portal.
@Suite("A practice takes money through Stripe, and pretends to only on its own machine")
struct ProcessorsTests {
  @Test("the sandbox is for a portal on this machine")
  func sandbox() async throws {
    for origin in ["http://localhost:8080", "http://127.0.0.1:9"] {
      _ = try await ProcessorsTests.take(["processor": "sandbox"], origin)
    }
    for origin in ["https://portal.example", "http://portal.example", "https://localhost.example", ""] {
      await #expect(throws: Failure.self, "\(origin)") {
        try await ProcessorsTests.take(["processor": "sandbox"], origin)
      }
    }
    await #expect(throws: Failure.self) { try await ProcessorsTests.take(["processor": "paypal"]) }
    _ = try await ProcessorsTests.take([:])
  }

  @Test("Stripe needs HTTPS and both keys, each one line")
  func stripe() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (good, bad) = (folder.appending(path: "good"), folder.appending(path: "bad"))
    try Data("sk_test_1\n".utf8).write(to: good)
    try Data("sk_test_1\r\nX-Other: 1\n".utf8).write(to: bad)
    let right = ["processor": "stripe", "key-file": good.path, "signing-key-file": good.path]

    _ = try await ProcessorsTests.take(right)
    let wrong = [
      ("service", "http://api.example"), ("service", "ftp://localhost"), ("key-file", ""),
      ("key-file", bad.path), ("signing-key-file", folder.appending(path: "none").path),
    ]
    for (key, value) in wrong {
      await #expect(throws: Failure.self, "\(key) \(value)") {
        try await ProcessorsTests.take(right.merging([key: value]) { $1 })
      }
    }
  }

  private static func take(_ settings: [String: String], _ origin: String = "https://portal.example") async throws {
    let overrides = Dictionary(uniqueKeysWithValues: settings.map { ("payments.\($0.key)", Optional($0.value)) })
    _ = try Processors(try await PracticeConfig(file: nil, overrides: overrides)).processor(
      origin: origin, clock: .system)
  }
}
