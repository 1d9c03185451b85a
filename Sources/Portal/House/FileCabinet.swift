package import Chart
import Kernel

/// The files that people sent, reached on a few threads of their own: neither a slow disk nor a large picture holds up
/// pages.
package final class FileCabinet: Sendable {
  package let folder: FileFolder
  private let threads: BoundedThreads
  private let examiners: BoundedThreads

  package init(_ folder: FileFolder) {
    self.folder = folder
    threads = BoundedThreads("file", count: 2, bound: 400, whenFull: FileFault.noRoom)
    examiners = BoundedThreads("examine", count: 2, bound: 400, whenFull: FileFault.noRoom)
  }

  deinit {
    threads.end()
    examiners.end()
  }

  /// Does something short with the folder.
  package func with<Answer: Sendable>(_ work: @escaping @Sendable (FileFolder) throws -> Answer) async throws -> Answer
  {
    let folder = folder
    return try await threads.run { try work(folder) }
  }

  /// Does something that takes a whole file into memory: two at a time, whoever waits.
  package func examine<Answer: Sendable>(
    _ work: @escaping @Sendable (FileFolder) throws -> Answer
  ) async throws -> Answer {
    let folder = folder
    return try await examiners.run { try work(folder) }
  }
}
