import Foundation
package import Kernel
package import Portal

/// Asks clamd, the daemon of ClamAV, about a file: over a socket file of this machine or over TCP, with `INSTREAM`, so
/// that the daemon needs no right to read our folder.
package struct Clamd: Sendable {
  /// Where the daemon listens.
  package enum Place: Sendable, Equatable {
    case socket(String)
    case host(String, port: UInt16)

    /// `/run/clamav/clamd.ctl`, or `127.0.0.1:3310`; nil when it is neither.
    package init?(_ text: String) {
      if text.hasPrefix("/") {
        guard text.utf8.count < 100 else { return nil }
        self = .socket(text)
        return
      }
      let parts = text.split(separator: ":")
      guard parts.count == 2, let port = UInt16(parts[1]), port > 0 else { return nil }
      self = .host(parts[0] == "localhost" ? "127.0.0.1" : String(parts[0]), port: port)
    }
  }

  private static let pieceBytes = 65_536

  private let place: Place
  private let seconds: Int

  /// - Parameter seconds: how long the daemon may be silent.
  package init(at place: Place, patience seconds: Int = 60) {
    self.place = place
    self.seconds = seconds
  }

  package var scanner: VirusScanner {
    VirusScanner { path in
      try await withCheckedThrowingContinuation { continuation in
        // A scan waits for the daemon: on a thread of its own no page waits with it.
        Thread.detachNewThread { continuation.resume(with: Result { try verdict(on: path) }) }
      }
    }
  }

  /// Sends a file and reads what was found.
  private func verdict(on path: String) throws(ClamdFault) -> VirusScanner.Verdict {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .fileGone }
    defer { close(file) }
    let line = try ClamdLine(to: place, patience: seconds)
    try line.send(Array("zINSTREAM\0".utf8))
    var piece = [UInt8](repeating: 0, count: Clamd.pieceBytes)
    while true {
      let count = piece.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw .fileGone }
      // A daemon that has heard enough answers and listens no more; its answer says why.
      let isHeard = (try? line.send(Clamd.length(count) + piece[..<count])) != nil
      if count == 0 || !isHeard { break }
    }
    return try Clamd.verdict(in: try line.answer())
  }

  /// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or what went wrong.
  static func verdict(in answer: String) throws(ClamdFault) -> VirusScanner.Verdict {
    if answer == "stream: OK" { return .clean }
    if answer.hasPrefix("stream: "), answer.hasSuffix(" FOUND") { return .infected }
    throw answer.contains("size limit exceeded") ? .tooLarge : .unclear
  }

  private static func length(_ count: Int) -> [UInt8] {
    [UInt8(count >> 24 & 255), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)]
  }
}

/// Why clamd did not tell.
package enum ClamdFault: Fault {
  case unreachable, silent, unclear, fileGone
  /// The daemon's `StreamMaxLength` is smaller than a file may be.
  case tooLarge

  package var kind: FaultKind { .unavailable }

  package var code: StaticString {
    switch self {
    case .unreachable: "clamd.unreachable"
    case .silent: "clamd.silent"
    case .unclear: "clamd.unclear"
    case .fileGone: "clamd.file-gone"
    case .tooLarge: "clamd.stream-limit-too-small"
    }
  }
}
