/// Who looks at files that people sent for what does harm: clamd in a practice that has one.
package struct VirusScanner: Sendable {
  /// What was found in a file.
  package enum Verdict: Sendable, Equatable {
    case clean, infected
  }

  /// Whether the practice has one. Without, files are handed out unlooked at.
  package let isThere: Bool
  /// Looks at the file at a path; throws when the scanner does not answer or cannot say. May take a minute.
  package let verdict: @Sendable (String) async throws -> Verdict

  package init(_ verdict: @escaping @Sendable (String) async throws -> Verdict) {
    isThere = true
    self.verdict = verdict
  }

  private init() {
    isThere = false
    verdict = { _ in .clean }
  }

  package static let none = VirusScanner()
}
