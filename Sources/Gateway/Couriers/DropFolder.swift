import Foundation
package import Portal

/// Puts letters into a folder instead of sending them: for demonstrations and tests, where nothing leaves the machine.
package enum DropFolder {
  /// - Parameter path: made when it is not there. One `.eml` file a letter, named by the letter's id.
  package static func courier(at path: String) -> Courier {
    Courier { letter in
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let target = URL(filePath: path).appending(path: "\(letter.id).eml")
        try Data(MailText.text(of: letter, from: "portal@localhost", practice: "Portico").utf8)
          .write(to: target, options: .atomic)
      } catch {
        throw CourierFault.unreachable
      }
    }
  }

  /// Refuses every letter, for a practice without a mail server yet: they wait in the outbox.
  package static let notConfigured = Courier { _ in throw CourierFault.notConfigured }
}
