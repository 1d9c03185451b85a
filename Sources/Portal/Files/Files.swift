import Chart
import Kernel

/// The photos and papers that people send with a message. A page takes them in with `receiveFiles`, the message adopts
/// them, `AttachmentDownload` hands them out; this slice has no address of its own.
package enum Files {
  /// Looks at what waits for the scanner, and clears away what nobody sent.
  package static var jobs: [Job] {
    [
      Job("files.scan", every: .seconds(5)) { app in try await ScanFiles(app).run() },
      Job("files.sweep", every: .seconds(3_600)) { app in try await SweepFiles(app).run() },
    ]
  }
}
