import Chart
import Kernel
import Logging
import Store

/// Has the scanner look at what waits. Whoever carries something harmful is told on the page; its bytes are gone.
struct ScanFiles: Sendable {
  private let app: App

  init(_ app: App) {
    self.app = app
  }

  func run() async throws {
    guard app.scanner.isThere else { return }
    let due = try await app.database.read { [now = app.clock.now] reading in try ScanQueue.due(at: now, in: reading) }
    for entry in due {
      let now = app.clock.now
      let isOurs = try await app.database.write { transaction in
        try ScanQueue.claim(entry, at: now, in: transaction)
      }
      if isOurs, try await !look(at: entry.id) { return }
    }
  }

  /// False when the scanner does not answer: then the others wait too.
  private func look(at id: Attachment.ID) async throws -> Bool {
    let verdict: VirusScanner.Verdict
    do {
      verdict = try await app.scanner.verdict(app.files.folder.place(of: id))
    } catch {
      let code = (error as? any Fault)?.code ?? "scanner.unknown"
      app.logger.error("files.not-scanned", metadata: ["attachment": "\(id)", "fault": "\(code)"])
      return false
    }
    let now = app.clock.now
    let scan: Attachment.Scan = verdict == .clean ? .clean : .infected
    try await app.database.write { transaction in try ScanQueue.note(id, scan, at: now, in: transaction) }
    if scan == .infected {
      app.logger.warning("files.infected", metadata: ["attachment": "\(id)"])
      try await app.files.with { $0.remove(id) }
    }
    return true
  }
}

/// Clears away: drafts that nobody sent, files without a row, what broke off; and lets go what waits for a scanner that
/// the practice no longer has.
struct SweepFiles: Sendable {
  private let app: App

  init(_ app: App) {
    self.app = app
  }

  func run() async throws {
    let now = app.clock.now
    if !app.scanner.isThere { try await app.database.write { try ScanQueue.letGo(in: $0) } }
    let forgotten = try await app.database.read { try Attachments.forgotten(at: now, in: $0) }
    for draft in forgotten { try await app.dropDrafts([draft.id], of: draft.uploadedBy) }
    // By the machine's own clock, as the folder has it. A file is an hour older than its row at most.
    let old = try await app.files.with { folder in
      folder.names(untouchedSince: Clock.system.now.adding(.seconds(-3_600)))
    }
    for start in stride(from: 0, to: old.count, by: 200) {
      let names = Array(old[start..<min(start + 200, old.count)])
      let finished = names.filter { !FileFolder.isUnfinished($0) }
      let kept = finished.isEmpty ? [] : try await app.database.read { try Attachments.kept(among: finished, in: $0) }
      let gone = names.filter { !kept.contains($0) }
      try await app.files.with { folder in for name in gone { folder.sweep(name) } }
    }
  }
}
