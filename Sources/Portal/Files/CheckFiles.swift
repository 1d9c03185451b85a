package import Chart
import Kernel
import Store

/// How the files stand: how many there are, how many wait for the scanner, and which are not as they were kept.
package struct FileFindings: Sendable {
  package let count: Int
  package let waiting: Int
  /// The ids of those that are missing or damaged.
  package let faulty: [Attachment.ID]
}

extension App {
  /// Reads every file that has a row and compares it with what was kept.
  package func checkFiles() async throws -> FileFindings {
    var count = 0
    var faulty: [Attachment.ID] = []
    try await eachFile { page in
      count += page.count
      faulty += try await self.files.examine { folder in
        page.filter { (try? folder.bytes(of: $0)) == nil }.map(\.id)
      }
    }
    // What went while the check was running is no fault.
    let gone = faulty.map(\.text)
    let still = gone.isEmpty ? [] : try await database.read { try Attachments.kept(among: gone, in: $0) }
    let waiting = try await database.read { try ScanQueue.waiting(in: $0) }
    return FileFindings(count: count, waiting: waiting.count, faulty: faulty.filter { still.contains($0.text) })
  }

  /// Copies every file that has a row and is not in the other folder yet, and compares the copies with what was kept.
  ///
  /// - Returns: how many are missing or damaged here and so not there either.
  package func copyFiles(to folder: FileFolder) async throws -> Int {
    var failed = 0
    try await eachFile { page in
      failed += try await self.files.examine { own in
        try page.filter { attachment in
          if (try? folder.bytes(of: attachment)) != nil { return false }
          guard let bytes = try? own.bytes(of: attachment) else { return true }
          try folder.keep(bytes, as: attachment.id)
          return false
        }.count
      }
    }
    return failed
  }

  private func eachFile(_ body: ([Attachment]) async throws -> Void) async throws {
    var last = Attachment.ID("")
    while true {
      let page = try await database.read { [last] reading in try Attachments.page(after: last, in: reading) }
      try await body(page.filter { $0.scan != .infected })
      guard let end = page.last else { return }
      last = end.id
    }
  }
}
