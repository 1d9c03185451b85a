import Kernel
package import Paper

/// Makes the files of papers on its own few threads, so that a waiting room that prints cannot slow pages.
package final class PaperPress: Sendable {
  private let threads: BoundedThreads
  private let limits: PaperLimits

  /// - Parameters:
  ///   - threads: how many papers are made at once.
  ///   - waiting: how many may wait; more are refused with `tooManyPapers`.
  package init(threads: Int = 2, waiting: Int = 16, limits: PaperLimits = .standard) {
    self.threads = BoundedThreads(
      "paper", count: threads, bound: waiting, whenFull: PaperFault.tooManyPapers)
    self.limits = limits
  }

  deinit { threads.end() }

  /// The file of a paper.
  package func file(of document: PaperDocument) async throws -> [UInt8] {
    let limits = limits
    return try await threads.run { try document.pdf(within: limits) }
  }
}
