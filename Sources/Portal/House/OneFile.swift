import Kernel
import Synchronization
package import Web

/// A form with at most one small file, read whole.
package struct OneFile: Sendable {
  package let form: Form
  /// As the sender's machine calls it, made fit to be shown; empty when no file was chosen.
  package let name: String
  /// Nil when there are more bytes than may be.
  package let bytes: [UInt8]?

  /// - Parameters:
  ///   - most: how many bytes are taken.
  ///   - shown: makes a name fit to be shown.
  package init(
    _ request: WebRequest, field wanted: String = "file", upTo most: Int, shown: @escaping @Sendable (String) -> String
  ) async throws {
    guard let upload = request.upload else {
      (form, name, bytes) = (try request.form(), "", [])
      return
    }
    let tray = Mutex((name: "", bytes: [UInt8](), isTooLarge: false))
    try await upload.read(
      IncomingUpload.Receiver(
        begin: { field, name in
          guard field == wanted else { throw WebFault.unknownField }
          // A browser sends a nameless, empty file where none was chosen.
          tray.withLock { $0.name = name.isEmpty ? "" : String(shown(name).prefix(120)) }
        },
        take: { piece in
          tray.withLock { tray in
            if tray.bytes.count + piece.count > most { (tray.bytes, tray.isTooLarge) = ([], true) }
            if !tray.isTooLarge { tray.bytes += piece }
          }
        }, end: {}))
    let (name, bytes, isTooLarge) = tray.withLock { $0 }
    (form, self.name, self.bytes) = (try upload.form(), name, isTooLarge ? nil : bytes)
  }
}
